"""Lines to items: which line opens something, and which goes on with what is open."""

from dataclasses import dataclass

from resume_probe.reading.dates import has_date, is_date
from resume_probe.reading.pdf.lines import Line

_LEVEL = 0.4  # of the size: x positions that differ by less are the same
_GAP = 1.75  # of the size: baselines further apart are not of one paragraph


@dataclass(eq=False)
class Item:
    """A heading, a list item, a note below one, or an unmarked line."""

    kind: str  # "heading", "bullet", "note" or "plain"
    lines: list[Line]
    opens: bool = False


@dataclass(slots=True)
class Habits:
    """How the document sets its lists, learned from lines that leave no doubt."""

    hangs: bool  # wraps start where the text of the item starts
    limits: dict[int, float]  # right edge of the text by id of the column


def items_of(lines: list[Line]) -> list[Item]:
    habits = _habits(lines)
    _hanging(lines, habits)
    items: list[Item] = []
    open_: Item | None = None
    edge: float | None = None  # where the line above the list starts
    for line in lines:
        last = items[-1] if items else None
        if line.heading:
            if last is not None and last.kind == "heading" and _beside_each_other(last.lines[-1], line):
                last.lines.append(line)  # a heading in the margin, over several lines
            else:
                items.append(Item("heading", [line]))
            open_, edge = None, None if line.beside else line.x0
        elif line.marker is not None:
            open_ = Item("bullet", [line])
            items.append(open_)
        elif open_ is not None and last is open_ and goes_on(open_.lines, line, habits):
            open_.lines.append(line)
        elif open_ is not None and _is_note(open_.lines[0], last.lines[-1], line, edge):
            if last.kind == "note" and goes_on(last.lines, line, habits):
                last.lines.append(line)
            else:
                items.append(Item("note", [line]))
        else:
            open_, edge = None, line.x0
            items.append(Item("plain", [line]))
    return _marked_titles(_bold_titles(_without_contact(items)))


def _beside_each_other(last: Line, line: Line) -> bool:
    return line.beside and last.beside and _close(last, line)


def _is_note(first: Line, last: Line, line: Line, edge: float | None) -> bool:
    """Whether an unmarked line stands where the text of the open item does, further in than titles do.

    So it says more about the item, and heads nothing.
    """
    return (
        not line.beside and not all(w.face.bold for w in line.words) and line.column is first.column
        and not (len(line.cells) > 1 and has_date(line.text))
        and _close(last, line)
        and abs(line.x0 - first.x0) <= _LEVEL * line.size
        and first.x0 - first.marker_x > _LEVEL * line.size
        and (edge is None or first.marker_x > edge - _LEVEL * line.size and line.x0 > edge + _LEVEL * line.size)
    )  # fmt: skip


def _without_contact(items: list[Item]) -> list[Item]:
    """Marks above the first heading are icons and separators of a contact line, unless they mark sentences."""
    first = next((i for i, item in enumerate(items) if item.kind == "heading"), 0)
    if not first or items[0].lines[0].column is not items[first].lines[0].column:
        return items
    for item in items[:first]:
        text = " ".join(line.text for line in item.lines)
        if item.kind == "bullet" and (len(text.split()) < 5 or "@" in text or len(item.lines[0].cells) > 1):
            item.kind = "plain"
    return items


def _bold_titles(items: list[Item]) -> list[Item]:
    """Bold lines with a mark are titles with an icon where the items of the document's lists are not bold."""
    bullets = [item for item in items if item.kind == "bullet"]
    bold = [item for item in bullets if len(item.lines) == 1 and all(w.face.bold for w in item.lines[0].words)]
    if len(bold) <= 0.3 * len(bullets):
        for item in bold:
            item.kind = "plain"
            item.opens = True
    return items


