"""Items to blocks: texts joined with a place for every character, titles told from paragraphs, levels."""

import re
from collections import Counter
from dataclasses import replace
from functools import partial
from itertools import repeat

from resume_probe.document import Box
from resume_probe.reading.blocks import Block, Style
from resume_probe.reading.dates import RANGE, has_date, is_date
from resume_probe.reading.joins import Placed, join
from resume_probe.reading.pdf.columns import Column
from resume_probe.reading.pdf.items import Item
from resume_probe.reading.pdf.lines import Line, Look
from resume_probe.reading.pdf.words import Word
from resume_probe.reading.vocabulary import Vocabulary

_PARAGRAPH_WORDS = 11
# A name may end so: "z o.o.", "S.A.", "Inc.".
_ABBREVIATED = re.compile(r"(?:\b\w\.\s?\w\.|\b(?:Inc|Ltd|Corp|Co|Bros|Dept|Univ)\.)\s*$")
_FAR = 2.5  # of the size: what stands that far right of an item is not of its text
_OPENING_GAP = 1.25  # of the distance between lines of one group


def blocks_of(items: list[Item], vocabulary: Vocabulary) -> list[Block]:
    blocks: list[Block] = []
    body = _body_of(items)
    levels = _Levels()
    run: list[Line] = []
    last: Line | None = None
    for item in [*items, None]:
        if item is not None and item.kind == "plain":
            run += item.lines
            continue
        blocks += _plain(run, last, vocabulary, body)
        if run:
            last = run[-1]
            levels.interrupt(last)
        run = []
        if item is None:
            break
        first = item.lines[0]
        if item.kind == "heading":
            levels.reset()
            blocks.append(_block("heading", item.lines, vocabulary))
        elif item.kind == "note":
            blocks.append(_block("paragraph", item.lines, vocabulary))
        else:
            aside = _take_date(first)
            kind = "statement" if first.is_reference else "bullet"
            blocks.append(_block(kind, item.lines, vocabulary, level=levels.of(first), aside=aside))
        last = item.lines[-1]
    return blocks


class _Levels:
    """Levels of list items by where their markers stand."""

    def __init__(self) -> None:
        self.stack: list[tuple[float, float]] = []
        self.column: Column | None = None

    def reset(self) -> None:
        self.stack = []

    def interrupt(self, line: Line) -> None:
        """Another list begins below a line that stands as far left as the whole list does."""
        if self.stack and line.x0 - line.column.x0 <= self.stack[0][0] + 0.45 * line.size:
            self.reset()

    def of(self, line: Line) -> int:
        if line.column is not self.column:
            self.reset()
        self.column = line.column
        x, text, near = line.marker_x - line.column.x0, line.x0 - line.column.x0, 0.45 * line.size
        while self.stack and x < self.stack[-1][0] - near:
            self.stack.pop()
        # Numbers that grow to the left have their texts at one edge.
        alike = self.stack and (
            abs(x - self.stack[-1][0]) <= near or (line.number and abs(text - self.stack[-1][1]) <= near)
        )
        if not alike and (not self.stack or x > self.stack[-1][0] + near):
            self.stack.append((x, text))
        return len(self.stack) - 1


def _take_date(line: Line) -> str:
    """Takes a date off the right end of an item's own line: far from its text, it is not of its sentence."""
    if len(line.cells) < 2:
        return ""
    *cells, cell = line.cells
    date = " ".join(w.text for w in cell)
    if not is_date(date) or cell[0].x0 - cells[-1][-1].x1 < _FAR * line.size:
        return ""
    line.words = [w for words in cells for w in words]
    line.forget()
    return date


def _body_of(items: list[Item]) -> Look | None:
    """How the text is set of a document that marks no list at all; None where one is marked."""
    looks: Counter[Look] = Counter()
    for item in items:
        if item.kind == "bullet":
            return None
        if item.kind == "plain":
            for line in item.lines:
                looks[line.look] += len(line.text)
    return looks.most_common(1)[0][0] if looks else None


