"""Structured claims of a bullet: measured effects, replacements, sizes, the person's part.

Each is right or left out: where the words do not settle a field it stays None.
"""

import re
from collections.abc import Mapping, Sequence

from resume_probe.document import Claims, Mention, MetricClaim, Quantity, Replacement, Role, Span
from resume_probe.knowledge import Concept
from resume_probe.tagging.numbers import Number

_UP = (r"increas\w*|improv\w*|boost\w*|rais\w*|lift\w*|grew|grow\w*|gain\w*|rais\w*|uplift\w*|doubl\w*|tripl\w*|"
       r"accelerat\w*|higher|faster|better|more|up|speed(?:ing|s)?[- ]?up|sped\sup|speedup|quadrupl\w*|enhanc\w*|strengthen\w*")
_DOWN = (r"reduc\w*|decreas\w*|cut\w*|lower\w*|shrank|shrink\w*|drop\w*|dropp\w*|slash\w*|trim\w*|halv\w*|sav\w*|"
         r"shorten\w*|shav\w*|fewer|less|down|minimi[sz]\w*|brought\sdown|bringing\sdown|eliminat\w*|cheaper|slower|fell|decline\w*")
_CHANGE = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:()\[\]]|\.\s|,\s(?!\d)|\s[–—|]\s|\bwhile\b|\bwhich\b|\band\s(?=\w+(?:ed|ing)\b)", re.IGNORECASE)
_EFFECT_AFTER = re.compile(
    r"\s*-?(?:relative|absolute|overall|average|average\s|mean|of)?\s*(?:\w+[\s-]){0,3}?(?P<word>reduction|improvement|increase|uplift|lift|gain|"
    r"drop|decrease|savings?|speed-?up|faster|lower|higher|fewer|less|more|better|cheaper|smaller|growth|boost|cut|"
    r"shorter|longer|accurate|accuracy|efficiency)\b", re.IGNORECASE)
_OF_NAME = re.compile(r"\s*(?:reduction|improvement|increase|uplift|lift|gain|drop|decrease|savings?|boost|growth|cut)s?\s(?:in|of|on|to)\s"
                      r"(?P<name>[\w/@'’&+-]+(?:\s[\w/@'’&+-]+){0,4})", re.IGNORECASE)
_COMPARED_NAME = re.compile(r"\s*(?:fewer|less|more|lower|higher|better|shorter|longer|faster|cheaper)\s(?P<name>[\w/@'’&-]+(?:\s[\w/@'’&-]+){0,2})",
                            re.IGNORECASE)
_STOP_NAME = re.compile(r"\b(?:by|for|across|over|with|via|through|using|and|while|when|compared|vs|versus|within|per|than|after|from|in|on|at|to|of|that|"
                        r"which|against|without|during|since|year|quarter)\b", re.IGNORECASE)
_LEVEL_GAP = re.compile(r"[\s:=(]*(?:(?:score|value|rate|of|at|to|was|is|reached|up|about|around|approx\.?|over|above|under|below|[<>≤≥~≈=])[\s:=]*){0,4}",
                        re.IGNORECASE)
_BEFORE_NAME = re.compile(r"(?:\s*(?:in|of|on|point|points|relative|absolute|overall|average|mean|test|validation|top-?1|offline|online|held-out|"
                          r"weighted|macro|micro)\b)*[\s-]*", re.IGNORECASE)
_SAVED = re.compile(r"\bsav(?:ed|ing|ings|es?)\b", re.IGNORECASE)
_MONEY_EFFECT = re.compile(r"\b(?:sav\w+|revenue|cost\w*|loss\w*|profit\w*|arr|gmv|sales|spend|incremental|annual\w*|yearly|a\syear|per\syear|"
                           r"generat\w+|fraud|prevent\w*|recover\w*|reduc\w+|worth|margin|budget)\b", re.IGNORECASE)
_SPELLED_CHANGE = re.compile(
    r"\b(?:doubl(?:ed|ing)|tripl(?:ed|ing)|quadrupl(?:ed|ing)|halv(?:ed|ing)|in\shalf|by\shalf|(?:two|three|four|five|ten)-?fold|"
    r"an?\sorder\sof\smagnitude|twice\sas\s\w+)\b"
    r"|\bfrom\s(?:(?:several|a\sfew|many|two|three|four|five|six|a|an|over)\s)?(?:weeks?|days?|hours?|months?|minutes?|overnight)\s(?:to|down\sto)\s"
    r"(?:(?:under|about|just|less\sthan|near)\s)?(?:(?:a|an|one|two|three|few|some|real)[\s-])?(?:few\s)?(?:weeks?|days?|hours?|minutes?|seconds?|milliseconds?|time)\b",
    re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:to|→|->|–>|=>|down to|up to|-->)\s?(?:(?:under|about|below|over|above|~|just|less than|nearly)\s?)?$", re.IGNORECASE)
