"""Two lines about one system whose figures or words do not agree."""

import re
from collections.abc import Iterator
from itertools import combinations

from resume_probe.asking.candidates import Candidate
from resume_probe.asking.claim_kinds import Claimed, claims_of
from resume_probe.asking.framed import candidate
from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.quotations import quoted
from resume_probe.asking.slots import claim_slots
from resume_probe.asking.stems import says
from resume_probe.asking.vocabulary import FUNCTION_WORDS, STOCK
from resume_probe.asking.wording import frames
from resume_probe.document import Slot, Span

_LEVELS = frozenset(("level", "from-to", "versus"))
_TOLERANCE = 0.08  # of the larger value, below which two levels are taken for one
# Words beside a level that say why it is another one.
_EXPLAINED = re.compile(
    r"\b(?:inter-?\w+|readers?|annotators?|human|new|unseen|external|held|second|other|noisy|clean|simulated|synthetic|real|offline|online"
    r"|first|before|after|baseline|agreement|limitations?|worse|harder|easy|only|per|zero-shot|few-shot|vs|versus|than)\b",
    re.IGNORECASE,
)
_BESIDE = 60  # characters
_COUNTED = re.compile(
    r"(?<![\w.$€£])(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>k|m|b|bn|million|thousand|billion)?\+?[\s-](?P<middle>[a-z-]+\s)?(?P<noun>[a-z]{4,}s?)\b",
    re.IGNORECASE,
)
_SCALE = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9}


def contradiction_candidates(lines: Lines) -> Iterator[Candidate]:
    """One candidate per pair, asked of the later line of the two (the bolder claim where one is absolute)."""
    counting = [line for line in lines.ml if _stock(line, lines)]
    for first, second in combinations(counting, 2):
        yield from _counts(first, second, lines)
    for entry in lines.by_entry.values():
        claiming = [line for line in entry if claims_of(line, lines)]
        for first, second in combinations(claiming, 2):
            yield from _levels(first, second, lines)
        for line in entry:
            yield from _absolutes(line, entry, lines)


def _same_house(first: Line, second: Line, lines: Lines) -> bool:
    """Lines about one system in one entry, or in two posts at the same organisation."""
    if second.id in lines.systems[first.id]:
        return True
    house = first.entry.organization
    return bool(house and house == second.entry.organization and first.signature & second.signature)


def _own_sets(first: Line, second: Line, lines: Lines) -> bool:
    """Both lines say on what they measured, so the two levels do not contradict each other."""
    named = [
        "evaluation_method" in line.said
        or any((c := lines.concept(m.concept)) and c.type in ("dataset", "benchmark") for m in line.tags.mentions)
        for line in (first, second)
    ]
    return all(named)


def _levels(first: Line, second: Line, lines: Lines) -> Iterator[Candidate]:
    """The same quality of model at two levels in one entry."""
    for a in claims_of(first, lines):
        for b in claims_of(second, lines):
            if (
                a.claim.concept
                and a.claim.concept == b.claim.concept
                and a.family in ("model", "generation", "ranking", "error")
                and _differ(a, b)
                and not _own_sets(first, second, lines)
                and not (_explained(first, a) or _explained(second, b))
            ):
                mine, other = claim_slots(second, b.claim, lines), claim_slots(first, a.claim, lines)
                if "metric" in mine or "metric" in other:
                    yield from _ask("metric", second, first, lines, mine, other, b.claim.value, a.claim.value)


def _explained(line: Line, claimed: Claimed) -> bool:
    span = claimed.claim.span
    return bool(_EXPLAINED.search(line.text[max(0, span.start - _BESIDE) : span.end + _BESIDE]))


def _differ(a: Claimed, b: Claimed) -> bool:
    if a.kind not in _LEVELS or b.kind not in _LEVELS:
        return False
    values = [c.claim.number / 100 if c.claim.unit == "%" else c.claim.number for c in (a, b)]
    return all(v > 0 for v in values) and abs(values[0] - values[1]) > _TOLERANCE * max(values)


