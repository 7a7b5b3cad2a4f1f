"""The vocabulary of labels: topics, the five probes and their ten facets.

Every room uses these names in the one sense that `docs/labels.md` gives them.
"""

from typing import Literal

Facet = Literal[
    "problem", "ml_task", "data_source", "data_quality", "model",
    "alternatives", "evaluation_method", "metric", "deployment", "monitoring",
]
Probe = Literal["framing", "data", "model_choice", "evaluation", "production"]
Status = Literal["covered", "partial", "missing"]

PROBE_FACETS: dict[Probe, tuple[Facet, Facet]] = {
    "framing": ("problem", "ml_task"),
    "data": ("data_source", "data_quality"),
    "model_choice": ("model", "alternatives"),
    "evaluation": ("evaluation_method", "metric"),
    "production": ("deployment", "monitoring"),
}
PROBES: tuple[Probe, ...] = tuple(PROBE_FACETS)
FACETS: tuple[Facet, ...] = tuple(f for pair in PROBE_FACETS.values() for f in pair)
PROBE_OF: dict[Facet, Probe] = {f: p for p, pair in PROBE_FACETS.items() for f in pair}

TOPICS: tuple[str, ...] = (
    "recommender-systems", "search-ranking", "nlp", "llm", "computer-vision", "speech-audio",
    "time-series", "anomaly-fraud", "classical-ml", "deep-learning", "generative-models",
    "reinforcement-learning", "decision-optimization", "graph-ml", "causal-inference",
    "experimentation", "evaluation", "feature-engineering", "data-engineering", "data-quality",
    "training-infrastructure", "model-serving", "model-optimization", "mlops", "monitoring",
    "responsible-ai", "data-analysis", "software-engineering", "research", "leadership",
)


def probe_status(present: set[Facet] | frozenset[Facet]) -> dict[Probe, Status]:
    """The status of each probe where exactly the facets in `present` are present."""
    levels: tuple[Status, Status, Status] = ("missing", "partial", "covered")
    return {p: levels[sum(f in present for f in pair)] for p, pair in PROBE_FACETS.items()}