def _plain(run: list[Line], last: Line | None, vocabulary: Vocabulary, body: Look | None) -> list[Block]:
    """Unmarked lines: paragraphs where they read as sentences, else title lines."""
    blocks: list[Block] = []
    pending: list[Line] = []

    def close() -> None:
        if pending:
            blocks.append(_block("paragraph", pending, vocabulary))
            pending.clear()

    usual = _pitch(run)
    for i, line in enumerate(run):
        following = run[i + 1] if i + 1 < len(run) else None
        gap = line.baseline - last.baseline if last is not None and last.column is line.column else None
        apart = gap is None or gap > _OPENING_GAP * usual
        if pending and not apart and _goes_with(pending, line):
            pending.append(line)
        elif _wrapped_title(blocks, last if not pending and not apart else None, line):
            old = blocks[-1]
            text, places = join([(old.text, old.places), _placed(line)], vocabulary)
            parts = (*old.parts[:-1], text[len(old.text) - len(old.parts[-1]) :])
            blocks[-1] = replace(
                old, text=text, places=tuple(places), regions=old.regions + _regions([line]), parts=parts
            )
        elif (_reads_as_text(line, following) and (apart or not _is_of_title(last, line, following))) or (
            apart and last is not None and not last.heading and _is_paragraph(line, body)
        ):
            close()
            pending.append(line)
        else:
            close()
            blocks.append(
                _block(
                    "title",
                    [line],
                    vocabulary,
                    opens=apart and not line.beside and not (last is not None and last.beside),
                )
            )
        last = line
    close()
    return blocks


def _wrapped_title(blocks: list[Block], last: Line | None, line: Line) -> bool:
    """Whether a title line only goes on with the one before: that one is full, and both are set alike."""
    if (
        last is None
        or not blocks
        or blocks[-1].kind != "title"
        or not blocks[-1].parts
        or last.column is not line.column
        or line.beside
        or last.beside
    ):
        return False
    if (
        len(line.cells) > 1
        or len(last.cells) > 1
        or last.words[-1].face != line.words[0].face
        or abs(last.x0 - line.x0) > 1
    ):
        return False
    if is_date(blocks[-1].parts[-1]) or is_date(line.text):
        return False
    word = line.words[0]
    return last.x1 + 0.25 * last.size + word.x1 - word.x0 > last.column.x1 + 0.5


def _is_of_title(last: Line | None, line: Line, following: Line | None) -> bool:
    """Below a line of a title and above its date, or naming place and time: however long it is and however it ends."""
    return _second_line(last, line) or (
        last is not None
        and following is not None
        and last.column is following.column
        and last.marker is None
        and not last.heading
        and following.baseline - last.baseline < 3.5 * last.size
        and is_date(following.text)
    )


def _second_line(last: Line | None, line: Line) -> bool:
    """The line under a bold title that names place and time, however long it is."""
    return (
        last is not None
        and last.face.bold
        and not last.heading
        and any(sign in line.text for sign in ("|", "·", "•", "⋄"))
    )


