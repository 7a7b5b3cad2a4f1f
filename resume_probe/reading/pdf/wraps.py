"""Which line goes on with the one before: wraps of list items, lines that are full, lines that are close."""

from dataclasses import dataclass

from resume_probe.reading.dates import RANGE, has_date, is_date
from resume_probe.reading.pdf.lines import Line

LEVEL = 0.4  # of the size: x positions that differ by less are the same
_GAP = 1.75  # of the size: baselines further apart are not of one paragraph,
_WIDER = 1.1  # but where the document's own wraps stand further apart: so many times their distance
_FEWEST_WRAPS = 2


@dataclass(slots=True)
class Habits:
    """How the document sets its lists, learned from lines that leave no doubt."""

    hangs: bool  # wraps start where the text of the item starts
    flush: bool  # wraps start where the marker of the item does
    limits: dict[int, float]  # right edge of the text by id of the column
    gap: float  # of the size: how far baselines of one paragraph may be apart


def habits_of(lines: list[Line]) -> Habits:
    flush: bool  # wraps start where the marker of the item does
    limits: dict[int, float] = {}
    # Name and contact above the first heading may be wider than the text below.
    first = next((i for i, line in enumerate(lines) if line.heading), 0)
    below = {id(line.column) for line in lines[first:]}
    for i, line in enumerate(lines):
        if len(line.cells) == 1 and not line.beside and (i >= first or id(line.column) not in below):
            limits[id(line.column)] = max(limits.get(id(line.column), 0.0), line.x1)
    gap = _gap_of(lines, limits)
    hanging = flush = 0
    for first, second in zip(lines, lines[1:], strict=False):
        if first.marker is None or second.marker is not None or second.heading or first.column is not second.column:
            continue
        if not is_close(first, second, gap) or not is_full(first, second, limits):
            continue
        if abs(second.x0 - first.x0) <= LEVEL * first.size:
            hanging += 1
        elif abs(second.x0 - first.marker_x) <= LEVEL * first.size:
            flush += second.text[:1].islower()  # else it may be the next title
    hangs = hanging > 0 and hanging >= 3 * flush
    return Habits(hangs, flush > 0 and not hangs, limits, gap)


def _gap_of(lines: list[Line], limits: dict[int, float]) -> float:
    """How far lines of one paragraph may be apart: told by full lines after which one goes on in lower case."""
    apart = sorted(
        (line.baseline - last.baseline) / line.size
        for last, line in zip(lines, lines[1:], strict=False)
        if last.column is line.column and last.page == line.page and abs(last.size - line.size) < 0.1 * line.size
        and not (last.heading or line.heading or line.marker or line.beside)
        and line.text[:1].islower() and not ends(last) and line.baseline > last.baseline and is_full(last, line, limits)
    )  # fmt: skip
    if len(apart) < _FEWEST_WRAPS:
        return _GAP
    return max(_GAP, _WIDER * apart[len(apart) // 2])


def goes_on(open_: list[Line], line: Line, habits: Habits) -> bool:
    """Whether an unmarked line goes on with the list item whose lines are open."""
    first, last = open_[0], open_[-1]
    if line.beside or abs(line.size - last.size) > 0.09 * last.size:
        return False
    if len(line.cells) > 1 and (has_date(line.text) and is_date(line.cell_text(-1))):
        return False
    lower = line.text[:1].islower()
    full = is_full(last, line, habits.limits)
    offset = line.x0 - first.x0
    hung = first.x0 - first.marker_x > LEVEL * line.size
    if line.face.bold and not last.face.bold and not first.face.bold:
        # Words set bold within a sentence may fill a line of it.
        within = hung and abs(offset) <= LEVEL * line.size and line.column is last.column
        if not (within and full and not ends(last)):
            return False
    if line.column is not last.column:
        wide, wider = sorted(c.x1 - c.x0 for c in (line.column, last.column))
        if line.page == last.page and (last.column.narrow or wide < 0.8 * wider or line.baseline > last.baseline):
            return False  # a sidebar and its neighbour do not flow into each other, and what flows on does so at the next top
        indent = (line.x0 - line.column.x0) - (first.x0 - first.column.x0)
        level = abs(indent) <= 2 * LEVEL * line.size
        return full and (lower or (hung and level and line.x0 - line.column.x0 > LEVEL * line.size))
    if not is_close(last, line, habits.gap) or (
        len(open_) > 1 and line.baseline - last.baseline > 1.3 * (last.baseline - open_[-2].baseline) and not lower
    ):
        return False
    if abs(offset) <= LEVEL * line.size:
        if hung and line.x0 - line.column.x0 > LEVEL * line.size:
            return full or lower or not ends(last)
        return full or (lower and not ends(last))
    if offset > 0:
        wraps_here = len(open_) > 1 and abs(line.x0 - last.x0) <= LEVEL * line.size and not ends(last)
        return full or lower or wraps_here
    # Flush with the marker, or left of it: a wrap without hanging indent, if lists here are set so.
    if line.face.bold != last.face.bold or line.face.italic != last.face.italic or _opens_with_dates(line):
        return False
    return full and (habits.flush or lower)


def is_close(last: Line, line: Line, gap: float) -> bool:
    """`gap`: of the size, that of the document's habits."""
    return 0 < line.baseline - last.baseline <= gap * max(last.size, line.size)


def is_full(last: Line, line: Line, limits: dict[int, float]) -> bool:
    """Whether the next line's first word would not have fitted at the end of this one."""
    limit = limits.get(id(last.column), last.x1)
    word = line.words[0]
    # The line may have broken at a hyphen within the word.
    inner = zip(word.text[1:], word.ends[1:], word.text[2:], strict=False)
    end = next((x1 for c, x1, after in inner if c in "-\u00ad" and after.isalpha()), word.x1)
    room = limit - 0.02 * (limit - last.column.x0) - last.x1 - 0.2 * last.size
    return end - word.x0 > room or last.words[-1].text.endswith("\u00ad")


def _opens_with_dates(line: Line) -> bool:
    """As titles do that name the years first."""
    match = RANGE.match(line.text)
    return match is not None and len(match.group()) > 7


def ends(line: Line) -> bool:
    return line.text.rstrip()[-1:] in ".!?:;"
