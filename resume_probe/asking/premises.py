"""What a question takes for granted must be so: users, a night on call and a release are asked about where the work had them."""

import re

from resume_probe.asking.lines import Line, Lines
from resume_probe.document import Mention, Span
from resume_probe.knowledge import Concept

_TAKES_USE = re.compile(
    r"\b(?:users?|customers?|clients?|callers?|readers?|reviewers?|on[- ]call|at night|alerts?|launch\w*|releases?|production|live|traffic"
    r"|requests?|downstream|first day|last quarter|for years|in use|misread|overrul\w+|switched off|somebody acts?|anybody act\w*)\b",
    re.IGNORECASE,
)
_SHOWS_USE = re.compile(
    r"\b(?:users?|customers?|clients?|visitors?|production|deploy\w*|downloads?|stars|installs?|live|served|serving|launched|adopted|hosted|released"
    r"|in use|used by|requests?|published (?:on|to))\b",
    re.IGNORECASE,
)
# A thing made for others to do the named work with: who writes a library for A/B tests has run none by that.
_ARTEFACT = re.compile(
    r"\b(?:guides?|guidelines?|documentation|playbook|course|lectures?|workshops?|tutorials?|library|libraries|framework|toolkit|package|sdk"
    r"|plugin|extension|tool|apps?|applications?|website|portal|interface|module|software|apis?"
    r"|platform|components?|features|utilit(?:y|ies)|wrapper|cli|bot|repository|template)\b"
    r"[^.;:(]*?\s(?:for|to|on|about|that|which|such as|including|like|allowing|letting|enabling)\s",
    re.IGNORECASE,
)
_BY_MEANS = re.compile(r"\b(?:with|using|by|via|based on|through|on top of)\s", re.IGNORECASE)
_DONE_WITH_IT = frozenset(("skill", "data-practice", "evaluation", "infrastructure", "monitoring", "technique", "tool"))
# Places held beside the work.
_HELD = re.compile(
    r"(?:co-?)?(?:organi[sz]er|member|volunteer|attendee|participant|president|chair|reviewer|speaker|secretary|treasurer)\b", re.IGNORECASE
)
_SCHOOL = ("projects", "education", "publications", "awards", "other")


def hold(question: str, line: Line, lines: Lines) -> bool:
    """Does the line's work have what the question speaks of as given? Work for an employer is taken to have been used."""
    if line.section.kind not in _SCHOOL or not _TAKES_USE.search(question):
        return True
    return "deployment" in lines.said(line) or bool(_SHOWS_USE.search(lines.whole_entry(line)))


def place_held(line: Line) -> bool:
    """ "Organiser of the retrieval reading group": a place in a group, and no work on what its name says."""
    return bool(_HELD.match(line.text))


def for_others(line: Line, mention: Mention, concept: Concept) -> bool:
    """The concept is what a tool of the line is for, not what was done: "a framework to manage data pipelines"."""
    return concept.type in _DONE_WITH_IT and of_purpose(line, mention.span)


def of_purpose(line: Line, span: Span) -> bool:
    """The words at the span say what a tool, app or library of the line is for, or name one of its features."""
    made = next((m for m in _ARTEFACT.finditer(line.text) if m.end() <= span.start), None)
    if made is None:
        return False
    between = line.text[made.end() : span.start]
    return not _BY_MEANS.search(between) and not re.search(r"[.;]\s", between)
