"""A coach's own rubric put on a report: other weights, further checks, own questions and advice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from resume_probe.document import Gap, PrepReport, Question, Round, Score, ScorePart, Tags
from resume_probe.labels import Probe

CHECKS = "checks"      # the name under which the rubric's own checks have a weight


@dataclass(frozen=True, slots=True)
class Check:
    """Holds where no line has a word of `avoid` and at least `covered` ML lines say both halves of `probe`."""

    name: str
    avoid: tuple[str, ...] = ()
    probe: Probe | None = None
    covered: int = 0
    advice: str = ""


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    text: str
    round: Round = "hiring-manager"
    why: str = ""
    strong: tuple[str, ...] = ()
    red_flag: str = ""
    follow_ups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rubric:
    """`weights` by score part (and CHECKS); `grades` are (grade, lowest score), best first."""

    name: str
    version: str
    weights: tuple[tuple[str, float], ...] = ()
    grades: tuple[tuple[str, int], ...] = ()
    checks: tuple[Check, ...] = ()
    questions: tuple[OwnQuestion, ...] = ()
    advice: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return f"{self.name}, version {self.version}"

    def grade(self, score: int | None) -> str:
        return next((g for g, lowest in self.grades if score is not None and score >= lowest), "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a check: in `found`, the words or the count."""

    name: str
    passed: bool
    found: str
    bullet_ids: tuple[str, ...] = ()


def apply(rubric: Rubric, report: PrepReport) -> tuple[PrepReport, tuple[Outcome, ...]]:
    """The report as the rubric sees it: its score, a gap for each check that fails, its questions and its advice.

    The rubric's name and version stand as a part of the score, and so in every form of the report.
    """
    outcomes = tuple(_hold(check, report) for check in rubric.checks)
    gaps = tuple(_gap(rubric, check, o, n) for n, (check, o) in enumerate(zip(rubric.checks, outcomes, strict=True), 1) if not o.passed)
    first = max((q.rank for q in report.questions), default=0) + 1
    questions = tuple(_question(q, n) for n, q in enumerate(rubric.questions, first))
    advice = tuple(f"{line} ({rubric.name})" for line in rubric.advice)
    seen = replace(report, score=_score(rubric, report.score, outcomes), gaps=gaps + report.gaps,
                   questions=report.questions + questions, checklist=advice + report.checklist)
    return seen, outcomes


def _hold(check: Check, report: PrepReport) -> Outcome:
    tags = report.tagged.tags
    if check.avoid:
        pattern = re.compile("|".join(rf"(?<!\w){re.escape(w)}(?!\w)" for w in check.avoid), re.IGNORECASE)
        hits = [(b.id, m.group()) for _, _, b in report.tagged.resume.walk() for m in pattern.finditer(b.text)]
        if hits:
            found = ", ".join(f"“{w}”" for w in dict.fromkeys(w.lower() for _, w in hits))
            return Outcome(check.name, False, found, tuple(dict.fromkeys(i for i, _ in hits)))
    if check.probe:
        number = sum(_covers(t, check.probe) for t in tags.values())
        return Outcome(check.name, number >= check.covered, f"{number} of {check.covered} lines")
    return Outcome(check.name, True, "")


def _covers(tags: Tags, probe: Probe) -> bool:
    return tags.is_ml and tags.probes.get(probe) == "covered"


def _gap(rubric: Rubric, check: Check, outcome: Outcome, number: int) -> Gap:
    text = f"{check.name}: {outcome.found} ({rubric.title})."
    return Gap(f"rubric-{number}", "resume-wide", "high", text, outcome.bullet_ids, check.advice)


def _question(q: OwnQuestion, rank: int) -> Question:
    kind = "behavioral" if q.round == "behavioral" else "company" if q.round in ("recruiter-screen", "hiring-manager") else "fundamentals"
    return Question(id=f"q{rank:03}", bullet_id=None, probe=None, topic=None, kind=kind, round=q.round, text=q.text, why_asked=q.why,
                    strong_answer=q.strong, red_flag=q.red_flag, follow_ups=q.follow_ups, asks=None, basis="bank", rank=rank)


def _score(rubric: Rubric, score: Score, outcomes: tuple[Outcome, ...]) -> Score:
    """Weights that the rubric gives replace those of the parts it names; all are then brought to a sum of 1."""
    wanted = {name.lower(): weight for name, weight in rubric.weights}
    parts = [replace(p, weight=wanted.get(p.name.lower(), p.weight)) for p in score.parts]
    parts.append(_part(rubric, outcomes, wanted.get(CHECKS, 0.0)))
    total = sum(p.weight for p in parts)
    if not total:
        return replace(score, parts=tuple(parts))
    weighed = tuple(replace(p, weight=round(p.weight / total, 4)) for p in parts)
    return Score(int(sum(p.score * p.weight for p in parts) / total + 0.5), weighed)


def _part(rubric: Rubric, outcomes: tuple[Outcome, ...], weight: float) -> ScorePart:
    passed = sum(o.passed for o in outcomes)
    failing = ", ".join(_failing(outcomes))
    why = f"{passed} of {len(outcomes)} checks hold{'; not: ' + failing if failing else ''}." if outcomes else "It sets the weights."
    return ScorePart(f"Rubric: {rubric.title}", round(100 * passed / len(outcomes)) if outcomes else 100, weight, why)


def _failing(outcomes: tuple[Outcome, ...]) -> Iterator[str]:
    for o in outcomes:
        if not o.passed:
            yield o.name
