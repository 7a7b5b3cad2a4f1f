"""The deep-dive questions of a resume: candidates of every kind, chosen, worded and ranked."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from resume_probe.asking import grammar
from resume_probe.asking.candidates import Candidate
from resume_probe.asking.contradictions import contradiction_candidates
from resume_probe.asking.deepened import deepened_candidates
from resume_probe.asking.doubts import doubt_candidates
from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.ownership import ownership_candidates, rescue_candidates
from resume_probe.asking.papers import paper_candidates
from resume_probe.asking.pitfalls import pitfall_candidates
from resume_probe.asking.premises import only_known, place_held
from resume_probe.asking.quotations import enumerates
from resume_probe.asking.replaced import replaced_candidates
from resume_probe.asking.select import Chosen, choose
from resume_probe.asking.silent import silent_candidates
from resume_probe.document import Question

# Lists of courses, tools and the like: nobody digs into them line by line.
_LIST = re.compile(
    r"\s*(?:relevant |selected )?(?:courses?|coursework|certificat\w*|languages?|interests?|hobbies|gpa|cgpa)\b[^a-z]*[:;,]|\s*(?:c?gpa)\b",
    re.IGNORECASE,
)
_MOST_STRONG = 5  # points of a strong answer


def deep_dive(lines: Lines, job_topics: Sequence[str] = ()) -> tuple[Question, ...]:
    """Ranked from 1; the ranks up to 12 are the hour's list."""
    candidates = [c for line in lines.all for c in _of_line(line, lines)]
    candidates += contradiction_candidates(lines)
    asked: set[str] = set()
    return tuple(_question(c, rank, asked) for rank, c in enumerate(choose(candidates, lines, job_topics), 1))


def _of_line(line: Line, lines: Lines) -> Iterator[Candidate]:
    if line.cited:
        yield from paper_candidates(line, lines)
        return
    if _LIST.match(line.text) or enumerates(line.text):
        return
    yield from ownership_candidates(line, lines)
    if not line.tags.is_ml or place_held(line) or only_known(line):
        return
    vague = list(rescue_candidates(line, lines))
    if vague:
        yield from vague
        yield from pitfall_candidates(line, lines)
        yield from doubt_candidates(line, lines)
        return
    yield from pitfall_candidates(line, lines)
    yield from doubt_candidates(line, lines)
    yield from replaced_candidates(line, lines)
    yield from deepened_candidates(line, lines)
    yield from silent_candidates(line, lines)


def _question(chosen: Chosen, rank: int, asked: set[str]) -> Question:
    """A follow-up is asked once in a report."""
    c, wording = chosen.candidate, chosen.wording
    fresh = [t for t in c.then if t not in asked]
    then = tuple((fresh or list(c.then))[:2])
    asked.update(then)
    return Question(
        id=question_id(c.line.text, wording.frame, wording.text),
        bullet_id=c.line.id,
        probe=c.probe,
        topic=c.topic,
        kind="deep-dive",
        round=c.round,
        text=wording.text,
        why_asked=_sentence(c.why),
        strong_answer=_points(c.strong[:_MOST_STRONG]),
        red_flag=c.red_flag,
        follow_ups=then,
        asks=c.asks,
        basis=c.basis,
        rank=rank,
        frame=wording.frame,
        slots=wording.slots,
        concept=c.concept,
    )


@lru_cache(maxsize=2048)  # frames and pitfalls come again and again, and with them their texts
def _sentence(text: str) -> str:
    return grammar.sentence(text)


@lru_cache(maxsize=2048)
def _points(points: tuple[str, ...]) -> tuple[str, ...]:
    """The points of a strong answer, each as a sentence begins."""
    return tuple(map(grammar.upper_first, points))


def question_id(*content: str) -> str:
    """The same question about the same words has the same id in every report."""
    return "q" + hashlib.sha256("\0".join(content).encode()).hexdigest()[:10]
