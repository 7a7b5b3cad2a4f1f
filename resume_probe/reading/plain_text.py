"""Plain text to blocks: headings, title lines, list items with their wraps, paragraphs."""

import re
from dataclasses import dataclass, replace

from resume_probe.reading.blocks import Block, Blocks
from resume_probe.reading.dates import has_date
from resume_probe.reading.plain_doubts import language_warnings
from resume_probe.reading.plain_lines import (
    MAX_LINE,
    clean,
    is_caps,
    is_numbered,
    is_rule,
    joined,
    marker_of,
    reads_as_text,
    title_block,
    vocabulary_of,
)
from resume_probe.reading.section_kinds import is_a_section, names_a_section
from resume_probe.reading.vocabulary import Vocabulary

MAX_LINES = 20_000
_FULL = 0.8  # of the usual longest line: so long a line was wrapped, not ended
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,2}(?:\s*(?:/|of)\s*\d{1,2})?", re.IGNORECASE)


@dataclass(slots=True)
class _Line:
    raw: str
    indent: int
    text: str  # without indent and marker
    marker: str = ""
    at: int = 0  # where the text starts
    blank_before: bool = False
    blank_after: bool = False
    underlined: bool = False


def read_plain(text: str) -> Blocks:
    """The blocks of a plain text resume. Never raises."""
    lines = _lines(text)
    usable = sorted(len(line.raw) for line in lines)
    width = usable[int(0.95 * (len(usable) - 1))] if usable else 0
    headings = _headings(lines)
    blocks = _blocks(lines, headings, width, vocabulary_of([line.raw for line in lines]))
    return Blocks(tuple(open_dated(blocks)), warnings=language_warnings(text))


def open_dated(blocks: list[Block]) -> list[Block]:
    """Dated title lines that follow each other and carry nothing are an entry each: degrees, awards."""
    result = list(blocks)
    for i in range(1, len(blocks)):
        if blocks[i].kind != "title" or blocks[i - 1].kind != "title" or not has_date(blocks[i].text):
            continue
        after = next((b.kind for b in blocks[i + 1 :] if b.kind != "title"), "heading")
        if has_date(blocks[i - 1].text) and after == "heading":
            result[i] = replace(blocks[i], opens=True)
    return result


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    blank = True
    for raw in re.split(r"\r\n|[\n\r\v\f\u2028\u2029]", text)[:MAX_LINES]:
        raw = raw[:MAX_LINE]
        raw = raw.rstrip().expandtabs(8) if raw[:1] in " \t" else raw.rstrip()
        if not clean(raw):
            blank = True
            if found:
                found[-1].blank_after = True
            continue
        if is_rule(raw.strip()):
            if found and not blank:
                found[-1].underlined = True
                found[-1].blank_after = True
            blank = True
            continue
        body = raw.lstrip()
        indent = len(raw) - len(body)
        mark = marker_of(body)
        found.append(_Line(raw, indent, body[mark:], body[:mark].strip(), indent + mark, blank))
        blank = False
    # A number alone between blank lines is a page's.
    found = [x for x in found if not (x.blank_before and x.blank_after and _PAGE_NUMBER.fullmatch(x.raw.strip()))]
    for line in found:
        # A lone letter "o" or a sign that is part of a sentence marks nothing unless others do the same.
        if line.marker == "o" and sum(x.marker == "o" for x in found) < 2:
            line.text, line.marker, line.at = line.raw.strip(), "", line.indent
    return found


