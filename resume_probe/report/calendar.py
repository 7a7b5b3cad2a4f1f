"""The plan as an iCalendar file (RFC 5545): an all-day event for each day that has a date."""

import hashlib
from datetime import date, timedelta

from resume_probe.document import PlanDay, PrepReport
from resume_probe.errors import InputError

_WIDTH = 75    # octets of a line, RFC 5545 section 3.1


def to_bytes(report: PrepReport) -> bytes:
    """The calendar; the same report gives the same bytes, so importing it again renews the events instead of doubling them.

    Raises InputError where the plan has no dates.
    """
    days = [d for d in report.plan if d.date]
    if not days:
        raise InputError("no-dates", report.tagged.resume.source.name)
    stamp = (report.today or days[0].date or "").replace("-", "") + "T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//resume_probe//prep plan//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for day in days:
        lines += _event(day, report.tagged.resume.source.sha256, stamp)
    lines.append("END:VCALENDAR")
    return "".join(_fold(line) for line in lines).encode()


def _event(day: PlanDay, sha256: str, stamp: str) -> list[str]:
    start = date.fromisoformat(day.date or "")
    uid = hashlib.sha256(f"{sha256} {day.date} {day.day}".encode()).hexdigest()[:32]
    minutes = f" ({day.minutes} min)" if day.minutes else ""
    return [
        "BEGIN:VEVENT", f"UID:{uid}@resume-probe.invalid", f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{start:%Y%m%d}", f"DTEND;VALUE=DATE:{start + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escape(f'Interview prep: {day.title}{minutes}')}",
        f"DESCRIPTION:{_escape(chr(10).join(f'- {task}' for task in day.tasks))}",
        "TRANSP:TRANSPARENT", "END:VEVENT",
    ]


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n")


def _fold(line: str) -> str:
    """Content lines of at most 75 octets, never cut inside a character."""
    out, length = [], 0
    for char in line:
        size = len(char.encode())
        if length + size > _WIDTH:
            out.append("\r\n ")
            length = 1
        out.append(char)
        length += size
    return "".join(out) + "\r\n"
