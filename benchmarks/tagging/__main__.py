"""`python -m benchmarks.tagging`: start-up and time a bullet, with its parts, as figures and as ratios to a yardstick that others know,
spaCy's tokeniser (extra `train`), which tagging itself does without."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from training import corpus

_SEEN_BEFORE = 2000      # lines of other voices, after which most words are known
_LOAD = """
import time
import {first}
start = time.perf_counter()
from resume_probe.tagging import default_tagger
default_tagger().tag("Trained a churn model with XGBoost, AUC 0.9")
print(time.perf_counter() - start)
"""


def load_seconds(first: str, times: int = 7) -> float:
    """Median seconds from the package `first` imported to the first bullet tagged, in fresh processes."""
    command = [sys.executable, "-c", _LOAD.format(first=first)]
    return statistics.median(float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
                             for _ in range(times))


def each(call: Callable[[Any], object], texts: Sequence[Any], rounds: int = 5) -> float:
    """Best of `rounds`: microseconds a text, warm."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for text in texts:
            call(text)
        best = min(best, time.perf_counter() - start)
    return best / len(texts) * 1e6


def together(call: Callable[[list[str]], object], texts: Sequence[str], rounds: int = 5) -> float:
    """Best of `rounds`: microseconds a text of all texts in one call, warm."""
    return each(call, [list(texts)], rounds) / len(texts)


def alone(call: Callable[[str], object], texts: Sequence[str]) -> float:
    """95th percentile of single calls in microseconds."""
    took = []
    for text in texts:
        start = time.perf_counter()
        call(text)
        took.append(time.perf_counter() - start)
    return sorted(took)[int(0.95 * len(took))] * 1e6


def main() -> None:
    import spacy

    from resume_probe.knowledge.forms import starts, words
    from resume_probe.tagging import default_tagger
    from resume_probe.tagging.cues import lowered
    from resume_probe.tagging.numbers import numbers

    others, texts = ([b.text for b in part] for part in corpus.split(corpus.load()))
    tagger, tokenizer = default_tagger(), spacy.blank("en")
    tagger.tag_all(others[:_SEEN_BEFORE])
    new = together(tagger.tag_all, texts, rounds=1)
    analyzer = tagger.analyzer
    analysed = {t: analyzer.analyze(t) for t in texts}
    judge = tagger.judge
    base = each(tokenizer, texts)
    rows = [
        ("spaCy's tokeniser (for comparison)", base),
        (f"whole, lines new to it, after {_SEEN_BEFORE:,} others", new),
        ("whole, in a batch: tag_all", together(tagger.tag_all, texts)),
        ("whole, one by one: tag", each(tagger.tag, texts)),
        ("  words", each(words, texts)),
        ("  mentions", each(lambda t: analyzer.mentions.find(t, analysed[t].words), texts)),
        ("  cues", each(lambda t: analyzer.cues.find(t, lowered(t), starts(t, t.split())), texts)),
        ("  numbers", each(lambda t: numbers(t, lowered(t), analysed[t].mentions), texts)),
        ("  analysis in all", each(analyzer.analyze, texts)),
        ("  features of the bullet", together(lambda several: judge.bullet_features([analysed[t] for t in several]), texts)),
        ("  models with their features", together(lambda several: judge.judge([analysed[t] for t in several]), texts)),
        ("    hits", together(lambda several: judge.hit_margins([analysed[t] for t in several]), texts)),
    ]
    print(f"{len(texts)} held-out bullets, mean length {statistics.mean(map(len, texts)):.0f} characters\n")
    print(f"{'part':44} {'µs a bullet':>12} {'× tokeniser':>12}")
    for name, took in rows:
        print(f"{name:44} {took:12.0f} {took / base:12.1f}")
    print(f"{'one call alone, 95th percentile':44} {alone(tagger.tag, texts):12.0f}")
    print()
    for name, package in (("spaCy", "spacy"), ("NumPy", "numpy")):
        print(f"load beyond {name}'s import: {load_seconds(package) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
