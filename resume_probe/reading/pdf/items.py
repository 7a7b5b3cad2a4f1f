"""Lines to items: which line opens something, and which goes on with what is open."""

import re
from dataclasses import dataclass

from resume_probe.reading.dates import has_date
from resume_probe.reading.pdf.hanging import mark_hanging
from resume_probe.reading.pdf.lines import Line
from resume_probe.reading.pdf.wraps import LEVEL, Habits, goes_on, habits_of, is_close
from resume_probe.reading.section_kinds import names_a_section

# Mail and telephone.
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.\w{2,}|\+?\(?\d[\d()/.-]{6,}")


@dataclass(eq=False)
class Item:
    """A heading, a list item, a note below one, or an unmarked line."""

    kind: str  # "heading", "bullet", "note" or "plain"
    lines: list[Line]
    opens: bool = False


def items_of(lines: list[Line]) -> list[Item]:
    habits = habits_of(lines)
    mark_hanging(lines, habits)
    items: list[Item] = []
    open_: Item | None = None
    edge: float | None = None  # where the line above the list starts
    for line in lines:
        last = items[-1] if items else None
        if line.heading:
            if last is not None and last.kind == "heading" and _one_heading(last.lines[-1], line, habits):
                last.lines.append(line)
            else:
                items.append(Item("heading", [line]))
            open_, edge = None, None if line.beside else line.x0
        elif line.marker is not None:
            open_ = Item("bullet", [line])
            items.append(open_)
        elif open_ is not None and last is open_ and goes_on(open_.lines, line, habits):
            open_.lines.append(line)
        elif open_ is not None and _is_note(open_.lines[0], last.lines[-1], line, edge, habits):
            if last.kind == "note" and goes_on(last.lines, line, habits):
                last.lines.append(line)
            else:
                items.append(Item("note", [line]))
        else:
            open_, edge = None, line.x0
            items.append(Item("plain", [line]))
    return _marked_titles(_bold_titles(_without_addresses(_without_contact(items))))


def _one_heading(last: Line, line: Line, habits: Habits) -> bool:
    """A heading over several lines: in the margin, or where the two would not both be names of sections."""
    if not is_close(last, line, habits.gap) or line.column is not last.column or line.beside != last.beside:
        return False
    named = names_a_section(last.text) and names_a_section(line.text)
    return line.beside or (line.look == last.look and not named and not (line.rule and last.rule))


def _is_note(first: Line, last: Line, line: Line, edge: float | None, habits: Habits) -> bool:
    """Whether an unmarked line stands where the text of the open item does, further in than titles do.

    So it says more about the item, and heads nothing.
    """
    return (
        not line.beside and not all(w.face.bold for w in line.words) and line.column is first.column
        and not (len(line.cells) > 1 and has_date(line.text))
        and is_close(last, line, habits.gap)
        and abs(line.x0 - first.x0) <= LEVEL * line.size
        and first.x0 - first.marker_x > LEVEL * line.size
        and (edge is None or first.marker_x > edge - LEVEL * line.size and line.x0 > edge + LEVEL * line.size)
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


def _without_addresses(items: list[Item]) -> list[Item]:
    """In a run of short marked lines of which some are addresses and nothing more, all marks are icons: contact details."""
    run: list[Item] = []
    for item in [*items, None]:
        if item is not None and item.kind == "bullet" and len(item.lines) <= 2 and len(_words(item)) <= 6:
            run.append(item)
            continue
        if any(_ADDRESS.fullmatch("".join(_words(i))) for i in run):
            for other in run:
                other.kind = "plain"
        run = []
    return items


def _words(item: Item) -> list[str]:
    return [word.text for line in item.lines for word in line.words]


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
    return line.column is than.column and line.marker_x > than.marker_x + LEVEL * than.size


def _place(line: Line) -> tuple[str | None, int]:
    return line.marker, round((line.marker_x - line.column.x0) / 3)
