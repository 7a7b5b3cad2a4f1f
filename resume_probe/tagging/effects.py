"""Measured effects of a bullet: which number measures a quality, of what, from where, in which direction."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from resume_probe.document import Mention, MetricClaim, Span
from resume_probe.knowledge import Concept
from resume_probe.tagging import effect_words as say
from resume_probe.tagging.numbers import Number

# Their names hold words of change that change nothing: "gradient boosting", "double machine learning", "dropout".
_TERMS = frozenset(("model", "family", "technique", "tool"))
_NEAR = 45          # characters between a metric's name and a value that still belong together
_MOST_NAME = 45     # characters of a metric's name taken from plain words


def metric_claims(text: str, mentions: Sequence[Mention], numbers: Sequence[Number],
                  concepts: Mapping[str, Concept]) -> tuple[MetricClaim, ...]:
    """The effects that `text` claims, in text order. What the words do not settle stays None."""
    names = [m for m in mentions if concepts[m.concept].type == "metric"]
    terms = [m.span for m in mentions if concepts[m.concept].type in _TERMS]
    out: list[MetricClaim] = []
    last = 0
    for before, number in _pairs(text, numbers):
        claim = _claim(text, number, before, names, terms, last)
        last = number.span.end
        if claim is not None:
            out.append(claim)
    for m in say.SPELLED_CHANGE.finditer(text) if say.may_spell_change(text) else ():
        span = Span(*m.span())
        if not any(c.span.start < span.end and span.start < c.span.end for c in out):
            out.append(_spelled(text, span, names))
    return tuple(sorted(out, key=lambda c: c.span))


def _pairs(text: str, numbers: Sequence[Number]) -> list[tuple[Number | None, Number]]:
    """(before, after) of "from 180 ms to 40 ms"; (None, number) of a single one."""
    out: list[tuple[Number | None, Number]] = []
    for number in numbers:
        first = out[-1][1] if out and out[-1][0] is None else None
        if first is not None and _ranges(text, first, number):
            out[-1] = (first, number)
        else:
            out.append((None, number))
    return out


def _ranges(text: str, first: Number, second: Number) -> bool:
    if not say.RANGE.fullmatch(text[first.span.end:second.span.start]):
        return False
    if second.kind == "plain":
        return first.kind == "plain" and bool(say.FROM.search(text[:first.span.start]))
    return first.kind in (second.kind, "plain")


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around [start, end)."""
    left = max((m.end() for m in say.CLAUSE.finditer(text, 0, start)), default=0)
    m = say.CLAUSE.search(text, end)
    return left, m.start() if m else len(text)


def _claim(text: str, number: Number, before: Number | None, names: Sequence[Mention], terms: Sequence[Span],
           last: int) -> MetricClaim | None:
    """The claim that `number` makes, if any; `last` is where the number before it ends, whose verb is its own."""
    start = before.span.start if before else number.span.start
    left, right = _clause(text, start, number.span.end)
    head, tail = text[left:start], text[number.span.end:right]
    if _no_effect(number, head, tail):
        return None
    name, concept = _name(text, start, number, left, right, names)
    change = max((m for m in say.CHANGE.finditer(head) if left + m.start() >= last and not _within(left + m.start(), terms)),
                 key=lambda m: m.start(), default=None)
    effect = say.EFFECT_AFTER.match(tail)
    sign = text[start - 1:start] if say.SIGN.search(text[:start]) else ""
    named = concept is not None and ("before" if name and name.start < start else "behind")
    if not _is_effect(number, before, head, tail, named=named, change=bool(change), effect=bool(effect), signed=bool(sign)):
        return None
    if name is None and change is not None:
        name = _object(text, left + change.end(), start)
    return MetricClaim(
        _whole(number, start, left, name, change, effect, bool(before)), name, number.span, number.value, number.unit,
        _direction(change, effect, sign), before.span if before else None, _relative(number, before, change, effect, sign), concept)


