"""Questions beyond the lines: fundamentals, system design, behaviour, the company; chosen by the topics shown and asked for."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import heapify, heappop, heappush
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
_STAR = (
    "The situation in two sentences, with what was at stake",
    "What was yours to do",
    "What you did, in the order you did it, with one thing you tried in vain",
    "How it ended, in a number or a decision",
    "What you do differently since",
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a bank: its question, of no rank yet, and how much each of its topics counts, over `divisor`; the leading one first."""

    question: Question
    shares: tuple[tuple[str, float], ...]
    divisor: float


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
    chosen = [
        *_chosen(_fundamentals(), weights, _FUNDAMENTALS, _A_TOPIC),
        *_chosen(_designs(), weights, _DESIGNS, 1),
        *(_behavioral(story) for story in stories),
        *_chosen(_company(), weights, _COMPANY, _COMPANY),
    ]
    return tuple(_ranked(q, rank) for rank, q in enumerate(chosen, first_rank))


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


@dataclass(frozen=True, slots=True)
class _Bank:
    """Rows in the file's order, and the places of those led by the same topic."""

    rows: tuple[_Row, ...]
    by_lead: Mapping[str | None, tuple[int, ...]]


def _bank(rows: Sequence[_Row]) -> _Bank:
    by_lead: dict[str | None, list[int]] = {}
    for place, row in enumerate(rows):
        by_lead.setdefault(row.question.topic, []).append(place)
    return _Bank(tuple(rows), {lead: tuple(places) for lead, places in by_lead.items()})


def _chosen(choice: _Bank, weights: Mapping[str, float], most: int, a_topic: int) -> Iterator[Question]:
    """The rows whose topics weigh most, no more than `a_topic` led by the same one; the file's order settles ties."""
    waiting = {  # by lead, the best row last
        lead: sorted([(_worth(choice.rows[place], weights), -place) for place in places]) for lead, places in choice.by_lead.items()
    }
    ahead = []  # of each lead the best row left: (minus its worth, its place), as a heap has the least in front
    for of_lead in waiting.values():
        worth, place = of_lead.pop()
        ahead.append((-worth, -place))
    heapify(ahead)
    led: Counter[str | None] = Counter()
    for _ in range(min(most, len(choice.rows))):
        question = choice.rows[heappop(ahead)[1]].question
        lead = question.topic
        led[lead] += 1
        if waiting[lead]:
            worth, place = waiting[lead].pop()
            heappush(ahead, (-worth * _AGAIN ** led[lead], -place))
        if led[lead] <= a_topic:
            yield question


def _worth(row: _Row, weights: Mapping[str, float]) -> float:
    """By its shares in the topics; a row of many is no better than one of few."""
    return sum([weights.get(topic, 0.0) * share for topic, share in row.shares]) / row.divisor + 0.2


@cache
def _fundamentals() -> _Bank:
    rows = bank("fundamentals")
    return _bank([_row("fundamentals", r["round"], r, r["strong"], r["trap"], r.get("then", ()), r["id"]) for r in rows])


@cache
def _designs() -> _Bank:
    out = []
    for row in bank("design"):
        steps = [f"{_STEP_NAME[s]}: {'; '.join(row['template'][s])}" for s in _STEPS if row["template"].get(s)]
        out.append(_row("system-design", "system-design", row, steps, row["trap"], row.get("then", ()), row["id"]))
    return _bank(out)


@cache
def _company() -> _Bank:
    rows = (bank("plan") or {}).get("company", []) if isinstance(bank("plan"), dict) else []
    trap = "No question at all, or one whose answer stands on their website."
    return _bank([_row("company", "hiring-manager", row, row["strong"], trap, (), f"company/{row['ask'][:24]}") for row in rows])


def _behavioral(story: Story) -> Question:
    return _question(
        "behavioral",
        "behavioral",
        story.prompt,
        story.tests,
        (*_STAR, story.advice),
        _red_flags()[story.theme],
        (),
        "leadership",
        f"story/{story.theme}",
        story.bullet_ids[0] if story.bullet_ids else None,
    )


@cache
def _red_flags() -> Mapping[str, str]:
    return {row["theme"]: row["red_flag"] for row in bank("stories")}


def _row(
    kind: QuestionKind, round_: Round, row: Mapping[str, Any], strong: Sequence[str], trap: str, then: Sequence[str], frame: str
) -> _Row:
    """The leading topic counts whole, the others half."""
    topics = row.get("topics") or ()
    question = _question(kind, round_, row["ask"], row["why"], strong, trap, then, topics[0] if topics else None, frame)
    shares = tuple((topic, 0.5 if place else 1.0) for place, topic in enumerate(topics))
    return _Row(question, shares, 1 + 0.25 * max(0, len(topics) - 1))


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
