"""One paragraph: its text in pieces of one look, the text boxes hung on it, what of it nobody sees."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from resume_probe.reading.blocks import Style
from resume_probe.reading.docx.styles import ListPlace, Styles, number

MAX_CHARACTERS = 400_000
_LEFT_OUT = {
    qn(f"w:{n}")
    for n in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "fldChar", "rt", "proofErr", "sdtPr")
}
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_TEXT, _RUN, _BOX = qn("w:t"), qn("w:r"), qn("w:txbxContent")
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
_MAX_DEPTH = 40
_WHITE = frozenset({"FFFFFF", "FEFEFE", "FDFDFD"})


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    style: Style


@dataclass(slots=True)
class Paragraph:
    """`pieces` are stretches of one look; `boxes` the contents of text boxes anchored here; `hidden` a count of characters."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    hidden: int = 0
    style_name: str = ""
    outline: int | None = None
    place: ListPlace | None = None
    left: int = 0
    hanging: int = 0
    ruled: bool = False  # a line under it
    opens: bool = False  # the first of a table's row, or with a space before it
    cell: int = 0  # which column of a table's row it stands in, from 1

    @property
    def text(self) -> str:
        return "".join(p.text for p in self.pieces)

    @property
    def style(self) -> Style:
        """The look it begins with."""
        return next((p.style for p in self.pieces if sum(c.isalnum() for c in p.text) >= 2), Style())


def paragraph_of(element: Any, styles: Styles, shaded: bool) -> Paragraph:
    """`shaded`: it stands on a coloured ground, where white letters show."""
    ppr = element.find(qn("w:pPr"))
    style = ppr.find(qn("w:pStyle")) if ppr is not None else None
    style_id = style.get(qn("w:val")) if style is not None else None
    left, hanging = styles.indent(ppr, style_id)
    spacing = ppr.find(qn("w:spacing")) if ppr is not None else None
    before = number(spacing.get(qn("w:before")), 0) if spacing is not None else 0
    ground = ppr is not None and ppr.find(qn("w:shd")) is not None
    found = Paragraph(
        style_name=styles.name(style_id),
        outline=styles.outline(ppr, style_id),
        place=styles.list_place(ppr, style_id),
        left=left or 0,
        hanging=hanging,
        ruled=ppr is not None and ppr.find(f"{qn('w:pBdr')}/{qn('w:bottom')}") is not None,
        opens=before >= 40,
    )
    inherited = styles.run_properties(style_id)
    _gather(element, inherited, styles, shaded or ground, found, 0)
    return found


def _gather(element: Any, inherited: list[Any], styles: Styles, shaded: bool, found: Paragraph, depth: int) -> None:
    """Appends the runs below an element, in order."""
    if depth > _MAX_DEPTH:
        return
    for child in element:
        tag = child.tag
        if tag in _LEFT_OUT or not isinstance(tag, str):
            continue
        if tag == _RUN:
            _run(child, inherited, styles, shaded, found, depth)
        elif tag == _ALTERNATIVE:
            _gather(first_alternative(child), inherited, styles, shaded, found, depth + 1)
        elif tag == _BOX:
            found.boxes.append(child)
        else:
            _gather(child, inherited, styles, shaded, found, depth + 1)


def first_alternative(element: Any) -> Any:
    """The same thing is written once for new and once for old programs; one of them is enough."""
    return element[0] if len(element) else element


def _run(run: Any, inherited: list[Any], styles: Styles, shaded: bool, found: Paragraph, depth: int) -> None:
    own = run.find(qn("w:rPr"))
    properties = [own] if own is not None else []
    if own is not None and (named := own.find(qn("w:rStyle"))) is not None:
        properties += [r for s in styles.chain(named.get(qn("w:val"))) if (r := s.find(qn("w:rPr"))) is not None]
    properties += inherited
    text = "".join(_characters(run, found, depth))
    if not text:
        return
    style, hidden = _look(properties, shaded)
    if hidden:
        found.hidden += sum(not c.isspace() for c in text)
        return
    if found.pieces and found.pieces[-1].style == style:
        found.pieces[-1] = Piece(found.pieces[-1].text + text, style)
    else:
        found.pieces.append(Piece(text, style))


def _characters(element: Any, found: Paragraph, depth: int) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == _TEXT:
            yield (child.text or "")[:MAX_CHARACTERS]
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == qn("w:sym"):
            code = child.get(qn("w:char")) or ""
            yield chr(int(code, 16)) if 0 < len(code) <= 4 and all(c in "0123456789abcdefABCDEF" for c in code) else ""
        elif tag == _BOX:
            found.boxes.append(child)
        elif isinstance(tag, str) and tag not in _LEFT_OUT and depth < _MAX_DEPTH:
            # Drawings, pictures and fields: only text boxes within them are of interest.
            inner = first_alternative(child) if tag == _ALTERNATIVE else child
            if tag == _ALTERNATIVE or tag in (qn("w:drawing"), qn("w:pict"), qn("w:object")):
                found.boxes += list(inner.iter(_BOX))[:50]
            else:
                yield from _characters(child, found, depth + 1)


def _look(properties: list[Any], shaded: bool) -> tuple[Style, bool]:
    size = number(_value(properties, "sz"), 0) / 2
    color = (_value(properties, "color") or "auto").upper()
    fill = next((s.get(qn("w:fill")) for p in properties if (s := p.find(qn("w:shd"))) is not None), None)
    on_ground = (
        shaded or fill not in (None, "auto", "FFFFFF") or _value(properties, "highlight") not in (None, "none", "white")
    )
    hidden = _on(properties, "vanish") or 0 < size < 2 or (color in _WHITE and not on_ground)
    rgb = int(color, 16) if len(color) == 6 and all(c in "0123456789ABCDEF" for c in color) else 0
    caps = _on(properties, "caps") or _on(properties, "smallCaps")
    return Style(size, _on(properties, "b"), _on(properties, "i"), caps, rgb), hidden


def _value(properties: list[Any], name: str) -> str | None:
    return next((e.get(qn("w:val")) for p in properties if (e := p.find(qn(f"w:{name}"))) is not None), None)


def _on(properties: list[Any], name: str) -> bool:
    for p in properties:
        element = p.find(qn(f"w:{name}"))
        if element is not None:
            return element.get(qn("w:val")) not in ("0", "false", "off", "none")
    return False