def _pitch(run: list[Line]) -> float:
    """The usual distance of lines that follow each other in the run."""
    gaps = sorted(
        b.baseline - a.baseline
        for a, b in zip(run, run[1:], strict=False)
        if a.column is b.column and b.baseline - a.baseline > 0
    )
    size = run[0].size if run else 10.0
    small = [g for g in gaps if g <= 1.8 * size]
    return max(small[len(small) // 2] if small else 1.3 * size, 1.1 * size)


def _reads_as_text(line: Line, following: Line | None) -> bool:
    """Sentence-like: as plain as text, long or closed by a full stop, without the gaps and dates of a title line."""
    text = line.text
    if RANGE.match(text):
        return False
    label = next((i for i, w in enumerate(line.words) if not w.face.bold), len(line.words))
    if 0 < label < len(line.words):
        # Bold at the start: a label before a text, or a name in a title line.
        return line.words[label - 1].text.endswith(":") and (len(line.cells) == 1 or not has_date(text))
    if text.rstrip().endswith(":") and not line.face.bold and not line.face.italic:
        return True  # leads in to the list below
    if line.face.bold or line.beside or (len(line.cells) > 1 and (has_date(text) or len(text) < 60)):
        return False
    words = len(text.split())
    wide = line.x1 - line.x0 > 0.75 * (line.column.x1 - line.column.x0)
    if (
        line.face.italic
        and not (text.endswith(".") and words > 7)
        and not (wide and words >= _PARAGRAPH_WORDS and following)
    ):
        return False
    closed = text.rstrip().endswith((".", "!", "?")) and words >= 4 and not (words <= 7 and _ABBREVIATED.search(text))
    if has_date(text) and not closed and words < 16:
        return False
    runs_on = wide and following is not None and following.column is line.column and following.text[:1].islower()
    return closed or (runs_on and words >= 4) or (words >= _PARAGRAPH_WORDS and not has_date(text))


def _is_paragraph(line: Line, body: Look | None) -> bool:
    """Set like the text of a document without marks, where it stands apart: there the room says what is an item."""
    alike = line.look == body and all(w.face.bold == line.face.bold for w in line.words)
    return alike and len(line.cells) == 1 and not has_date(line.text) and len(line.words) >= 3


def _goes_with(pending: list[Line], line: Line) -> bool:
    last = pending[-1]
    if line.column is not last.column or line.face.bold or line.beside or abs(line.size - last.size) > 0.5:
        return False
    if abs(line.x0 - last.x0) > 1.5 * line.size and len(pending) > 1:
        return False
    wide = last.x1 - last.x0 > 0.6 * (last.column.x1 - last.column.x0)
    return wide and (len(line.cells) == 1 or not has_date(line.text))


def _block(
    kind: str, lines: list[Line], vocabulary: Vocabulary, level: int = 0, opens: bool = False, aside: str = ""
) -> Block:
    text, places = join(map(_placed, lines), vocabulary)
    face = lines[0].words[0].face if kind == "title" else lines[0].face
    style = Style(lines[0].size, face.bold, face.italic, lines[0].caps, face.color & 0xFFFFFF)
    parts = tuple(_text(words) for words in _parts(lines[0])) if kind == "title" else ()
    return Block(
        kind,
        text,
        tuple(places),
        _regions(lines),
        level,
        style,
        parts,
        opens,
        numbered=lines[0].number is not None,
        aside=aside,
    )


def _placed(line: Line) -> Placed:
    """The text of a line and the places of its characters; the spaces between words have none."""
    places: list[Box | None] = []
    box = partial(tuple.__new__, Box)  # takes half as long as a NamedTuple's own constructor
    page = repeat(line.page)
    for word in line.words:
        places += map(box, zip(page, word.starts, repeat(word.top), word.ends, repeat(word.bottom)))
        places.append(None)
    return line.text, places[:-1]


def _parts(line: Line) -> list[list[Word]]:
    """The words of a title line between gaps and changes of style."""
    parts: list[list[Word]] = []
    for cell in line.cells:
        parts.append([cell[0]])
        for last, word in zip(cell, cell[1:], strict=False):
            a, b = last.face, word.face
            if (a.bold, a.italic, a.color, round(a.size)) != (b.bold, b.italic, b.color, round(b.size)):
                parts.append([word])
            else:
                parts[-1].append(word)
    return parts


def _text(words: list[Word]) -> str:
    return " ".join(w.text for w in words).replace("\u00ad", "-")


def _regions(lines: list[Line]) -> tuple[Box, ...]:
    """A box per column or page that the lines cover, in order."""
    regions: list[Box] = []
    column = None
    for line in lines:
        box = Box(line.page, line.x0, min(w.top for w in line.words), line.x1, max(w.bottom for w in line.words))
        if regions and line.column is column:
            r = regions[-1]
            regions[-1] = Box(
                r.page, min(r.x0, box.x0), min(r.top, box.top), max(r.x1, box.x1), max(r.bottom, box.bottom)
            )
        else:
            regions.append(box)
        column = line.column
    return tuple(regions)