_NOT_EFFECT_BEFORE = re.compile(r"(?:\btop|\bp|\bwithin|\bfirst|\bclass of|\bsince|\bgpa:?|\bgrade:?|\bremaining|\bwith)\s?$", re.IGNORECASE)
_NOT_EFFECT_AFTER = re.compile(r"\s*(?:-?\s?(?:sample|holdout|hold-out|split|traffic|confidence|significance|scholarship|merit|attendance|equity)\b"
                               r"|of\s(?:the\s|all\s|my\s)?(?:traffic|time|class|cohort|applicants|students|data|users|participants)\b)", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:top|rank\w*|place\w*|gpa|award\w*|percentile|scholarship)\b[^,;.]{0,25}$", re.IGNORECASE)
_ROLES: tuple[tuple[str, str], ...] = (
    ("led", r"led|lead|leading|headed|spearheaded|directed|managed|drove|owned|architected|founded|oversaw|own"),
    ("contributed", r"contributed|assisted|helped|supported|participated|collaborated|worked\swith|co-\w+|involved|part\sof|partnered"),
    ("vague", r"worked\son|responsible\sfor|leveraged|utili[sz]ed|exposure|familiar|handled|tasked|duties|worked\sin"),
    ("improved", r"improved|reduced|increased|optimi[sz]ed|accelerated|cut|boosted|enhanced|raised|migrated|refactored|scaled|tuned|replaced|lowered|sped"),
    ("built", r"built|designed|developed|implemented|created|engineered|trained|deployed|launched|shipped|wrote|introduced|established|fine-?tuned|"
              r"delivered|productioni[sz]ed|modell?ed|prototyped|set\sup|automated|invented|proposed|conducted|analy[sz]ed|ran"),
)
_ROLE = re.compile("|".join(f"(?P<{kind}>\\b(?:{pattern})\\b)" for kind, pattern in _ROLES), re.IGNORECASE)
_NAME = r"(?:(?:the|a|an|our|their|legacy|existing|old|previous|in-house|manual|hand-\w+)\s)*[\w./'’&+@-]+(?:[\s-][\w./'’&+@-]+){0,5}?"
_END = r"(?=\s(?:with|by|for|to|using|via|in|on|at|and|that|which|while|from|across|after|through|as|achieving|saving|reducing|cutting|improving|of)\b|[,;:.()\[\]–—|]|\s[-→]\s|$)"
_REPLACE: tuple[re.Pattern[str], ...] = tuple(re.compile(p, re.IGNORECASE) for p in (
    rf"\breplac(?:ed|ing|es?)\s(?P<old>{_NAME}?)\s(?:with|by)\s(?P<new>{_NAME}){_END}",
    rf"\b(?:migrat|mov|switch|transition|convert|port|upgrad)\w*\s(?:{_NAME}\s)?from\s(?P<old>{_NAME}?)\s(?:to|onto|into)\s(?P<new>{_NAME}){_END}",
    rf"\breplac(?:ed|ing|es?)\s(?P<old>{_NAME}){_END}",
    rf"\b(?:instead\sof|in\splace\sof|rather\sthan)\s(?P<old>{_NAME}){_END}",
    rf"\b(?:outperform\w*|beat(?:ing|s)?|surpass\w*|exceed\w*)\s(?P<old>{_NAME}){_END}",
    rf"\b(?:vs\.?|versus|compared\s(?:to|with)|relative\sto)\s(?P<old>{_NAME}){_END}",
    r"\bover\s(?P<old>(?:the\s|a\s|an\s|our\s)?(?:[\w-]+\s){0,4}?(?:baselines?|benchmark|incumbent|rules?|heuristics?|model|system))\b",
))


def claims(text: str, mentions: Sequence[Mention], numbers: Sequence[Number], concepts: Mapping[str, Concept],
           data_spans: Sequence[Span] = (), serving_spans: Sequence[Span] = ()) -> Claims:
    """All claims of a bullet. `data_spans` and `serving_spans` are where cues saw sizes of data or serving."""
    return Claims(
        metrics=_metrics(text, mentions, numbers, concepts),
        replacements=_replacements(text),
        quantities=tuple(_quantity(kind, span, numbers) for kind, spans in (("data", data_spans), ("serving", serving_spans))
                         for span in spans if any(_within(n.span, span) for n in numbers)),
        role=_role(text),
    )


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _quantity(kind: str, span: Span, numbers: Sequence[Number]) -> Quantity:
    number = next(n for n in numbers if _within(n.span, span))
    return Quantity("data" if kind == "data" else "serving", span, number.value, number.unit)


