"""How a resume was read, as one self-contained HTML file: each page's picture beside the text read from it."""

import hashlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from resume_probe.document import Bullet, Entry, Resume, Section
from resume_probe.report.page import environment
from resume_probe.resources import templates_dir

MAX_BYTES = 2 << 20
PICTURE_BUDGET = 1_300_000  # bytes of all pictures; base64 adds a third


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the outline. `kind`: section, entry, bullet, statement or line; `number` in reading order."""

    kind: str
    text: str
    number: int | None = None
    level: int = 0
    page: int = 1
    also_on: tuple[int, ...] = ()
    entry: Entry | None = None


def inspect_page(resume: Resume, pictures: Sequence[bytes], colors: Mapping[str, tuple[int, int, int]]) -> bytes:
    """`pictures` are WebP, one a page from the first; none where the format has no pages. The same input gives the same bytes."""
    rows = _rows(resume)
    pages = [
        {
            "page": page,
            "picture": b64encode(pictures[i]).decode() if i < len(pictures) else None,
            "rows": [row for row in rows if row.page == page.number],
        }
        for i, page in enumerate(resume.pages)
    ]
    html = (
        environment()
        .get_template("inspect/inspect.html.j2")
        .render(
            resume=resume,
            pages=pages,
            rows=rows,
            style=_style(),
            policy=inspect_policy(),
            kinds=[k for k in colors],
            counts=_counts(rows),
        )
    )
    return html.encode()


@cache
def inspect_policy() -> str:
    """The Content-Security-Policy the page is written for, the same for every resume."""
    return f"default-src 'none'; style-src '{_hash(_style())}'; img-src data:; base-uri 'none'; form-action 'none'"


def _rows(resume: Resume) -> list[_Row]:
    """The outline in reading order; what has no place of its own stands on the page of what came before."""
    rows: list[_Row] = []
    page = 1
    number = 0
    for section in resume.sections:
        page = section.region.page if section.region else _first_page(section, page)
        rows.append(_Row("section", section.heading or "(before the first heading)", page=page))
        rows += [_Row("line", line, page=page) for line in section.lines]
        for entry in section.entries:
            page = entry.regions[0].page if entry.regions else page
            if entry.title or entry.organization or entry.dates:
                rows.append(_Row("entry", entry.title or "", page=page, entry=entry))
            for bullet in entry.bullets:
                number += 1
                page = bullet.regions[0].page if bullet.regions else page
                also = tuple(dict.fromkeys(r.page for r in bullet.regions if r.page != page))
                rows.append(_Row(bullet.kind, bullet.text, number, bullet.level, page, also))
    return rows


def _first_page(section: Section, otherwise: int) -> int:
    found: list[Bullet] = [b for e in section.entries for b in e.bullets if b.regions]
    return found[0].regions[0].page if found else otherwise


def _counts(rows: list[_Row]) -> dict[str, int]:
    return {kind: sum(row.kind == kind for row in rows) for kind in ("section", "entry", "bullet", "statement")}


@cache
def _style():
    from markupsafe import Markup

    return Markup("").join(
        Markup((templates_dir() / name).read_text("utf-8")) for name in ("report/base.css", "inspect/inspect.css")
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()
