"""The report as a tagged PDF, set by typst. The resume's text goes in as data and never as typst source."""

import json
from typing import Any

from resume_probe.document import PrepReport, Question
from resume_probe.errors import InputError
from resume_probe.labels import PROBES
from resume_probe.report import words
from resume_probe.report.view import HOUR, GroupView, ReportView, arrange
from resume_probe.resources import templates_dir


def to_bytes(report: PrepReport) -> bytes:
    """The PDF; the same report gives the same bytes. Raises InputError with the code "extra-missing" without typst."""
    try:
        import typst
    except ImportError:
        raise InputError("extra-missing", "the PDF format", "typst", "pip install 'resume-probe[pdf]'.") from None
    source = (templates_dir() / "report" / "report.typ").read_bytes()
    return typst.compile(source, format="pdf", sys_inputs={"report": json.dumps(_data(report), ensure_ascii=False)})


def _data(report: PrepReport) -> dict[str, Any]:
    view = arrange(report)
    about = [view.source.name] if view.person else []
    about += [f"{len(view.ml_bullets)} of {len(view.bullets)} lines open an ML discussion", *([report.today] if report.today else [])]
    return {
        "person": view.person or view.source.name, "about": " · ".join(about),
        "warnings": [w.message for w in report.tagged.resume.warnings],
        "score": report.score.total,
        "parts": [{"name": p.part.name, "score": p.part.score, "why": p.part.why} for p in view.parts],
        "urgent": [{"text": g.text, "action": g.action} for g in view.urgent],
        "top": [{"rank": q.rank, "text": q.text, "where": _where(q, view)} for q in view.questions if q.rank <= HOUR],
        "probes": [words.PROBE_NAME[p] for p in PROBES],
        "statuses": list(words.STATUS_NAME.items()),
        "groups": [_group(g) for g in view.groups if g.ml],
        "rounds": [{"name": words.ROUND_NAME[r.round], "questions": [_question(q) for q in r.general]} for r in view.rounds if r.general],
        "gaps": [{"name": words.GAP_NAME[kind], "gaps": [{"text": g.text, "action": g.action} for g in gaps]} for kind, gaps in view.gaps],
        "stories": [{"theme": s.theme, "prompt": s.prompt, "parts": [
            ["Situation", s.situation or ""], ["Task", s.task or ""], ["Action", s.action or ""], ["Result", s.result or ""],
        ]} for s in report.stories],
        "plan": [{"day": d.day, "date": d.date or "", "minutes": f"{d.minutes} min" if d.minutes else "", "title": d.title,
                  "tasks": list(d.tasks)} for d in report.plan],
        "checklist": list(report.checklist),
    }


def _where(q: Question, view: ReportView) -> str:
    return f"line {view.numbers[q.bullet_id]}" if q.bullet_id in view.numbers else words.KIND_NAME[q.kind]


def _group(group: GroupView) -> dict[str, Any]:
    return {
        "title": group.title, "detail": group.detail,
        "probes": [p.status for p in group.probes] or ["missing"] * len(PROBES),
        "bullets": [{
            "number": b.number, "text": b.bullet.text, "brief": b.brief, "probes": [p.status for p in b.probes],
            "silent": ", ".join(words.FACET_NAME[f] for p in b.probes for f in p.silent),
            "questions": [_question(q) for q in b.questions],
        } for b in group.ml],
    }


def _question(q: Question) -> dict[str, Any]:
    return {"text": q.text, "why": q.why_asked, "strong": list(q.strong_answer), "then": list(q.follow_ups), "flag": q.red_flag}
