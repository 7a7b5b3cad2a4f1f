"""What stands before the text of a line and makes it a list item: a glyph, a number, something drawn."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

from resume_probe.reading.dates import RANGE, is_date
from resume_probe.reading.pdf.cards import could_be_card
from resume_probe.reading.pdf.lines import Line
from resume_probe.reading.pdf.shapes import Shape
from resume_probe.reading.pdf.words import HYPHEN, Word
from resume_probe.reading.pdf.wraps import LEVEL

_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\[\d{1,4}\]|\(?[a-h][.)]|\(?[ivx]{1,4}[.)])")
# Signs that text itself begins with, so that one alone proves nothing.
_TEXTUAL = frozenset("-–—−*+&|/=~<>→×:;.,#@%$€£'\"“”‘’()[]{}!?…\\^_" + HYPHEN)
_FAR = 3.2  # of the size: a marker further from its text is something else
_LARGEST = 0.66  # of the size: an image larger than this is an icon
_INTRICATE = 60  # points of a path: discs have 13 to 49; icons mostly have more
_MARK_SIZE = (0.7, 9.5)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Shapes of a page by what they may be."""

    marks: list[Shape]  # small and about as wide as high, or short dashes
    horizontal: list[Shape]  # lines and the edges of boxes
    vertical: list[Shape]
    boxes: list[Shape]  # as large as cards are


def sorted_shapes(shapes: list[Shape]) -> Drawn:
    marks, horizontal, vertical, boxes = [], [], [], []
    for shape in shapes:
        width, height = shape.x1 - shape.x0, shape.bottom - shape.top
        if height <= 3 and width >= 30:
            horizontal.append(shape)
        elif width <= 3 and height >= 15:
            vertical.append(shape)
        elif width >= 60 and height >= 14:
            # A box: its upper and lower edge.
            horizontal += [shape._replace(bottom=shape.top), shape._replace(top=shape.bottom)]
            if could_be_card(shape):
                boxes.append(shape)
        elif shape.segments > _INTRICATE:
            continue
        elif (
            _MARK_SIZE[0] <= width <= _MARK_SIZE[1]
            and _MARK_SIZE[0] <= height <= _MARK_SIZE[1]
            and 0.4 <= width / height <= 2.5
        ) or (2 <= width <= 9.5 and 0.2 <= height <= 2.6 and width > 2.5 * height):
            marks.append(shape)
    # A mark that a line runs through is a station on that line, not a bullet.
    free = [
        m
        for m in marks
        if not any(
            m.x0 - 1.5 <= (v.x0 + v.x1) / 2 <= m.x1 + 1.5 and v.top - 4 <= (m.top + m.bottom) / 2 <= v.bottom + 4
            for v in vertical
        )
    ]
    return Drawn(free, horizontal, vertical, boxes)


def mark(lines: list[Line], drawn: dict[int, Drawn]) -> list[Line]:
    """The lines, each without its marker, which it names; a line of several items side by side becomes several."""
    starts = Counter(g for line in lines if (g := _glyph(line.words)) is not None)
    lines = [part for line in lines for part in _side_by_side(line, starts)]
    lines = _cells_that_open(lines, drawn)
    for last, line in zip([None, *lines], lines, strict=False):
        if line.beside or is_date(line.cell_text(0)):
            continue
        glyph = _glyph(line.words)
        if glyph is not None and _is_marker(glyph, line, starts) and not _separates(glyph, last, line, starts):
            _take(line, glyph)
        elif _NUMBER.fullmatch(line.words[0].text) and len(line.words) > 1:
            line.marker, line.marker_x, line.number = "number", line.words[0].x0, line.words[0]
            line.drop_first_word()
        elif (at := _mark_before(line, drawn[line.page].marks)) is not None:
            line.marker, line.marker_x = "drawn", at.x0
        if line.marker is not None and _dates_something(line):
            line.marker = None  # an icon before date and place
    _drop_lone_numbers(lines)
    return lines