def _marked_titles(items: list[Item]) -> list[Item]:
    """List items that are titles: set across the line like one, or bold, and with a list of their own below."""
    titled: set[tuple[str | None, int]] = set()
    for i, (before, item) in enumerate(zip(items, items[1:], strict=False)):
        following = next((f for f in items[i + 2 : i + 5] if f.kind not in ("plain", "note")), None)
        # Right under the section's heading: where a title stands above the list, its items are items.
        if (
            before.kind == "heading"
            and item.kind == "bullet"
            and following is not None
            and following.kind == "bullet"
            and _deeper(following.lines[0], item.lines[0])
            and _set_as_title(item)
            and (items[i + 2].kind == "plain" or item.lines[0].words[0].face.bold or len(item.lines) == 2)
        ):
            titled.add(_place(item.lines[0]))
    here: tuple[str | None, int] | None = None
    for before, item in zip([None, *items], items, strict=False):
        if before is not None and before.kind == "heading" and item.kind == "bullet":
            place = _place(item.lines[0])
            here = place if place in titled and _set_as_title(item) else None
        elif item.kind == "heading":
            here = None
        if item.kind == "bullet" and here is not None and _place(item.lines[0]) == here and _set_as_title(item):
            item.kind = "plain"
            item.opens = True
    return items


def _set_as_title(item: Item) -> bool:
    first = item.lines[0]
    across = (
        len(item.lines) <= 2
        and len(first.cells) > 1
        and first.cells[-1][-1].x1 > first.column.x1 - 3 * first.size
        and first.cells[-1][0].x0 - first.cells[-2][-1].x1 > 2.5 * first.size
        and len(first.cell_text(-1)) <= 32
    )
    return across or (all(w.face.bold for w in first.words) and len(item.lines) <= 2)


def _deeper(line: Line, than: Line) -> bool:
    return line.column is than.column and line.marker_x > than.marker_x + _LEVEL * than.size


def _place(line: Line) -> tuple[str | None, int]:
    return line.marker, round((line.marker_x - line.column.x0) / 3)


def _habits(lines: list[Line]) -> Habits:
    limits: dict[int, float] = {}
    # Name and contact above the first heading may be wider than the text below.
    first = next((i for i, line in enumerate(lines) if line.heading), 0)
    below = {id(line.column) for line in lines[first:]}
    for i, line in enumerate(lines):
        if len(line.cells) == 1 and not line.beside and (i >= first or id(line.column) not in below):
            limits[id(line.column)] = max(limits.get(id(line.column), 0.0), line.x1)
    hanging = flush = 0
    for first, second in zip(lines, lines[1:], strict=False):
        if first.marker is None or second.marker is not None or second.heading or first.column is not second.column:
            continue
        if not _close(first, second) or not _full(first, second, limits):
            continue
        if abs(second.x0 - first.x0) <= _LEVEL * first.size:
            hanging += 1
        elif abs(second.x0 - first.marker_x) <= _LEVEL * first.size:
            flush += 1
    return Habits(hangs=hanging > 0 and hanging >= 3 * flush, limits=limits)


def goes_on(open_: list[Line], line: Line, habits: Habits) -> bool:
    """Whether an unmarked line goes on with the list item whose lines are open."""
    first, last = open_[0], open_[-1]
    if line.beside or abs(line.size - last.size) > 0.09 * last.size:
        return False
    within = abs(line.x0 - first.x0) <= _LEVEL * line.size and first.x0 - first.marker_x > _LEVEL * line.size
    # Words set bold within a sentence may fill a line of it.
    runs_on = within and line.column is last.column and not _ends(last) and _full(last, line, habits.limits)
    if line.face.bold and not last.face.bold and not first.face.bold and not runs_on:
        return False
    if len(line.cells) > 1 and (has_date(line.text) and is_date(line.cell_text(-1))):
        return False
    lower = line.text[:1].islower()
    full = _full(last, line, habits.limits)
    if line.column is not last.column:
        if line.page == last.page and (last.column.narrow or line.baseline > last.baseline):
            return False  # a sidebar and its neighbour do not flow into each other, and what flows on does so at the next top
        indent = (line.x0 - line.column.x0) - (first.x0 - first.column.x0)
        level = abs(indent) <= 2 * _LEVEL * line.size and first.x0 - first.marker_x > _LEVEL * line.size
        return full and (lower or (level and line.x0 - line.column.x0 > _LEVEL * line.size))
    if not _close(last, line) or (
        len(open_) > 1 and line.baseline - last.baseline > 1.3 * (last.baseline - open_[-2].baseline) and not lower
    ):
        return False
    offset = line.x0 - first.x0
    hung = first.x0 - first.marker_x > _LEVEL * line.size
    if abs(offset) <= _LEVEL * line.size:
        if hung and line.x0 - line.column.x0 > _LEVEL * line.size:
            return full or lower or not _ends(last) or habits.hangs
        return full or (lower and not _ends(last))
    if offset > 0:
        return full or lower
    # Flush with the marker, or left of it: a wrap without hanging indent, if lists here are set so.
    if line.face.bold != last.face.bold or line.face.italic != last.face.italic:
        return False
    return full and (not habits.hangs or lower)


