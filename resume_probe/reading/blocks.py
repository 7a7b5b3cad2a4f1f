"""The form that every format takes on the way to a Resume: blocks in reading order."""

from dataclasses import dataclass
from typing import Literal

from resume_probe.document import Box, Page, ReadingWarning

BlockKind = Literal["heading", "title", "bullet", "statement", "paragraph"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is set. `size` in points, 0 where the format knows none."""

    size: float = 0.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    color: int = 0  # 0xRRGGBB


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, one title line, one list item, one paragraph, or a statement: a whole that is offered as it is.

    `places` has one item per character of `text` (empty where nothing is paged). `parts` are the pieces of a title
    line that stand apart or are set apart, in order. `opens`: the block starts something new although its
    neighbours are of its kind (a gap before a title line; a column that does not go on from the one before).
    """

    kind: BlockKind
    text: str
    places: tuple[Box | None, ...] = ()
    regions: tuple[Box, ...] = ()
    level: int = 0
    style: Style = Style()
    parts: tuple[str, ...] = ()
    opens: bool = False
    numbered: bool = False  # a list item that a number marks
    aside: str = ""  # a date that stands at the end of an item's line, apart from its text


@dataclass(frozen=True, slots=True)
class Blocks:
    """A whole document: its blocks, and for paged formats how the pages were read."""

    blocks: tuple[Block, ...]
    header: tuple[str, ...] = ()  # lines above everything else: name and contact
    pages: tuple[Page, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
