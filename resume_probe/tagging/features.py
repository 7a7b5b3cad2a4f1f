"""Named features for the linear models: of a bullet, of one hit in it, of one topic for it. Training and tagging use these alone."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from resume_probe.document import Span
from resume_probe.knowledge import Concept
from resume_probe.knowledge.forms import Word
from resume_probe.labels import TOPICS
from resume_probe.tagging.analysis import Analysis
from resume_probe.tagging.cues import Hit

Features = dict[str, float]

_WORD_WEIGHT = 1.0
_PIECE_WEIGHT = 0.36
_LIST_WEIGHT = 2.0
_LIST_PARTS = 3
_LIST_WORDS = 2.5
_STOP = frozenset({
    "a", "an", "the", "of", "to", "in", "on", "for", "with", "and", "or", "by", "from", "at", "as", "is", "was", "were", "be",
    "been", "that", "this", "which", "it", "its", "into",
})


def folded(word: Word) -> str:
    return "#" if word.fold[0].isdigit() else word.fold


# ---------------------------------------------------------------- the bullet

def bullet_features(analysis: Analysis, concepts: Mapping[str, Concept]) -> Features:
    """Cue sources, concepts with types and topics, words and word pairs, pieces of words, shape."""
    out: Features = {}
    for facet, source, _, _ in analysis.known_hits:
        out[f"cue:{facet}:{source}"] = 1.0
        out[f"any:{facet}"] = 1.0
    topics: Counter[str] = Counter()
    for topic, source, _, _ in analysis.topic_hits:
        out[f"cue:{source}"] = 1.0
        topics[topic.removeprefix("topic:")] += 1
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
    if _is_list(analysis):
        out["list"] = _LIST_WEIGHT
    for number in analysis.numbers:
        out[f"number:{number.kind}"] = 1.0
    if analysis.claims.role:
        out[f"role:{analysis.claims.role.kind}"] = 1.0
    return out


def _is_list(analysis: Analysis) -> bool:
    """Names in a row ("Python, Flask, Docker, Redis") instead of something done."""
    parts = 1 + sum(analysis.text.count(mark) for mark in ",;|")
    return parts >= _LIST_PARTS and len(analysis.words) <= _LIST_WORDS * parts and not analysis.claims.role


def _word_features(analysis: Analysis, out: Features) -> None:
    previous = "^"
    for word in analysis.words:
        fold = folded(word)
        if fold not in _STOP:
            out[f"w:{fold}"] = _WORD_WEIGHT
            if len(fold) > 4:
                for size in (4, 5):
                    for i in range(len(fold) - size + 1):
                        out[f"p:{fold[i:i + size]}"] = _PIECE_WEIGHT
        out[f"w:{previous} {fold}"] = _WORD_WEIGHT
        previous = fold


def word_spans(analysis: Analysis) -> Iterator[tuple[str, Span]]:
    """(feature name, span) of each word and word pair that says something: where a learned label can be quoted."""
    previous: tuple[str, int] | None = None
    for word in analysis.words:
        fold = folded(word)
        says = fold not in _STOP and fold != "#" and len(fold) > 2
        if says:
            yield f"w:{fold}", Span(word.start, word.end)
            if previous:
                yield f"w:{previous[0]} {fold}", Span(previous[1], word.end)
        previous = (fold, word.start) if says else None


# ---------------------------------------------------------------- one hit

def hit_features(analysis: Analysis, hit: Hit) -> Features:
    """What proposes the span, the words inside and around it, and what else was proposed over the same words.

    The same for every facet that the same source proposes over the same span: the models of the facets tell them apart.
    """
    words = analysis.words
    start, end = hit.span
    first = bisect_right(words, start, key=lambda w: w.end - 1) if words else 0
    last = bisect_left(words, end, key=lambda w: w.start) - 1
    inside = [folded(w) for w in words[first:last + 1]]
    out: Features = {f"by:{hit.source}": 1.0, f"front:{first == 0}": 1.0, f"words:{min(len(inside), 6)}": 1.0}
    if hit.concept:
        out[f"concept:{hit.concept}"] = 0.7
    for fold in inside:
        out[f"in:{fold}"] = 0.5
    if inside:
        out[f"first:{inside[0]}"] = 0.5
        out[f"last:{inside[-1]}"] = 0.7
        out[f"both:{hit.source} {inside[-1]}"] = 0.5
    for name, at in (("before", first - 1), ("before2", first - 2), ("after", last + 1), ("after2", last + 2)):
        out[f"{name}:{folded(words[at]) if 0 <= at < len(words) else '^'}"] = 0.5
    if words:
        out[f"verb:{folded(words[0])}"] = 0.4
    _context(analysis, hit, out)
    return out


def _context(analysis: Analysis, hit: Hit, out: Features) -> None:
    start, end = hit.span
    text = analysis.text
    if text.count("(", 0, start) > text.count(")", 0, start):
        out["in-brackets"] = 1.0
    out[f"mark:{text[start - 1] if start and not text[start - 1].isalnum() else '-'}"] = 0.3
    for other in analysis.known_hits:
        if other.span.start < end and start < other.span.end and other.source != hit.source:
            out[f"also:{other.facet}:{other.source}"] = 0.6
    for number in analysis.numbers:
        if start <= number.span.start < end:
            out[f"number:{number.kind}"] = 0.6


# ---------------------------------------------------------------- one topic

# Topics that a facet is nearest to: its quotes speak for the topic as concepts do.
NEAREST = {
    "monitoring": "monitoring", "model-serving": "deployment", "evaluation": "evaluation_method",
    "data-quality": "data_quality", "experimentation": "evaluation_method",
}


@dataclass(slots=True)
class _Spoken:
    """What speaks for one topic."""

    opening: list[Concept] = field(default_factory=list)
    leaning: list[Concept] = field(default_factory=list)
    cued: list[Hit] = field(default_factory=list)
    near: float | None = None          # margin of the nearest facet's best hit
    first: int | None = None           # where its first opening concept stands


def opening_features(analysis: Analysis, concepts: Mapping[str, Concept], best: Mapping[str, float]) -> dict[str, Features]:
    """Features of each topic that a concept, a cue or a quote of the facet nearest to it speaks for.

    `best` is the margin of the best hit by facet.
    """
    spoken: defaultdict[str, _Spoken] = defaultdict(_Spoken)
    for mention in analysis.mentions:
        concept = concepts[mention.concept]
        for topic in concept.topics:
            spoken[topic].opening.append(concept)
            if spoken[topic].first is None:
                spoken[topic].first = mention.span.start
        for topic in concept.leans:
            spoken[topic].leaning.append(concept)
    for hit in analysis.topic_hits:
        spoken[hit.facet.removeprefix("topic:")].cued.append(hit)
    for topic, facet in NEAREST.items():
        if facet in best:
            spoken[topic].near = best[facet]
    line = {f"among:{min(sum(bool(s.opening) for s in spoken.values()), 6)}": 0.7, "list": float(_is_list(analysis))}
    return {t: line | _topic_features(t, spoken[t], analysis, best) for t in TOPICS if t in spoken}


def _topic_features(topic: str, spoken: _Spoken, analysis: Analysis, best: Mapping[str, float]) -> Features:
    out: Features = {
        f"topic:{topic}": 0.5, f"opening:{min(len({c.id for c in spoken.opening}), 3)}": 1.0,
        f"leaning:{min(len(spoken.leaning), 2)}": 1.0, f"cues:{min(len(spoken.cued), 3)}": 1.0,
        "share": len(spoken.opening) / max(len(analysis.mentions), 1),
        "early": 1.0 - spoken.first / max(len(analysis.text), 1) if spoken.first is not None else 0.0,
    }
    for concept in spoken.opening:
        out[f"type:{concept.type}"] = 1.0
        out[f"{topic}:{concept.type}"] = 0.5
        out[f"only:{len(concept.topics) == 1}"] = 0.5
        out[f"concept:{concept.id}"] = 0.5
    for concept in spoken.leaning:
        out[f"leans:{concept.type}"] = 0.7
        out[f"leans:{topic}"] = 0.5
    for hit in spoken.cued:
        out[f"cue:{hit.source}"] = 0.7
    for facet, margin in best.items():
        if margin > 0:
            out[f"{topic}&{facet}"] = 0.5
    if spoken.near is not None:
        out[f"near:{topic}"] = spoken.near
        out["near"] = spoken.near
    return out
