"""What a rewrite of a resume changed: bullets matched one to one, facets gained and lost, questions that went and came."""

from collections.abc import Mapping
from difflib import SequenceMatcher

from resume_probe.document import Bullet, BulletChange, Comparison, PrepReport, Question
from resume_probe.labels import FACETS

_SAME_LINE = 0.45       # share of matching words from which two lines are one line reworded
_SAME_ENTRY = 0.1       # what standing under the same title adds to it
_TOP = 12               # questions of a 60-minute round


def compare(old: PrepReport, new: PrepReport) -> Comparison:
    """Both reports with the changes between them; the same two reports give the same comparison."""
    matched = _matched(old, new)
    changes = []
    texts = _texts(old)
    for _, _, bullet in new.tagged.resume.walk():
        before = matched.get(bullet.id)
        if before is None:
            changes.append(BulletChange("new", None, bullet.id, gained=_facets(new, bullet.id)))
            continue
        had, has = _facets(old, before), _facets(new, bullet.id)
        changes.append(BulletChange(
            "unchanged" if texts[before] == bullet.text else "reworded", before, bullet.id,
            gained=tuple(f for f in has if f not in had), lost=tuple(f for f in had if f not in has)))
    kept = set(matched.values())
    changes += [BulletChange("gone", b.id, None, lost=_facets(old, b.id)) for _, _, b in old.tagged.resume.walk() if b.id not in kept]
    asked_before = {_key(q, {}) for q in old.questions}
    asked_now = {_key(q, matched) for q in new.questions}
    return Comparison(
        old, new, tuple(changes),
        gone=tuple(q for q in _top(old) if _key(q, {}) not in asked_now),
        came=tuple(q for q in _top(new) if _key(q, matched) not in asked_before))


def _facets(report: PrepReport, bullet: str) -> tuple[str, ...]:
    return tuple(f for f in FACETS if report.tagged.tags[bullet].has(f))


def _texts(report: PrepReport) -> dict[str, str]:
    return {b.id: b.text for _, _, b in report.tagged.resume.walk()}


def _matched(old: PrepReport, new: PrepReport) -> dict[str, str]:
    """New bullet id -> old bullet id, the most alike first, each at most once."""
    before = [(b, entry.title) for _, entry, b in old.tagged.resume.walk()]
    after = [(b, entry.title) for _, entry, b in new.tagged.resume.walk()]
    pairs = [(alike, i, j) for i, (a, title) in enumerate(after) for j, (b, other) in enumerate(before)
             if (alike := _alike(a, b) + (_SAME_ENTRY if title and title == other else 0)) >= _SAME_LINE]
    out: dict[str, str] = {}
    taken: set[str] = set()
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], abs(p[1] - p[2]), p[1], p[2])):
        a, b = after[i][0].id, before[j][0].id
        if a not in out and b not in taken:
            out[a] = b
            taken.add(b)
    return out


def _alike(a: Bullet, b: Bullet) -> float:
    """Share of words in common order, 0 to 1 (Ratcliff and Obershelp's measure)."""
    if a.text == b.text:
        return 2.0      # before any line that is merely alike
    matcher = SequenceMatcher(None, a.text.lower().split(), b.text.lower().split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= 0.35 and matcher.quick_ratio() >= 0.35 else 0.0


def _top(report: PrepReport) -> list[Question]:
    return [q for q in report.questions if q.rank <= _TOP]


def _key(question: Question, matched: Mapping[str, str]) -> tuple[object, ...]:
    """What is asked of which line: a question stays the same where only its numbers or its wording moved."""
    line = matched.get(question.bullet_id or "", question.bullet_id)
    if question.kind != "deep-dive" or line is None:
        return (question.kind, question.text)
    if question.concept:
        return (line, question.concept, question.asks, question.probe)
    return (line, question.basis, question.asks or question.frame)
