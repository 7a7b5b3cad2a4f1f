"""What was replaced or beaten: why it was not enough, what it was still good for, what lay between the two."""

import re
from collections.abc import Iterator

from resume_probe.asking import grammar
from resume_probe.asking.candidates import Candidate
from resume_probe.asking.framed import applies, candidate
from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.quotations import quoted
from resume_probe.asking.slots import line_slots, noun_phrase
from resume_probe.asking.stems import says
from resume_probe.asking.wording import frames
from resume_probe.document import Replacement, Slot, Span

# What kind of thing the old one is, by word beginnings in its name; the first that fits.
_KINDS = (
    ("rules", ("rule", "heuristic", "regex", "keyword list", "keyword rule", "threshold", "if-else")),
    (
        "people",
        (
            "manual", "by hand", "hand-label", "hand-check", "hand-count", "hand-sort", "hand-enter", "paper", "human", "reviewer", "call",
            "copying", "copy-past", "typing", "by phone",
        ),
    ),  # fmt: skip
    (
        "baseline",
        (
            "baseline",
            "popularity",
            "naive",
            "naïve",
            "seasonal",
            "random guess",
            "random choice",
            "random baseline",
            "random order",
            "moving average",
            "persistence",
            "last value",
            "timetable",
            "incumbent",
            "benchmark",
            "majority",
            "default",
        ),
    ),
    (
        "vendor",
        (
            "vendor",
            "third-party",
            "third party",
            "commercial",
            "off-the-shelf",
            "saas",
            "aws",
            "google",
            "azure",
            "openai",
            "bureau",
        ),
    ),
    (
        "system",
        (
            "excel",
            "spreadsheet",
            "scheduler",
            "laptop",
            "workstation",
            "service",
            "pipeline",
            "job",
            "script",
            "batch",
            "cron",
            "monolith",
            "etl",
            "server",
            "cluster",
            "warehouse",
            "legacy",
            "python",
            "airflow",
            "oozie",
            "jenkins",
            "hadoop",
            "sas",
            "postgres",
            "mysql",
            "notebook",
            "macro",
            "store",
            "platform",
            "workflow",
            "gpu",
            "instance",
            "process",
            "dashboard",
            "report",
            "file",
            "table",
            "stack",
            "framework",
            "api",
        ),
    ),
)
# What is only held against something was not given up for it.
_COMPARED = re.compile(r"(?:vs\b|versus|compared|relative)", re.IGNORECASE)
_LOSES = ("baseline", "model")
_FAULTY = re.compile(r"\b(?:expensive|slow|costly|tedious|error-prone|outdated|obsolete|broken|failing)\b", re.IGNORECASE)
# A name cut where it says of what: "a collection of scripts", "the deep and cross network".
_CONTAINER = re.compile(r"\b(?:collection|set|series|number|bunch|mix|mixture|combination|patchwork|chain|group|couple|pile|folder)s?$")
_MODEL_TYPES = frozenset(("model", "family", "task"))


def replaced_candidates(line: Line, lines: Lines) -> Iterator[Candidate]:
    common = {k: s for k, s in line_slots(line, lines).items() if k != "quote"}
    for number, replacement in enumerate(line.tags.claims.replacements[:2]):
        kind = _kind(line, lines, replacement)
        if kind is None:
            continue
        values = dict(common) | {"quote": quoted(line, replacement.span)}
        values.pop("old", None)
        values.pop("new", None)
        for name, span in (("old", replacement.old), ("new", replacement.new)):
            phrase = span and _phrase(line, lines, span)
            if span and phrase:
                values[name] = Slot(name, phrase, line.id, span)
        for frame in frames("replaced"):
            if kind in frame.when["old"] and applies(frame, line, lines):
                made = candidate(
                    frame,
                    "replaced",
                    line,
                    lines,
                    values,
                    about=f"{frame.when.get('about', frame.id)}:{number}",
                    around=replacement.span,
                    weight=1.0 if number == 0 else 0.9,
                )
                if made:
                    yield made


def _phrase(line: Line, lines: Lines, span: Span) -> str | None:
    """The noun phrase at the span; a concept that takes no article ("collaborative filtering") gets none."""
    phrase = noun_phrase(line, span)
    if (
        not phrase
        or not phrase.startswith("the ")
        or span.of(line.text).lower().startswith(("the ", "a ", "an ", "our "))
    ):
        return phrase
    for mention in line.tags.mentions:
        concept = lines.concept(mention.concept)
        if (
            concept
            and concept.noun != "count"
            and span.start == mention.span.start
            and mention.span.end >= span.end - 1
        ):
            return phrase[4:]
    return phrase


def _kind(line: Line, lines: Lines, replacement: Replacement) -> str | None:
    """rules, people, baseline, vendor, system, or model where the old thing is a model by name; None where it is not clear."""
    old = replacement.old.of(line.text).lower()
    if old.strip(" .")[:1].isdigit() or not grammar.words(old) or grammar.verbal(old):
        return None
    if _FAULTY.search(old) or _cut_short(line, replacement.old):
        return None
    kind = _kind_of(line, lines, replacement, old)
    if kind == "other" and " " not in old.strip() and old.strip()[:1] == replacement.old.of(line.text).strip()[:1]:
        return None  # a single word in small letters ("rather than metrics") names no thing that was given up
    return None if _COMPARED.match(replacement.span.of(line.text)) and kind not in _LOSES else kind


def _cut_short(line: Line, old: Span) -> bool:
    """The words at the span are not the whole name, or no name but a deed ("waiting")."""
    name, behind = old.of(line.text).lower(), line.text[old.end :]
    if behind.startswith(" of ") and _CONTAINER.search(name):
        return True
    if len(grammar.words(name)) == 1 and (name.endswith("ing") or behind.startswith(" and ")):
        return True
    return any(m.span.start < old.end < m.span.end for m in line.tags.mentions)


def _kind_of(line: Line, lines: Lines, replacement: Replacement, old: str) -> str:
    first = next((kind for kind, stems in _KINDS if says(old, stems)), None)
    if first in ("rules", "people", "baseline"):
        return first
    for mention in line.tags.mentions:
        concept = lines.concept(mention.concept)
        if (
            concept
            and concept.type in _MODEL_TYPES
            and replacement.old.start <= mention.span.start < replacement.old.end
        ):
            return "model"
    if first:
        return first
    return "model" if says(old, ("model", "approach", "method", "algorithm", "network", "classifier")) else "other"