def _headings(lines: list[_Line]) -> set[int]:
    """Which lines head sections: first those that name one, then those set as these are."""
    could = [i for i, line in enumerate(lines) if _may_head(line)]
    named = [i for i in could if _names(lines[i])]
    looks = {_look(lines[i]) for i in named if _look(lines[i]) != "plain"}
    spaced = any(line.blank_before for line in lines[1:])  # else a heading has no other room above it than any line
    found = set()
    for i in could:
        line, first = lines[i], not found and not any(j < i for j in named)
        following = lines[i + 1] if i + 1 < len(lines) else None
        if i in named:
            # "Research Intern" over its dates is a title, as is a bare word within a paragraph.
            apart = line.blank_before and not _dated(line, following)
            bare = (line.blank_before or not spaced) and looks <= {"colon"} and is_a_section(line.text)
            if _look(line) != "plain" or (following is not None and (apart or bare)):
                found.add(i)
        elif (
            _look(line) in looks
            and not first
            and line.blank_before
            and (line.underlined or not _dated(line, following))
        ):
            found.add(i)
    return found


def _may_head(line: _Line) -> bool:
    text = line.text.strip()
    return (
        not line.marker
        and len(text.split()) <= 6
        and len(text) <= 60
        and not has_date(text)
        and not any(c in text for c in "|@\t")
        and not text.endswith((".", ",", ";"))
        and any(c.isalpha() for c in text)
        and "   " not in text
    )


def _names(line: _Line) -> bool:
    return names_a_section(line.text) and ("," not in line.text or is_caps(line.text))


def _look(line: _Line) -> str:
    if line.underlined:
        return "underlined"
    if is_caps(line.text):
        return "caps"
    return "colon" if line.text.rstrip().endswith(":") else "plain"


def _dated(line: _Line, following: _Line | None) -> bool:
    """The next line belongs to this one as the dates of a title do."""
    return following is not None and not line.blank_after and has_date(following.text) and not following.marker


def _blocks(lines: list[_Line], headings: set[int], width: int, vocabulary: Vocabulary) -> list[Block]:
    blocks: list[Block] = []
    levels: list[int] = []
    i = 0
    while i < len(lines):
        line = lines[i]
        if i in headings:
            blocks.append(Block("heading", clean(line.text).rstrip(":").rstrip()))
            levels = []
            i += 1
            continue
        end = i + 1
        if line.marker:
            while end < len(lines) and end not in headings and _goes_on(lines[end], lines[end - 1], line, width):
                end += 1
            while levels and line.indent < levels[-1]:
                levels.pop()
            if not levels or line.indent > levels[-1]:
                levels.append(line.indent)
            text = joined([line.text, *(x.text if not x.marker else x.raw for x in lines[i + 1 : end])], vocabulary)
            blocks.append(Block("bullet", text, level=len(levels) - 1, numbered=is_numbered(line.raw.strip())))
        else:
            following = lines[i + 1].text if i + 1 < len(lines) and not line.blank_after else ""
            if reads_as_text(line.raw, following):
                while end < len(lines) and end not in headings and _same_paragraph(lines[end], lines[end - 1], width):
                    end += 1
                blocks.append(Block("paragraph", joined([x.raw for x in lines[i:end]], vocabulary)))
            else:
                blocks.append(title_block(line.raw, opens=line.blank_before))
            levels = []
        i = end
    return blocks


def _goes_on(line: _Line, before: _Line, item: _Line, width: int) -> bool:
    """Whether a line is more of the list item above it."""
    if line.marker or (line.blank_before and line.indent <= item.indent):
        return False
    if line.blank_before:
        # After a blank line only what stands under the item's own text, and is no title, goes on.
        return False
    if line.indent > item.indent:
        return not (has_date(line.text) and "   " in line.text)
    first = line.text.split()[0]
    full = len(before.raw) >= _FULL * width or len(before.raw) + 1 + len(first) > width
    return (
        line.text[:1].islower()
        or before.raw.endswith((",", "-", "/", "(", " and"))
        or (full and not has_date(line.text))
    )


def _same_paragraph(line: _Line, before: _Line, width: int) -> bool:
    if line.marker or line.blank_before or (has_date(line.text) and len(line.text.split()) < 12):
        return False
    return line.text[:1].islower() or len(before.raw) >= 0.6 * width or reads_as_text(line.raw)
