"""The three linear models and what they say of an analysed bullet (docs/decisions/0002)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from resume_probe.knowledge import Concept
from resume_probe.labels import FACETS
from resume_probe.resources import many_small_things
from resume_probe.tagging import linear
from resume_probe.tagging.analysis import Analysis
from resume_probe.tagging.cues import Hit
from resume_probe.tagging.features import BulletFeatures, HitFeatures, OpeningFeatures
from resume_probe.tagging.linear import LinearModel

OPENS = "opens"                 # the one label of the openings model
_ANY_TRADE = {"software-engineering", "leadership", "research", "data-analysis", "experimentation"}    # topics also of work without ML
_CLIP = 6.0                     # margins are clipped, so that one sure span cannot drown the rest of the bullet
_NOTHING = -4.0                 # the margin of a facet without a hit, of a topic without a concept


@dataclass(frozen=True)
class Judgement:
    """`hit_margins`: by facet, then by hit of the analysis; -inf where the hit cannot show the facet. `probabilities`: one a label of the
    labels model."""

    hit_margins: Sequence[Sequence[float]]
    probabilities: Sequence[float]


@dataclass(frozen=True)
class Judge:
    concepts: Mapping[str, Concept]
    hits: LinearModel           # labels: FACETS
    openings: LinearModel       # label: OPENS
    labels: LinearModel         # labels: is_ml, facet:F, topic:T

    def judge(self, analyses: Sequence[Analysis]) -> list[Judgement]:
        """Each for itself; together they take fewer walks through the weights than alone."""
        margins = self.hit_margins(analyses)
        best = [best_margins(of_bullet) for of_bullet in margins]
        topics = self.topic_margins(analyses, best)
        other = np.array([earlier_margins(self.labels.labels, *of_bullet) for of_bullet in zip(best, topics, strict=True)])
        probabilities = self.labels.probabilities([self.bullet_features(analysis) for analysis in analyses], other)
        return [Judgement(m.T.tolist(), p) for m, p in zip(margins, probabilities.tolist(), strict=True)]

    def hit_margins(self, analyses: Sequence[Analysis]) -> list[np.ndarray]:
        """(hits, FACETS) of each analysis, -inf where a hit cannot show the facet."""
        margins = self.hits.margins_of([features for analysis in analyses for features in self.hit_features(analysis)])
        margins += may_show([hit for analysis in analyses for hit in analysis.hits])
        return np.split(margins, np.cumsum([len(analysis.hits) for analysis in analyses])[:-1])

    def topic_margins(self, analyses: Sequence[Analysis], best: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
        """Of each analysis, by topic that something speaks for."""
        opened = [self.opening_features(analysis, of_bullet) for analysis, of_bullet in zip(analyses, best, strict=True)]
        margins = iter(self.openings.margins_of([features for topics in opened for features in topics.values()])[:, 0].tolist())
        return [dict(zip(topics, margins)) for topics in opened]        # noqa: B905  the margins of the next ones follow

    @cached_property
    def bullet_features(self) -> BulletFeatures:
        return BulletFeatures(self.concepts, self.labels.rows)

    @cached_property
    def hit_features(self) -> HitFeatures:
        return HitFeatures(self.hits.rows)

    @cached_property
    def opening_features(self) -> OpeningFeatures:
        return OpeningFeatures(self.concepts, self.openings.rows)


def may_show(hits: Sequence[Hit]) -> np.ndarray:
    """(hits, FACETS) 0 where the hit may show the facet, -inf elsewhere."""
    return np.array([_barred(hit.facets) for hit in hits]).reshape(-1, len(FACETS))


@lru_cache(256)
def _barred(facets: tuple[str, ...]) -> tuple[float, ...]:
    return tuple([0.0 if facet in facets else -np.inf for facet in FACETS])


def best_margins(hit_margins: np.ndarray) -> dict[str, float]:
    """The margin of each facet's best hit, clipped, from (hits, FACETS); a facet without a hit is left out."""
    if not len(hit_margins):
        return {}
    return {facet: min(max(margin, -_CLIP), _CLIP)
            for facet, margin in zip(FACETS, hit_margins.max(axis=0).tolist(), strict=True) if margin != -np.inf}


def earlier_margins(labels: tuple[str, ...], best: Mapping[str, float], topic_margins: Mapping[str, float]) -> np.ndarray:
    """(labels,) what the first two models say: the margin of a facet's best hit, that of a topic; for is_ml that of the
    surest topic of those that are about ML wherever they are spoken of."""
    at = _places(labels)
    out = [_NOTHING] * len(labels)
    for facet, margin in best.items():
        out[at[f"facet:{facet}"]] = margin
    surest = -np.inf
    for topic, margin in topic_margins.items():
        out[at[f"topic:{topic}"]] = clipped = min(max(margin, -_CLIP), _CLIP)
        if topic not in _ANY_TRADE and clipped > surest:
            out[at["is_ml"]] = surest = clipped
    return np.array(out)


@lru_cache(4)
def _places(labels: tuple[str, ...]) -> dict[str, int]:
    return {label: place for place, label in enumerate(labels)}


def load(folder: Path, concepts: Mapping[str, Concept]) -> Judge:
    """Raises OSError or ValueError where the folder does not hold the three models."""
    with many_small_things():
        return Judge(concepts, *(linear.load(folder / name) for name in ("hits", "openings", "labels")))


def save(folder: Path, judge: Judge) -> None:
    """Writes the three models; the same judge gives the same bytes."""
    for name, model in (("hits", judge.hits), ("openings", judge.openings), ("labels", judge.labels)):
        linear.save(folder / name, model)
