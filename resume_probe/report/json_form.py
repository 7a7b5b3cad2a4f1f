"""The report as JSON: the published form `resume-probe/report/1`, described by `report.schema.json` beside it."""

import json
from collections.abc import Iterable
from typing import Any

from resume_probe.document import (
    Box,
    Bullet,
    Entry,
    EntryView,
    Gap,
    JobMatch,
    PlanDay,
    PrepReport,
    Question,
    Score,
    Section,
    Skill,
    Slot,
    Span,
    Story,
    Tags,
)
from resume_probe.labels import FACETS, PROBES

SCHEMA = "resume-probe/report/1"


def to_bytes(report: PrepReport) -> bytes:
    """UTF-8, indented by two, ended by a line break; the same report gives the same bytes."""
    return (json.dumps(to_json(report), ensure_ascii=False, indent=2) + "\n").encode()


def to_json(report: PrepReport) -> dict[str, Any]:
    """The report as JSON-ready data. Keys always stand in the same order."""
    resume = report.tagged.resume
    source = resume.source
    texts = {bullet.id: bullet.text for _, _, bullet in resume.walk()}
    return {
        "schema": SCHEMA,
        "today": report.today,
        "source": {"name": source.name, "sha256": source.sha256, "format": source.format, "pages": source.pages},
        "warnings": [{"code": w.code, "message": w.message} for w in resume.warnings],
        "bullets": [
            _bullet(section, entry, bullet, report.tagged.tags[bullet.id]) for section, entry, bullet in resume.walk()
        ],
        "questions": [_question(q, texts) for q in report.questions],
        "gaps": [_gap(g) for g in report.gaps],
        "score": _score(report.score),
        "plan": [_day(d) for d in report.plan],
        "entries": [_entry(e) for e in report.entries],
        "stories": [_story(s) for s in report.stories],
        "checklist": list(report.checklist),
        "job": _job(report.job),
        "skills": [_skill(s) for s in report.skills],
    }


def tags_json(tags: Tags, text: str) -> dict[str, Any]:
    """The label fields of one bullet, as `tag` writes them. `text` is the bullet's, which the spans point into."""
    return {
        "is_ml": tags.is_ml,
        "topics": [
            {"id": t.id, "confidence": _confidence(t.confidence), "evidence": _spans(t.evidence, text)}
            for t in tags.topics
        ],
        "facets": {
            facet: {
                "present": mark.present,
                "confidence": _confidence(mark.confidence),
                "evidence": _spans(mark.evidence, text),
            }
            for facet in FACETS
            if (mark := tags.facets.get(facet)) is not None
        },
        "probes": {probe: tags.probes[probe] for probe in PROBES if probe in tags.probes},
    }


def _bullet(section: Section, entry: Entry, bullet: Bullet, tags: Tags) -> dict[str, Any]:
    first = bullet.regions[0] if bullet.regions else None
    return {
        "id": bullet.id,
        "kind": bullet.kind,
        "text": bullet.text,
        "page": first.page if first else None,
        "bbox": _box(first) if first else None,
        "regions": [{"page": r.page, "bbox": _box(r)} for r in bullet.regions],
        "level": bullet.level,
        "section": section.heading,
        "entry": {"title": entry.title, "organization": entry.organization, "dates": entry.dates},
        **tags_json(tags, bullet.text),
    }


def _question(q: Question, texts: dict[str, str]) -> dict[str, Any]:
    return {
        "id": q.id,
        "bullet_id": q.bullet_id,
        "probe": q.probe,
        "topic": q.topic,
        "kind": q.kind,
        "round": q.round,
        "text": q.text,
        "why_asked": q.why_asked,
        "strong_answer": list(q.strong_answer),
        "red_flag": q.red_flag,
        "follow_ups": list(q.follow_ups),
        "asks": q.asks,
        "basis": q.basis,
        "rank": q.rank,
        "frame": q.frame,
        "slots": [_slot(s, texts) for s in q.slots],
        "concept": q.concept,
    }


def _slot(slot: Slot, texts: dict[str, str]) -> dict[str, Any]:
    text = texts.get(slot.bullet_id or "")
    return {
        "name": slot.name,
        "text": slot.text,
        "bullet_id": slot.bullet_id,
        "span": _span(slot.span, text) if slot.span is not None and text is not None else None,
        "concept": slot.concept,
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "id": gap.id,
        "kind": gap.kind,
        "severity": gap.severity,
        "text": gap.text,
        "bullet_ids": list(gap.bullet_ids),
        "action": gap.action,
    }


def _score(score: Score) -> dict[str, Any]:
    parts = [{"name": p.name, "score": p.score, "weight": round(p.weight, 4), "why": p.why} for p in score.parts]
    return {"total": score.total, "parts": parts}


def _day(day: PlanDay) -> dict[str, Any]:
    return {"day": day.day, "date": day.date, "title": day.title, "minutes": day.minutes, "tasks": list(day.tasks)}


def _entry(entry: EntryView) -> dict[str, Any]:
    return {
        "id": entry.entry_id,
        "title": entry.title,
        "organization": entry.organization,
        "dates": entry.dates,
        "section": entry.section,
        "bullet_ids": list(entry.bullet_ids),
        "probes": {probe: entry.probes[probe] for probe in PROBES if probe in entry.probes},
    }


def _story(story: Story) -> dict[str, Any]:
    return {
        "theme": story.theme,
        "prompt": story.prompt,
        "tests": story.tests,
        "bullet_ids": list(story.bullet_ids),
        "situation": story.situation,
        "task": story.task,
        "action": story.action,
        "result": story.result,
        "advice": story.advice,
    }


def _skill(skill: Skill) -> dict[str, Any]:
    return {"name": skill.name, "concept": skill.concept, "bullet_ids": list(skill.bullet_ids)}


def _job(job: JobMatch | None) -> dict[str, Any] | None:
    if job is None:
        return None
    return {
        "name": job.name,
        "title": job.title,
        "topics": list(job.topics),
        "shared": list(job.shared),
        "missing": list(job.missing),
        "seniority": job.seniority,
    }


def _spans(spans: Iterable[Span], text: str) -> list[dict[str, Any]]:
    return [_span(span, text) for span in spans]


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _box(box: Box) -> list[float]:
    return [round(float(v), 2) for v in box[1:]]


def _confidence(value: float) -> float:
    return round(float(value), 4)
