"""Blocks to header, sections, entries and bullets: the same for every format."""

import re
from dataclasses import dataclass, field, replace

from resume_probe.document import Box, Bullet, Entry, Section
from resume_probe.reading.blocks import Block, Blocks
from resume_probe.reading.dates import has_date
from resume_probe.reading.entries import describe, pieces_of, usual_places
from resume_probe.reading.section_kinds import kind_of
from resume_probe.reading.sentences import sentences

_REFERENCE = re.compile(r"\[\d+\]\s")
# In these, unmarked paragraphs say what somebody did.
_TELLING = frozenset({"experience", "projects", "other", "awards", "publications", "education"})


@dataclass
class _Draft:
    titles: list[Block] = field(default_factory=list)
    bullets: list[Block] = field(default_factory=list)
    paragraphs: list[Block] = field(default_factory=list)

    @property
    def body(self) -> list[Block]:
        return self.bullets + self.paragraphs


@dataclass
class _SectionDraft:
    heading: Block | None
    entries: list[_Draft] = field(default_factory=list)
    order: list[Block] = field(default_factory=list)


def assemble(document: Blocks) -> tuple[tuple[str, ...], tuple[Section, ...]]:
    """The header's lines and the sections. Ids count in reading order."""
    header = list(document.header)
    drafts: list[_SectionDraft] = []
    for block in _with_references(document.blocks):
        if block.kind == "heading":
            drafts.append(_SectionDraft(block))
        elif not drafts and block.kind not in ("bullet", "statement"):
            header.append(block.text)
        else:
            if not drafts:
                drafts.append(_SectionDraft(None))
            _place(drafts[-1], block)
    counter = _Ids()
    return tuple(header), tuple(_section(draft, counter) for draft in drafts)


def _with_references(blocks: tuple[Block, ...]) -> list[Block]:
    """Where a document marks its lists otherwise, the numbers of its publications are what others refer to them by."""
    found: list[Block] = []
    papers: list[int] = []
    elsewhere = signs = 0
    kind = ""
    for i, block in enumerate(blocks):
        if block.kind == "heading":
            kind = kind_of(block.text)
        elif block.kind == "bullet" and block.numbered and kind == "publications":
            papers.append(i)
        elif block.kind == "bullet":
            elsewhere += block.numbered
            signs += not block.numbered
        found.append(block)
    if signs >= 3 and not elsewhere:
        for i in papers:
            found[i] = replace(found[i], kind="statement")
    return found


def _place(section: _SectionDraft, block: Block) -> None:
    section.order.append(block)
    entry = section.entries[-1] if section.entries else None
    if block.kind == "title":
        if (
            entry is not None
            and entry.paragraphs
            and not entry.bullets
            and not block.opens
            and block.style == entry.paragraphs[-1].style
            and not has_date(block.text)
        ):
            entry.paragraphs.append(block)
            return
        if entry is None or entry.body or _begins_anew(entry, block):
            entry = _Draft()
            section.entries.append(entry)
        entry.titles.append(block)
        return
    if entry is None:
        entry = _Draft()
        section.entries.append(entry)
    (entry.bullets if block.kind in ("bullet", "statement") else entry.paragraphs).append(block)


def _begins_anew(entry: _Draft, block: Block) -> bool:
    """A title line after title lines alone: the next entry, if it stands apart and is set as the first line was."""
    first = entry.titles[0]
    if first.style != block.style:
        return False
    return block.opens or (has_date(first.text) and has_date(block.text) and len(first.parts) == len(block.parts) > 1)


class _Ids:
    def __init__(self) -> None:
        self.bullets = self.entries = 0

    def bullet(self) -> str:
        self.bullets += 1
        return f"b{self.bullets:03d}"

    def entry(self) -> str:
        self.entries += 1
        return f"e{self.entries:03d}"


def _section(draft: _SectionDraft, ids: _Ids) -> Section:
    heading = draft.heading.text if draft.heading else ""
    kind = kind_of(heading) if heading else "other"
    has_list = any(entry.bullets for entry in draft.entries)
    if not has_list and kind in ("skills", "summary"):
        return Section(heading, kind, (), tuple(b.text for b in draft.order), _region(draft))
    entries, lines = [], []
    earlier: list[Block] = []  # the titles of the last entry with an organisation of its own
    usual = usual_places(entry.titles for entry in draft.entries)
    for entry in draft.entries:
        title, organization, dates = describe(entry.titles, usual)
        if entry.titles and not dates:  # of the roles or degrees that are items below one name
            dates = ", ".join(dict.fromkeys(b.aside for b in entry.bullets if b.aside)) or None
        if _lacks_organization(title, entry.titles, earlier):
            organization = ", ".join(p for p in (organization, *describe(earlier[:1])[:2]) if p)
        elif entry.titles:
            earlier = entry.titles
        bullets = [_bullet(b, ids.bullet()) for b in entry.bullets]
        if kind in _TELLING and entry.titles:
            bullets += _statements(entry, ids)
        elif entry.paragraphs:
            lines += [p.text for p in entry.paragraphs]
        if bullets or entry.titles:
            entries.append(
                Entry(
                    ids.entry(),
                    title,
                    organization,
                    dates,
                    tuple(bullets),
                    tuple(r for t in entry.titles for r in t.regions),
                )
            )
    return Section(heading, kind, tuple(entries), tuple(lines), _region(draft))


def _lacks_organization(title: str | None, titles: list[Block], earlier: list[Block]) -> bool:
    """A further role under the organisation of the entry before: set as that one's second line, and naming no more."""
    if title is None or len(earlier) < 2 or len(titles) >= len(earlier):
        return False
    return (
        title in titles[0].text
        and titles[0].style == earlier[1].style
        and titles[0].style != earlier[0].style
        and pieces_of(titles[0]) <= pieces_of(earlier[1])
        and sum(map(pieces_of, titles)) <= sum(map(pieces_of, earlier[1:]))
    )


def _region(draft: _SectionDraft) -> Box | None:
    return draft.heading.regions[0] if draft.heading and draft.heading.regions else None


def _bullet(block: Block, number: str) -> Bullet:
    return Bullet(
        number,
        "statement" if block.kind == "statement" else "bullet",
        block.text,
        block.places,
        block.regions,
        block.level,
    )


def _statements(entry: _Draft, ids: _Ids) -> list[Bullet]:
    found = []
    for block in entry.paragraphs:
        # A reference in a numbered list is one statement, whatever stops stand in it.
        for start, end in [(0, len(block.text))] if _REFERENCE.match(block.text) else sentences(block.text):
            places = block.places[start:end]
            found.append(
                Bullet(ids.bullet(), "statement", block.text[start:end], places, _around(places) or block.regions)
            )
    return found


def _around(places: tuple[Box | None, ...]) -> tuple[Box, ...]:
    """Boxes around characters, one per page and column."""
    regions: list[Box] = []
    for p in places:
        if p is None:
            continue
        r = regions[-1] if regions else None
        # Up the page again is the next column.
        if r is not None and r.page == p.page and p.top >= r.top - 3:
            regions[-1] = Box(r.page, min(r.x0, p.x0), min(r.top, p.top), max(r.x1, p.x1), max(r.bottom, p.bottom))
        else:
            regions.append(p)
    return tuple(regions)
