"""Gaps of the whole report, each kept apart: silent, perhaps not done, claims too much, over the resume, for the job."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import get_args

from resume_probe.asking.line_gaps import line_gaps
from resume_probe.asking.lines import Lines
from resume_probe.asking.resume_gaps import resume_gaps
from resume_probe.asking.saying import Said
from resume_probe.document import Gap, JobMatch, Question, Severity, Skill, Story

_SEVERITIES = get_args(Severity)


def gaps(
    lines: Lines, questions: Sequence[Question], skills: Sequence[Skill], stories: Sequence[Story], job: JobMatch | None
) -> tuple[Gap, ...]:
    """Most severe first; within a severity the ones over the whole resume, then line by line as they will be asked."""
    said = [*resume_gaps(lines, questions, skills, stories, job), *line_gaps(lines, questions)]
    ordered = sorted(_distinct(said), key=lambda s: _SEVERITIES.index(s.severity))
    return tuple(Gap(_id(s), s.kind, s.severity, s.text, s.bullet_ids, s.action) for s in ordered)


def _distinct(said: Iterable[Said]) -> list[Said]:
    """A line is not reproached twice for the same in other words: what stands over the resume comes first."""
    out: list[Said] = []
    texts: set[str] = set()
    per_line: dict[str, int] = {}
    for one in said:
        if one.about_line:
            if per_line.get(one.bullet_ids[0], 0) >= 2:
                continue
            per_line[one.bullet_ids[0]] = per_line.get(one.bullet_ids[0], 0) + 1
        if one.text not in texts:
            texts.add(one.text)
            out.append(one)
    return out


def _id(said: Said) -> str:
    return "g" + hashlib.sha256(f"{said.name}\0{said.text}".encode()).hexdigest()[:10]
