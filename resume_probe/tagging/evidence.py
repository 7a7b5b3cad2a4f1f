"""Which words a label rests on."""

from collections.abc import Callable, Sequence
from math import inf

from resume_probe.document import Span
from resume_probe.tagging.analysis import Analysis
from resume_probe.tagging.features import NEAREST, word_spans
from resume_probe.tagging.judge import Judge

_MOST = 3               # quotes a label
_SHARE = 0.5            # of the bullet, quoted at most by one label beyond its best quote
_SURE = 0.0             # margin beyond which a further quote is added to the best one
_SAID = 1.0             # weight of whatever speaks for a topic: any of it is sure


def facet_evidence(analysis: Analysis, margins: Sequence[float]) -> tuple[Span, ...]:
    """The facet's best hit and the further ones that are sure; none where nothing was hit. `margins`: of the facet, by hit, -inf where
    the hit cannot show it."""
    return _choose([(margin, hit.span) for margin, hit in zip(margins, analysis.hits, strict=True) if margin != -inf], len(analysis.text))


def topic_evidence(analysis: Analysis, topic: str, judge: Judge, label: int) -> tuple[Span, ...]:
    """Concepts that open the topic, else its cues, else concepts that lean to it, else the learned words; none where nothing does."""
    concepts = judge.concepts
    spans = (
        [m.span for m in analysis.mentions if topic in concepts[m.concept].topics]
        or [h.span for h in analysis.topic_hits if h.facets[0] == f"topic:{topic}"]
        or [m.span for m in analysis.mentions if topic in concepts[m.concept].leans]
        or [h.span for h in analysis.hits if NEAREST.get(topic) in h.facets])
    return _choose([(_SAID, span) for span in spans], len(analysis.text)) or _words(analysis, judge.speaks_for(analysis, label))


def _choose(weighed: Sequence[tuple[float, Span]], length: int) -> tuple[Span, ...]:
    """The heaviest spans that do not overlap, shorter before longer, as long as they leave most of the text unquoted."""
    sure = [w for w in weighed if w[0] > _SURE]
    if len(sure) < 2:
        return (min(sure or weighed, key=_order)[1],) if weighed else ()
    chosen: list[Span] = []
    quoted = 0
    for _, span in sorted(sure, key=_order):
        if any(span.start < c.end and c.start < span.end for c in chosen):
            continue
        if chosen and quoted + span.end - span.start > _SHARE * length:
            continue
        chosen.append(span)
        quoted += span.end - span.start
        if len(chosen) == _MOST:
            break
    return tuple(sorted(chosen))


def _order(weighed: tuple[float, Span]) -> tuple[float, int, Span]:
    weight, span = weighed
    return -weight, span.end - span.start, span


def _words(analysis: Analysis, speaks: Callable[[str], float]) -> tuple[Span, ...]:
    """The word or word pair that speaks most for the label."""
    best = max(((speaks(word), span) for word, span in word_spans(analysis)), default=None, key=lambda w: (w[0], -w[1].start))
    return (best[1],) if best and best[0] > 0 else ()
