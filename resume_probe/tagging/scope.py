"""Words that take back what stands behind them: negation ("no A/B test was run") and wish ("planning to deploy")."""

import re
from collections.abc import Sequence

from resume_probe.document import Span

_TRIGGER = re.compile(
    r"\b(?:"
    r"(?P<negation>no(?!\s(?:longer|loss|accuracy|drop|downtime|code|more\sthan))|not(?!\sonly)|never|without(?!\s(?:downtime|loss|any\sloss))|"
    r"lack(?:ed|ing|s)?(?:\sof)?|did\s?n[o'’]t|was\s?n[o'’]t|has\s?n[o'’]t|cannot|could\snot|neither|nobody|skipped|ruled\sout|instead\sof\sany)"
    r"|(?P<wish>plan(?:s|ned|ning)?\s(?:to|for|on)|intend(?:s|ed|ing)?\sto|aim(?:s|ed|ing)?\sto|hop(?:e|es|ed|ing)\sto|will\s(?:be\s)?|"
    r"to\sbe\s(?=\w+ed\b)|going\sto|soon\sto\sbe|future\swork|next\sstep\w*|considering|would\s(?:like|have)|proposal\s(?:to|for)|"
    r"interested\sin|looking\sto|eager\sto|keen\sto|passionate\sabout|curious\sabout|seeking|currently\s(?:learning|studying)|upcoming|"
    r"could\sbe|scheduled\sfor|shall|roadmap:?|preparing|expected\sto|target(?:\s(?:accuracy|precision|recall|latency|score|error))?\s(?:is|of)|to\scome|not\syet|wish(?:es)?\sto|"
    r"goal\s(?:is|of)|proposed\sto)"
    r")\b",
    re.IGNORECASE,
)
# A wish or a refusal that stands behind its object: "a drift monitor is planned".
_PLANNED = re.compile(
    r"(?:[\w/-]+\s){1,5}(?:(?:is|are|was|were)\s(?:(?:still\s)?(?:planned|pending|foreseen|to\scome)|ruled\sout)|(?:is|are)\s(?:\w+\s)?scheduled\sfor)\b",
    re.IGNORECASE,
)
_POSTPONED = ("planned", "pending", "foreseen", "come", "ruled", "scheduled")   # one of them stands in lower case where `_PLANNED` matches
# A blank of a form, with the hint beside it or at the line's end that says what belongs there: nobody's fact yet.
_BLANK = re.compile(r"(?:…{2,}|_{3,}|\.{5,})(?:\s\([^()]*\))?")
_BLANK_MARKS = ("……", "___", ".....")      # one of them stands wherever `_BLANK` matches, and nowhere else
_HINT = re.compile(r"\[[^\[\]]*\]\s*$")
_END = re.compile(r"[,;.:()–—]\s|\)|\bbut\b|\band\sthen\b|\balthough\b|$", re.IGNORECASE)
# "without labels" takes back labels, not the whole rest of a long sentence.
_NEGATION_REACH = 45


def retracted(text: str) -> tuple[Span, ...]:
    """The spans that the bullet itself takes back, only wishes for, or leaves blank."""
    patterns = []
    lower = text.lower()
    if any([word in lower for word in _POSTPONED]):
        patterns.append(_PLANNED)
    if any([mark in text for mark in _BLANK_MARKS]):
        patterns += (_BLANK, _HINT)
    out = [Span(m.start(), m.end()) for pattern in patterns for m in pattern.finditer(text)]
    for m in _TRIGGER.finditer(text):
        end = _END.search(text, m.end())
        stop = end.start() if end else len(text)
        if m["negation"]:
            stop = min(stop, m.end() + _NEGATION_REACH)
        out.append(Span(m.start(), stop))
    return tuple(sorted(out))


def inside(span: Span, scopes: Sequence[Span]) -> bool:
    """The span begins within one of the scopes."""
    return any(s.start <= span.start < s.end for s in scopes)


def runs_into(span: Span, scopes: Sequence[Span]) -> int | None:
    """Where a scope begins within the span, if one does: "a forecast with | no baseline"."""
    return next((s.start for s in scopes if span.start < s.start < span.end), None)
