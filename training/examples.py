"""What is learned from: the labelled bullets with their analyses, and lines that a teacher has labelled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, vstack

from resume_probe.tagging.analysis import Analysis, Analyzer
from resume_probe.tagging.features import BulletFeatures
from training.corpus import LabelledBullet
from training.vectors import vectors

FOLDS = 6
AT_ONCE = 2000      # lines turned into features together


@dataclass(frozen=True)
class Example:
    """A labelled bullet with its analysis; `fold` is that of its author voice."""

    bullet: LabelledBullet
    analysis: Analysis
    labels: frozenset[str]
    fold: int


def examples(bullets: Sequence[LabelledBullet], analyzer: Analyzer) -> list[Example]:
    fold = {voice: i % FOLDS for i, voice in enumerate(sorted({b.voice for b in bullets}))}
    return [Example(b, analyzer.analyze(b.text), b.labels(), fold[b.voice]) for b in bullets]


@dataclass(frozen=True)
class Taught:
    """Lines that a teacher labelled. `says`: (texts, LABELS) probabilities; `folds`: of the voices that the words of each line are from."""

    texts: Sequence[str]
    folds: Sequence[frozenset[int]]
    says: np.ndarray
    analyzer: Analyzer

    def matrix(self, features: BulletFeatures, index: Mapping[str, int]) -> csr_matrix:
        """(texts, features)"""
        parts = [self.texts[start:start + AT_ONCE] for start in range(0, len(self.texts), AT_ONCE)]
        return vstack([vectors(features(self.analyzer.analyze_all(part)), index) for part in parts]).tocsr()
