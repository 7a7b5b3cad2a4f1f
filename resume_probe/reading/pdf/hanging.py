"""Lists without any marker, told by their indents alone."""

from collections import Counter

from resume_probe.reading.dates import has_date, is_date
from resume_probe.reading.pdf.lines import Line
from resume_probe.reading.pdf.wraps import LEVEL, Habits, ends, is_close, is_full

_STEP = (0.5, 3.5)  # of the size: how far lists, and wraps within them, are set in
_SAME = 2.5  # points within which indents are the same
Lines = dict[int, Line]  # by the id of a neighbour


def mark_hanging(lines: list[Line], habits: Habits) -> None:
    """Marks items that have no marker at all.

    Two settings show them: a line at an edge with its wraps set in below it, again and again; or short lines set in
    below title after title. Where the document marks its items otherwise, neither is asked for. Outer edges come first,
    because the wraps of one list may stand where the items of the list inside it do.
    """
    marked = sum(line.marker is not None and not line.heading for line in lines)
    before = dict(zip(map(id, lines[1:]), lines, strict=False))
    after = dict(zip(map(id, lines), lines[1:], strict=False))
    places: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if line.marker is None and not line.heading and not line.beside:
            places.setdefault((round((line.x0 - line.column.x0) / 4), round(line.size * 2)), []).append(line)
    wraps: set[int] = set()
    for _, here in sorted(places.items()):
        found = _items_at_edge([line for line in here if id(line) not in wraps], marked, before, after, habits)
        for line in found:
            line.marker, line.marker_x = "hanging", line.x0
        if found:
            wraps = _wraps(lines, after, habits)
    if any(line.marker == "hanging" for line in lines):
        _mark_below_headings(lines, before)
        _unmark_header(lines)


def _items_at_edge(here: list[Line], marked: int, before: Lines, after: Lines, habits: Habits) -> list[Line]:
    """Of lines that start at one edge those that are items; none where the edge is not that of a list."""
    hangs = [line for line in here if (follower := after.get(id(line))) is not None and _hangs(line, follower, habits)]
    same = [line for line in here if _as_pattern(before.get(id(line)), line, (hangs or here)[0])]
    if marked >= max(3, 0.3 * len(same)) or not same:
        return []
    known = {id(line) for line in same}
    flush = sum(
        (b := after.get(id(a))) is not None
        and id(b) in known
        and is_close(a, b, habits.gap)
        and b.text[:1].islower()
        and is_full(a, b, habits.limits)
        for a in same
    )
    hung = len(hangs) >= 2 and len(hangs) >= max(0.2 * len(same), 2 * flush)
    return same if hung or (not flush and _set_in_below_titles(same, before, known, habits)) else []


def _hangs(line: Line, follower: Line, habits: Habits) -> bool:
    return (
        follower.marker is None and not follower.heading and not follower.beside and line.column is follower.column
        and is_close(line, follower, habits.gap) and _set_in(line, follower)
        and abs(line.size - follower.size) < 0.5 and line.face.bold == follower.face.bold
        and is_full(line, follower, habits.limits)
    )  # fmt: skip


def _set_in(outer: Line, line: Line) -> bool:
    return _STEP[0] * outer.size < line.x0 - outer.x0 < _STEP[1] * outer.size


def _wraps(lines: list[Line], after: Lines, habits: Habits) -> set[int]:
    """The lines that go on with a marked one, rather than be items of a list inside it.

    A wrap follows a full line; what follows a shorter one, or has wraps set in below itself, is an item, and so is
    all that starts at its edge after it.
    """
    found: set[int] = set()
    open_: Line | None = None
    inner: float | None = None
    for last, line in zip(lines, lines[1:], strict=False):
        if last.marker == "hanging":
            open_, inner = last, None
        if (
            open_ is None
            or line.marker is not None
            or line.heading
            or line.column is not open_.column
            or not is_close(last, line, habits.gap)
            or line.x0 <= open_.x0 + LEVEL * line.size
        ):
            open_ = None
        elif inner is None or line.x0 < inner - LEVEL * line.size:
            follower = after.get(id(line))
            runs_on = is_full(last, line, habits.limits) or (line.text[:1].islower() and not ends(last))
            if runs_on and not (follower is not None and _hangs(line, follower, habits)):
                found.add(id(line))
            else:
                inner = line.x0
    return found


def _set_in_below_titles(same: list[Line], before: Lines, known: set[int], habits: Habits) -> bool:
    groups = 0
    for line in same:
        last = before.get(id(line))
        if last is not None and id(last) not in known and last.column is line.column and last.marker is None:
            groups += _set_in(last, line) and is_close(last, line, habits.gap)
    full = sum(line.x1 > 0.9 * habits.limits.get(id(line.column), line.x1) for line in same)
    return groups >= 2 and len(same) >= 4 and full <= 0.4 * len(same)


def _as_pattern(last: Line | None, line: Line, pattern: Line) -> bool:
    if line.marker is not None or line.heading or line.beside or abs(line.size - pattern.size) >= 0.5:
        return False
    if (line.face.bold, line.face.italic) != (pattern.face.bold, pattern.face.italic):
        return False
    if last is not None and last.face.bold and last.marker is None and not last.heading and has_date(line.text):
        return False  # the second line of a title
    return (
        abs((line.x0 - line.column.x0) - (pattern.x0 - pattern.column.x0)) <= _SAME
        and not (len(line.cells) > 1 and has_date(line.text))
        and not is_date(line.text)
    )


def _mark_below_headings(lines: list[Line], before: Lines) -> None:
    """Items right below a heading: set in from it as far as the other lists are set in from their titles."""
    steps = {
        line.x0 - title.x0
        for line in lines
        if line.marker == "hanging" and (title := before.get(id(line))) is not None
        and title.marker is None and not title.heading and title.column is line.column and _set_in(title, line)
    }  # fmt: skip
    common = Counter((id(line.column), round(line.x0)) for line in lines if line.marker is None)
    edge: float | None = None
    for last, line in zip(lines, lines[1:], strict=False):
        if last.heading and not last.beside and last.column is line.column:
            outer = last.marker_x if last.marker else last.x0
            # In a table text starts a little further in than headings do.
            inner = [x for (column, x), n in common.items() if column == id(line.column) and n >= 2 and x > outer]
            set_in = any(abs(line.x0 - x - step) <= 1 for x in (outer, *inner) for step in steps)
            edge = line.x0 if set_in else None
        elif line.heading or (last.column is not line.column and last.page == line.page):
            edge = None
        if edge is not None and line.marker is None and abs(line.x0 - edge) <= 1 and not line.face.bold:
            line.marker, line.marker_x = "hanging", line.x0


def _unmark_header(lines: list[Line]) -> None:
    """Takes back marks from lines above the first heading, which are name and contact."""
    for line in lines:
        if line.heading:
            return
        if line.marker == "hanging":
            line.marker = None
