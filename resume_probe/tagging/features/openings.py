"""Features of the topics that a bullet may open."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from math import inf

from resume_probe.knowledge import Concept
from resume_probe.labels import FACETS, TOPICS
from resume_probe.tagging.analysis import Analysis
from resume_probe.tagging.features.shape import Features, is_list
from resume_probe.tagging.keys import Keys

# Topics that a facet is nearest to: its quotes speak for the topic as concepts do.
NEAREST = {
    "monitoring": "monitoring", "model-serving": "deployment", "evaluation": "evaluation_method",
    "data-quality": "data_quality", "experimentation": "evaluation_method",
}
_NEAREST_PLACE = [(topic, FACETS.index(facet)) for topic, facet in NEAREST.items()]
PLACE_OF_TOPIC = {topic: place for place, topic in enumerate(TOPICS)}
_MOST_COUNTED = 3
_MOST_AMONG = 6
_VALUES_OF_OPENING = (1.0, 0.5, 0.5, 0.5)       # type, type for the topic, whether it is the only topic, concept
_VALUES_OF_LEANING = (0.7, 0.5)                 # type, topic
_CUE, _WITH_FACET = 0.7, 0.5


class OpeningFeatures:
    """Features of each topic that a concept, a cue or a quote of the facet nearest to it speaks for."""

    def __init__(self, concepts: Mapping[str, Concept], keys: Keys):
        self._concepts = concepts
        self._keys = keys
        self._openings, self._leanings, self._cues = (
            [keys[prefix](str(count)) for count in range(_MOST_COUNTED + 1)] for prefix in ("opening:", "leaning:", "cues:"))
        self._among = [keys["among:"](str(count)) for count in range(_MOST_AMONG + 1)]
        self._share, self._early, self._any_near, self._list = (keys[prefix]("") for prefix in ("share", "early", "near", "list"))
        self._with_facet = {topic: list(map(keys[f"{topic}&"], FACETS)) for topic in TOPICS}
        self._of_opening: dict[tuple[str, str], list[Hashable]] = {}        # by topic and concept
        self._of_leaning: dict[tuple[str, str], list[Hashable]] = {}

    def __call__(self, analyses: Sequence[Analysis], best: Sequence[Sequence[float]]) -> tuple[Features, list[tuple[int, str]]]:
        """(features, (place of the analysis, topic) of each); `best`: of each analysis the margin of the best hit of each facet of
        FACETS, -inf where there is none."""
        out = Features()
        opened: list[tuple[int, str]] = []
        for place, (analysis, of_bullet) in enumerate(zip(analyses, best, strict=True)):
            opened += [(place, topic) for topic in self._add(analysis, of_bullet, out)]
        return out, opened

    def _add(self, analysis: Analysis, best: Sequence[float], out: Features) -> list[str]:
        """The topics whose features were added."""
        keys, found, values = self._keys, out.keys, out.values
        opening: defaultdict[str, list[str]] = defaultdict(list)    # concepts
        leaning: defaultdict[str, list[str]] = defaultdict(list)
        cued: defaultdict[str, list[str]] = defaultdict(list)       # sources of the cues
        first: dict[str, int] = {}                                  # where the first concept stands that opens the topic
        for concept_id, span in analysis.mentions:
            concept = self._concepts[concept_id]
            for topic in concept.topics:
                opening[topic].append(concept_id)
                first.setdefault(topic, span.start)
            for topic in concept.leans:
                leaning[topic].append(concept_id)
        for facets, source, _, _ in analysis.topic_hits:
            cued[facets[0].removeprefix("topic:")].append(source)
        near = {topic: best[place] for topic, place in _NEAREST_PLACE if best[place] != -inf}
        shown = [place for place, margin in enumerate(best) if margin > 0]
        among, listed = self._among[min(len(opening), _MOST_AMONG)], float(is_list(analysis))
        topic_of, cue_of, near_of = keys["topic:"], keys["cue:"], keys["near:"]
        mentions, length = max(len(analysis.mentions), 1), max(len(analysis.text), 1)
        topics = sorted(opening.keys() | leaning.keys() | cued.keys() | near.keys(), key=PLACE_OF_TOPIC.__getitem__)
        for topic in topics:
            opened, leaned, said = opening.get(topic, ()), leaning.get(topic, ()), cued.get(topic, ())
            out.starts.append(len(found))
            found += (topic_of(topic), self._openings[min(len(set(opened)), _MOST_COUNTED)], self._leanings[min(len(leaned), 2)],
                      self._cues[min(len(said), _MOST_COUNTED)], among, self._list, self._share, self._early)
            values += (0.5, 1.0, 1.0, 1.0, 0.7, listed, len(opened) / mentions, 1.0 - first[topic] / length if opened else 0.0)
            for concept_id in opened:
                found += self._of_opening.get((topic, concept_id)) or self._opened(topic, concept_id)
                values += _VALUES_OF_OPENING
            for concept_id in leaned:
                found += self._of_leaning.get((topic, concept_id)) or self._leaned(topic, concept_id)
                values += _VALUES_OF_LEANING
            found += map(cue_of, said)
            values += [_CUE] * len(said)
            with_facet = self._with_facet[topic]
            found += [with_facet[place] for place in shown]
            values += [_WITH_FACET] * len(shown)
            if topic in near:
                found += near_of(topic), self._any_near
                values += near[topic], near[topic]
        return topics

    def _opened(self, topic: str, concept_id: str) -> list[Hashable]:
        """What a mention says of a topic that its concept opens."""
        concept, keys = self._concepts[concept_id], self._keys
        self._of_opening[topic, concept_id] = out = [
            keys["type:"](concept.type), keys[f"{topic}:"](concept.type), keys["only:"](str(len(concept.topics) == 1)),
            keys["concept:"](concept.id),
        ]
        return out

    def _leaned(self, topic: str, concept_id: str) -> list[Hashable]:
        """The same of a topic that its concept leans to."""
        leans = self._keys["leans:"]
        self._of_leaning[topic, concept_id] = out = [leans(self._concepts[concept_id].type), leans(topic)]
        return out
