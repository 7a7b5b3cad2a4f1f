"""Figures of a tagger on labelled bullets: F1 by label, probe kappa, calibration, all with counts."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from resume_probe.document import Tags
from resume_probe.labels import FACETS, PROBES, TOPICS, probe_status
from resume_probe.tagging.analysis import Analyzer
from resume_probe.tagging.judge import Judge
from resume_probe.tagging.tagger import Tagger
from training.corpus import LabelledBullet

_LEVEL = {"missing": 0, "partial": 1, "covered": 2}


@dataclass(frozen=True)
class LabelScore:
    label: str
    f1: float
    gold: int
    said: int


@dataclass(frozen=True)
class Figures:
    """Micro-F1 with 95 % bootstrap intervals over bullets; facets and probes on the bullets that are ML."""

    bullets: int
    topics: tuple[float, float, float]
    facets: tuple[float, float, float]
    kappa: tuple[float, float, float]
    is_ml: tuple[float, float, float]
    facet_calibration: float           # expected calibration error of facet confidences, 10 bins
    by_label: tuple[LabelScore, ...]


Pair = tuple[LabelledBullet, Tags]


def score(analyzer: Analyzer, judge: Judge, bullets: Sequence[LabelledBullet]) -> Figures:
    tagger = Tagger(analyzer, judge)
    return figures(list(zip(bullets, tagger.tag_all([b.text for b in bullets]), strict=True)))


def figures(pairs: Sequence[Pair]) -> Figures:
    return Figures(
        len(pairs), _interval(pairs, lambda p: _micro(p, "topics")), _interval(pairs, lambda p: _micro(p, "facets")),
        _interval(pairs, kappa), _interval(pairs, _is_ml), _calibration(pairs), tuple(_by_label(pairs)),
    )


def said_facets(tags: Tags) -> set[str]:
    return {f for f, m in tags.facets.items() if m.present}


def _sets(pair: Pair, kind: str) -> tuple[set[str], set[str]]:
    bullet, tags = pair
    if kind == "topics":
        return set(bullet.topics), {t.id for t in tags.topics}
    return (set(bullet.facets), said_facets(tags)) if bullet.is_ml else (set(), set())


def _micro(pairs: Sequence[Pair], kind: str) -> float:
    hit = gold = said = 0
    for pair in pairs:
        g, s = _sets(pair, kind)
        hit, gold, said = hit + len(g & s), gold + len(g), said + len(s)
    return 2 * hit / (gold + said) if gold + said else 1.0


def _by_label(pairs: Sequence[Pair]):
    for kind, labels in (("facets", FACETS), ("topics", TOPICS)):
        sets = [_sets(p, kind) for p in pairs]
        for label in labels:
            gold, said = sum(label in g for g, _ in sets), sum(label in s for _, s in sets)
            hit = sum(label in g and label in s for g, s in sets)
            yield LabelScore(f"{kind[:-1]}:{label}", 2 * hit / (gold + said) if gold + said else 1.0, gold, said)


def kappa(pairs: Sequence[Pair]) -> float:
    """Quadratic kappa of the probe statuses."""
    got = [(_LEVEL[probe_status(set(b.facets))[p]], _LEVEL[tags.probes.get(p, "missing")])
           for b, tags in pairs if b.is_ml for p in PROBES]
    if not got:
        return 1.0
    seen = sum((g - s) ** 2 for g, s in got) / len(got)
    share = [[sum(x[i] == k for x in got) / len(got) for k in range(3)] for i in range(2)]
    chance = sum(share[0][i] * share[1][j] * (i - j) ** 2 for i in range(3) for j in range(3))
    return 1 - seen / chance if chance else 1.0


def _is_ml(pairs: Sequence[Pair]) -> float:
    return sum(b.is_ml == t.is_ml for b, t in pairs) / max(len(pairs), 1)


def _calibration(pairs: Sequence[Pair]) -> float:
    marks = [(m.confidence, f in b.facets) for b, t in pairs if b.is_ml for f, m in t.facets.items()]
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in marks:
        bins.setdefault(min(int(confidence * 10), 9), []).append((confidence, right))
    return sum(abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins.values()) / max(len(marks), 1)


def _interval(pairs: Sequence[Pair], measure: Callable[[Sequence[Pair]], float], times: int = 200) -> tuple[float, float, float]:
    rng = random.Random(0)
    got = sorted(measure([pairs[rng.randrange(len(pairs))] for _ in pairs]) for _ in range(times))
    return measure(pairs), got[int(0.025 * times)], got[int(0.975 * times) - 1]


def table(figures: Figures) -> str:
    lines = [f"{name:24} {v:.3f}  [{lo:.3f}, {hi:.3f}]" for name, (v, lo, hi) in (
        ("topics micro-F1", figures.topics), ("facets micro-F1", figures.facets), ("probe kappa", figures.kappa),
        ("is_ml accuracy", figures.is_ml))]
    lines.append(f"{'facet calibration error':24} {figures.facet_calibration:.3f}")
    lines += [f"{s.label:32} F1 {s.f1:.2f}  gold {s.gold:4}  said {s.said:4}" for s in figures.by_label]
    return "\n".join([f"{figures.bullets} bullets", *lines])
