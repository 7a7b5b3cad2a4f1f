"""What each paragraph of a document is: heading, title line, list item or text."""

from collections import Counter
from dataclasses import replace

from resume_probe.reading.blocks import Block, Style
from resume_probe.reading.dates import has_date, is_date
from resume_probe.reading.docx.paragraphs import Paragraph, Piece
from resume_probe.reading.plain_lines import clean, is_caps, is_numbered, marker_of, reads_as_text
from resume_probe.reading.plain_text import open_dated
from resume_probe.reading.section_kinds import kind_of, names_a_section

Look = tuple[object, ...]


def blocks_of(paragraphs: list[Paragraph]) -> list[Block]:
    """Blocks in order. Never raises."""
    lines = [line for p in paragraphs if p.text.strip() for line in _lines(p)]
    looks = _heading_looks(lines)
    outline = _section_outline(lines)
    blocks: list[Block] = []
    levels: list[int] = []
    headed = hanging = False
    for at, line in enumerate(lines):
        text = line.text.strip()
        if _is_heading(line, looks, outline, headed or at > 0):
            blocks.append(Block("heading", clean(text[marker_of(text) :]).rstrip(":"), style=line.style))
            levels, headed, hanging = [], True, False
            continue
        mark = marker_of(text)
        hanging = line.hanging > 0 and line.place is None and not mark and _hangs(line, hanging, headed)
        if line.place is not None or mark or hanging:
            indent = line.place.indent if line.place is not None else line.left
            while levels and indent < levels[-1] - 60:
                levels.pop()
            if not levels or indent > levels[-1] + 60:
                levels.append(indent)
            body = clean(text[mark:] if mark and (line.place is None or not text[:1].isdigit()) else text)
            if body:
                numbered = line.place.numbered if line.place is not None else is_numbered(text)
                blocks.append(Block("bullet", body, level=len(levels) - 1, style=line.style, numbered=numbered))
            continue
        levels = []
        following = lines[at + 1].text.strip() if at + 1 < len(lines) else ""
        if _is_text(line, following):
            blocks.append(Block("paragraph", clean(text), style=line.style))
        else:
            blocks.append(Block("title", clean(text), style=line.style, parts=_parts(line), opens=line.opens))
    return open_dated(blocks)


def _lines(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph with line breaks in it as several; an item of a list keeps its own."""
    if "\n" not in paragraph.text:
        return [paragraph]
    rows: list[list[Piece]] = [[]]
    for piece in paragraph.pieces:
        first, *rest = piece.text.split("\n")
        rows[-1].append(replace(piece, text=first))
        rows += [[replace(piece, text=text)] for text in rest]
    texts = ["".join(p.text for p in row).strip() for row in rows]
    if paragraph.place is not None or (marker_of(texts[0]) and not any(marker_of(t) for t in texts[1:])):
        pieces = [replace(p, text=p.text.replace("\n", " ")) for p in paragraph.pieces]
        return [replace(paragraph, pieces=pieces)]
    kept = [row for row, text in zip(rows, texts, strict=True) if text]
    return [
        replace(paragraph, pieces=row, opens=paragraph.opens and i == 0, boxes=[], hidden=0)
        for i, row in enumerate(kept)
    ]


def _look(line: Paragraph) -> Look:
    style = line.style
    return (
        line.style_name,
        style.size,
        style.bold,
        style.italic,
        style.color,
        line.ruled,
        style.caps or is_caps(line.text),
    )


def _may_head(line: Paragraph) -> bool:
    text = line.text.strip()
    return (
        line.place is None
        and len(text.split()) <= 7
        and len(text) <= 60
        and "\t" not in text
        and not has_date(text)
        and not text.endswith((".", ",", ";"))
        and any(c.isalpha() for c in text)
        and not any(c in text for c in "|@")
    )


def _heading_looks(lines: list[Paragraph]) -> set[Look]:
    """How headings are set: as the short lines that name a section and stand out from the text."""
    everything = Counter()
    for line in lines:
        everything[_look(line)] += len(line.text)
    usual = everything.most_common(1)[0][0] if everything else ()
    named = Counter(
        _look(line) for line in lines if _may_head(line) and names_a_section(line.text) and _look(line) != usual
    )
    distinct = {
        look: count for look, count in named.items() if count >= 2 or look[5] or look[6] or _style_heads(look[0])
    }
    if distinct:
        # "Software Engineer" names a section too: what stands out less than the real ones is a title.
        often = [look for look, count in distinct.items() if count >= 2] or list(distinct)
        best = max(_prominence(look) for look in often)
        return {look for look in distinct if _prominence(look) >= best}
    # Headings in words this tool does not know: the most prominent look that comes back.
    size = usual[1] if usual else 0
    often = Counter(_look(line) for line in lines if _may_head(line))
    marked = [look for look, count in often.items() if count >= 2 and (look[5] or look[1] > size) and look[2]]
    once = [look for look in named if look[2] or look[1] > size]
    return set(sorted(marked, key=lambda look: (look[5], look[1]))[-1:] or once[:1])


def _prominence(look: Look) -> tuple:
    return (_style_heads(look[0]), look[1], look[2])


def _style_heads(style_name: object) -> bool:
    return str(style_name).startswith("heading")


def _section_outline(lines: list[Paragraph]) -> int | None:
    """The outline level that heads sections: the outermost that names one."""
    levels = [p.outline for p in lines if p.outline is not None and _may_head(p) and names_a_section(p.text)]
    return min(levels, default=None)


def _is_heading(line: Paragraph, looks: set[Look], outline: int | None, below: bool) -> bool:
    if not _may_head(line) or line.style_name in ("title", "subtitle"):
        return False
    named = names_a_section(line.text)
    if line.outline is not None and outline is not None:
        return line.outline == outline or (line.outline < outline and below and named)
    look = _look(line)
    if look in looks:
        # What is set as a heading at the very top is the person's name.
        return named or below
    return (
        named
        and outline is None
        and is_caps(line.text)
        and (line.style.bold or line.ruled)
        and kind_of(line.text) != "other"
    )


def _hangs(line: Paragraph, already: bool, headed: bool) -> bool:
    """An item without a glyph: set with a hanging indent, and no label with its text."""
    text = line.text.strip()
    return headed and "\t" not in text and not (line.style.bold and not already) and not is_date(text)


def _is_text(line: Paragraph, following: str) -> bool:
    text = line.text.strip()
    styles = {p.style.bold for p in line.pieces if any(c.isalnum() for c in p.text)}
    if line.outline is not None or styles == {True}:
        return False
    head = line.pieces[0].text.strip() if line.pieces else ""
    if styles == {True, False} and not (head.endswith(":") or text[len(head) :].lstrip().startswith(":")):
        return text.endswith(".") and len(text.split()) >= 12
    if line.style.italic and not (text.endswith(".") and len(text.split()) > 7):
        return False
    return reads_as_text(text, following)


def _parts(line: Paragraph) -> tuple[str, ...]:
    """The pieces of a title line between tabs and changes of look."""
    found: list[str] = []
    last: Style | None = None
    for piece in line.pieces:
        first, *rest = piece.text.split("\t")
        if last is not None and (piece.style == last or not any(c.isalnum() for c in first)):
            found[-1] += first
        else:
            found.append(first)
        found += rest
        if any(c.isalnum() for c in piece.text):
            last = piece.style
    return tuple(t for p in found for s in _wide(p) if (t := clean(s).strip(" ,|·")))


def _wide(text: str) -> list[str]:
    """Pieces of a text that people set apart by typing spaces."""
    return [s for s in text.replace("\u00a0", " ").split("    ") if s.strip()]
