"""The questions as CSV, one a row, for a spreadsheet or a flash-card program."""

import csv
import io

from resume_probe.document import PrepReport
from resume_probe.report import words
from resume_probe.report.view import arrange

COLUMNS = ("rank", "round", "kind", "question", "line", "bullet", "probe", "topic", "why_asked", "strong_answer", "red_flag", "follow_ups")


def to_bytes(report: PrepReport) -> bytes:
    """UTF-8 with a byte-order mark, as Excel wants it; several points of a cell stand on lines of their own."""
    view = arrange(report)
    texts = {b.bullet.id: b.bullet.text for b in view.bullets}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for q in view.questions:
        row = (q.rank, words.ROUND_NAME[q.round], words.KIND_NAME[q.kind], q.text, view.numbers.get(q.bullet_id or "", ""),
               texts.get(q.bullet_id or "", ""), words.PROBE_NAME[q.probe] if q.probe else "",
               words.topic_name(q.topic) if q.topic else "", q.why_asked, "\n".join(q.strong_answer), q.red_flag, "\n".join(q.follow_ups))
        writer.writerow([spreadsheet_safe(cell) for cell in row])
    return ("\ufeff" + out.getvalue()).encode()


def spreadsheet_safe(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front: resumes come from strangers."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value
