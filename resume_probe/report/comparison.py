"""A comparison of two versions of a resume, as data and as Markdown."""

import json
from typing import Any

from resume_probe.document import Bullet, BulletChange, Comparison, PrepReport
from resume_probe.labels import PROBES, Facet
from resume_probe.report import markdown
from resume_probe.report.words import FACET_NAME, PROBE_NAME

SCHEMA = "resume-probe/comparison/1"
_STATUSES = ("covered", "partial", "missing")


def to_json(comparison: Comparison) -> dict[str, Any]:
    """JSON-ready data: score and its parts, lines by status of each probe, bullets with facets gained and lost, questions."""
    old, new = comparison.old, comparison.new
    before = {p.name: p.score for p in old.score.parts}
    counts_old, counts_new = coverage(old), coverage(new)
    return {
        "schema": SCHEMA,
        "old": {"name": old.tagged.resume.source.name, "score": old.score.total},
        "new": {"name": new.tagged.resume.source.name, "score": new.score.total},
        "score_parts": [{"name": p.name, "old": before.get(p.name), "new": p.score} for p in new.score.parts],
        "coverage": {p: {"old": counts_old[p], "new": counts_new[p]} for p in PROBES},
        "bullets": [_change(c, _bullets(old), _bullets(new), comparison) for c in comparison.bullets],
        "questions_gone": [q.text for q in comparison.gone],
        "questions_came": [q.text for q in comparison.came],
    }


def coverage(report: PrepReport) -> dict[str, dict[str, int]]:
    """How many ML bullets have each status, by probe."""
    out = {p: dict.fromkeys(_STATUSES, 0) for p in PROBES}
    for tags in report.tagged.tags.values():
        for probe, status in tags.probes.items():
            out[probe][status] += 1
    return out


def to_bytes(comparison: Comparison, form: str) -> bytes:
    """UTF-8 Markdown ("md") or JSON ("json"); the same comparison gives the same bytes."""
    content = to_json(comparison)
    if form == "json":
        return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
    return markdown.environment().get_template("report/comparison.md.j2").render(
        **content, probe_name=PROBE_NAME, facet_name=FACET_NAME).encode()


def _bullets(report: PrepReport) -> dict[str, Bullet]:
    return {b.id: b for _, _, b in report.tagged.resume.walk()}


def _change(change: BulletChange, old: dict[str, Bullet], new: dict[str, Bullet], comparison: Comparison) -> dict[str, Any]:
    return {
        "change": change.kind,
        "old": change.old_id, "new": change.new_id,
        "old_text": old[change.old_id].text if change.old_id else None,
        "new_text": new[change.new_id].text if change.new_id else None,
        "gained": [_quoted(f, change.new_id, new, comparison.new) for f in change.gained],
        "lost": [_quoted(f, change.old_id, old, comparison.old) for f in change.lost],
    }


def _quoted(facet: Facet, bullet_id: str | None, bullets: dict[str, Bullet], report: PrepReport) -> dict[str, Any]:
    mark = report.tagged.tags[bullet_id or ""].facets[facet]
    return {"facet": facet, "quotes": [s.of(bullets[bullet_id or ""].text) for s in mark.evidence]}
