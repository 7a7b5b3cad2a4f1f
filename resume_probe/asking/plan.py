"""The plan up to the interview and the day-of checklist, fitted to what this report found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any

from resume_probe.asking.claim_kinds import claims_of
from resume_probe.asking.lines import Lines
from resume_probe.asking.ownership import vague
from resume_probe.asking.phrases import joined, quote
from resume_probe.asking.wording import bank
from resume_probe.document import Gap, JobMatch, PlanDay, Question, Story

_TWO_WEEKS = 14
_REST_DAY = 7  # of a plan of two weeks
_LIGHTENED = 0.8  # of the minutes where days carry two blocks
_MOST_MINUTES = 150


@dataclass(frozen=True)
class Found:
    """What the report found that plan and checklist are made of."""

    lines: Lines
    questions: Sequence[Question]
    gaps: Sequence[Gap]
    stories: Sequence[Story]
    job: JobMatch | None

    @cached_property
    def values(self) -> dict[str, str]:
        """The report's own words for the slots of plan and checklist."""
        return _values(self)


def plan(found: Found, interview_date: date | None, today: date | None) -> tuple[PlanDay, ...]:
    """Days from `today` to the day before the interview, at most two weeks, the last of them light.

    Without an interview date two weeks from `today`; without `today` no dates. Where the interview is today or past, one light day.
    """
    words = bank("plan")
    if not words:
        return ()
    days = _TWO_WEEKS
    start = today
    if interview_date is not None:
        if today is not None:
            days = max(1, min(_TWO_WEEKS, (interview_date - today).days))
        start = max(today, interview_date - timedelta(days=days)) if today else interview_date - timedelta(days=days)
    blocks = _blocks(words, found.values)
    return tuple(_dated(day, start) for day in _laid_out(words, blocks, days, found.values))


def _laid_out(
    words: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]], days: int, values: Mapping[str, str]
) -> list[PlanDay]:
    """One block a day where there is room, two where there is not; what does not fit is dropped from the end of the order."""
    working = days - 1 - (days == _TWO_WEEKS)
    out: list[PlanDay] = []
    if working > 0:
        shares = _shares(blocks, working)
        for share in shares:
            if days == _TWO_WEEKS and len(out) + 1 == _REST_DAY:
                out.append(_day(len(out) + 1, [words["rest"]], values))
            out.append(_day(len(out) + 1, share, values))
    out.append(_day(len(out) + 1, [words["light"]], values))
    return out


def _shares(blocks: Sequence[Mapping[str, Any]], working: int) -> list[list[Mapping[str, Any]]]:
    """Blocks by day in their order: at most two a day, the rest left out; spare days repeat the rehearsal."""
    kept = list(blocks[: 2 * working])
    doubled = max(0, len(kept) - working)
    out: list[list[Mapping[str, Any]]] = []
    while kept:
        size = 2 if doubled > 0 and len(kept) > 1 else 1
        doubled -= size == 2
        out.append(kept[:size])
        kept = kept[size:]
    while len(out) < working and blocks:
        out.append([blocks[-1]])
    return out


def _day(number: int, blocks: Sequence[Mapping[str, Any]], values: Mapping[str, str]) -> PlanDay:
    minutes = sum(b["minutes"] for b in blocks)
    if len(blocks) > 1:
        minutes = min(_MOST_MINUTES, int(round(minutes * _LIGHTENED / 15) * 15))
    tasks = tuple(t.format_map(values) for b in blocks for t in b["tasks"] if _fillable(t, values))
    title = (
        blocks[0]["title"]
        if len(blocks) == 1
        else f"{blocks[0]['title']}; {blocks[1]['title'][0].lower()}{blocks[1]['title'][1:]}"
    )
    return PlanDay(number, None, title, minutes, tasks)


def _dated(day: PlanDay, start: date | None) -> PlanDay:
    if start is None:
        return day
    return PlanDay(day.day, (start + timedelta(days=day.day - 1)).isoformat(), day.title, day.minutes, day.tasks)


def _blocks(words: Mapping[str, Any], values: Mapping[str, str]) -> list[Mapping[str, Any]]:
    """The blocks that this person needs, in the order of the wording file."""
    needed = {
        "claims": "claims",
        "gaps": "silent",
        "vague": "vague",
        "job": "missing",
        "not-done": "not_done",
        "no-story": "no_story",
    }
    by_id = {b["id"]: b for b in words["blocks"]}
    return [by_id[i] for i in words["order"] if by_id[i]["when"] == "always" or values.get(needed[by_id[i]["when"]])]


def _fillable(task: str, values: Mapping[str, str]) -> bool:
    return all(values.get(name) for name in _slots(task))


@lru_cache(maxsize=512)
def _slots(task: str) -> list[str]:
    return [part.split("}")[0] for part in task.split("{")[1:]]


def _values(found: Found) -> dict[str, str]:
    lines, questions = found.lines, found.questions
    deep = [q for q in questions if q.kind == "deep-dive"]
    order = dict.fromkeys(q.bullet_id for q in deep if q.bullet_id)
    claims = [c.claim.span.of(lines.by_id[i].text) for i in order for c in claims_of(lines.by_id[i], lines)[:1]]
    silent = [lines.by_id[g.bullet_ids[0]] for g in found.gaps if g.kind == "silent" and g.bullet_ids]
    designs = [q.text for q in questions if q.kind == "system-design"]
    fundamentals = [q.text for q in questions if q.kind == "fundamentals"]
    told = [s.theme.lower() for s in found.stories if s.bullet_ids]
    missing = [s.theme.lower() for s in found.stories if not s.bullet_ids]
    not_done = [g.text.rstrip(".") for g in found.gaps if g.kind == "not-done"]
    return {
        "claims": joined([f"“{c}”" for c in claims[:3]]),
        "silent": joined(list(dict.fromkeys(quote(line, 6) for line in silent))[:3]),
        "vague": joined([quote(line, 6) for line in lines.ml if vague(line, lines)][:3]),
        "fundamental": fundamentals[0] if fundamentals else "",
        "fundamental_other": fundamentals[1] if len(fundamentals) > 1 else "",
        "design": designs[0].rstrip(".?") if designs else "",
        "design_other": designs[-1].rstrip(".?") if len(designs) > 1 else "",
        "missing": joined(list(found.job.missing[:4])) if found.job else "",
        "shared": joined(list(found.job.shared[:5])) if found.job else "",
        "not_done": "; ".join(not_done[:2]),
        "stories": joined(told[:4]),
        "no_story": joined(missing[:3]),
        "first": deep[0].text if deep else "",
    }


def checklist(found: Found) -> tuple[str, ...]:
    """What to see to on the day, with what applies filled in."""
    words = bank("plan")
    if not words:
        return ()
    values = found.values
    holds = {
        "always": True,
        "no-job": found.job is None,
        "job-missing": bool(values["missing"]),
        "job-shared": found.job is not None and not values["missing"],
        "questions": bool(values["first"]),
        "claims": bool(values["claims"]),
    }
    return tuple(
        row["text"].format_map(values)
        for row in words["checklist"]
        if holds[row["when"]] and _fillable(row["text"], values)
    )
