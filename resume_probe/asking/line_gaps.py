"""Gaps of single lines: what one of them leaves open, with blanks to show how it could read, and what it claims too boldly."""

from collections.abc import Iterator, Sequence

from resume_probe.asking.claim_kinds import claims_of
from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.ownership import vague
from resume_probe.asking.phrases import quote
from resume_probe.asking.saying import Said, said
from resume_probe.asking.silent import plumbing
from resume_probe.document import Question, Severity

_MOST_SILENT = 8  # lines shown with blanks; more would drown the first
_FIRST = frozenset(("silent-test", "silent-figure", "silent-watch"))  # silences that may be among the most urgent
_BIG = frozenset(("state-of-the-art", "big-improvement", "robust", "novel"))


def line_gaps(lines: Lines, questions: Sequence[Question]) -> Iterator[Said]:
    """Lines in the order in which they will be asked about; overclaims of every line, silences of the first few."""
    rank: dict[str, int] = {}
    for q in questions:
        if q.bullet_id:
            rank.setdefault(q.bullet_id, q.rank)
    ordered = sorted(lines.ml, key=lambda line: (rank.get(line.id, 999), line.number))
    doubts: dict[str | None, list[Question]] = {}
    for q in questions:
        if q.basis == "claim-doubt":
            doubts.setdefault(q.bullet_id, []).append(q)
    for line in ordered:
        yield from _overclaims(line, lines, doubts.get(line.id, ()))
    shown = 0
    for line in ordered:
        if shown == _MOST_SILENT:
            break
        found = list(
            _silent(
                line,
                lines,
                "high" if rank.get(line.id, 999) <= 4 else "medium" if rank.get(line.id, 999) <= 12 else "low",
            )
        )
        yield from found[:2]
        shown += bool(found)


def _overclaims(line: Line, lines: Lines, doubts: Sequence[Question]) -> Iterator[Said]:
    """`doubts` are the questions that doubt a claim of the line."""
    if vague(line, lines):
        yield from said("vague-line", [line.id], about_line=True, quote=quote(line, 10))
        return
    for q in doubts:
        frame = q.frame.split("/")[0]
        phrase = next((s.span.of(line.text) for s in q.slots if s.name in ("phrase", "quote") and s.span), "")
        word = next((s.text for s in q.slots if s.name == "phrase"), phrase)
        if frame == "absolute":
            yield from said("absolute-word", [line.id], about_line=True, phrase=word, quote=quote(line))
        elif frame in _BIG:
            yield from said("big-word", [line.id], about_line=True, phrase=word, quote=quote(line))
    for claimed in claims_of(line, lines):
        value = claimed.claim.value.of(line.text).strip(" +")
        if claimed.high and "evaluation_method" not in line.said:
            yield from said("too-good", [line.id], about_line=True, value=value, quote=quote(line))
        elif claimed.kind == "money":
            yield from said("unsaid-money", [line.id], about_line=True, value=value, quote=quote(line))


def _silent(line: Line, lines: Lines, severity: Severity) -> Iterator[Said]:
    """What the line, and those beside it about the same system, leave open: dearest first."""
    if vague(line, lines) or line.section.kind in ("publications", "awards", "education") or len(line.said) < 2:
        return
    known = lines.said(line)
    claims = claims_of(line, lines)
    values = {"quote": quote(line), "value": claims[0].claim.value.of(line.text).strip(" +") if claims else ""}
    checks = (
        ("silent-test", bool(claims) and "evaluation_method" not in known),
        ("silent-figure", "metric" not in known),
        ("silent-watch", "deployment" in line.said and "monitoring" not in known),
        ("silent-choice", line.has_model and "alternatives" not in known),
        ("silent-data", bool({"model", "ml_task"} & line.said) and "data_source" not in known and not plumbing(line)),
        ("silent-need", "problem" not in known),
        ("silent-run", "metric" in line.said and "deployment" not in known),
        ("silent-dirt", "data_source" in line.said and "data_quality" not in known),
    )
    for name, open_here in checks:
        if open_here:
            level = "medium" if severity == "high" and name not in _FIRST else severity
            yield from said(name, [line.id], severity=level, about_line=True, **values)
            severity = "low" if severity == "medium" else severity
