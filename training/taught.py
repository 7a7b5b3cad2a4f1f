"""What the teacher says of recombined lines, made once for a state of corpus and knowledge base, and then kept in `training/.cache`."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from resume_probe.tagging.analysis import Analyzer
from training.examples import Example, Taught
from training.recombined import recombined
from training.teacher import Teacher, fingerprint

LINES = 80_000
CACHE = Path(__file__).parent / ".cache"


def taught(rows: Sequence[Example], analyzer: Analyzer, count: int = LINES) -> Taught:
    """Some 40 minutes on two cores, or seconds where all is kept. Raises ImportError where the teacher's packages are not installed."""
    lines = recombined(rows, analyzer.concepts, count)
    texts = [line.text for line in lines]
    return Taught(texts, [line.folds for line in lines], 1 / (1 + np.exp(-_logits(rows, texts))), analyzer)


def _logits(rows: Sequence[Example], texts: Sequence[str]) -> np.ndarray:
    teacher = Teacher()
    CACHE.mkdir(exist_ok=True)
    of_corpus = fingerprint([row.bullet for row in rows])
    kept = CACHE / f"says-{of_corpus}-{hashlib.sha256(repr(texts).encode()).hexdigest()[:16]}.npy"
    if kept.exists():
        return np.load(kept)
    net = CACHE / f"teacher-{of_corpus}.pt"
    if net.exists():
        teacher.load(net)
    else:
        teacher.fit([row.bullet for row in rows])
        teacher.save(net)
    print(f"teacher: labels {len(texts):,} lines", flush=True)
    logits = teacher.logits(texts)
    np.save(kept, logits)
    return logits
