"""What an interviewer notices over the whole resume, counted, with the line to begin with named."""

from collections.abc import Iterator, Sequence

from resume_probe.asking.claim_kinds import claims_of
from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.phrases import number, quote, share, some
from resume_probe.asking.saying import Said, said
from resume_probe.asking.stems import says
from resume_probe.asking.wording import bank
from resume_probe.document import JobMatch, Question, Skill, Story
from resume_probe.knowledge import Concept

_RARE = 0.34  # of the ML lines, up to which a facet counts as rarely spoken to
_ENGINEERING = (
    "test",
    "ci/cd",
    "ci ",
    "docker",
    "git",
    "review",
    "release",
    "version",
    "rollback",
    "kubernetes",
    "terraform",
    "package",
    "library",
    "schema",
    "contract",
    "runbook",
    "on-call",
    "api",
)
_PEOPLE = (
    "stakeholder",
    "team",
    "mentor",
    "present",
    "customer",
    "analyst",
    "clinician",
    "doctor",
    "planner",
    "product",
    "business",
    "user",
    "agents",
    "engineers",
    "scientists",
    "colleague",
    "manager",
    "regulator",
    "radiolog",
    "operator",
    "reviewer",
    "students",
    "interns",
)
_CHANGES = frozenset(("lift", "cut", "points", "from-to", "multiple"))
_EFFECTS = frozenset(("online", "cost", "people", "other"))
_QUALITY = frozenset(("model", "error", "ranking", "generation"))


def resume_gaps(
    lines: Lines, questions: Sequence[Question], skills: Sequence[Skill], stories: Sequence[Story], job: JobMatch | None
) -> Iterator[Said]:
    work = [line for line in lines.ml if line.section.kind not in ("publications", "awards", "education")] or list(
        lines.ml
    )
    yield from _contradictions(lines, questions)
    if len(work) >= 3:
        ranked = _by_question(work, questions)
        yield from _figures(lines, work, ranked)
        yield from _choices(lines, work, ranked)
        yield from _production(work, ranked)
        yield from _grounds(work, ranked)
    elif lines.all:
        first = (_by_question(work, questions) or list(lines.all))[0]
        yield from said("few-ml-lines", [first.id], n=number(len(work)), of=number(len(lines.all)), first=quote(first))
    yield from _manners(lines, work)
    yield from _skills(skills)
    yield from _stories(stories)
    if job is not None:
        yield from _job(lines, job, skills)


def _by_question(work: Sequence[Line], questions: Sequence[Question]) -> list[Line]:
    """The lines in the order in which they will be asked about."""
    rank = {}
    for q in questions:
        rank.setdefault(q.bullet_id, q.rank)
    return sorted(work, key=lambda line: (rank.get(line.id, 999), line.number))


def _first(ranked: Sequence[Line], among: Sequence[Line]) -> Line:
    wanted = {line.id for line in among}
    return next((line for line in ranked if line.id in wanted), among[0])


def _contradictions(lines: Lines, questions: Sequence[Question]) -> Iterator[Said]:
    for q in questions:
        others = [s.bullet_id for s in q.slots if s.bullet_id and s.bullet_id != q.bullet_id]
        if q.basis == "contradiction" and q.bullet_id and others and others[0]:
            first, second = lines.by_id[others[0]], lines.by_id[q.bullet_id]
            yield from said("numbers-disagree", [first.id, second.id], first=quote(first), second=quote(second))


def _figures(lines: Lines, work: Sequence[Line], ranked: Sequence[Line]) -> Iterator[Said]:
    of = number(len(work))
    changed = [
        line for line in work if any(c.kind in _CHANGES and c.family in _EFFECTS for c in claims_of(line, lines))
    ]
    untested = [line for line in changed if "evaluation_method" not in lines.said(line)]
    if len(untested) >= 2:
        tested = len(changed) - len(untested)
        yield from said(
            "lifts-untested",
            [line.id for line in untested],
            n=number(len(changed)),
            of=of,
            tested=number(tested),
            says="says" if tested <= 1 else "say",
            first=quote(_first(ranked, untested)),
        )
    silent = [line for line in work if "metric" not in lines.said(line)]
    if len(silent) == len(work):
        yield from said("no-figure-at-all", [line.id for line in silent], of=of, first=quote(ranked[0]))
    elif len(silent) > len(work) / 2:
        yield from said(
            "no-figures",
            [line.id for line in silent],
            share=share(len(silent), len(work)),
            carry="carries" if len(silent) == 1 else "carry",
            first=quote(_first(ranked, silent)),
        )
    families = {line.id: {c.family for c in claims_of(line, lines)} for line in work}
    quality = [line for line in work if families[line.id] & _QUALITY]
    felt = [line for line in work if families[line.id] & {"online", "people", "cost"} or "deployment" in line.said]
    if len(quality) >= 2 and not felt:
        yield from said(
            "offline-only", [line.id for line in quality], n=number(len(quality)), first=quote(_first(ranked, quality))
        )
    measures = {c.claim.concept for line in quality for c in claims_of(line, lines) if c.family in _QUALITY}
    if measures == {"accuracy-metric"}:
        yield from said("accuracy-only", [line.id for line in quality], first=quote(_first(ranked, quality)))


