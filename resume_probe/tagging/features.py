"""Features for the linear models: of a bullet, of the hits in it, of the topics for it. Training and tagging use these alone.

A feature is made of a prefix that says what it is and a value; `keys` says how features are told apart (keys.py).
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from functools import lru_cache

from resume_probe.document import Span
from resume_probe.knowledge import Concept
from resume_probe.knowledge.forms import Word
from resume_probe.labels import TOPICS
from resume_probe.tagging.analysis import Analysis
from resume_probe.tagging.keys import KeyOf, Keys

Features = dict[Hashable, float]    # by key; under None what the model does not know

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

def bullet_features(analysis: Analysis, concepts: Mapping[str, Concept], keys: Keys) -> Features:
    """Cue sources, concepts with types and topics, words and word pairs, pieces of words, shape."""
    out: Features = {}
    cue_of, any_of, concept_of, type_of, topic_of = (keys[p] for p in ("cue:", "any:", "concept:", "type:", "topic:"))
    for facets, source, _, _ in analysis.known_hits:
        for facet in facets:
            out[cue_of(f"{facet}:{source}")] = 1.0
            out[any_of(facet)] = 1.0
    topics: Counter[str] = Counter()
    for facets, source, _, _ in analysis.topic_hits:
        out[cue_of(source)] = 1.0
        topics[facets[0].removeprefix("topic:")] += 1
    for mention in analysis.mentions:
        concept = concepts[mention.concept]
        out[concept_of(concept.id)] = 0.5
        out[type_of(concept.type)] = 1.0
        for topic in concept.topics:
            topics[topic] += 2
            out[keys[f"{concept.type}>"](topic)] = 1.0
        for topic in concept.leans:
            topics[topic] += 1
        for parent in concept.parents:
            out[concept_of(parent)] = 0.3
    for topic, count in topics.items():
        out[topic_of(topic)] = 1.0
        if count > 2:
            out[keys["topic+:"](topic)] = 1.0
    _word_features(analysis, keys, out)
    length = len(analysis.words)
    out[keys["short"]("")] = 1.0 if length < 9 else 0.0
    out[keys["long"]("")] = 1.0 if length > 28 else 0.0
    out[keys["no-concept"]("")] = 0.0 if analysis.mentions else 1.0
    if _is_list(analysis):
        out[keys["list"]("")] = _LIST_WEIGHT
    for number in analysis.numbers:
        out[keys["number:"](number.kind)] = 1.0
    if analysis.claims.role:
        out[keys["role:"](analysis.claims.role.kind)] = 1.0
    return out


def _is_list(analysis: Analysis) -> bool:
    """Names in a row ("Python, Flask, Docker, Redis") instead of something done."""
    parts = 1 + sum([analysis.text.count(mark) for mark in ",;|"])
    return parts >= _LIST_PARTS and len(analysis.words) <= _LIST_WORDS * parts and not analysis.claims.role


def _word_features(analysis: Analysis, keys: Keys, out: Features) -> None:
    word_of, piece_of = keys["w:"], keys["p:"]
    previous = "^"
    for word in analysis.words:
        fold = folded(word)
        if fold not in _STOP:
            out.update(_word(fold, word_of, piece_of))
        out[word_of(f"{previous} {fold}")] = _WORD_WEIGHT
        previous = fold


@lru_cache(maxsize=4096)
def _word(fold: str, word_of: KeyOf, piece_of: KeyOf) -> Features:
    """A word and, where it is longer, its runs of four and of five letters. Kept, as lines are written in the same words."""
    pieces = [fold[i:i + size] for size in (4, 5) for i in range(len(fold) - size + 1)] if len(fold) > 4 else ()
    return {word_of(fold): _WORD_WEIGHT} | {piece_of(piece): _PIECE_WEIGHT for piece in pieces}


def word_spans(analysis: Analysis) -> Iterator[tuple[str, Span]]:
    """(value of the feature "w:", span) of each word and word pair that says something: where a learned label can be quoted."""
    previous: tuple[str, int] | None = None
    for word in analysis.words:
        fold = folded(word)
        says = fold not in _STOP and fold != "#" and len(fold) > 2
        if says:
            yield fold, Span(word.start, word.end)
            if previous:
                yield f"{previous[0]} {fold}", Span(previous[1], word.end)
        previous = (fold, word.start) if says else None


# ---------------------------------------------------------------- the hits

_PLACES = ("in:", "first:", "last:", "before:", "before2:", "after:", "after2:", "verb:")    # of a word, seen from a hit
_EDGE = "^"                                             # stands for the words before the first and behind the last


def hit_features(analysis: Analysis, keys: Keys) -> list[Features]:
    """Of each hit: what proposes the span, the words inside and around it, and what else was proposed over the same words.

    The same for every facet of the hit: the models of the facets tell them apart.
    """
    text, words = analysis.text, analysis.words
    starts, ends = [w.start for w in words], [w.end for w in words]
    folds = [folded(w) for w in words]
    in_place = keys.together(_PLACES)
    edge = in_place(_EDGE)
    # Each by word; that of the text's first word has place 2.
    inside, first_in, last_in, before, before2, after, after2, verb = zip(
        edge, edge, *map(in_place, folds), edge, edge, strict=True)
    by, concept_of, both, mark, number_of = keys["by:"], keys["concept:"], keys["both:"], keys["mark:"], keys["number:"]
    front = [keys["front:"]("False"), keys["front:"]("True")]
    counts = list(map(keys["words:"], "0123456"))
    also = _also(analysis, keys)
    brackets = "(" in text
    out = []
    for _, source, (start, end), concept in analysis.hits:
        first = bisect_right(ends, start + 1)
        behind = bisect_left(starts, end)           # the first word behind the hit
        features: Features = {by(source): 1.0, front[first == 0]: 1.0, counts[min(max(behind - first, 0), 6)]: 1.0}
        if concept:
            features[concept_of(concept)] = 0.7
        if first < behind:
            for key in inside[first + 2:behind + 2]:
                features[key] = 0.5
            features[first_in[first + 2]] = 0.5
            features[last_in[behind + 1]] = 0.7
            features[both(f"{source} {folds[behind - 1]}")] = 0.5
        features[before[first + 1]] = 0.5
        features[before2[first]] = 0.5
        features[after[behind + 2]] = 0.5
        features[after2[behind + 3]] = 0.5
        if folds:
            features[verb[2]] = 0.4
        if brackets and text.count("(", 0, start) > text.count(")", 0, start):
            features[keys["in-brackets"]("")] = 1.0
        features[mark(text[start - 1] if start and not text[start - 1].isalnum() else "-")] = 0.3
        for other_start, other_end, other_source, other_keys in also:
            if other_start < end and start < other_end and other_source != source:
                for key in other_keys:
                    features[key] = 0.6
        for number in analysis.numbers:
            if start <= number.span.start < end:
                features[number_of(number.kind)] = 0.6
        out.append(features)
    return out


def _also(analysis: Analysis, keys: Keys) -> list[tuple[int, int, str, list[Hashable]]]:
    """(start, end, source, keys that say "this too is proposed here") of each known hit."""
    also = keys["also:"]
    return [(start, end, source, [also(f"{facet}:{source}") for facet in facets])
            for facets, source, (start, end), _ in analysis.known_hits]


# ---------------------------------------------------------------- one topic

# Topics that a facet is nearest to: its quotes speak for the topic as concepts do.
NEAREST = {
    "monitoring": "monitoring", "model-serving": "deployment", "evaluation": "evaluation_method",
    "data-quality": "data_quality", "experimentation": "evaluation_method",
}


def opening_features(analysis: Analysis, concepts: Mapping[str, Concept], best: Mapping[str, float], keys: Keys) -> dict[str, Features]:
    """Features of each topic that a concept, a cue or a quote of the facet nearest to it speaks for.

    `best` is the margin of the best hit by facet.
    """
    opening: defaultdict[str, list[Concept]] = defaultdict(list)
    leaning: defaultdict[str, list[Concept]] = defaultdict(list)
    cued: defaultdict[str, list[str]] = defaultdict(list)      # sources of the cues
    first: dict[str, int] = {}                                  # where the first concept stands that opens the topic
    for mention in analysis.mentions:
        concept = concepts[mention.concept]
        for topic in concept.topics:
            opening[topic].append(concept)
            first.setdefault(topic, mention.span.start)
        for topic in concept.leans:
            leaning[topic].append(concept)
    for facets, source, _, _ in analysis.topic_hits:
        cued[facets[0].removeprefix("topic:")].append(source)
    near = {topic: best[facet] for topic, facet in NEAREST.items() if facet in best}
    shown = [facet for facet, margin in best.items() if margin > 0]
    spoken_of = opening.keys() | leaning.keys() | cued.keys() | near.keys()
    line: Features = {keys["among:"](str(min(len(opening), 6))): 0.7, keys["list"](""): float(_is_list(analysis))}
    topic_of, leans, cue, near_of = (keys[p] for p in ("topic:", "leans:", "cue:", "near:"))
    share, early, any_near = (keys[p]("") for p in ("share", "early", "near"))
    openings, leanings, cues = (list(map(keys[p], "0123")) for p in ("opening:", "leaning:", "cues:"))
    out = {}
    for topic in TOPICS:
        if topic not in spoken_of:
            continue
        opened, leaned, said = opening.get(topic, ()), leaning.get(topic, ()), cued.get(topic, ())
        out[topic] = features = line.copy()
        features[topic_of(topic)] = 0.5
        features[openings[min(len({c.id for c in opened}), 3) if opened else 0]] = 1.0
        features[leanings[min(len(leaned), 2)]] = 1.0
        features[cues[min(len(said), 3)]] = 1.0
        features[share] = len(opened) / max(len(analysis.mentions), 1)
        features[early] = 1.0 - first[topic] / max(len(analysis.text), 1) if opened else 0.0
        for concept in opened:
            features[keys["type:"](concept.type)] = 1.0
            features[keys[f"{topic}:"](concept.type)] = 0.5
            features[keys["only:"]("True" if len(concept.topics) == 1 else "False")] = 0.5
            features[keys["concept:"](concept.id)] = 0.5
        for concept in leaned:
            features[leans(concept.type)] = 0.7
            features[leans(topic)] = 0.5
        for source in said:
            features[cue(source)] = 0.7
        with_facet = keys[f"{topic}&"]
        for facet in shown:
            features[with_facet(facet)] = 0.5
        if topic in near:
            features[near_of(topic)] = features[any_near] = near[topic]
    return out