def _counts(first: Line, second: Line, lines: Lines) -> Iterator[Candidate]:
    """The same things counted differently: "2.3M-item index", "our 900k items"."""
    if not _same_house(first, second, lines):
        return
    counted = {noun: (value, span) for noun, value, span in _stock(first, lines)}
    for noun, value, span in _stock(second, lines):
        if noun in counted and abs(counted[noun][0] - value) > 0.2 * max(counted[noun][0], value):
            other_span = counted[noun][1]
            mine = {"value": Slot("value", span.of(second.text), second.id, span)}
            other = {"value": Slot("value", other_span.of(first.text), first.id, other_span)}
            yield from _ask("count", second, first, lines, mine, other, span, other_span)


def _stock(line: Line, lines: Lines) -> tuple[tuple[str, float, Span], ...]:
    """(noun, number, place) of things that a system has a stock of: its items, users, stores."""
    return lines.noted("stock", line, lambda: tuple(_stock_of(line)))


def _stock_of(line: Line) -> Iterator[tuple[str, float, Span]]:
    for m in _COUNTED.finditer(line.text):
        whole = m["scale"] or "." not in m["number"]
        if not whole or (m["middle"] or "").strip().lower() in FUNCTION_WORDS:
            continue
        noun = m["noun"].lower()
        noun = noun[:-1] if noun.endswith("s") else noun
        if noun in STOCK:
            yield (
                noun,
                float(m["number"].replace(",", "")) * _SCALE.get((m["scale"] or "").lower(), 1.0),
                Span(m.start(), m.end()),
            )


def _absolutes(line: Line, entry: tuple[Line, ...], lines: Lines) -> Iterator[Candidate]:
    """ "Eliminated", "zero", "100%" beside a line of the same entry that counts what is left."""
    for frame in frames("contradiction"):
        absolute = frame.when.get("absolute")
        if not absolute or not line.says(absolute):
            continue
        other = next(
            (o for stem in frame.when["against"] for o in entry if o is not line and says(o.lower, (stem,))), None
        )
        if other is None:
            continue
        mine, theirs = _span_of(line, absolute), _span_of(other, frame.when["against"])
        values = {"quote": quoted(line, mine), "other": _renamed(quoted(other, theirs))}
        made = candidate(
            frame,
            "contradiction",
            line,
            lines,
            values,
            about=f"contradiction:{frame.id}",
            around=mine,
            theme=f"contradiction:{frame.id}:{line.id}",
        )
        if made:
            yield made


def _ask(
    kind: str,
    line: Line,
    other: Line,
    lines: Lines,
    mine: dict[str, Slot],
    theirs: dict[str, Slot],
    here: Span,
    there: Span,
) -> Iterator[Candidate]:
    values = dict(mine)
    values["other_value"] = Slot("other_value", theirs["value"].text, other.id, theirs["value"].span)
    values["quote"] = quoted(line, here)
    values["other"] = _renamed(quoted(other, there))
    if "metric" not in values and "metric" in theirs:
        values["metric"] = theirs["metric"]
    for frame in frames("contradiction"):
        if frame.when.get("kind") == kind:
            made = candidate(
                frame,
                "contradiction",
                line,
                lines,
                values,
                about=f"contradiction:{values['value'].text}",
                around=here,
                theme=f"contradiction:{kind}:{values['value'].text}:{values['other_value'].text}",
            )
            if made:
                yield made


def _renamed(slot: Slot) -> Slot:
    return Slot("other", slot.text, slot.bullet_id, slot.span)


def _span_of(line: Line, stems: tuple[str, ...] | list[str]) -> Span:
    start = next((i for s in stems if (i := line.lower.find(s)) >= 0), 0)
    return Span(start, min(len(line.text), start + 4))
