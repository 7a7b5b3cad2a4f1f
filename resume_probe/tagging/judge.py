"""The three linear models and what they say of an analysed bullet (docs/decisions/0002)."""

from collections.abc import Mapping, Sequence
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
    """`hit_margins`: one a hit of the analysis. `probabilities`: one a label of the labels model."""

    hit_margins: tuple[float, ...]
    probabilities: np.ndarray


@dataclass(frozen=True)
class Judge:
    hits: LinearModel           # labels: the facets
    openings: LinearModel       # label: OPENS
    labels: LinearModel         # labels: is_ml, facet:F, topic:T

    def judge(self, analysis: Analysis, concepts: Mapping[str, Concept]) -> Judgement:
        margins = self.hit_margins(analysis)
        best = best_margins(analysis, margins)
        other = earlier_margins(self.labels.labels, best, self.topic_margins(analysis, concepts, best))
        return Judgement(margins, self.labels.probabilities(bullet_features(analysis, concepts), other))

    def hit_margins(self, analysis: Analysis) -> tuple[float, ...]:
        """One a hit. What one source proposes over one span for several facets is looked at once."""
        at = {label: i for i, label in enumerate(self.hits.labels)}
        seen: dict[tuple[object, ...], int] = {}
        features = []
        places = []
        for hit in analysis.hits:
            place = seen.setdefault((hit.span, hit.source, hit.concept), len(seen))
            if place == len(features):
                features.append(hit_features(analysis, hit))
            places.append(place)
        margins = self.hits.margins_of(features).tolist()
        return tuple([margins[place][at[hit.facet]] if hit.facet in at else 0.0
                      for place, hit in zip(places, analysis.hits, strict=True)])

    def topic_margins(self, analysis: Analysis, concepts: Mapping[str, Concept], best: Mapping[str, float]) -> dict[str, float]:
        return {t: self.openings.margin(f) for t, f in opening_features(analysis, concepts, best).items()}


def best_margins(analysis: Analysis, hit_margins: Sequence[float]) -> dict[str, float]:
    """The margin of each facet's best hit, clipped; a facet without a hit is left out."""
    best: dict[str, float] = {}
    for margin, hit in zip(hit_margins, analysis.hits, strict=True):
        best[hit.facet] = min(_CLIP, max(margin, best.get(hit.facet, -_CLIP)))
    return best


def earlier_margins(labels: Sequence[str], best: Mapping[str, float], topic_margins: Mapping[str, float]) -> np.ndarray:
    """(labels,) what the first two models say: the margin of a facet's best hit, that of a topic; for is_ml that of the
    surest topic of those that are about ML wherever they are spoken of."""
    margins = {f"facet:{f}": m for f, m in best.items()} | {f"topic:{t}": m for t, m in topic_margins.items()}
    margins["is_ml"] = max((m for t, m in topic_margins.items() if t not in _ANY_TRADE), default=_NOTHING)
    return np.clip([margins.get(label, _NOTHING) for label in labels], -_CLIP, _CLIP)


def load(folder: Path) -> Judge:
    """Raises OSError or ValueError where the folder does not hold the three models."""
    with many_small_things():
        return Judge(*(linear.load(folder / name) for name in ("hits", "openings", "labels")))


def save(folder: Path, judge: Judge) -> None:
    """Writes the three models; the same judge gives the same bytes."""
    for name, model in (("hits", judge.hits), ("openings", judge.openings), ("labels", judge.labels)):
        linear.save(folder / name, model)
