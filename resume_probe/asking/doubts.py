"""Doubts about what a line claims: a figure is asked for its base, its test, its load, its price."""

import re
from collections.abc import Iterator
from typing import Any

from resume_probe.asking.candidates import Candidate
from resume_probe.asking.claim_kinds import Claimed, claims_of
from resume_probe.asking.framed import applies, candidate
from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.parts import parts_of
from resume_probe.asking.quotations import quoted
from resume_probe.asking.slots import claim_slots, line_slots
from resume_probe.asking.stems import place
from resume_probe.asking.wording import frames
from resume_probe.document import Slot, Span
from resume_probe.knowledge.forms import words

_USERS = re.compile(r"\b(?:customers?|clients?|users?|teams?|agents?|people|countries|markets)\b", re.IGNORECASE)
_SCORES = re.compile(r"(?<![\d.])[01]?\.\d+|\d[\d.]*\s?%")
_GAINS = frozenset(("lift", "cut", "points", "multiple", "from-to"))
_PLAINEST = frozenset(("logistic-regression", "linear-regression", "naive-bayes", "knn", "tf-idf", "arima", "decision-tree"))
_WORKED_ON = re.compile(
    r"\b(?:(?:compress|prun|quanti[sz]|distil|shr[iu]nk|accelerat|speed|sped|export|convert|port|serv|deploy|fine-?tun)\w*(?:\sup)?"
    r"|on top of|over|candidates from|outperform\w*|beat\w*|new \w+ for)\s(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)
_BOLD = {"money": 1.12, "lift": 1.06, "cut": 1.04, "multiple": 1.06, "points": 1.02}


def doubt_candidates(line: Line, lines: Lines) -> Iterator[Candidate]:
    """Every doubt about each claim of the line, and about its big words ("eliminated", "state of the art")."""
    common = line_slots(line, lines)
    for number, claimed in enumerate(claims_of(line, lines)):
        values = _usable(common) | claim_slots(line, claimed.claim, lines)
        values["quote"] = quoted(line, claimed.claim.value)
        values |= parts_of(line, claimed.claim, lines)
        if claimed.kind in _GAINS and "model" in values and not _made_the_gain(line, values["model"]):
            del values["model"]
        value = claimed.claim.value.of(line.text)
        for frame in frames("doubt"):
            if _fits(frame.when, claimed, line) and applies(frame, line, lines):
                if "few" in frame.when and not ("data" in values and any(c.isdigit() for c in values["data"].text)):
                    continue
                weight = _BOLD.get(claimed.kind, 1.0) * (1.15 if claimed.high else 1.0) * (1.0 if number == 0 else 0.94)
                made = candidate(
                    frame,
                    "claim-doubt",
                    line,
                    lines,
                    values,
                    about=f"{frame.when.get('about', frame.id)}:{value}",
                    around=claimed.claim.value,
                    weight=weight,
                )
                if made:
                    yield made
    yield from _words_doubted(line, lines, common)


def _made_the_gain(line: Line, model: Slot) -> bool:
    """The model may be what brought the change: it is not what was made smaller, built upon or beaten, nor the plainest of its kind."""
    before = line.text[: model.span.start] if model.span else ""
    return model.concept not in _PLAINEST and not _WORKED_ON.search(before)


def _words_doubted(line: Line, lines: Lines, common: dict[str, Slot]) -> Iterator[Candidate]:
    """Claims without a figure: {phrase} is the word that claims, {quote} the clause around it."""
    for frame in frames("big-word"):
        if line.stems.isdisjoint(frame.when["said"].plain):
            continue
        found = next((s for stem in frame.when["said"] if stem in line.stems and (s := _place(line, stem))), None)
        if found is None or not applies(frame, line, lines):
            continue
        values = _usable(common) | {
            "phrase": Slot("phrase", found.of(line.text), line.id, found),
            "quote": quoted(line, found),
        }
        made = candidate(frame, "claim-doubt", line, lines, values, about=f"big-word:{frame.id}", around=found)
        if made:
            yield made


def _place(line: Line, stem: str) -> Span | None:
    """The word that begins with `stem`."""
    start = place(line.lower, stem)
    if start < 0 or len(line.lower) != len(line.text):
        return None
    end = start + len(stem.rstrip())
    while end < len(line.text) and (line.text[end].isalnum() or line.text[end] == "-"):
        end += 1
    return Span(start, end)


def _usable(common: dict[str, Slot]) -> dict[str, Slot]:
    return {k: s for k, s in common.items() if k != "quote"}


def _fits(when: dict[str, Any], claimed: Claimed, line: Line) -> bool:
    if claimed.kind not in when.get("kinds", (claimed.kind,)):
        return False
    if claimed.family not in when.get("families", (claimed.family,)):
        return False
    if claimed.family in when.get("not_families", ()):
        return False
    if "concepts" in when and claimed.claim.concept not in when["concepts"]:
        return False
    if "alone" in when and len(_SCORES.findall(line.text)) > 1:
        return False  # a second score beside it is what it was held against
    if claimed.claim.number < when.get("least", 0):
        return False
    if "high" in when and claimed.high is not when["high"]:
        return False
    return "few" not in when or _few(line, when["few"])


def _few(line: Line, most: int) -> bool:
    """The only count of data in the line is small for a claim."""
    counts = (q for q in line.tags.claims.quantities if q.kind == "data" and q.unit is None)
    sizes = [q.number for q in counts if not _USERS.search(q.span.of(line.text))]
    return bool(sizes) and max(sizes) <= most and bool(words(line.text))
