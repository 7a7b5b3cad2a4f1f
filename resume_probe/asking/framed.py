"""Makes a candidate of a frame and the slots of a line, where the frame applies."""

from collections.abc import Mapping
from functools import lru_cache

from resume_probe.asking.candidates import Candidate, Wording
from resume_probe.asking.leads import led
from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.slots import slots_of
from resume_probe.asking.stems import says
from resume_probe.asking.wording import Frame
from resume_probe.document import Basis, Slot, Span


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
    if "words" in when and not says(line.lower, when["words"]):
        return False
    if "near" in when and not says(lines.beside(line), when["near"]):
        return False
    return not (frame.unless and says(lines.beside(line), frame.unless))


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
    wordings = wordings_of(frame, line, values, around)
    if not wordings:
        return None
    asks = frame.asks if frame.asks and frame.asks not in lines.said(line) else None
    return Candidate(
        line=line,
        basis=basis,
        about=about,
        theme=theme or f"{about}:{line.id}",
        wordings=wordings,
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


def wordings_of(frame: Frame, line: Line, values: Mapping[str, Slot], around: Span | None) -> tuple[Wording, ...]:
    """Those with most words of the line first; among equals the line's place decides, so that neighbours differ.

    A wording without a slot of the line gets its words in front.
    """
    own = frozenset(n for n, slot in values.items() if slot.span is not None)
    out: list[Wording] = []
    for turn, anchored in _order(frame.ask, frozenset(values), own, line.number % len(frame.ask)):
        name, template = f"{frame.id}/{turn}", frame.ask[turn]
        out.append(Wording(name, template, values) if anchored else led(line, around or _whole(line), name, template, values))
    return tuple(out)


@lru_cache(maxsize=4096)  # the same few slots are at hand for most lines
def _order(
    templates: tuple[str, ...], names: frozenset[str], own: frozenset[str], first: int
) -> tuple[tuple[int, bool], ...]:
    """(place of the template, whether it names a slot of the line) of those that `names` can fill, best first.

    `own` are the slots with words of the line, `first` the place that comes first among equals.
    """
    out: list[tuple[int, int, int]] = []
    for number in range(len(templates)):
        turn = (number + first) % len(templates)
        slots = slots_of(templates[turn])
        if names.issuperset(slots):
            out.append((-_worth(own.intersection(slots)), number, turn))
    return tuple((turn, worth < 0) for worth, _, turn in sorted(out))


def _turned(items: tuple[str, ...], by: int) -> tuple[str, ...]:
    cut = by % len(items) if items else 0
    return items[cut:] + items[:cut]


def _worth(anchored: frozenset[str]) -> int:
    """How much of the line's own is in a wording: a figure or a thing says more than a quotation of the whole."""
    return min(2, len(anchored - {"quote", "claim"})) + (1 if anchored & {"quote", "claim"} else 0)


def _whole(line: Line) -> Span:
    first = line.tags.mentions[0].span if line.tags.mentions else Span(0, min(12, len(line.text)))
    return first
