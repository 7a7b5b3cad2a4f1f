"""Words that take back what stands behind them: negation ("no A/B test was run") and wish ("planning to deploy")."""

import re
from collections.abc import Iterable, Sequence

from resume_probe.document import Span
from resume_probe.tagging.cues import Hit

RETRACTED = "retracted"         # the facet of such cues (knowledge/cues/scope.yaml)
_NEGATION = "retracted.negation"
_WHOLE = "retracted.planned"    # its words hold all that it takes back
# A blank of a form with the word that leads to it ("Chose ……") and the hint beside it or at the line's end: nobody's fact yet.
_BLANK = re.compile(r"(?:(?<!\S)\w+\s)?(?:…{2,}|_{3,}|\.{5,})(?:\s\([^()]*\))?")
_BLANK_MARKS = ("……", "___", ".....")      # one of them stands wherever `_BLANK` matches, and nowhere else
_HINT = re.compile(r"\[[^\[\]]*\]\s*$")
_END = re.compile(r"[,;.:()–—]\s|\)|\bbut\b|\band\sthen\b|\balthough\b|$", re.IGNORECASE)
# "without labels" takes back labels, not the whole rest of a long sentence.
_NEGATION_REACH = 45


def blanks(text: str) -> list[Span]:
    """The spans of a form that is not filled in."""
    if not any([mark in text for mark in _BLANK_MARKS]):
        return []
    return [Span(m.start(), m.end()) for pattern in (_BLANK, _HINT) for m in pattern.finditer(text)]


def retracted(text: str, hits: Iterable[Hit]) -> tuple[Span, ...]:
    """The spans that the bullet itself takes back or only wishes for. `hits`: of the cues that are RETRACTED."""
    out = []
    for hit in hits:
        start, end = hit.span
        if hit.source != _WHOLE:
            clause_end = _END.search(text, end)
            reach = end + _NEGATION_REACH if hit.source == _NEGATION else len(text)
            end = min(clause_end.start() if clause_end else len(text), reach)
        out.append(Span(start, end))
    return tuple(sorted(out))


def inside(span: Span, scopes: Sequence[Span]) -> bool:
    """The span begins within one of the scopes."""
    return any(s.start <= span.start < s.end for s in scopes)


def runs_into(span: Span, scopes: Sequence[Span]) -> int | None:
    """Where a scope begins within the span, if one does: "a forecast with | no baseline"."""
    return next((s.start for s in scopes if span.start < s.start < span.end), None)
