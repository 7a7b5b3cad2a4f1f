"""Which words a label rests on."""

from collections.abc import Iterable, Mapping, Sequence

from resume_probe.document import Span
from resume_probe.knowledge import Concept
from resume_probe.tagging.analysis import Analysis
from resume_probe.tagging.features import NEAREST, word_spans
from resume_probe.tagging.linear import LinearModel

_MOST = 3               # quotes a label
_SHARE = 0.5            # of the bullet, quoted at most by one label beyond its best quote
_SURE = 0.0             # margin from which a further quote is added to the best one


def facet_evidence(analysis: Analysis, facet: str, margins: Sequence[float]) -> tuple[Span, ...]:
    """The facet's best hit and the further ones that are sure; none where nothing was hit."""
    weighed = [(m, h.span) for m, h in zip(margins, analysis.hits, strict=True) if h.facet == facet]
    return _choose(weighed, len(analysis.text))


def topic_evidence(analysis: Analysis, topic: str, concepts: Mapping[str, Concept], model: LinearModel,
                   label: int) -> tuple[Span, ...]:
    """Concepts that open the topic, else its cues, else concepts that lean to it, else the learned words; none where nothing does."""
    opening = [(1.0, m.span) for m in analysis.mentions if topic in concepts[m.concept].topics]
    leaning = [(0.5, m.span) for m in analysis.mentions if topic in concepts[m.concept].leans]
    cued = [(0.4, h.span) for h in analysis.topic_hits if h.facet == f"topic:{topic}"]
    nearest = [(0.3, h.span) for h in analysis.hits if h.facet == NEAREST.get(topic)]
    return _choose(opening or cued or leaning or nearest, len(analysis.text)) or _words(analysis, model, label)


def _choose(weighed: Iterable[tuple[float, Span]], length: int) -> tuple[Span, ...]:
    """The heaviest spans that do not overlap, shorter before longer, as long as they leave most of the text unquoted."""
    chosen: list[Span] = []
    quoted = 0
    for weight, span in sorted(set(weighed), key=lambda w: (-w[0], w[1].end - w[1].start, w[1])):
        if any(span.start < c.end and c.start < span.end for c in chosen):
            continue
        if chosen and (weight <= _SURE or quoted + span.end - span.start > _SHARE * length):
            continue
        chosen.append(span)
        quoted += span.end - span.start
        if len(chosen) == _MOST:
            break
    return tuple(sorted(chosen))


def _words(analysis: Analysis, model: LinearModel, label: int) -> tuple[Span, ...]:
    """The word or word pair that speaks most for the label."""
    best = max(((model.contribution(name, label), span) for name, span in word_spans(analysis)), default=None,
               key=lambda w: (w[0], -w[1].start))
    return (best[1],) if best and best[0] > 0 else ()
