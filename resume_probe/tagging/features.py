"""Named features of an analysed bullet for the linear models. Training and tagging use this one function."""

from collections import Counter
from collections.abc import Mapping

from resume_probe.knowledge import Concept
from resume_probe.tagging.analysis import Analysis

_WORD_WEIGHT = 0.35     # words speak softer than cues and concepts, which were made to generalise
_PIECE_WEIGHT = 0.12
_STOP = frozenset({
    "a", "an", "the", "of", "to", "in", "on", "for", "with", "and", "or", "by", "from", "at", "as", "is", "was", "were", "be",
    "been", "that", "this", "which", "it", "its", "into",
})


def features(analysis: Analysis, concepts: Mapping[str, Concept]) -> dict[str, float]:
    """{feature name: value}: cue sources, concepts with types and topics, words and word pairs, pieces of words, shape."""
    out: dict[str, float] = {}
    for facet, source, _ in analysis.hits:
        out[f"cue:{facet}:{source}"] = 1.0
        out[f"any:{facet}"] = 1.0
    topics: Counter[str] = Counter()
    for mention in analysis.mentions:
        concept = concepts[mention.concept]
        out[f"concept:{concept.id}"] = 0.5
        out[f"type:{concept.type}"] = 1.0
        for topic in concept.topics:
            topics[topic] += 2
            out[f"{concept.type}>{topic}"] = 1.0
        for topic in concept.leans:
            topics[topic] += 1
        for parent in concept.parents:
            out[f"concept:{parent}"] = 0.3
    for topic, count in topics.items():
        out[f"topic:{topic}"] = 1.0
        if count > 2:
            out[f"topic+:{topic}"] = 1.0
    _word_features(analysis, out)
    length = len(analysis.words)
    out["short"] = 1.0 if length < 9 else 0.0
    out["long"] = 1.0 if length > 28 else 0.0
    out["no-concept"] = 0.0 if analysis.mentions else 1.0
    for number in analysis.numbers:
        out[f"number:{number.kind}"] = 1.0
    if analysis.claims.role:
        out[f"role:{analysis.claims.role.kind}"] = 1.0
    return out


def _word_features(analysis: Analysis, out: dict[str, float]) -> None:
    previous = "^"
    for word in analysis.words:
        fold = "#" if word.fold[0].isdigit() else word.fold
        if fold not in _STOP:
            out[f"w:{fold}"] = _WORD_WEIGHT
            if len(fold) > 4:
                for size in (4, 5):
                    for i in range(len(fold) - size + 1):
                        out[f"p:{fold[i:i + size]}"] = _PIECE_WEIGHT
        out[f"w:{previous} {fold}"] = _WORD_WEIGHT
        previous = fold


def word_spans(analysis: Analysis):
    """(feature name, start, end) of each word and word pair: where the evidence of a learned label stands."""
    previous = None
    for word in analysis.words:
        fold = "#" if word.fold[0].isdigit() else word.fold
        if fold not in _STOP:
            yield f"w:{fold}", word.start, word.end
        if previous:
            yield f"w:{previous[0]} {fold}", previous[1], word.end
        previous = (fold, word.start)
