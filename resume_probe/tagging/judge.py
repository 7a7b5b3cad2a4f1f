"""The three linear models and what they say of an analysed bullet (docs/decisions/0002)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from resume_probe.knowledge import Concept
from resume_probe.resources import many_small_things
from resume_probe.tagging import linear
from resume_probe.tagging.analysis import Analysis
from resume_probe.tagging.features import bullet_features, hit_features, opening_features
from resume_probe.tagging.linear import LinearModel

OPENS = "opens"                 # the one label of the openings model
_ANY_TRADE = {"software-engineering", "leadership", "research", "data-analysis", "experimentation"}    # topics also of work without ML
_CLIP = 6.0                     # margins are clipped, so that one sure span cannot drown the rest of the bullet
_NOTHING = -4.0                 # the margin of a facet without a hit, of a topic without a concept


@dataclass(frozen=True)
class Judgement:
    """`hit_margins`: by hit of the analysis, in order: {facet: margin}. `probabilities`: one a label of the labels model."""

    hit_margins: Sequence[Mapping[str, float]]
    probabilities: Sequence[float]


@dataclass(frozen=True)
class Judge:
    hits: LinearModel           # labels: the facets
    openings: LinearModel       # label: OPENS
    labels: LinearModel         # labels: is_ml, facet:F, topic:T

    def judge(self, analysis: Analysis, concepts: Mapping[str, Concept]) -> Judgement:
        margins = self.hit_margins(analysis)
        best = best_margins(analysis, margins)
        other = earlier_margins(self.labels.labels, best, self.topic_margins(analysis, concepts, best))
        return Judgement(margins, self.labels.probabilities(bullet_features(analysis, concepts, self.labels.rows), other).tolist())

    def hit_margins(self, analysis: Analysis) -> list[dict[str, float]]:
        """By hit: {facet: margin}, with all facets that the model knows."""
        margins = self.hits.margins_of(hit_features(analysis, self.hits.rows))
        return [dict(zip(self.hits.labels, row, strict=True)) for row in margins.tolist()]

    def topic_margins(self, analysis: Analysis, concepts: Mapping[str, Concept], best: Mapping[str, float]) -> dict[str, float]:
        return {t: self.openings.margin(f) for t, f in opening_features(analysis, concepts, best, self.openings.rows).items()}


def best_margins(analysis: Analysis, hit_margins: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The margin of each facet's best hit, clipped; a facet without a hit is left out."""
    best: dict[str, float] = {}
    for hit, margins in zip(analysis.hits, hit_margins, strict=True):
        for facet in hit.facets:
            margin = margins.get(facet, -_CLIP)
            if margin > best.setdefault(facet, -_CLIP):
                best[facet] = margin
    return {facet: min(margin, _CLIP) for facet, margin in best.items()}


def earlier_margins(labels: Sequence[str], best: Mapping[str, float], topic_margins: Mapping[str, float]) -> np.ndarray:
    """(labels,) what the first two models say: the margin of a facet's best hit, that of a topic; for is_ml that of the
    surest topic of those that are about ML wherever they are spoken of."""
    margins = {f"facet:{f}": m for f, m in best.items()}
    margins |= {f"topic:{t}": min(max(m, -_CLIP), _CLIP) for t, m in topic_margins.items()}
    margins["is_ml"] = max([margins[f"topic:{t}"] for t in topic_margins if t not in _ANY_TRADE], default=_NOTHING)
    return np.array([margins.get(label, _NOTHING) for label in labels])


def load(folder: Path) -> Judge:
    """Raises OSError or ValueError where the folder does not hold the three models."""
    with many_small_things():
        return Judge(*(linear.load(folder / name) for name in ("hits", "openings", "labels")))


def save(folder: Path, judge: Judge) -> None:
    """Writes the three models; the same judge gives the same bytes."""
    for name, model in (("hits", judge.hits), ("openings", judge.openings), ("labels", judge.labels)):
        linear.save(folder / name, model)
