"""The three models and what they say of an analysed bullet (docs/decisions/0002)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np

from resume_probe.knowledge import Concept
from resume_probe.labels import FACETS, TOPICS
from resume_probe.resources import many_small_things
from resume_probe.tagging.analysis import Analysis
from resume_probe.tagging.cues import Hit
from resume_probe.tagging.features import PLACE_OF_TOPIC, BulletFeatures, HitFeatures, OpeningFeatures
from resume_probe.tagging.models import LayeredModel, LinearModel, load_layered, load_linear
from resume_probe.tagging.models import save as save_model

LABELS = ("is_ml", *(f"facet:{f}" for f in FACETS), *(f"topic:{t}" for t in TOPICS))
OPENS = "opens"                 # the one label of the openings model
_ANY_TRADE = {"software-engineering", "leadership", "research", "data-analysis", "experimentation"}    # topics also of work without ML
_ML_TOPICS = [place for place, topic in enumerate(TOPICS) if topic not in _ANY_TRADE]
_CLIP = 6.0                     # margins are clipped, so that one sure span cannot drown the rest of the bullet
_NOTHING = -4.0                 # the margin of a facet without a hit, of a topic without a concept


class Judgement(NamedTuple):
    """`probabilities`: one a label of LABELS. `hit_margins`: of each hit of the analysis one a facet of FACETS, -inf where the hit
    cannot show the facet."""

    probabilities: Sequence[float]
    hit_margins: Sequence[Sequence[float]]


@dataclass(frozen=True)
class Judge:
    concepts: Mapping[str, Concept]
    hits: LinearModel           # labels: FACETS
    openings: LinearModel       # label: OPENS
    labels: LayeredModel        # labels: LABELS

    def judge(self, analyses: Sequence[Analysis]) -> list[Judgement]:
        """Each for itself; together they take fewer walks through the weights than alone."""
        margins = self.hit_margins(analyses)
        counts = [len(analysis.hits) for analysis in analyses]
        ends = list(accumulate(counts))
        best = best_margins(margins, counts)
        other = earlier_margins(best, self.topic_margins(analyses, best))
        probabilities = self.labels.probabilities(self.bullet_features(analyses), other)
        of_hits = margins.tolist()
        return [Judgement(p, of_hits[start:end]) for p, start, end in zip(probabilities.tolist(), [0, *ends[:-1]], ends, strict=True)]

    def hit_margins(self, analyses: Sequence[Analysis]) -> np.ndarray:
        """(hits of all analyses, FACETS), -inf where a hit cannot show the facet."""
        return self.hits.margins_of(self.hit_features(analyses)) + may_show([hit for analysis in analyses for hit in analysis.hits])

    def topic_margins(self, analyses: Sequence[Analysis], best: np.ndarray) -> np.ndarray:
        """(analyses, TOPICS), -inf where nothing speaks for the topic; `best` as `best_margins` gives it."""
        features, opened = self.opening_features(analyses, best.tolist())
        return topics_in_places(self.openings.margins_of(features)[:, 0], opened, len(analyses))

    def speaks_for(self, analysis: Analysis, label: int) -> Callable[[str], float]:
        """What a word or word pair of the bullet adds to the margin of a label of LABELS, beside all else that stands there."""
        model, row = self.labels, self.labels.weights.rows["w:"]
        slope = model.slope(self.bullet_features([analysis]), label)
        return lambda word: float(model.weights.row(row(word)) @ slope)

    @cached_property
    def bullet_features(self) -> BulletFeatures:
        return BulletFeatures(self.concepts, self.labels.weights.rows)

    @cached_property
    def hit_features(self) -> HitFeatures:
        return HitFeatures(self.hits.weights.rows)

    @cached_property
    def opening_features(self) -> OpeningFeatures:
        return OpeningFeatures(self.concepts, self.openings.weights.rows)


def may_show(hits: Sequence[Hit]) -> np.ndarray:
    """(hits, FACETS) 0 where the hit may show the facet, -inf elsewhere."""
    rows = {facets: row for row, facets in enumerate(dict.fromkeys([hit.facets for hit in hits]))}      # few sorts, many hits
    sorts = np.array([[0.0 if facet in facets else -np.inf for facet in FACETS] for facets in rows]).reshape(-1, len(FACETS))
    return sorts[np.array([rows[hit.facets] for hit in hits], int)]


def best_margins(margins: np.ndarray, hits: Sequence[int]) -> np.ndarray:
    """(bullets, FACETS) the margin of each facet's best hit, clipped; -inf for a facet without a hit. `margins`: (hits of all bullets,
    FACETS); `hits`: their number in each bullet."""
    out = np.full((len(hits), len(FACETS)), -np.inf)
    some = np.flatnonzero(hits)
    if len(some):
        starts = (np.cumsum(hits) - hits)[some]
        out[some] = np.maximum.reduceat(margins, starts, axis=0)
    return np.where(out == -np.inf, out, out.clip(-_CLIP, _CLIP))


def topics_in_places(margins: Sequence[float], opened: Sequence[tuple[int, str]], bullets: int) -> np.ndarray:
    """(bullets, TOPICS) from one margin for each (bullet, topic) that is opened; -inf elsewhere."""
    out = np.full((bullets, len(TOPICS)), -np.inf)
    out.ravel()[[bullet * len(TOPICS) + PLACE_OF_TOPIC[topic] for bullet, topic in opened]] = margins
    return out


def earlier_margins(best: np.ndarray, topics: np.ndarray) -> np.ndarray:
    """(bullets, LABELS) what the first two models say: the margin of a facet's best hit, that of a topic; for is_ml that of the
    surest topic of those that are about ML wherever they are spoken of."""
    surest = topics[:, _ML_TOPICS].max(axis=1, keepdims=True)
    out = np.concatenate((surest, best, topics), axis=1)
    return np.where(out == -np.inf, _NOTHING, out.clip(-_CLIP, _CLIP))


def load(folder: Path, concepts: Mapping[str, Concept]) -> Judge:
    """Raises OSError or ValueError where the folder does not hold the three models."""
    try:
        with many_small_things():
            judge = Judge(concepts, load_linear(folder / "hits"), load_linear(folder / "openings"), load_layered(folder / "labels"))
    except KeyError as e:
        raise ValueError(f"the models in {folder} are of another version: {e} is missing") from e
    if (judge.hits.labels, judge.labels.labels) != (FACETS, LABELS):
        raise ValueError(f"the models in {folder} were made for other labels")
    return judge


def save(folder: Path, judge: Judge) -> None:
    """Writes the three models; the same judge gives the same bytes."""
    models: dict[str, LinearModel | LayeredModel] = {"hits": judge.hits, "openings": judge.openings, "labels": judge.labels}
    for name, model in models.items():
        save_model(folder / name, model)