def _role(text: str) -> Role | None:
    """The first verb that says what the person did, where it stands near the front."""
    m = _ROLE.search(text[:60])
    if m is None or m.lastgroup is None:
        return None
    return Role(m.lastgroup, Span(m.start(), m.end()))  # type: ignore[arg-type]


def _replacements(text: str) -> tuple[Replacement, ...]:
    out: list[Replacement] = []
    for pattern in _REPLACE:
        for m in pattern.finditer(text):
            if any(m.start() < r.span.end and r.span.start < m.end() for r in out):
                continue
            if re.match(r"[\d~$€£]", m["old"]) or m["old"].lower() in ("the", "a", "an"):
                continue
            new = Span(*m.span("new")) if "new" in pattern.groupindex and m["new"] else None
            out.append(Replacement(Span(m.start(), m.end()), Span(*m.span("old")), new))
    return tuple(sorted(out, key=lambda r: r.span))


def _metrics(text: str, mentions: Sequence[Mention], numbers: Sequence[Number],
             concepts: Mapping[str, Concept]) -> tuple[MetricClaim, ...]:
    names = [m for m in mentions if concepts[m.concept].type == "metric"]
    out: list[MetricClaim] = []
    taken: set[int] = set()
    for i, n in enumerate(numbers):
        if i in taken:
            continue
        before = None
        if i + 1 < len(numbers):
            after = numbers[i + 1]
            between = text[n.span.end:after.span.start]
            if _RANGE.fullmatch(between) and (n.kind == after.kind or n.kind == "plain") and after.kind != "plain" or (
                    _RANGE.fullmatch(between) and n.kind == after.kind == "plain" and re.search(r"from\s?$", text[:n.span.start], re.I)):
                before, n = n, after
                taken.add(i + 1)
        claim = _metric(text, n, before, names)
        if claim is not None:
            out.append(claim)
    for m in _SPELLED_CHANGE.finditer(text):
        span = Span(m.start(), m.end())
        if not any(c.span.start < span.end and span.start < c.span.end for c in out):
            out.append(_spelled(text, span, names))
    return tuple(sorted(out, key=lambda c: c.span))


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around [start, end)."""
    left = 0
    for m in _CLAUSE.finditer(text, 0, start):
        left = m.end()
    m = _CLAUSE.search(text, end)
    return left, m.start() if m else len(text)


def _metric(text: str, n: Number, before: Number | None, names: Sequence[Mention]) -> MetricClaim | None:
    start = before.span.start if before else n.span.start
    left, right = _clause(text, start, n.span.end)
    head, tail = text[left:start], text[n.span.end:right]
    if _NOT_EFFECT_AFTER.match(tail) or _PLACE.search(head) or (n.kind == "percent" and _NOT_EFFECT_BEFORE.search(head)):
        return None
    name, concept = _name(text, start, n, left, right, names)
    change = None
    for change in _CHANGE.finditer(head):
        pass
    effect = _EFFECT_AFTER.match(tail)
    direction = _direction(change, effect)
    signed = text[max(start - 1, 0):start] in "+-−–" and start > 0
    if not _is_effect(n, before, head, tail, name is not None and concept is not None, bool(change), bool(effect), signed):
        return None
    if name is None and change is not None:
        name = _object(text, left + change.end(), start)
    end = n.span.end
    if effect and (name is None or name.start >= end):
        end = n.span.end + effect.end()
    first = min(start, name.start) if name and name.start >= left else start
    if name and name.start >= n.span.end:
        end = max(end, name.end)
    if before or (change and left + change.start() < first and first - (left + change.start()) < 40):
        first = min(first, left + change.start()) if change and start - (left + change.start()) < 60 else first
    relative = True if (n.kind == "percent" and before is None and (change or effect or signed)) else False if n.kind == "points" else None
    return MetricClaim(Span(first, end), name, n.span, n.value, n.unit, direction, before.span if before else None, relative, concept)


def _is_effect(n: Number, before: Number | None, head: str, tail: str, named: bool, change: bool, effect: bool, signed: bool) -> bool:
    """Does this number measure a quality or an effect (and is not a size, a share or a date)?"""
    if n.kind == "rate":
        return not re.search(r"\bserv\w*|\bhandl\w*|\bprocess\w*\s(?:over|up)?", head[-30:], re.I) or change
    if n.kind == "money":
        return bool(before or change or _MONEY_EFFECT.search(head[-60:]) or _MONEY_EFFECT.match(tail.strip()[:20]) or _MONEY_EFFECT.search(tail[:40]))
    if n.kind == "time":
        if re.match(r"-", tail) or re.match(r"\s?(?:of\s(?:audio|video|speech|data|footage|experience)|project|internship|course|study|experiment|pilot|old)\b", tail, re.I):
            return bool(before)
        return bool(before or named or _SAVED.search(head) or change and re.search(r"\b(?:by|to|of|under|below|saving\w*|from|within)\s?(?:about|over|nearly|up to|roughly|approximately|~)?\s?$", head, re.I)
                    or n.unit in ("ms", "milliseconds", "msec", "µs"))
    if n.kind in ("percent", "points"):
        return bool(before or change or effect or named or signed or re.search(r"\b(?:achiev\w+|attain\w*|reach\w*|obtain\w*|with|at|of|by|resolv\w+|deflect\w*|automat\w+)\s?(?:over|up to|about|nearly|~|>)?\s?$", head, re.I))
    if n.kind == "ratio":
        return bool(before or effect or change and not re.match(r"\s?(?:cross|cv)", tail, re.I) or named)
    if n.kind == "bytes":
        return bool(before or change and re.search(r"\b(?:by|to|under|below)\s?$", head, re.I))
    fraction = 0 < n.value < 1
    return bool(named and (fraction or before or change or n.value < 1000) or before and change or fraction and re.search(r"(?:=|:|\bof|\bat|\bto|\()\s?$", head) and named)


def _name(text: str, start: int, n: Number, left: int, right: int, names: Sequence[Mention]) -> tuple[Span | None, str | None]:
    """The metric that the value belongs to: named directly before or after it, else in its clause before it."""
    for m in names:
        gap = text[m.span.end:start]
        if m.span.end <= start and (_LEVEL_GAP.fullmatch(gap) or re.fullmatch(r"[@\s-]?\w{0,3}[\s:=(]*", gap)):
            return m.span, m.concept
        gap = text[n.span.end:m.span.start]
        if m.span.start >= n.span.end and _BEFORE_NAME.fullmatch(gap):
            return m.span, m.concept
    near = [m for m in names if left <= m.span.start and m.span.end <= start and start - m.span.end < 45]
    if near:
        return near[-1].span, near[-1].concept
    tail = text[n.span.end:right]
    m = _OF_NAME.match(tail) or _COMPARED_NAME.match(tail)
    if m:
        found = _trim(text, n.span.end + m.start("name"), n.span.end + m.end("name"))
        inside = next((x for x in names if found and x.span.start < found.end and found.start < x.span.end), None)
        return (inside.span, inside.concept) if inside else (found, None)
    return None, None


def _object(text: str, start: int, end: int) -> Span | None:
    """What the change verb changes: the words between it and "by 15%" or "from 3 h"."""
    m = re.search(r"\s(?:by|from|to|of|up\sto|down\sto|over|nearly|about|roughly|approximately|almost|at\sleast|more\sthan|under|below|(?=[~(+-]))\s?(?:[~(+-]|over|nearly|about|up\sto|under|roughly|approximately|almost|at\sleast|more\sthan|\s)*$",
                  text[start:end], re.IGNORECASE)
    if not m or not text[start:start + m.start()].strip():
        return None
    return _trim(text, start, start + m.start())


def _trim(text: str, start: int, end: int) -> Span | None:
    """The noun phrase at the front of [start, end), cut at the first preposition; None where it is no phrase."""
    words = text[start:end]
    skip = re.match(r"[\s,]*(?:(?:the|our|their|a|an|its|overall|average|in|of)\s)*", words, re.IGNORECASE)
    offset = skip.end() if skip else 0
    stop = _STOP_NAME.search(words, offset)
    last = stop.start() if stop else len(words)
    phrase = words[offset:last].rstrip(" ,.-–")
    if not 2 < len(phrase) <= 45 or len(phrase.split()) > 5:
        return None
    return Span(start + offset, start + offset + len(phrase))


def _spelled(text: str, span: Span, names: Sequence[Mention]) -> MetricClaim:
    left, _ = _clause(text, span.start, span.end)
    near = [m for m in names if left <= m.span.start and m.span.end <= span.start]
    after = [m for m in names if 0 <= m.span.start - span.end <= 8]
    found = near[-1] if near else after[0] if after else None
    words = text[span.start:span.end].lower()
    direction = "down" if "hal" in words else "up" if words.startswith(("doubl", "tripl", "quadr", "twice")) else None
    return MetricClaim(span, found.span if found else None, span, 0.0, None, direction, None, None, found.concept if found else None)


def _direction(change: re.Match[str] | None, effect: re.Match[str] | None) -> str | None:
    if effect:
        word = effect["word"].lower()
        if word in ("reduction", "drop", "decrease", "lower", "fewer", "less", "cheaper", "smaller", "shorter", "cut", "saving", "savings"):
            return "down"
        if word not in ("accuracy", "accurate", "efficiency", "longer"):
            return "up"
    if change:
        return "up" if change["up"] else "down"
    return None
