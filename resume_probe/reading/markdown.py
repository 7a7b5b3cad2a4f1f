"""Markdown to blocks. Headings, lists and paragraphs are the author's; what an entry's lines are is found as in plain text."""

import re
from dataclasses import dataclass, field, replace
from html import unescape

from resume_probe.reading.blocks import Block, Blocks, Style
from resume_probe.reading.dates import has_date
from resume_probe.reading.plain_doubts import language_warnings
from resume_probe.reading.plain_lines import (
    MAX_LINE,
    clean,
    is_caps,
    joined,
    marker_of,
    reads_as_text,
    title_block,
    vocabulary_of,
)
from resume_probe.reading.plain_text import MAX_LINES, open_dated
from resume_probe.reading.section_kinds import names_a_section
from resume_probe.reading.vocabulary import Vocabulary

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_ITEM = re.compile(r"([ \t]*)([-+*•]|\d{1,3}[.)])([ \t]+|$)(.*)")
_TASK = re.compile(r"\[[ xX]\]\s+")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_BREAK = re.compile(r"(?: {2,}|\\|<br\s*/?>)$", re.IGNORECASE)
# Bounded, so that a line of unclosed signs costs no more than another.
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")
_TAGS = re.compile(r"\s*(?:</?(?:div|p|center|section|details|summary|table|tr|hr)\b[^>]*>\s*)+", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(```+|~~~+)")


@dataclass(slots=True)
class _Piece:
    """A heading, an item or the lines of one paragraph, as marked by the author."""

    kind: str
    lines: list[str] = field(default_factory=list)
    level: int = 0
    blank_before: bool = False


def read_markdown(text: str) -> Blocks:
    """The blocks of a Markdown resume. Never raises."""
    pieces = _pieces(_bare(text).split("\n")[:MAX_LINES])
    vocabulary = vocabulary_of([_plain(line) for piece in pieces for line in piece.lines])
    section_level = _section_level(pieces)
    blocks: list[Block] = []
    for piece in pieces:
        blocks += _blocks(piece, section_level, vocabulary)
    first = next((i for i, b in enumerate(blocks) if b.kind == "heading"), 0)
    blocks = [replace(b, kind="paragraph") if i < first and b.kind != "bullet" else b for i, b in enumerate(blocks)]
    return Blocks(tuple(open_dated(blocks)), warnings=language_warnings("\n".join(b.text for b in blocks)))


def _bare(text: str) -> str:
    """Without front matter and comments, with one kind of line end."""
    text = re.sub(r"\r\n?|[\v\f\u2028\u2029]", "\n", text)
    text = re.sub(r"\A---[ \t]*\n.{0,5000}?\n(?:---|\.\.\.)[ \t]*\n", "", text, flags=re.DOTALL)
    return re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.DOTALL)


def _pieces(lines: list[str]) -> list[_Piece]:
    pieces: list[_Piece] = []
    indents: list[int] = []
    blank, fenced = True, False
    for number, raw in enumerate(line[:MAX_LINE] for line in lines):
        line = re.sub(r"^ {0,3}(?:> ?)+", "", raw.rstrip("\n")).replace("\t", "    ")
        if _FENCE.match(line):
            fenced = not fenced
            continue
        last = pieces[-1] if pieces else None
        if not line.strip() or _TAGS.fullmatch(line):
            blank = True
            continue
        if fenced:
            pieces.append(_Piece("lines", [line.strip()], blank_before=blank))
            blank = False
            continue
        atx = _ATX.match(line)
        setext = re.fullmatch(r" {0,3}(=+|-+)\s*", line)
        if atx:
            pieces.append(_Piece("heading", [atx[2] or ""], len(atx[1]), True))
            indents, blank = [], True
        elif setext and not blank and last is not None and last.kind == "lines":
            text = last.lines.pop()
            if not last.lines:
                pieces.pop()
            pieces.append(_Piece("heading", [text], 1 if "=" in setext[1] else 2, True))
            indents, blank = [], True
        elif re.fullmatch(r"\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})", line):
            blank = True
        elif _TABLE_RULE.fullmatch(line) and "|" in line:
            # The line over it named the columns.
            if last is not None and last.kind == "row":
                pieces.pop()
        elif line.count("|") >= 2 and line.strip().startswith("|"):
            pieces.append(_Piece("row", [line.strip().strip("|")], blank_before=blank))
            blank = False
        elif (item := _ITEM.match(line)) and item[4].strip():
            indent = len(item[1])
            while indents and indent < indents[-1]:
                indents.pop()
            if not indents or indent >= indents[-1] + 2:
                indents.append(indent)
            pieces.append(_Piece("item", [_TASK.sub("", item[4], count=1)], len(indents) - 1, blank))
            blank = False
        elif (
            last is not None
            and last.kind == "item"
            and (not blank or len(line) - len(line.lstrip()) >= indents[-1] + 2)
        ):
            last.lines.append(line.strip())
            blank = False
        else:
            if blank or last is None or last.kind != "lines":
                pieces.append(_Piece("lines", [], blank_before=blank))
                indents = []
            pieces[-1].lines.append(line if number + 1 < len(lines) else line.rstrip())
            blank = False
    return pieces


def _section_level(pieces: list[_Piece]) -> int:
    """The level of headings that head sections: the outermost that names one, 0 where headings name none."""
    levels = [p.level for p in pieces if p.kind == "heading" and names_a_section(_plain(p.lines[0]))]
    if levels:
        return min(levels)
    given = sorted({p.level for p in pieces if p.kind == "heading"})
    bold = any(p.kind == "lines" and _bold_heading(p) for p in pieces)
    return 0 if bold or not given else given[min(1, len(given) - 1)]


def _bold_heading(piece: _Piece) -> bool:
    line = piece.lines[0].strip()
    match = _STRONG.fullmatch(line)
    return len(piece.lines) == 1 and match is not None and names_a_section(_plain(line)) and not has_date(line)


def _blocks(piece: _Piece, section_level: int, vocabulary: Vocabulary) -> list[Block]:
    if piece.kind == "heading":
        text = _plain(piece.lines[0])
        if not text:
            return []
        if piece.level <= section_level:
            heads = piece.level == section_level or names_a_section(text)
            return [Block("heading", text.rstrip(":")) if heads else Block("paragraph", text)]
        return [
            title_block(
                text, opens=True, style=Style(bold=True, size=float(7 - piece.level)), parts=_parts(piece.lines[0])
            )
        ]
    if piece.kind == "item":
        text = joined([_plain(line) for line in piece.lines], vocabulary)
        return (
            [Block("bullet", text[marker_of(text) :] if text[:1] in "•●▪◦" else text, level=piece.level)]
            if text
            else []
        )
    if piece.kind == "row":
        cells = tuple(t for c in re.split(r"(?<!\\)\|", piece.lines[0]) if (t := _plain(c)))
        return [title_block("  ".join(cells), opens=True, parts=cells)] if cells else []
    if section_level == 0 and _bold_heading(piece):
        return [Block("heading", _plain(piece.lines[0]).rstrip(":"))]
    return _lines(piece, vocabulary)


def _lines(piece: _Piece, vocabulary: Vocabulary) -> list[Block]:
    """The title lines and paragraphs in a stretch of lines."""
    blocks: list[Block] = []
    pending: list[str] = []
    ended = True

    def close() -> None:
        if pending:
            blocks.append(Block("paragraph", joined(pending, vocabulary)))
            pending.clear()

    for i, raw in enumerate(piece.lines):
        text = _plain(_BREAK.sub("", raw))
        if not text:
            continue
        following = _plain(piece.lines[i + 1]) if i + 1 < len(piece.lines) else ""
        strong = _STRONG.match(raw.strip())
        labelled = strong is not None and (
            strong[2].rstrip().endswith(":") or raw.strip()[strong.end() :].startswith(":")
        )
        if pending and not ended and not has_date(text):
            pending.append(text)
        elif (mark := marker_of(text)) and text[:1] not in "-*+":
            close()
            blocks.append(Block("bullet", text[mark:]))
        elif (strong is None or labelled) and reads_as_text(text, following):
            close()
            pending.append(text)
        else:
            close()
            blocks.append(
                title_block(
                    text, opens=not blocks and piece.blank_before, style=_style(raw), parts=_parts(_BREAK.sub("", raw))
                )
            )
        ended = _BREAK.search(raw) is not None
    close()
    return blocks


def _style(raw: str) -> Style:
    bare = raw.strip()
    strong = _STRONG.match(bare) is not None
    return Style(
        bold=strong, italic=not strong and bare[:1] in "*_" and bare[1:2].isalpha(), caps=is_caps(_plain(bare))
    )


def _parts(raw: str) -> tuple[str, ...]:
    """The pieces of a title line: what is set in bold or apart from what is not."""
    found: list[str] = []
    at = 0
    for match in _STRONG.finditer(raw):
        found += [raw[at : match.start()], match[2]]
        at = match.end()
    found.append(raw[at:])
    pieces = (p for piece in found for p in re.split(r"\t+| {3,}", piece))
    return tuple(t for p in pieces if (t := _plain(p).strip(" ,|·–—")) and any(c.isalnum() for c in t))


def _plain(text: str) -> str:
    """The text without its markup."""
    text = re.sub(r"!\[([^\[\]]{0,300})\]\([^()]{0,500}\)", r"\1", text)
    text = re.sub(r"\[([^\[\]]{1,300})\]\((?:[^()\s]|\([^()]{0,100}\)){0,500}(?:\s+\"[^\"]{0,300}\")?\)", r"\1", text)
    text = re.sub(r"\[([^\[\]]{1,300})\]\[[^\[\]]{0,100}\]", r"\1", text)
    text = re.sub(r"<((?:https?://|mailto:)[^<>\s]{1,300}|[^\s<>@]{1,100}@[^\s<>]{1,100})>", r"\1", text)
    text = re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", text)
    kept: list[str] = []

    def keep(match: re.Match) -> str:
        kept.append(match[2] if match[0][0] == "`" else match[3])
        return f"\ue123{len(kept) - 1}\ue124"

    text = re.sub(r"(`{1,3})(?!`)(.{1,300}?)\1|\\([!-/:-@\[-`{-~])", keep, text)
    for _ in range(3):
        text = _STRONG.sub(r"\2", text)
    text = re.sub(r"(?<![\w*])\*(?=\S)([^*]{1,300}?)(?<=\S)\*(?![\w*])", r"\1", text)
    text = re.sub(r"(?<![\w_])_(?=\S)([^_]{1,300}?)(?<=\S)_(?![\w_])", r"\1", text)
    text = re.sub(r"~~(?=\S)(.{1,300}?)~~", r"\1", text)
    text = re.sub("\ue123(\\d+)\ue124", lambda m: kept[int(m[1])] if int(m[1]) < len(kept) else "", text)
    return clean(unescape(text))
