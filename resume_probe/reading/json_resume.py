"""JSON Resume (jsonresume.org) to blocks. Highlights are list items, summaries are paragraphs."""

import json
from typing import Any

from resume_probe.errors import InputError
from resume_probe.reading.blocks import Block, Blocks, Style
from resume_probe.reading.plain_doubts import language_warnings
from resume_probe.reading.plain_lines import clean, marker_of

MAX_BLOCKS = 5000
# Section, its heading, and the keys of an entry's title and organisation, the first that is given.
_ENTRIES = (
    ("work", "Work experience", ("position", "title"), ("name", "company")),
    ("volunteer", "Volunteering", ("position",), ("organization",)),
    ("projects", "Projects", ("name",), ("entity", "client")),
    ("education", "Education", ("studyType", "area"), ("institution",)),
    ("publications", "Publications", ("name",), ("publisher",)),
    ("awards", "Awards", ("title",), ("awarder",)),
    ("certificates", "Certificates", ("name",), ("issuer",)),
)
_LISTS = ("highlights", "courses", "achievements", "responsibilities")
_LINES = (("skills", "Skills"), ("languages", "Languages"), ("interests", "Interests"))


def read_json_resume(data: bytes, name: str) -> Blocks:
    """Raises InputError `broken-json` where the bytes are no JSON or no resume."""
    try:
        resume = json.loads(data)
    except (ValueError, RecursionError) as e:
        where = f"line {e.lineno}" if isinstance(e, json.JSONDecodeError) else ""
        raise InputError("broken-json", name, where) from None
    known = {key for key, *_ in _ENTRIES} | {key for key, _ in _LINES} | {"basics"}
    if not isinstance(resume, dict) or not known & set(resume):
        raise InputError("broken-json", name, f"none of {', '.join(sorted(known))} is there")
    basics = resume.get("basics") if isinstance(resume.get("basics"), dict) else {}
    blocks: list[Block] = []
    if summary := _text(basics.get("summary")):
        blocks += [Block("heading", "Summary"), Block("paragraph", summary)]
    # In the order of the file: it is the order that its author shows.
    entries = {key: rest for key, *rest in _ENTRIES}
    lines = dict(_LINES)
    for key, value in resume.items():
        if key in entries:
            blocks += _section(value, *entries[key])
        elif key in lines:
            found = [line for item in _items(value) if (line := _line(item))]
            blocks += [Block("heading", lines[key]), *(Block("paragraph", line) for line in found)] if found else []
    if not blocks:
        raise InputError("nothing-to-read", name)
    blocks = blocks[:MAX_BLOCKS]
    return Blocks(tuple(blocks), _header(basics), warnings=language_warnings("\n".join(b.text for b in blocks)))


def _section(value: Any, heading: str, titles: tuple[str, ...], organizations: tuple[str, ...]) -> list[Block]:
    blocks: list[Block] = []
    for item in _items(value):
        if isinstance(item, str):
            blocks.append(Block("bullet", _text(item)))
            continue
        title = (
            " ".join(t for key in titles if (t := _text(item.get(key))))
            if titles[0] == "studyType"
            else _first(item, titles)
        )
        organization = ", ".join(t for t in (_first(item, organizations), _text(item.get("location"))) if t)
        parts = tuple(p for p in (title, organization, _dates(item)) if p)
        if parts:
            blocks.append(Block("title", "  ".join(parts), style=Style(bold=True), parts=parts, opens=True))
        for key in ("summary", "description"):
            if text := _text(item.get(key)):
                blocks.append(Block("paragraph", text))
        for key in _LISTS:
            for line in _items(item.get(key)):
                text = _text(line)
                if text:
                    blocks.append(Block("bullet", text[marker_of(text) :]))
    blocks = [b for b in blocks if b.text]
    return [Block("heading", heading), *blocks] if blocks else []


def _items(value: Any) -> list:
    items = value if isinstance(value, list) else [value] if isinstance(value, str) else []
    return [item for item in items if isinstance(item, dict | str)]


def _line(item: dict | str) -> str:
    if isinstance(item, str):
        return _text(item)
    name = _first(item, ("name", "language"))
    words = ", ".join(t for k in _items(item.get("keywords")) if (t := _text(k)))
    return ": ".join(t for t in (name, words or _first(item, ("level", "fluency"))) if t)


def _dates(item: dict) -> str:
    start, end = _text(item.get("startDate"))[:7], _text(item.get("endDate"))[:7]
    if start:
        # Who leaves a job's end open is still there; a project is just not dated further.
        return f"{start} – {end or 'Present'}" if end or "position" in item else start
    return end or _first(item, ("releaseDate", "date"))[:7]


def _header(basics: dict) -> tuple[str, ...]:
    place = basics.get("location")
    if isinstance(place, dict):
        where = ", ".join(t for k in ("city", "region", "countryCode") if (t := _text(place.get(k))))
    else:
        where = _text(place)
    profiles = [_first(p, ("url", "username")) for p in _items(basics.get("profiles")) if isinstance(p, dict)]
    lines = [_text(basics.get(k)) for k in ("name", "label", "email", "phone", "url")]
    return tuple(line for line in (*lines, where, *profiles) if line)


def _first(item: dict, keys: tuple[str, ...]) -> str:
    return next((t for key in keys if (t := _text(item.get(key)))), "")


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return clean(str(value))
