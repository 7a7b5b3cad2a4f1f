"""The questions as an Anki deck (genanki): question in front, what a strong answer covers behind."""

import hashlib
import io
import itertools
import sqlite3
import zipfile
from contextlib import closing
from html import escape

from resume_probe.document import PrepReport, Question
from resume_probe.errors import InputError
from resume_probe.report import words
from resume_probe.report.view import ReportView, arrange

_MODEL = 1607392811      # ids that Anki tells note types and decks by; fixed, so that a new deck renews an older one
_FRONT = '<p class="meta">{{Meta}}</p><p class="ask">{{Question}}</p>{{#Line}}<blockquote>{{Line}}</blockquote>{{/Line}}'
_BACK = ('{{FrontSide}}<hr id="answer"><h4>A strong answer covers</h4>{{Strong}}<h4>Then</h4>{{Then}}'
         '<h4>Red flag</h4><p>{{Flag}}</p><h4>Why it is asked</h4><p>{{Why}}</p>')
_CSS = (".card { font: 18px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 0 auto; text-align: left; }"
        ".ask { font-size: 22px; font-weight: 600; } .meta, h4 { color: #667; font-size: 14px; margin: .8em 0 .2em; }"
        "blockquote { margin: 0; padding-left: .8em; border-left: 3px solid #aab; color: #556; }")
_FIELDS = ("Question", "Meta", "Line", "Why", "Strong", "Flag", "Then")


def to_bytes(report: PrepReport) -> bytes:
    """The .apkg. Raises InputError with the code "extra-missing" without genanki."""
    try:
        import genanki
    except ImportError:
        raise InputError("extra-missing", "the Anki format", "genanki", "pip install 'resume-probe[anki]'.") from None
    view = arrange(report)
    model = genanki.Model(_MODEL, "resume_probe question", fields=[{"name": f} for f in _FIELDS],
                          templates=[{"name": "Question", "qfmt": _FRONT, "afmt": _BACK}], css=_CSS)
    deck = genanki.Deck(_deck_id(view), f"Interview prep: {view.person or view.source.name}")
    for q in view.questions:
        deck.add_note(genanki.Note(model=model, fields=_fields(q, view), guid=_guid(view, q), tags=_tags(q), sort_field=f"{q.rank:04}"))
    return _package(genanki.Package(deck))


def _package(package) -> bytes:
    """What genanki writes to a file, made in memory: nothing touches the disk, and the archive has one fixed date."""
    with closing(sqlite3.connect(":memory:")) as collection:
        package.write_to_db(collection.cursor(), 0.0, itertools.count(1))
        collection.commit()
        database = collection.serialize()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("collection.anki2", database), ("media", b"{}")):
            archive.writestr(zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _deck_id(view: ReportView) -> int:
    return 1 << 30 | int(view.source.sha256[:7], 16)


def _guid(view: ReportView, q: Question) -> str:
    return hashlib.sha256(f"{view.source.sha256} {q.text}".encode()).hexdigest()[:16]


def _fields(q: Question, view: ReportView) -> list[str]:
    lines = {b.bullet.id: b.bullet.text for b in view.bullets}
    meta = " · ".join(x for x in (words.ROUND_NAME[q.round], words.PROBE_NAME[q.probe] if q.probe else "") if x)
    return [escape(q.text), escape(meta), escape(lines.get(q.bullet_id or "", "")), escape(q.why_asked), _list(q.strong_answer),
            escape(q.red_flag), _list(q.follow_ups)]


def _list(points: tuple[str, ...]) -> str:
    return "<ul>" + "".join(f"<li>{escape(p)}</li>" for p in points) + "</ul>" if points else ""


def _tags(q: Question) -> list[str]:
    return [t for t in (q.round, q.kind, q.probe, q.topic) if t]
