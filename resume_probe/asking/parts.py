"""Two things that a line names side by side as what brought its change: "cut p99 with ONNX and int8 quantisation"."""

import re

from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.slots import of_mention, trusted_mentions
from resume_probe.document import Mention, MetricClaim, Slot
from resume_probe.knowledge import Concept

# What can be put in or left out by itself. A tool counts beside one of these, two tools are one set-up; a model is nothing without its
# inputs.
_DEEDS = frozenset(("technique", "data-practice", "serving"))
_BESIDE = _DEEDS | {"tool", "infrastructure"}
_JOINED = re.compile(
    r"(?:\s?[,+&]|,?\s(?:and|plus|then|followed by|as well as))\s"
    r"(?:(?:an?|the|our|then|and|adding|added|moving to|switching to)\s){0,2}"
    r"(?:(?!(?:using|with|by|via|for|of|in|on|to)\b|\w+(?:ed|ing)\b)[a-z][\w-]*\s)?$"
)
_MEANS = re.compile(
    r"\b(?:with|by|via|using|through|thanks to|applying|adding|after|combining|introducing)\s[^.;]*$|^[A-Z][a-z]+ed\s[^.;]*$"
)
_COMPARED = re.compile(
    r"\b(?:vs\.?|versus|against|over|than|instead of|compar\w+|benchmark\w*|from(?!\s[~$€£]?\d)|replac\w+)\s[^,;.]*$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.;]\s")


def parts_of(line: Line, claim: MetricClaim, lines: Lines) -> dict[str, Slot]:
    """The slots `part` and `second`, or nothing where the line does not name just two such things in the sentence of the claim."""
    start, end = _sentence(line.text, claim)
    named = [(m, c) for m, c in trusted_mentions(line, lines) if start <= m.span.start and m.span.end <= end and c.type in _BESIDE]
    joined = [(a, b) for a, b in zip(named, named[1:], strict=False) if _JOINED.match(line.text[a[0].span.end : b[0].span.start])]
    counted = any(c.isdigit() for c in claim.value.of(line.text))
    if not counted or len(joined) != 1 or not _apart(line, *joined[0]):
        return {}
    (first, one), (other, two) = joined[0]
    out = {"part": of_mention(line, first, one, "part"), "second": of_mention(line, other, two, "second")}
    return out if all(slot.span for slot in out.values()) else {}  # a name that the line does not use may be a misreading


def _apart(line: Line, a: tuple[Mention, Concept], b: tuple[Mention, Concept]) -> bool:
    (first, one), (_, two) = a, b
    if one.id == two.id or not {one.type, two.type} & _DEEDS or one.id in two.parents or two.id in one.parents:
        return False
    before = line.text[: first.span.start]
    return bool(_MEANS.search(before)) and not _COMPARED.search(before)


def _sentence(text: str, claim: MetricClaim) -> tuple[int, int]:
    ends = [m.end() for m in _SENTENCE_END.finditer(text)]
    start = max((e for e in ends if e <= claim.value.start), default=0)
    return start, min((e for e in ends if e > claim.value.end), default=len(text))
