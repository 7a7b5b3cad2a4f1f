"""Questions beyond the lines: fundamentals, system design, behaviour, the company; chosen by the topics shown and asked for."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from resume_probe.asking import grammar
from resume_probe.asking.deep_dive import question_id
from resume_probe.asking.lines import Lines
from resume_probe.asking.wording import bank
from resume_probe.document import JobMatch, Question, QuestionKind, Round, Story

_FUNDAMENTALS, _DESIGNS, _COMPANY = 14, 4, 5
_A_TOPIC = 3  # fundamentals of one leading topic at most
_STEPS = ("framing", "data", "features", "model", "serving", "monitoring")
_STEP_NAME = {
    "framing": "Framing",
    "data": "Data",
    "features": "Features",
    "model": "Model",
    "serving": "Serving",
    "monitoring": "Monitoring",
}
_JOB_WEIGHT = 3.0
_AGAIN = 0.55  # of a row's worth that is left for each one led by the same topic before it


def topic_weights(lines: Lines, job: JobMatch | None) -> Counter[str]:
    """How much each topic is shown, recent lines more, with what the job asks on top."""
    out: Counter[str] = Counter()
    for line in lines.all:
        for topic in line.tags.topics:
            out[topic.id] += topic.confidence * (0.3 + 0.7 * line.recency) * (1.0 if line.tags.is_ml else 0.4)  # type: ignore[assignment]
    for place, topic in enumerate(job.topics if job else ()):
        out[topic] += _JOB_WEIGHT / (1 + 0.4 * place)  # type: ignore[assignment]
    return out


def bank_questions(
    lines: Lines, stories: Sequence[Story], job: JobMatch | None, first_rank: int
) -> tuple[Question, ...]:
    weights = topic_weights(lines, job)
    rows = [*_fundamentals(weights), *_designs(weights), *_behavioral(stories), *_company(weights)]
    return tuple(_ranked(q, first_rank + n) for n, q in enumerate(rows))


def _ranked(q: Question, rank: int) -> Question:
    return Question(
        q.id,
        q.bullet_id,
        q.probe,
        q.topic,
        q.kind,
        q.round,
        q.text,
        q.why_asked,
        q.strong_answer,
        q.red_flag,
        q.follow_ups,
        q.asks,
        q.basis,
        rank,
        q.frame,
        q.slots,
        q.concept,
    )


def _chosen(
    rows: Sequence[Mapping[str, Any]], weights: Counter[str], most: int, a_topic: int
) -> Iterator[tuple[Mapping[str, Any], str | None]]:
    """The rows whose topics weigh most, no more than `a_topic` led by the same one; the file's order settles ties."""
    by_lead: dict[str, list[tuple[float, int]]] = {}
    for place, row in enumerate(rows):
        by_lead.setdefault(_lead(row), []).append((_worth(row, weights), -place))
    for waiting in by_lead.values():
        waiting.sort()
    led: Counter[str] = Counter()
    for _ in range(min(most, len(rows))):
        ahead = ((w[-1][0] * _AGAIN ** led[lead], w[-1][1], lead) for lead, w in by_lead.items() if w)
        _, place, lead = max(ahead)
        by_lead[lead].pop()
        led[lead] += 1
        if led[lead] <= a_topic:
            yield rows[-place], lead or None


def _worth(row: Mapping[str, Any], weights: Counter[str]) -> float:
    """The leading topic counts whole, the others half; a row of many topics is no better than one of few."""
    topics = row.get("topics") or ()
    score = sum(weights[t] * (1.0 if place == 0 else 0.5) for place, t in enumerate(topics))
    return score / (1 + 0.25 * max(0, len(topics) - 1)) + 0.2


def _lead(row: Mapping[str, Any]) -> str:
    return (row.get("topics") or ("",))[0]


def _fundamentals(weights: Counter[str]) -> Iterator[Question]:
    for row, topic in _chosen(bank("fundamentals"), weights, _FUNDAMENTALS, _A_TOPIC):
        yield _question(
            "fundamentals",
            row["round"],
            row["ask"],
            row["why"],
            row["strong"],
            row["trap"],
            row.get("then", ()),
            topic,
            row["id"],
        )


def _designs(weights: Counter[str]) -> Iterator[Question]:
    for row, topic in _chosen(bank("design"), weights, _DESIGNS, 1):
        steps = [f"{_STEP_NAME[s]}: {'; '.join(row['template'][s])}" for s in _STEPS if row["template"].get(s)]
        yield _question(
            "system-design",
            "system-design",
            row["ask"],
            row["why"],
            steps,
            row["trap"],
            row.get("then", ()),
            topic,
            row["id"],
        )


def _behavioral(stories: Sequence[Story]) -> Iterator[Question]:
    red_flags = {row["theme"]: row["red_flag"] for row in bank("stories")}
    for story in stories:
        yield _question(
            "behavioral",
            "behavioral",
            story.prompt,
            story.tests,
            (*_STAR, story.advice),
            red_flags[story.theme],
            (),
            "leadership",
            f"story/{story.theme}",
            story.bullet_ids[0] if story.bullet_ids else None,
        )


_STAR = (
    "The situation in two sentences, with what was at stake",
    "What was yours to do",
    "What you did, in the order you did it, with one thing you tried in vain",
    "How it ended, in a number or a decision",
    "What you do differently since",
)


def _company(weights: Counter[str]) -> Iterator[Question]:
    rows = (bank("plan") or {}).get("company", []) if isinstance(bank("plan"), dict) else []
    for row, topic in _chosen(rows, weights, _COMPANY, _COMPANY):
        yield _question(
            "company",
            "hiring-manager",
            row["ask"],
            row["why"],
            row["strong"],
            "No question at all, or one whose answer stands on their website.",
            (),
            topic,
            f"company/{row['ask'][:24]}",
        )


def _question(
    kind: QuestionKind,
    round_: Round,
    ask: str,
    why: str,
    strong: Sequence[str],
    trap: str,
    then: Sequence[str],
    topic: str | None,
    frame: str,
    bullet_id: str | None = None,
) -> Question:
    return Question(
        id=question_id(kind, frame, ask),
        bullet_id=bullet_id,
        probe=None,
        topic=topic,
        kind=kind,
        round=round_,
        text=ask,
        why_asked=why,
        strong_answer=tuple(grammar.upper_first(s) for s in strong),
        red_flag=trap,
        follow_ups=tuple(then)[:2],
        asks=None,
        basis="bank",
        rank=0,
        frame=frame,
    )