def _dates_something(line: Line) -> bool:
    """Whether the line is a date with at most a place after it."""
    match = RANGE.match(line.text)
    if match is None:
        return False
    rest = len(line.text[match.end() :].split())
    return rest <= (3 if len(match.group()) > 4 else 2 if line.marker == "drawn" else 0)


def _separates(glyph: str, last: Line | None, line: Line, starts: Counter[str]) -> bool:
    """Whether the sign goes on a line of things that it stands between, or a range of dates."""
    if last is None or last.column is not line.column or line.baseline - last.baseline >= 1.8 * line.size:
        return False
    if glyph in "-–—" and is_date(last.words[-1].text) and is_date(f"{last.words[-1].text} {line.text}"):
        return True
    # Below a title, lists are set in; and a date at the right ends it.
    near = LEVEL * line.size
    set_in = abs(last.x0 - line.column.x0) <= near < line.x0 - last.x0
    if set_in or (len(last.cells) > 1 and is_date(last.cell_text(-1))):
        return False
    enough = 2 if glyph in _TEXTUAL and starts[glyph] > 1 else 1
    between = last.text.count(f" {glyph} ")
    return between >= 3 or between >= enough and (
        last.x1 > last.column.x0 + 0.7 * (last.column.x1 - last.column.x0) or last.text.endswith(glyph)
    )


def _side_by_side(line: Line, starts: Counter[str]) -> list[Line]:
    """Cells that all start with the same sign are items of their own."""
    glyph = _glyph(line.words)
    if glyph is None or len(line.cells) < 2 or not _is_marker(glyph, line, starts) or len(line.words[0].text) > 1:
        return [line]
    cells: list[list[Word]] = []
    for cell in line.cells:
        if cells and _glyph(cell) != glyph:
            cells[-1] += cell
        else:
            cells.append(list(cell))
    if len(cells) < 2 or any(len(cell) < 2 for cell in cells):
        return [line]
    return [Line(cell, line.page, line.column, peer_x=cells[0][0].x0) for cell in cells]


def _cells_that_open(lines: list[Line], drawn: dict[int, Drawn]) -> list[Line]:
    """The lines, cut before a cell of a table that starts with a marker where lines of that cell's column do."""
    opening: set[tuple[str, int]] = set()
    for line in lines:
        glyph = _glyph(line.words)
        glyph = glyph if glyph is not None and len(line.words[0].text) == 1 else _drawn(line, drawn[line.page].marks)
        if glyph is not None:
            opening.add((glyph, round(line.x0)))
    found: list[Line] = []
    for line in lines:
        for i, cell in enumerate(line.cells[1:], 1):
            glyph = _glyph(cell)
            rest = None
            if glyph is not None and len(cell[0].text) == 1 and _known(glyph, private=True):
                rest = [w for c in line.cells[i:] for w in c]
            elif glyph is None and ("drawn", round(cell[0].x0)) in opening:
                rest = [w for c in line.cells[i:] for w in c]
                glyph = _drawn(Line(rest, line.page, line.column), drawn[line.page].marks)
            if rest and glyph and any((glyph, round(cell[0].x0) + d) in opening for d in (-1, 0, 1)):
                found.append(Line([w for c in line.cells[:i] for w in c], line.page, line.column, beside=line.beside))
                line = Line(rest, line.page, line.column)
                break
        found.append(line)
    return found


def _glyph(words: list[Word]) -> str | None:
    """The sign that a line starts with, alone or glued to the first word."""
    first = words[0].text[0]
    if first.isalnum():
        alone = len(words[0].text) == 1 and len(words) > 1
        # The letter o as a ring, set apart as a ring would be.
        if alone and first in "oO§" and words[1].x0 - words[0].x1 > 0.45 * words[0].face.size:
            return first
        return None
    if len(words) == 1 and len(words[0].text) == 1:
        return None
    return first


