"""One look at a bullet: its words, numbers, concept mentions, cue hits and claims. Labels are decided from it."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from resume_probe.document import Claims, Mention, Span
from resume_probe.knowledge import Knowledge
from resume_probe.knowledge.forms import Word, numberless, starts, words_of
from resume_probe.tagging.chunks import chunk_hits
from resume_probe.tagging.claims import claims
from resume_probe.tagging.cues import CueFinder, Hit, lowered
from resume_probe.tagging.mentions import MentionFinder
from resume_probe.tagging.numbers import Number, numbers
from resume_probe.tagging.rows import row_hits
from resume_probe.tagging.scope import RETRACTED, blanks, inside, retracted, runs_into

_NO_FACET = ("topic:", RETRACTED)
_SIZES_OF_DATA = ("data.counted", "data.bytes")
# Facets whose words stand at the front of what is quoted for them.
_BEGINS_WITH_IT = frozenset({"ml_task", "data_source", "model", "problem"})


class Analysis(NamedTuple):
    """`hits` are what may show a facet: from cues, from mentions ("concept:TYPE"), from claims and from plain
    word groups ("chunk:BEFORE"). `topic_hits` are what cues know of topics, each with "topic:ID" as its one facet."""

    text: str
    words: tuple[Word, ...]
    folds: tuple[str, ...]             # of the words, with # for a number
    mentions: tuple[Mention, ...]
    numbers: tuple[Number, ...]
    hits: tuple[Hit, ...]
    known_hits: tuple[Hit, ...]        # those of `hits` that a cue, a concept or a claim knows
    topic_hits: tuple[Hit, ...]
    claims: Claims
    retracted: tuple[Span, ...]


class Analyzer:
    def __init__(self, knowledge: Knowledge):
        self.concepts = knowledge.concepts
        self.mentions = MentionFinder(knowledge)
        self.cues = CueFinder(knowledge.cues)

    def analyze(self, text: str) -> Analysis:
        return self.analyze_all([text])[0]

    def analyze_all(self, texts: Sequence[str]) -> list[Analysis]:
        """Each for itself, but step by step for all: what a step looks things up in then stays near the processor."""
        split, lower = [text.split() for text in texts], [lowered(text) for text in texts]
        begins = list(map(starts, texts, split))
        found = list(map(words_of, split, begins))
        mentions = [self.mentions.find(text, of_text) for text, of_text in zip(texts, found, strict=True)]
        cued = [self.cues.find(*parts) for parts in zip(texts, lower, begins, strict=True)]
        return [self._put_together(*parts) for parts in zip(texts, lower, found, mentions, cued, strict=True)]

    def _put_together(self, text: str, lower: str, found: list[Word], mentions: tuple[Mention, ...], cued: list[Hit]) -> Analysis:
        scopes = retracted(text, [h for h in cued if h.facets[0] == RETRACTED])
        if blank := blanks(text):
            scopes = tuple(sorted([*scopes, *blank]))
            found = [word for word in found if not inside(Span(word.start, word.end), blank)]
        if scopes:
            cued = _spoken(text, cued, scopes)
            mentions = tuple([m for m in mentions if not inside(m.span, scopes)])
        others = [m.span for m in mentions if self.concepts[m.concept].type == "other"]
        if others:
            mentions = tuple([m for m in mentions if m.span not in others])
            cued = [h for h in cued if not (h.facets[0].startswith("topic:") and _meet(h.span, others))]
        counted = numbers(text, lower, mentions)
        hits = [h for h in cued if not h.facets[0].startswith(_NO_FACET)]
        topic_hits = tuple([h for h in cued if h.facets[0].startswith("topic:")])
        data = _without_overlap([h.span for h in hits if h.source in _SIZES_OF_DATA])
        serving = _without_overlap([h.span for h in hits if h.source == "deploy.serve"])
        claimed = claims(text, lower, mentions, counted, self.concepts, data, serving)
        for mention in mentions:
            concept = self.concepts[mention.concept]
            if concept.facets:
                hits.append(Hit(concept.facets, f"concept:{concept.type}", mention.span, concept.id))
        hits += [Hit(("metric",), _metric_source(c), c.span) for c in claimed.metrics if not inside(c.value, scopes)]
        hits += [Hit(("alternatives",), "claim:replaced", r.span) for r in claimed.replacements if not inside(r.span, scopes)]
        hits += row_hits(text, mentions, self.concepts)
        plain: Iterable[Hit] = chunk_hits(text, found)
        if scopes:
            plain = _spoken(text, plain, scopes)
        return Analysis(text, tuple(found), numberless(found), mentions, counted, (*hits, *plain), tuple(hits), topic_hits, claimed, scopes)


def _spoken(text: str, hits: Iterable[Hit], scopes: tuple[Span, ...]) -> list[Hit]:
    """The hits that are not taken back. What was done with which data and model ends where the taking back begins; what else runs
    into it is taken back as a whole."""
    out = []
    for hit in hits:
        cut = runs_into(hit.span, scopes)
        if inside(hit.span, scopes):
            continue
        if cut is None:
            out.append(hit)
            continue
        kept = tuple([f for f in hit.facets if f in _BEGINS_WITH_IT])
        end = len(text[:cut].rstrip())
        if kept and end > hit.span.start:
            out.append(hit._replace(facets=kept, span=Span(hit.span.start, end)))
    return out


def _meet(span: Span, others: Sequence[Span]) -> bool:
    return any([span.start < other.end and other.start < span.end for other in others])


def _metric_source(claim) -> str:
    if claim.concept is not None:
        return "metric:named"
    return "metric:from-to" if claim.before else "metric:effect" if claim.direction else "metric:value"


def _without_overlap(spans) -> list[Span]:
    out: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out


@cache
def default_analyzer() -> Analyzer:
    from resume_probe.knowledge import load
    return Analyzer(load())