def _choices(lines: Lines, work: Sequence[Line], ranked: Sequence[Line]) -> Iterator[Said]:
    named = [line for line in work if line.has_model]
    if len(named) < 2:
        return
    if not any("alternatives" in line.said for line in work):
        yield from said(
            "never-a-baseline", [line.id for line in named], n=number(len(named)), first=quote(_first(ranked, named))
        )
    models = [c for line in named for m in line.tags.mentions if (c := lines.concept(m.concept)) and c.type == "model"]
    if len(models) >= 3 and all(_deep(c) for c in models):
        yield from said("deep-only", [line.id for line in named], first=quote(_first(ranked, named)))


def _deep(concept: Concept) -> bool:
    return bool({"deep-learning", "llm", "generative-models"} & {*concept.topics, *concept.leans})


def _production(work: Sequence[Line], ranked: Sequence[Line]) -> Iterator[Said]:
    running = [line for line in work if "deployment" in line.said]
    watched = any("monitoring" in line.said for line in work)
    if running and not watched:
        yield from said(
            "nothing-watched",
            [line.id for line in running],
            severity="high" if len(running) > 1 else "medium",
            n=number(len(running)),
            first=quote(_first(ranked, running)),
        )
    if not running and not watched:
        yield from said("nothing-runs", [line.id for line in ranked[:3]])


def _grounds(work: Sequence[Line], ranked: Sequence[Line]) -> Iterator[Said]:
    sourced = [line for line in work if "data_source" in line.said]
    if len(sourced) <= _RARE * len(work):
        open_to = [line for line in work if line not in sourced]
        yield from said(
            "no-data",
            [line.id for line in open_to],
            share=("only " if sourced else "") + share(len(sourced), len(work)),
            says="says" if len(sourced) <= 1 else "say",
            first=quote(_first(ranked, open_to)),
        )
    elif not any("data_quality" in line.said for line in work):
        yield from said(
            "data-unspoken",
            [line.id for line in sourced],
            sources=f"in {number(len(sourced))} places",
            first=quote(_first(ranked, sourced)),
        )
    needless = [line for line in work if "problem" not in line.said]
    if len(needless) > (1 - _RARE) * len(work):
        yield from said(
            "no-need",
            [line.id for line in needless],
            share=share(len(needless), len(work)),
            leave="leaves" if len(needless) == 1 else "leave",
            first=quote(_first(ranked, needless)),
        )


def _manners(lines: Lines, work: Sequence[Line]) -> Iterator[Said]:
    for group in lines.by_entry.values():
        led = [line for line in group if line.tags.claims.role and line.tags.claims.role.kind == "led"]
        if len(group) >= 3 and len(led) > len(group) / 2:
            yield from said("led-everything", [line.id for line in led], n=number(len(led)), of=number(len(group)))
    texts = "\n".join(line.lower for line in lines.all)
    if work and not says(texts, _ENGINEERING):
        yield from said("no-engineering", [work[0].id], first=quote(work[0]))
    if work and not says(texts, _PEOPLE):
        yield from said("no-people", [])


def _skills(skills: Sequence[Skill]) -> Iterator[Said]:
    unused = [s.name for s in skills if not s.bullet_ids]
    if unused and len(skills) >= 4:
        yield from said("unused-skills", [], list=some(unused, 6), them="it" if len(unused) == 1 else "them")


def _stories(stories: Sequence[Story]) -> Iterator[Said]:
    rows = {row["theme"]: row for row in bank("stories")}
    for story in stories:
        if not story.bullet_ids and story.theme in rows:
            yield from said("story-missing", [], none=rows[story.theme]["none"], prompt=story.prompt)


def _job(lines: Lines, job: JobMatch, skills: Sequence[Skill]) -> Iterator[Said]:
    listed = {s.name.lower() for s in skills}
    only = [m for m in job.missing if m.lower() in listed]
    missing = [m for m in job.missing if m.lower() not in listed]
    if missing:
        yield from said("job-missing", [], list=some(missing, 6), them="it" if len(missing) == 1 else "them")
    if only:
        yield from said("job-listed-only", [], list=some(only, 6), them="it" if len(only) == 1 else "them")
    shown = {t.id for line in lines.all for t in line.tags.topics}
    for topic in job.topics[:3]:
        if topic not in shown:
            yield from said("job-topic", [], name=topic.replace("-", " "))
    led = sum(line.tags.claims.role is not None and line.tags.claims.role.kind == "led" for line in lines.all)
    if job.seniority in ("senior", "staff", "principal", "lead") and led < 2:
        yield from said("job-senior", [], name=job.seniority)
