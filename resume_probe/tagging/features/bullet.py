"""Features of a bullet as a whole, and where in it a learned word can be quoted."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache

from resume_probe.document import Span
from resume_probe.knowledge import Concept
from resume_probe.tagging.analysis import Analysis
from resume_probe.tagging.features.shape import Features, is_list
from resume_probe.tagging.keys import Keys

_WORD_WEIGHT = 1.0
_PIECE_WEIGHT = 0.36
_LIST_WEIGHT = 2.0
_WORDS_KEPT = 16384
_STOP = frozenset({
    "a", "an", "the", "of", "to", "in", "on", "for", "with", "and", "or", "by", "from", "at", "as", "is", "was", "were", "be",
    "been", "that", "this", "which", "it", "its", "into",
})


class BulletFeatures:
    """Cue sources, concepts with types and topics, words and word pairs, pieces of words, shape."""

    def __init__(self, concepts: Mapping[str, Concept], keys: Keys):
        self._concepts = concepts
        self._keys = keys
        self._of_concept: dict[str, Mapping[Hashable, float]] = {}
        self._of_hit: dict[tuple[tuple[str, ...], str], Mapping[Hashable, float]] = {}
        self._of_word = lru_cache(_WORDS_KEPT)(self._word)      # lines are written in the same words

    def __call__(self, analyses: Sequence[Analysis]) -> Features:
        out = Features()
        for analysis in analyses:
            out.add(self._of(analysis))
        return out

    def _of(self, analysis: Analysis) -> Mapping[Hashable, float]:
        out: dict[Hashable, float] = {}
        keys, concepts, of_concept = self._keys, self._concepts, self._of_concept
        cue_of, topic_of = keys["cue:"], keys["topic:"]
        for facets, source, _, _ in analysis.known_hits:
            out.update(self._of_hit.get((facets, source)) or self._shown(facets, source))
        topics: Counter[str] = Counter()
        for facets, source, _, _ in analysis.topic_hits:
            out[cue_of(source)] = 1.0
            topics[facets[0].removeprefix("topic:")] += 1
        for concept_id, _ in analysis.mentions:
            out.update(of_concept.get(concept_id) or self._named(concept_id))
            concept = concepts[concept_id]
            for topic in concept.topics:
                topics[topic] += 2
            for topic in concept.leans:
                topics[topic] += 1
        for topic, count in topics.items():
            out[topic_of(topic)] = 1.0
            if count > 2:
                out[keys["topic+:"](topic)] = 1.0
        self._words(analysis, out)
        length = len(analysis.words)
        out[keys["short"]("")] = 1.0 if length < 9 else 0.0
        out[keys["long"]("")] = 1.0 if length > 28 else 0.0
        out[keys["no-concept"]("")] = 0.0 if analysis.mentions else 1.0
        if is_list(analysis):
            out[keys["list"]("")] = _LIST_WEIGHT
        for number in analysis.numbers:
            out[keys["number:"](number.kind)] = 1.0
        if analysis.claims.role:
            out[keys["role:"](analysis.claims.role.kind)] = 1.0
        return out

    def _shown(self, facets: tuple[str, ...], source: str) -> Mapping[Hashable, float]:
        """What each known hit of a source says."""
        cue_of, any_of = self._keys["cue:"], self._keys["any:"]
        self._of_hit[facets, source] = out = {key: 1.0 for facet in facets for key in (cue_of(f"{facet}:{source}"), any_of(facet))}
        return out

    def _named(self, concept_id: str) -> Mapping[Hashable, float]:
        """What each mention of a concept says."""
        concept, keys = self._concepts[concept_id], self._keys
        out = {keys["concept:"](concept.id): 0.5, keys["type:"](concept.type): 1.0}
        for topic in concept.topics:
            out[keys[f"{concept.type}>"](topic)] = 1.0
        for parent in concept.parents:
            out[keys["concept:"](parent)] = 0.3
        self._of_concept[concept_id] = out
        return out

    def _words(self, analysis: Analysis, out: dict[Hashable, float]) -> None:
        word_of, of_word, previous = self._keys["w:"], self._of_word, "^"
        for fold in analysis.folds:
            if fold not in _STOP:
                out.update(of_word(fold))
            out[word_of(f"{previous} {fold}")] = _WORD_WEIGHT
            previous = fold

    def _word(self, fold: str) -> Mapping[Hashable, float]:
        """A word and, where it is longer, its runs of four and of five letters."""
        word_of, piece_of = self._keys["w:"], self._keys["p:"]
        pieces = [fold[i:i + size] for size in (4, 5) for i in range(len(fold) - size + 1)] if len(fold) > 4 else ()
        return {word_of(fold): _WORD_WEIGHT} | {piece_of(piece): _PIECE_WEIGHT for piece in pieces}


def word_spans(analysis: Analysis) -> Iterator[tuple[str, Span]]:
    """(value of the feature "w:", span) of each word and word pair that says something: where a learned label can be quoted."""
    previous: tuple[str, int] | None = None
    for word, fold in zip(analysis.words, analysis.folds, strict=True):
        says = fold not in _STOP and fold != "#" and len(fold) > 2
        if says:
            yield fold, Span(word.start, word.end)
            if previous:
                yield f"{previous[0]} {fold}", Span(previous[1], word.end)
        previous = (fold, word.start) if says else None