def _is_marker(glyph: str, line: Line, starts: Counter[str]) -> bool:
    word = line.words[0]
    alone = len(word.text) == 1
    if not alone and (glyph in _TEXTUAL or len(word.text) > 1 and word.text[1] == glyph):
        # "-Built" is an item where others start so; "+12%" and "(see" are text.
        return glyph in "-–—*•" and word.text[1].isalpha() and starts[glyph] >= 3
    after = line.words[1].x0 - word.x1 if alone and len(line.words) > 1 else 0.0
    if alone and after > _FAR * line.size:
        return False
    if glyph in _TEXTUAL:
        if glyph in "\"“”‘’'()[]{}.,:;!?…\\_^&|/@#%$€£":
            return False
        return starts[glyph] >= 2 or after > 0.4 * line.size
    if alone and glyph in "»›":  # quotations end with these, and a line starts with them by chance alone
        return starts[glyph] >= 2
    category = unicodedata.category(glyph)
    if category in ("Sc", "Ps", "Pi", "Pf", "Pe"):
        return False
    if category in ("Co", "Cc", "Cn", "So") and not _known(glyph):
        return starts[glyph] >= 2 or after > 0.4 * line.size
    return True


def _known(glyph: str, private: bool = False) -> bool:
    """Shapes that have no other use in text: geometric shapes, arrows, dingbats; where asked, private ones and • too."""
    code = ord(glyph)
    return 0x2190 <= code <= 0x27BF or 0x2900 <= code <= 0x2BFF or (private and (0xE000 <= code <= 0xF8FF or glyph == "•"))


def _take(line: Line, glyph: str) -> None:
    word = line.words[0]
    line.marker, line.marker_x = glyph, word.x0 if line.peer_x is None else line.peer_x
    if len(word.text) == 1:
        line.drop_first_word()
    else:
        text, starts, ends = word.text[1:], word.starts[1:], word.ends[1:]
        line.words[0] = replace(word, text=text, starts=starts, ends=ends, x0=starts[0])
        line.forget()


def _drawn(line: Line, marks: list[Shape]) -> str | None:
    return None if _mark_before(line, marks) is None else "drawn"


def _mark_before(line: Line, marks: list[Shape]) -> Shape | None:
    """The last small thing that is drawn before the line, at its height."""
    nearest = None
    for m in marks:
        if m.image and m.bottom - m.top > _LARGEST * line.size:
            continue
        gap = line.x0 - m.x1
        middle = (m.top + m.bottom) / 2
        if (
            -0.5 <= gap <= _FAR * line.size
            and line.baseline - 0.85 * line.size <= middle <= line.baseline + 0.12 * line.size
            and m.bottom - m.top <= 0.95 * line.size
            and (nearest is None or m.x0 > nearest.x0)
        ):
            nearest = m
    return nearest


def _drop_lone_numbers(lines: list[Line]) -> None:
    """Numbers are markers where they count: one that has no neighbour before or after it at its indent is text."""
    numbered = [line for line in lines if line.marker == "number"]
    values = [_value(line.number) for line in numbered]
    counting = [False] * len(values)
    for i, line in enumerate(numbered):
        # Lists inside others count for themselves.
        after = next((j for j in range(i + 1, len(values)) if _at_one_indent(line, numbered[j])), None)
        if after is not None and abs(values[after] - values[i]) == 1:
            counting[i] = counting[after] = True
    labels = sum(line.is_reference for line in numbered)
    for i, line in enumerate(numbered):
        # A list of one item: as the first of others that count. Labels of references need not count.
        label = line.is_reference and labels >= 2
        if not counting[i] and not label and not (values[i] == 1 and sum(counting) >= 2):
            line.marker = None
            line.words.insert(0, line.number)
            line.forget()


def _at_one_indent(a: Line, b: Line) -> bool:
    """On the page, or in their columns."""
    return min(abs(a.x0 - b.x0), abs(a.x0 - a.column.x0 - b.x0 + b.column.x0)) <= 3


def _value(word: Word) -> int:
    digits = "".join(c for c in word.text if c.isdigit())
    if digits:
        return int(digits)
    letters = word.text.strip("().").casefold()
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
    return roman.get(letters) or ord(letters[0]) - 96
