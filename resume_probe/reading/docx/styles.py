"""What a paragraph is by its style and its list: inherited properties, numbering, outline level."""

from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_W = {
    name: qn(f"w:{name}")
    for name in (
        "val",
        "style",
        "styleId",
        "basedOn",
        "pPr",
        "rPr",
        "numPr",
        "numId",
        "ilvl",
        "num",
        "abstractNum",
        "abstractNumId",
        "lvl",
        "lvlOverride",
        "numFmt",
        "lvlText",
        "ind",
        "left",
        "start",
        "hanging",
        "firstLine",
        "outlineLvl",
        "name",
        "type",
        "default",
        "numStyleLink",
        "styleLink",
    )
}
_MAX_DEPTH = 12  # styles based on each other; a circle ends here


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a paragraph stands in a list: its marker's look and how far it is set in, in twentieths of a point."""

    level: int
    numbered: bool
    indent: int


class Styles:
    """The styles and lists of one document, looked up by id."""

    def __init__(self, styles: Any, numbering: Any | None):
        self._styles = {s.get(_W["styleId"]): s for s in styles.iterfind(qn("w:style"))} if styles is not None else {}
        self._default = next(
            (
                s.get(_W["styleId"])
                for s in self._styles.values()
                if s.get(_W["type"]) == "paragraph" and s.get(_W["default"]) in ("1", "true")
            ),
            None,
        )
        defaults = (
            styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{_W['rPr']}") if styles is not None else None
        )
        self._defaults = defaults
        self._abstract: dict[str, Any] = {}
        self._numbers: dict[str, Any] = {}
        if numbering is not None:
            self._abstract = {a.get(_W["abstractNumId"]): a for a in numbering.iterfind(_W["abstractNum"])}
            self._numbers = {n.get(_W["numId"]): n for n in numbering.iterfind(_W["num"])}

    def chain(self, style_id: str | None) -> list[Any]:
        """The style and those it is based on, nearest first."""
        found: list[Any] = []
        style_id = style_id or self._default
        while style_id in self._styles and len(found) < _MAX_DEPTH:
            style = self._styles[style_id]
            found.append(style)
            base = style.find(_W["basedOn"])
            style_id = base.get(_W["val"]) if base is not None else None
        return found

    def name(self, style_id: str | None) -> str:
        style = self._styles.get(style_id)
        name = style.find(_W["name"]) if style is not None else None
        return (name.get(_W["val"]) or "").casefold() if name is not None else ""

    def run_properties(self, style_id: str | None) -> list[Any]:
        """The rPr elements that a style gives, nearest first, the document's own last."""
        found = [rpr for s in self.chain(style_id) if (rpr := s.find(_W["rPr"])) is not None]
        return found + ([self._defaults] if self._defaults is not None else [])

    def outline(self, ppr: Any | None, style_id: str | None) -> int | None:
        """The outline level, 0 = outermost, of a paragraph set as a heading."""
        for properties in self._properties(ppr, style_id):
            level = properties.find(_W["outlineLvl"])
            if level is not None:
                value = number(level.get(_W["val"]), 9)
                return value if value < 9 else None
        return None

    def list_place(self, ppr: Any | None, style_id: str | None) -> ListPlace | None:
        """None where the paragraph is in no list, or in one whose items carry no marker."""
        num_id, level = None, None
        for properties in self._properties(ppr, style_id):
            numbers = properties.find(_W["numPr"])
            if numbers is None:
                continue
            if level is None and (ilvl := numbers.find(_W["ilvl"])) is not None:
                level = number(ilvl.get(_W["val"]), 0)
            if num_id is None and (found := numbers.find(_W["numId"])) is not None:
                num_id = found.get(_W["val"])
        if num_id in (None, "0"):
            return None
        level = min(max(level or 0, 0), 8)
        definition = self._level(num_id, level)
        if definition is None:
            return ListPlace(level, False, level * 360)
        form, text = definition.find(_W["numFmt"]), definition.find(_W["lvlText"])
        kind = form.get(_W["val"]) if form is not None else "decimal"
        shown = text.get(_W["val"]) if text is not None else ""
        if kind == "none" and not (shown or "").strip():
            return None
        own = self.indent(ppr, style_id)[0]
        given = definition.find(f"{_W['pPr']}/{_W['ind']}")
        left = _left(given) if given is not None else None
        return ListPlace(level, kind != "bullet", own if own is not None else left if left is not None else level * 360)

    def indent(self, ppr: Any | None, style_id: str | None) -> tuple[int | None, int]:
        """(left, hanging) in twentieths of a point; left is None where nothing gives one."""
        for properties in self._properties(ppr, style_id):
            ind = properties.find(_W["ind"])
            if ind is not None:
                return _left(ind), number(ind.get(_W["hanging"]), 0) - number(ind.get(_W["firstLine"]), 0)
        return None, 0

    def _properties(self, ppr: Any | None, style_id: str | None) -> list[Any]:
        found = [p for s in self.chain(style_id) if (p := s.find(_W["pPr"])) is not None]
        return [ppr, *found] if ppr is not None else found

    def _level(self, num_id: str, level: int) -> Any | None:
        num = self._numbers.get(num_id)
        if num is None:
            return None
        for override in num.iterfind(_W["lvlOverride"]):
            own = override.find(_W["lvl"])
            if own is not None and number(override.get(_W["ilvl"]), -1) == level:
                return own
        reference = num.find(_W["abstractNumId"])
        abstract = self._abstract.get(reference.get(_W["val"])) if reference is not None else None
        for _ in range(3):
            if abstract is None:
                return None
            link = abstract.find(_W["numStyleLink"])
            if link is None:
                break
            abstract = next(
                (
                    a
                    for a in self._abstract.values()
                    if (s := a.find(_W["styleLink"])) is not None and s.get(_W["val"]) == link.get(_W["val"])
                ),
                None,
            )
        levels = abstract.iterfind(_W["lvl"]) if abstract is not None else ()
        return next((lvl for lvl in levels if number(lvl.get(_W["ilvl"]), -1) == level), None)


def number(value: str | None, otherwise: int) -> int:
    try:
        return int(float(value)) if value is not None else otherwise
    except (ValueError, OverflowError):
        return otherwise


def _left(ind: Any) -> int | None:
    value = ind.get(_W["left"]) or ind.get(_W["start"])
    return number(value, 0) if value is not None else None
