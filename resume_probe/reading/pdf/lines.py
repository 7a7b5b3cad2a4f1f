"""Fragments of one column to its lines, from top to bottom."""

from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from resume_probe.reading.dates import is_date
from resume_probe.reading.pdf.columns import Column
from resume_probe.reading.pdf.fragments import Fragment
from resume_probe.reading.pdf.glyphs import Face
from resume_probe.reading.pdf.words import Word
from resume_probe.reading.section_kinds import names_a_section

_CELL = 1.6  # of the size: a gap this wide sets cells of a line apart
_SAME_ROW = 0.4  # of the size
_BESIDE = 0.8  # of the size: the cells of a table row may start at different heights
Look = tuple[float, bool, bool, bool, int]  # size to the half point, bold, italic, in capitals, colour 0xRRGGBB


@dataclass(eq=False)
class Line:
    """One line of a column. `marker` is what makes it a list item: its glyph, "drawn", "number" or "hanging"."""

    words: list[Word]
    page: int
    column: Column
    marker: str | None = None
    marker_x: float = 0.0
    peer_x: float | None = None  # where the first of several items on one line starts
    number: Word | None = None  # the number that was taken off as marker
    beside: bool = False  # stands in the margin, next to what it belongs to
    heading: bool = False
    rule: bool = False  # a drawn line lies under it
    x0: float = field(init=False)

    def __post_init__(self) -> None:
        self.measure()

    def measure(self) -> None:
        main = max(self.words, key=lambda w: w.face.size)
        self.x0, self.x1 = self.words[0].x0, max(w.x1 for w in self.words)
        self.baseline, self.size = main.baseline, main.face.size
        self.top, self.bottom = main.top, main.bottom

    @cached_property
    def cells(self) -> list[list[Word]]:
        """Words between wide gaps."""
        cells = [[self.words[0]]]
        for word in self.words[1:]:
            if word.x0 - cells[-1][-1].x1 > _CELL * self.size:
                cells.append([word])
            else:
                cells[-1].append(word)
        return cells

    @cached_property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @property
    def is_reference(self) -> bool:
        """"[3]" is how others refer to a paper, and no mark of a list."""
        return self.number is not None and self.number.text.startswith("[")

    def cell_text(self, at: int) -> str:
        return " ".join(w.text for w in self.cells[at])

    @cached_property
    def face(self) -> Face:
        """How most of the first cell is set."""
        counts: dict[Face, int] = {}
        for word in self.cells[0]:
            counts[word.face] = counts.get(word.face, 0) + len(word.text)
        return max(counts, key=counts.__getitem__)

    @cached_property
    def look(self) -> Look:
        """How the first cell is set; of small capitals, which are set in two sizes, the larger one counts."""
        face = self.face
        size = max([word.face.size for word in self.cells[0]])
        return round(size * 2) / 2, face.bold, face.italic, self.caps, face.color & 0xFFFFFF

    @cached_property
    def caps(self) -> bool:
        if sum(map(self.text.count, "aeiot")) > 0.1 * len(self.text):
            return False  # as of most lines: too many small letters, and five counts take no time
        letters = sum(map(str.isalpha, self.text))
        return letters >= 3 and sum(map(str.isupper, self.text)) >= 0.9 * letters

    def drop_first_word(self) -> None:
        """Takes the marker off the text."""
        self.words = self.words[1:]
        self.forget()

    def forget(self) -> None:
        for name in ("cells", "text", "face", "look", "caps"):
            self.__dict__.pop(name, None)
        self.measure()


def lines_of(column: Column, page: int) -> list[Line]:
    """The lines of a column; what stands in its margin goes before the line it is level with."""
    if column.margin is None:
        return [Line(words, page, column) for words in _rows(column.fragments)]
    edge = column.margin - 1
    aside = [f for f in column.fragments if f.x1 <= edge]
    lines = [Line(words, page, column) for words in _rows([f for f in column.fragments if f.x1 > edge])]
    starts = [line.baseline for line in lines if line.x0 > edge - 1]
    # A line at the very edge has the note level with it; one further in may be an item beside which the note goes on.
    edges = {
        line.baseline for line in lines if abs(line.x0 - column.margin) <= 2 and line.words[0].text[0].isalnum()
    }
    notes: list[tuple[float, Line]] = []
    anchor = 0.0
    for words in _rows(aside):
        note = Line(words, page, column)
        level = sorted((abs(b - note.baseline), b) for b in starts if abs(b - note.baseline) <= _BESIDE * note.size)
        last = notes[-1][1] if notes else None
        near = last is not None and note.baseline - last.baseline <= 1.75 * note.size and not _stands_out(note, last)
        at_edge = bool(level) and level[0][1] in edges and not _heading_wraps(last, note)
        if not near or (level and (not last.beside or is_date(note.text) or at_edge)):
            anchor = level[0][1] if level else note.baseline
            note.beside = bool(level)
        else:
            note.beside = last.beside
        notes.append((anchor, note))
    placed = [(line.baseline, 1, line.baseline, line) for line in lines]
    placed += [(at, 0 if note.beside else 1, note.baseline, note) for at, note in notes]
    return [line for *_, line in sorted(placed, key=lambda p: p[:3])]


def _stands_out(note: Line, last: Line) -> bool:
    """Whether a line in the margin is set stronger than the one above it: it does not go on with that one."""
    return note.face.bold > last.face.bold and (note.size > 1.05 * last.size or note.caps > last.caps)


def _heading_wraps(last: Line | None, note: Line) -> bool:
    """Whether two lines in the margin are one heading."""
    return last is not None and last.face == note.face and names_a_section(f"{last.text} {note.text}")


def _rows(fragments: list[Fragment]) -> list[list[Word]]:
    rows: list[list[Fragment]] = []
    for f in sorted(fragments, key=attrgetter("baseline", "x0")):
        row = rows[-1] if rows else None
        if row and abs(f.baseline - row[0].baseline) <= _SAME_ROW * min(f.size, row[0].size) and not _over(f, row):
            row.append(f)
        else:
            rows.append([f])
    return [[w for f in sorted(row, key=lambda f: f.x0) for w in f.words] for row in rows]


def _over(f: Fragment, row: list[Fragment]) -> bool:
    return any(min(f.x1, g.x1) - max(f.x0, g.x0) > 0.5 * min(f.x1 - f.x0, g.x1 - g.x0) for g in row)
