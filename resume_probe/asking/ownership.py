"""The person's own part, decisions and disagreements; and the questions that rescue a line which names nothing."""

import re
from collections.abc import Iterator

from resume_probe.asking.candidates import Candidate
from resume_probe.asking.framed import applies, candidate
from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.slots import line_slots, trusted_mentions
from resume_probe.asking.stems import says
from resume_probe.asking.vocabulary import ANY_LINE, FUNCTION_WORDS
from resume_probe.asking.wording import frames

_PEOPLE = re.compile(r"\b(?:scientists|engineers|team of|interns?|people|promoted|hired)\b")
_TELLING = frozenset(
    (
        "model",
        "task",
        "data",
        "dataset",
        "benchmark",
        "evaluation",
        "serving",
        "monitoring",
        "technique",
        "data-practice",
    )
)
_FEW = 2  # words of its own, up to which a line is vague
_OF_ANY_LINE = ANY_LINE | FUNCTION_WORDS
_WORD = re.compile(r"[A-Za-z][\w'-]+")
_TEAM = (
    "our team",
    "team of",
    "together with",
    "in a team",
    "co-",
    "collaborat",
    "jointly",
    "group of",
    "with a team",
    "as part of",
)


def ownership_candidates(line: Line, lines: Lines) -> Iterator[Candidate]:
    """By the verb of the line (led, contributed, built, team words); lines that are no ML work carry these alone."""
    if line.section.kind == "awards":
        return
    kind = _kind(line)
    for frame in frames("ownership"):
        if kind in frame.when.get("roles", (kind,)) and applies(frame, line, lines):
            about = f"ownership:{frame.when.get('about', 'part')}"
            made = candidate(frame, "ownership", line, lines, line_slots(line, lines), about=about)
            if made:
                yield made


def rescue_candidates(line: Line, lines: Lines) -> Iterator[Candidate]:
    """For a line that says next to nothing: the question whose answer would make it worth asking about."""
    if not vague(line, lines):
        return
    values = line_slots(line, lines)
    for frame in frames("rescue"):
        if applies(frame, line, lines):
            made = candidate(
                frame, "silent-facet", line, lines, values, about=f"rescue:{frame.when.get('about', frame.id)}"
            )
            if made:
                yield made


def vague(line: Line, lines: Lines) -> bool:
    """An ML line with no figure that names no model, task, data or way of working that could be asked about."""
    return lines.noted("vague", line, lambda: _vague(line, lines))


def _vague(line: Line, lines: Lines) -> bool:
    if not line.tags.is_ml or line.tags.claims.metrics or line.section.kind in ("publications", "awards", "education"):
        return False
    role = line.tags.claims.role
    weak = role is not None and role.kind in ("vague", "contributed")
    named = any(concept.type in _TELLING for _, concept in trusted_mentions(line, lines))
    if len(line.said) > 1 or (named and not weak) or _PEOPLE.search(line.lower) or any(c.isdigit() for c in line.text):
        return False
    return _own_words(line, lines) <= _FEW


def _own_words(line: Line, lines: Lines) -> int:
    """Words that say something of this work: neither function words nor such as fit any line; names of tools do not count."""
    tools = [mention.span for mention, concept in trusted_mentions(line, lines) if concept.type in ("tool", "family")]
    own = (m.start() for m in _WORD.finditer(line.text) if m.group().lower() not in _OF_ANY_LINE)
    return sum(not any(tool.start <= start < tool.end for tool in tools) for start in own)


def _kind(line: Line) -> str:
    role = line.tags.claims.role
    if says(line.lower, _TEAM):
        return "team"
    return role.kind if role else "none"
