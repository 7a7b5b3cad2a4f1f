"""How a truth is laid out and set: the look of one PDF, and which section stands in which column."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Literal

from sample_resumes.truth import Line, Section, TruthResume

Producer = Literal["typst", "latex-like", "chromium", "word", "google-docs"]
Layout = Literal[
    "classic",        # one column, centred header, ruled headings, dates at the right
    "compact",        # one column, small type, everything about a job on one line
    "date-margin",    # one column with the dates to the left of it
    "spacious",       # large type, running header and page numbers: lists cross pages
    "timeline",       # a vertical line with a dot at every entry
    "table",          # ruled cells: dates and organisation left, the rest right
    "sidebar-left",
    "sidebar-right",
    "split",          # header and summary across, then a wide and a narrow column
    "newspaper",      # two equal columns; the text flows from one into the other
    "labels",         # names of sections and dates flush right in a wide margin, a rule beside each name
    "two-then-one",   # a page that begins with two columns and goes on across
]
# A marker is one of these or, else, the glyph itself ("•", "–", "\uf0b7" …).
DRAWN_DISC, DRAWN_SQUARE, NUMBER, HANGING = "drawn-disc", "drawn-square", "number", "hanging"
NO_GLYPH = frozenset({DRAWN_DISC, DRAWN_SQUARE, NUMBER, HANGING})

SIDE_KINDS = frozenset({"skills", "education", "awards", "other"})


@dataclass(frozen=True, slots=True)
class Look:
    """Everything but the words. `font` is a family name, `size` is in points, `accent` is #rrggbb."""

    producer: Producer
    layout: Layout
    marker: str = "•"
    font: str = "Lato"
    size: float = 10.0
    accent: str = "#1f3a5f"
    paper: Literal["a4", "letter"] = "a4"
    justify: bool = False
    heading_mark: str = ""             # a glyph before every section's heading
    separator: str = ", "              # between the skills of a line
    ratings: bool = False              # dots after every labelled skills line

    @property
    def nested_marker(self) -> str:
        """The marker one level down."""
        if self.marker in NO_GLYPH:
            return self.marker
        return "–" if self.marker != "–" else "◦"


def dressed(resume: TruthResume, look: Look) -> TruthResume:
    """The resume with what a look adds to the text outside of bullets: things that look like bullets and are none."""
    return replace(resume, sections=tuple(
        replace(section, heading=f"{look.heading_mark} {section.heading}".strip(),
                lines=tuple(_dressed_line(line, look) for line in section.lines) if section.kind == "skills"
                else section.lines)
        for section in resume.sections))


def _dressed_line(line: Line, look: Look) -> Line:
    rating = 3 + len(line.text) % 3
    dots = f" {'●' * rating}{'○' * (5 - rating)}" if look.ratings and line.label else ""
    return Line(line.text.replace(", ", look.separator) + dots, line.label)


@dataclass(frozen=True, slots=True)
class Column:
    """The sections of one stream of text, in order."""

    name: Literal["top", "main", "side"]
    sections: tuple[Section, ...]


def columns(resume: TruthResume, layout: Layout) -> tuple[Column, ...]:
    """The streams of text of a layout, left to right; a reader may take them in any order."""
    if layout not in ("sidebar-left", "sidebar-right", "split", "two-then-one"):
        return (Column("main", resume.sections),)
    top, main, side = [], [], []
    for section in resume.sections:
        if section.kind == "summary" and layout == "split":
            top.append(section)
        elif section.kind in SIDE_KINDS:
            side.append(section)
        else:
            main.append(section)
    if layout == "two-then-one":
        top, side = side[::2], side[1::2]
    streams = {"top": Column("top", tuple(top)), "main": Column("main", tuple(main)),
               "side": Column("side", tuple(side))}
    orders = {"sidebar-left": ("side", "main"), "two-then-one": ("top", "side", "main")}
    names = orders.get(layout, ("top", "main", "side"))
    return tuple(streams[name] for name in names if streams[name].sections)


def as_json(resume: TruthResume, look: Look) -> str:
    """Words and look as one JSON text, for producers that are no Python."""
    return json.dumps({
        "name": resume.name,
        "headline": resume.headline,
        "contact": resume.contact,
        "look": asdict(look) | {"nested_marker": look.nested_marker},
        "columns": {column.name: [asdict(s) for s in column.sections] for column in columns(resume, look.layout)},
    }, ensure_ascii=False)
