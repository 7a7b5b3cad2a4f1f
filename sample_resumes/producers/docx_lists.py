"""Real Word lists: numbering definitions with their own glyph, font and indents.

python-docx knows the list styles of its template only; what resumes carry is their own definitions, so
these are written into numbering.xml here. Lengths are in twentieths of a point, as the format has them.
"""

from dataclasses import dataclass

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from sample_resumes.look import NUMBER

# Glyphs of the private use area are drawn by the symbol fonts that Word puts them in.
SYMBOL_FONTS = {"\uf0b7": "Symbol", "\uf0a7": "Wingdings", "\uf0d8": "Wingdings", "\uf0fc": "Wingdings"}


@dataclass(frozen=True, slots=True)
class ListStyle:
    """Markers by level and the step from one level to the next."""

    markers: tuple[str, ...]
    indent: int = 360
    hanging: int = 270


class Lists:
    """Hands out one list after the other in a document; a numbered one starts again at 1."""

    def __init__(self, document: Document, style: ListStyle) -> None:
        self._numbering = document.part.numbering_part.element
        self._style = style
        self._ids = 900                # above those of python-docx's template
        self._abstract = self._define()

    def start(self) -> int:
        """The id of a new list."""
        self._ids += 1
        restarts = "".join(f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
                           for level in range(len(self._style.markers)))
        self._numbering.append(parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{self._ids}">'
            f'<w:abstractNumId w:val="{self._abstract}"/>{restarts}</w:num>'))
        return self._ids

    def put(self, paragraph: Paragraph, list_id: int, level: int) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = list_id

    def _define(self) -> int:
        levels = "".join(self._level(level, marker) for level, marker in enumerate(self._style.markers))
        definition = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self._ids}">'
            f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>')
        # The schema wants every abstractNum before the first num.
        first = self._numbering.find(qn("w:num"))
        place = len(self._numbering) if first is None else list(self._numbering).index(first)
        self._numbering.insert(place, definition)
        return self._ids

    def _level(self, level: int, marker: str) -> str:
        left = self._style.indent * (level + 1)
        form = ("decimal", "lowerLetter")[level % 2] if marker == NUMBER else "bullet"
        text = f"%{level + 1}." if marker == NUMBER else marker
        font = SYMBOL_FONTS.get(marker)
        face = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>' if font else ""
        return (f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{self._style.hanging}"/></w:pPr>'
                f"{face}</w:lvl>")
