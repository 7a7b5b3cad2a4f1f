"""Structured claims of a bullet: measured effects, replacements, sizes, the person's part.

Each is right or left out: where the words do not settle a field it stays None.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from resume_probe.document import Claims, Mention, Quantity, Replacement, Role, Span
from resume_probe.knowledge import Concept
from resume_probe.tagging.effects import metric_claims
from resume_probe.tagging.numbers import Number

# All patterns here are for text in lower case.
_ROLE = re.compile(r"""\b(?:
    (?P<led>led|lead|leading|headed|spearheaded|directed|managed|drove|owned|architected|founded|oversaw|own)
  | (?P<contributed>contributed|assisted|helped|supported|participated|collaborated|worked\swith|co-\w+|involved|part\sof|partnered)
  | (?P<vague>worked\s(?:on|in)|responsible\sfor|leveraged|utili[sz]ed|exposure|familiar|handled|tasked|duties)
  | (?P<improved>improved|reduced|increased|optimi[sz]ed|accelerated|cut|boosted|enhanced|raised|migrated|refactored|scaled|tuned
        |replaced|lowered|sped)
  | (?P<built>built|designed|developed|implemented|created|engineered|trained|deployed|launched|shipped|wrote|introduced|established
        |fine-?tuned|delivered|productioni[sz]ed|modell?ed|prototyped|set\sup|automated|invented|proposed|conducted|analy[sz]ed|ran)
)\b""", re.VERBOSE)
_ROLE_WITHIN = 60   # characters from the front in which the verb of the person stands

_NAME = (r"(?:(?:the|a|an|our|their|legacy|existing|old|previous|in-house|manual|hand-\w+)\s)*"
         r"(?:[\w./'’&+@-]|(?<=\d),(?=\d))+(?:[\s-](?:[\w./'’&+@-]|(?<=\d),(?=\d))+){0,5}?")
_END = (r"(?=\s(?:with|by|for|to|using|via|in|on|at|and|that|which|while|from|across|after|through|as|achieving|saving|reducing|cutting"
        r"|improving|of)\b|,(?!\d)|[;:.()\[\]–—|]|\s[-→]\s|$)")
# Each with strings of which one must stand in the text in lower case, or the pattern cannot match.
_REPLACE = tuple((needs.split(), re.compile(p)) for needs, p in (
    ("replac", rf"\breplac(?:ed|ing|es?)\s(?P<old>{_NAME})\s(?:with|by)\s(?P<new>{_NAME}){_END}"),
    ("from", rf"\b(?:migrat|mov(?!\w*\s(?:[\w-]+\s){{0,2}}data\b)|switch|transition|convert|port|upgrad)\w*\s(?:{_NAME}\s)?"
             rf"from\s(?P<old>{_NAME})\s(?:to|onto|into)\s(?P<new>{_NAME}){_END}"),
    ("replac", rf"\breplac(?:ed|ing|es?)\s(?P<old>{_NAME}){_END}"),
    ("took taking takes", rf"\b(?:took|taking|takes)\sover\sfrom\s(?P<old>{_NAME})(?=\sper\b|{_END})"),
    ("instead place rather", rf"\b(?:instead\sof|in\splace\sof|rather\sthan)\s(?P<old>{_NAME}){_END}"),
    ("outperform beat surpass exceed", rf"\b(?:outperform\w*|beat(?:ing|s)?|surpass\w*|exceed\w*)\s(?P<old>{_NAME}){_END}"),
    ("vs versus compared relative", rf"\b(?:vs\.?|versus|compared\s(?:to|with)|relative\sto)\s(?P<old>{_NAME}){_END}"),
    ("over", r"\bover\s(?P<old>(?:the\s|a\s|an\s|our\s)?(?:[\w-]+\s){0,4}?"
             r"(?:baselines?|benchmark|incumbent|rules?|heuristics?|model|system))\b"),
))
_NO_NAME = re.compile(r"[\d~$€£]|(?:the|a|an)$|(?:(?:the|a|an)\s)?(?:previous|last|prior)\s(?:year|quarter|month|week|season|period)"
                      r"|(?:each other|one another|the others?|these|them|it|this|those|that|and|or|but|was|were|on|in|for|with|at)\b"
                      r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half)\b(?!-)"
                      r"|(?:the\s|all\s)?(?:missing|null|nan|empty|invalid|outlier)")


def claims(text: str, lower: str, mentions: Sequence[Mention], numbers: Sequence[Number], concepts: Mapping[str, Concept],
           data_spans: Sequence[Span] = (), serving_spans: Sequence[Span] = ()) -> Claims:
    """All claims of a bullet; `lower` is its text `lowered`. `data_spans` and `serving_spans` are where cues saw sizes of data or
    serving."""
    return Claims(
        metrics=metric_claims(text, mentions, numbers, concepts),
        replacements=_replacements(lower),
        quantities=(*_quantities("data", data_spans, numbers), *_quantities("serving", serving_spans, numbers)),
        role=_role(lower),
    )


def _quantities(kind: Literal["data", "serving"], spans: Sequence[Span], numbers: Sequence[Number]) -> list[Quantity]:
    """A span counts where a number stands in it; the first is its size."""
    inside = [(s, n) for s in spans if (n := next((n for n in numbers if s.start <= n.span.start and n.span.end <= s.end), None))]
    return [Quantity(kind, span, number.value, number.unit) for span, number in inside]


def _role(lower: str) -> Role | None:
    """The first verb that says what the person did, where it stands near the front."""
    m = _ROLE.search(lower[:_ROLE_WITHIN])
    if m is None or m.lastgroup is None:
        return None
    return Role(m.lastgroup, Span(m.start(), m.end()))  # type: ignore[arg-type]


def _replacements(lower: str) -> tuple[Replacement, ...]:
    """Of two readings of the same words the pattern that says more, as they stand in order."""
    out: list[Replacement] = []
    for needs, pattern in _REPLACE:
        for need in needs:
            if need in lower:
                break
        else:
            continue
        for m in pattern.finditer(lower):
            if any(m.start() < r.span.end and r.span.start < m.end() for r in out) or _NO_NAME.match(m["old"]):
                continue
            new = Span(*m.span("new")) if "new" in pattern.groupindex else None
            out.append(Replacement(Span(*m.span()), Span(*m.span("old")), new))
    return tuple(sorted(out, key=lambda r: r.span))