def _hanging(lines: list[Line], habits: Habits) -> None:
    """Marks items that have no marker at all.

    Two settings show them: a line at an edge with its wraps set in below it, again and again; or short lines set in
    below title after title. Where the document marks its items otherwise, neither is asked for.
    """
    marked = sum(line.marker is not None and not line.heading for line in lines)
    before = dict(zip(map(id, lines[1:]), lines, strict=False))
    places: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if line.marker is None and not line.heading and not line.beside:
            places.setdefault((round((line.x0 - line.column.x0) / 4), round(line.size * 2)), []).append(line)
    after = dict(zip(map(id, lines), lines[1:], strict=False))
    for here in places.values():
        hangs = [
            line for line in here if (follower := after.get(id(line))) is not None and _hangs(line, follower, habits)
        ]
        pattern = (hangs or here)[0]
        same = [line for line in here if _as_pattern(before.get(id(line)), line, pattern)]
        if marked >= max(3, 0.3 * len(same)) or not same:
            continue
        known = {id(line) for line in same}
        flush = sum(
            (b := after.get(id(a))) is not None
            and id(b) in known
            and _close(a, b)
            and b.text[:1].islower()
            and _full(a, b, habits.limits)
            for a in same
        )
        if (len(hangs) >= 2 and len(hangs) >= max(0.2 * len(same), 2 * flush)) or (
            not flush and _set_in_below_titles(same, before, known, habits)
        ):
            for line in same:
                line.marker, line.marker_x = "hanging", line.x0
    _hung_only_in_lists(lines)


def _hangs(line: Line, follower: Line, habits: Habits) -> bool:
    return (
        follower.marker is None and not follower.heading and not follower.beside and line.column is follower.column
        and _close(line, follower) and 0.5 * line.size < follower.x0 - line.x0 < 3.5 * line.size
        and abs(line.size - follower.size) < 0.5 and line.face.bold == follower.face.bold
        and _full(line, follower, habits.limits)
    )  # fmt: skip


def _set_in_below_titles(same: list[Line], before: dict[int, Line], known: set[int], habits: Habits) -> bool:
    groups = 0
    for line in same:
        last = before.get(id(line))
        if last is not None and id(last) not in known and last.column is line.column and last.marker is None:
            groups += 0.5 * line.size < line.x0 - last.x0 < 3.5 * line.size and _close(last, line)
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
        abs((line.x0 - line.column.x0) - (pattern.x0 - pattern.column.x0)) <= 2.5
        and not (len(line.cells) > 1 and has_date(line.text))
        and not is_date(line.text)
    )


def _hung_only_in_lists(lines: list[Line]) -> None:
    """Takes back marks from lines above the first heading, which are name and contact."""
    for line in lines:
        if line.heading:
            return
        if line.marker == "hanging":
            line.marker = None


def _close(last: Line, line: Line) -> bool:
    return 0 < line.baseline - last.baseline <= _GAP * max(last.size, line.size)


def _full(last: Line, line: Line, limits: dict[int, float]) -> bool:
    """Whether the next line's first word would not have fitted at the end of this one."""
    limit = limits.get(id(last.column), last.x1)
    word = line.words[0]
    width = word.x1 - word.x0
    if "-" in word.text.strip("-"):  # the line may have broken at the hyphen
        width *= 0.5
    return last.x1 + 0.2 * last.size + width > limit - 0.02 * (limit - last.column.x0) or last.words[-1].text.endswith(
        "\u00ad"
    )


def _ends(line: Line) -> bool:
    return line.text.rstrip()[-1:] in ".!?:;"