def _within(at: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _no_effect(number: Number, head: str, tail: str) -> bool:
    """A share, a rank, a grade: numbers that look like an effect and are none."""
    return bool(say.NOT_EFFECT_AFTER.match(tail) or say.PLACE.search(head)
                or (number.kind == "percent" and say.NOT_EFFECT_BEFORE.search(head)))


def _whole(number: Number, start: int, left: int, name: Span | None, change: re.Match[str] | None, effect: re.Match[str] | None,
           ranged: bool) -> Span:
    """From the name or the word of change to the last word of the claim."""
    first, end = start, number.span.end
    if name and name.start >= left:
        first = min(first, name.start)
    if effect and (name is None or name.start >= end):
        end += effect.end()
    if name and name.start >= number.span.end:
        end = max(end, name.end)
    if change:
        verb = left + change.start()
        if start - verb < 60 and (ranged or first - verb < 40):
            first = min(first, verb)
    return Span(first, end)


def _relative(number: Number, before: Number | None, change: re.Match[str] | None, effect: re.Match[str] | None, sign: str) -> bool | None:
    """True where a per cent value is a change, which may be relative; False for points; None for a level."""
    changed = change or sign or (effect and effect["word"].lower() not in say.UNDIRECTED)
    if number.kind == "percent" and before is None and changed:
        return True
    return False if number.kind == "points" else None


def _is_effect(number: Number, before: Number | None, head: str, tail: str, *, named: Literal["before", "behind", False], change: bool,
               effect: bool, signed: bool) -> bool:
    """Does this number measure a quality or an effect (and is not a size, a share or a date)? `named`: where the metric's name stands."""
    kind = number.kind
    if kind == "rate":
        return change or not say.OTHERS_LOAD.search(head[-30:])
    if kind == "money":
        return bool(before or change or say.MONEY.search(head[-60:]) or say.MONEY.search(tail[:40]))
    if kind == "time":
        if say.TIME_IS_SIZE.match(tail):
            return before is not None
        return bool(before or named or say.SAVED.search(head) or (change and say.BY_OR_TO.search(head))
                    or number.unit in ("ms", "milliseconds", "msec", "µs"))
    if kind in ("percent", "points"):
        share = named == "behind" and tail.startswith(" of ")  # "3% of conversions were mislabelled"
        return bool(before or change or effect or (named and not share) or signed or say.REACHED.search(head))
    if kind == "ratio":
        return bool(before or effect or named or (change and not say.FOLDS.match(tail)))
    if kind == "bytes":
        return bool(before or (change and say.BY_OR_TO.search(head)))
    if named:
        return bool(before or 0 < number.value < 1000 or (change and named == "before"))
    return bool(before and change)


def _name(text: str, start: int, number: Number, left: int, right: int, names: Sequence[Mention]) -> tuple[Span | None, str | None]:
    """The metric that the value belongs to: named directly before or after it, else in its clause before it."""
    end = number.span.end
    for m in names:
        if m.span.end <= start and say.LEVEL_GAP.fullmatch(text[m.span.end:start]):
            return m.span, m.concept
        if m.span.start >= end and say.BEFORE_NAME.fullmatch(text[end:m.span.start]):
            return m.span, m.concept
    near = [m for m in names if left <= m.span.start and m.span.end <= start and start - m.span.end < _NEAR]
    if near:
        return near[-1].span, near[-1].concept
    tail = text[end:right]
    m = say.OF_NAME.match(tail) or say.COMPARED_NAME.match(tail)
    found = _trim(text, end + m.start("name"), end + m.end("name")) if m else None
    if found is None:
        return None, None
    inside = next((x for x in names if x.span.start < found.end and found.start < x.span.end), None)
    return (inside.span, inside.concept) if inside else (found, None)


def _object(text: str, start: int, end: int) -> Span | None:
    """What the change verb changes: the words between it and "by 15%" or "from 3 h"."""
    m = say.BEFORE_VALUE.search(text[start:end])
    if not m or not text[start:start + m.start()].strip():
        return None
    return _trim(text, start, start + m.start())


def _trim(text: str, start: int, end: int) -> Span | None:
    """The noun phrase at the front of [start, end), cut at the first preposition; None where it is no phrase."""
    words = text[start:end]
    offset = say.LEADING.match(words).end()  # type: ignore[union-attr]  # matches the empty text too
    stop = say.STOP_NAME.search(words, offset)
    phrase = words[offset:stop.start() if stop else len(words)].rstrip(" ,.-–")
    if not 2 < len(phrase) <= _MOST_NAME or len(phrase.split()) > 5:
        return None
    return Span(start + offset, start + offset + len(phrase))


def _spelled(text: str, span: Span, names: Sequence[Mention]) -> MetricClaim:
    """"doubled", "in half", "from weeks to days": a value in words."""
    left, _ = _clause(text, span.start, span.end)
    near = [m for m in names if left <= m.span.start and m.span.end <= span.start]
    after = [m for m in names if 0 <= m.span.start - span.end <= 8]
    found = near[-1] if near else after[0] if after else None
    words = text[span.start:span.end].lower()
    direction: Literal["up", "down"] | None = None
    if "hal" in words:
        direction = "down"
    elif words.startswith(("doubl", "tripl", "quadr", "twice")):
        direction = "up"
    return MetricClaim(span, found.span if found else None, span, 0.0, None, direction, None, None, found.concept if found else None)


def _direction(change: re.Match[str] | None, effect: re.Match[str] | None, sign: str) -> Literal["up", "down"] | None:
    if sign:
        return "up" if sign == "+" else "down"
    if effect:
        word = effect["word"].lower()
        if word in say.LESS:
            return "down"
        if word not in say.UNDIRECTED:
            return "up"
    if change:
        return "up" if change["up"] else "down"
    return None
