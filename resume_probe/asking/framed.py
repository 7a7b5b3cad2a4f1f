"""Makes a candidate of a frame and the slots of a line, where the frame applies."""

from collections.abc import Mapping
from functools import lru_cache

from resume_probe.asking.candidates import Candidate
from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.slots import slots_of
from resume_probe.asking.wording import Frame
from resume_probe.asking.wordings import Form, Wordings
from resume_probe.document import Basis, Slot, Span

_FIGURES = frozenset(("value", "before", "metric", "scale", "other_value"))
_QUOTATIONS = frozenset(("quote", "claim", "other"))


def applies(frame: Frame, line: Line, lines: Lines) -> bool:
    """The conditions that any frame may name: topics, facets said or not said, words of the line; and its `unless`.

    `has` looks at the line itself; `lacks` also at what siblings about the same system say.
    """
    when = frame.when
    if "ml" in when and line.tags.is_ml not in when["ml"]:
        return False
    if "topics" in when and line.topics.isdisjoint(when["topics"]):
        return False
    if "not_topics" in when and not line.topics.isdisjoint(when["not_topics"]):
        return False
    if "has" in when and not line.said.issuperset(when["has"]):
        return False
    if "lacks" in when and not lines.said(line).isdisjoint(when["lacks"]):
        return False
    if "words" in when and not line.says(when["words"]):
        return False
    if "near" in when and not lines.says_beside(line, when["near"]):
        return False
    return not lines.says_beside(line, frame.unless)


def candidate(
    frame: Frame,
    basis: Basis,
    line: Line,
    lines: Lines,
    values: Mapping[str, Slot],
    *,
    about: str,
    around: Span | None = None,
    weight: float = 1.0,
    theme: str | None = None,
) -> Candidate | None:
    """The frame asked of this line, or None where none of its wordings can be filled."""
    forms = _forms_of(frame, line, values)
    if not forms:
        return None
    asks = frame.asks if frame.asks and frame.asks not in lines.said(line) else None
    return Candidate(
        line=line,
        basis=basis,
        about=about,
        theme=theme or f"{about}:{line.id}",
        wordings=Wordings(line, forms, values, around or _whole(line)),
        why=frame.why[line.number % len(frame.why)],
        strong=frame.strong,
        red_flag=frame.red_flag,
        then=_turned(frame.then, line.number)[:2],
        probe=frame.probe,
        asks=asks,
        round=frame.round,
        topic=line.topic,
        weight=frame.weight * weight,
    )


def _forms_of(frame: Frame, line: Line, values: Mapping[str, Slot]) -> tuple[Form, ...]:
    """Those with most words of the line first; among equals the line's place decides, so that neighbours differ."""
    known = _slots_named(frame).intersection(values)
    own = frozenset([n for n in known if values[n].span is not None])
    return _ordered(frame, known, own, line.number % len(frame.ask))


@lru_cache(maxsize=1024)
def _slots_named(frame: Frame) -> frozenset[str]:
    """The slots that any wording of the frame names."""
    return frozenset(name for template in frame.ask for name in slots_of(template))


@lru_cache(maxsize=4096)  # the same few slots are at hand for most lines
def _ordered(frame: Frame, known: frozenset[str], own: frozenset[str], first: int) -> tuple[Form, ...]:
    """The wordings that the `known` slots can fill, best first. `own` are the slots with words of the line, `first` the place of the
    wording that comes first among equals."""
    out: list[tuple[int, int, Form]] = []
    for number in range(len(frame.ask)):
        turn = (number + first) % len(frame.ask)
        slots = slots_of(frame.ask[turn])
        if known.issuperset(slots):
            worth = _worth(own.intersection(slots))
            out.append((-worth, number, Form(f"{frame.id}/{turn}", frame.ask[turn], worth > 0)))
    return tuple(form for _, _, form in sorted(out))


def _turned(items: tuple[str, ...], by: int) -> tuple[str, ...]:
    cut = by % len(items) if items else 0
    return items[cut:] + items[:cut]


def _worth(anchored: frozenset[str]) -> int:
    """How much of the line's own is in a wording: what it is about says more than its figures, and they more than a quotation of the
    whole."""
    subjects = anchored - _FIGURES - _QUOTATIONS
    return 2 * min(2, len(subjects)) + (1 if anchored & _FIGURES else 0) + (1 if anchored & _QUOTATIONS else 0)


def _whole(line: Line) -> Span:
    first = line.tags.mentions[0].span if line.tags.mentions else Span(0, min(12, len(line.text)))
    return first
