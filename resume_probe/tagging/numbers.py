"""Numbers of a bullet with their unit and kind: "15%", "$1.2M", "180 ms", "12M", "3.5x", "2k req/s"."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from resume_probe.document import Mention, Span

Kind = Literal["percent", "points", "money", "time", "ratio", "rate", "bytes", "plain"]

_MAGNITUDE = {
    "k": 1e3, "thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "m": 1e6, "mm": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6,
    "crore": 1e7, "crores": 1e7, "cr": 1e7, "b": 1e9, "bn": 1e9, "billion": 1e9, "t": 1e12, "trillion": 1e12,
}
_PER_SECOND = r"(?:[\w-]+\s?(?:/|per\s|a\s)\s?(?:s|sec|second|min|minute|hour|hr)\b)|qps|rps|tps|fps|iops"
_UNITS: tuple[tuple[Kind, str], ...] = (
    ("percent", r"%|percent\b|per\scent\b|pct\b"),
    ("points", r"pp\b|p\.p\.|ppts?\b|percentage[ -]points?|points?\b|pts?\b|bps\b|basis\spoints?|bp\b"),
    ("ratio", r"[x×](?![a-z])|-?\s?fold\b|times\b"),
    ("rate", _PER_SECOND),
    ("time", r"(?:h|hrs?|hours?)\s?[0-5]?\d\s?(?:m|mins?|minutes?)\b"
             r"|-?(?:ms|msec|milliseconds?|µs|μs|us|microseconds?|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|"
             r"months?|years?|yrs?|s|h)\b"),
    ("bytes", r"-?(?:[kmgtp]i?b|gigabytes?|terabytes?|petabytes?|megabytes?)\b"),
    ("money", r"usd\b|eur\b|gbp\b|inr\b|dollars?\b|euros?\b|€|\$|£"),
)
_HOURS_AND_MINUTES = re.compile(r"(?P<unit>[a-z]+)\s?(?P<minutes>\d+)")
_KINDS = frozenset(kind for kind, _ in _UNITS)
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(               # for text in lower case

    r"(?P<cmp>[~≈<>≤≥]\s?=?\s?)?"
    r"(?P<cur>(?:us|ca|au|r)?[$€£¥₹]\s?|\b(?:usd|eur|gbp|inr|rs\.?)\s)?"
    r"(?P<num>\d{1,3}(?:[,.  ]\d{3})+(?![\d])|\d+(?:[.,]\d+)?|(?<![\w])\.\d+)"
    r"(?:(?P<sep>\s?-?)(?P<mag>k|mm|mn|mio|million|billion|trillion|thousand|crores?|lakhs?|cr|bn|m|b|t)(?![a-z]))?"
    r"(?P<plus>\+)?"
    r"(?:\s?(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _UNITS) + r"))?",
)
_NAME_BEFORE = re.compile(r"(?:\btop|[A-Za-z]\w*)-$|\btop\s$|\bno\.\s?$", re.IGNORECASE)
_NAME_REACH = 30    # characters before a number in which a name ends that it belongs to
_SIGN_REACH = 12    # characters before a digit in which "≈ USD " begins
_YEAR = re.compile(r"(?:19|20)\d\d")


class Number(NamedTuple):
    """A number as written; `value` in its own unit ("1.2M" is 1.2e6), `unit` lower case."""

    span: Span
    value: float
    unit: str | None
    kind: Kind


def numbers(text: str, lower: str, mentions: Sequence[Mention] = ()) -> tuple[Number, ...]:
    """The numbers that count or measure something, in text order; `lower` is the text `lowered`.

    Left out: digits that belong to a name (a mention, "p99", "v8", "@10", "top-5") and years.
    """
    digit = _DIGIT.search(lower)
    if digit is None:
        return ()
    names = [m.span for m in mentions]
    out = []
    for m in _NUMBER.finditer(lower, max(0, digit.start() - _SIGN_REACH)):
        at = m.start("num")
        if any(s.start <= at < s.end for s in names) or _part_of_name(text, m):
            continue
        digits = m["num"]
        bare = not (m["cur"] or m["mag"] or m.lastgroup in _KINDS)
        if bare and _YEAR.fullmatch(digits):
            continue
        value = _value(digits) * _MAGNITUDE.get(m["mag"] or "", 1.0)
        kind, unit = _unit(m)
        if kind == "time" and (both := _HOURS_AND_MINUTES.match(unit or "")):
            unit, value = both["unit"], value + int(both["minutes"]) / 60
        out.append(Number(_span(text, m), value, unit, kind))
    return tuple(out)


def _part_of_name(text: str, m: re.Match[str]) -> bool:
    if m["cur"] or m["cmp"]:
        return False
    at = m.start("num")
    before = text[max(0, at - _NAME_REACH):at]
    if before and (before[-1].isalpha() or before[-1] in "@_#"):
        return True
    after = text[m.end("num"):m.end("num") + 1]
    if after.isalpha() and not m["mag"] and m.lastgroup not in _KINDS:
        return True
    return _NAME_BEFORE.search(before) is not None and m["percent"] is None


def _value(digits: str) -> float:
    if re.fullmatch(r"\d{1,3}([,.  ]\d{3})+", digits) and not re.fullmatch(r"\d{1,3}\.\d{3}", digits):
        return float(re.sub(r"\D", "", digits))
    return float(digits.replace(",", ".").replace(" ", "").replace(" ", ""))


def _unit(m: re.Match[str]) -> tuple[Kind, str | None]:
    if m["cur"]:
        return "money", m["cur"].strip()
    if m.lastgroup in _KINDS:       # the unit is the last group of `_NUMBER`
        return m.lastgroup, m[m.lastgroup].strip(" -")  # type: ignore[return-value]
    return "plain", None


def _span(text: str, m: re.Match[str]) -> Span:
    end = m.end()
    while end > m.start() and text[end - 1].isspace():
        end -= 1
    return Span(m.start(), end)
