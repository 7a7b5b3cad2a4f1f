"""An invented `PrepReport` for the tests of this room, built from `sample.yaml`."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from resume_probe.document import (
    Box,
    Bullet,
    Entry,
    EntryView,
    FacetMark,
    Gap,
    JobMatch,
    PlanDay,
    PrepReport,
    Question,
    ReadingWarning,
    Resume,
    Score,
    ScorePart,
    Section,
    Skill,
    Slot,
    Source,
    Span,
    Story,
    TaggedResume,
    Tags,
    Topic,
)
from resume_probe.labels import FACETS, probe_status


@cache
def sample_report() -> PrepReport:
    data = yaml.safe_load(Path(__file__).with_name("sample.yaml").read_text("utf-8"))
    tags: dict[str, Tags] = {}
    sections = tuple(_section(s, tags) for s in data["sections"])
    source = Source(data["source"]["name"], hashlib.sha256(b"nadia").hexdigest(), data["source"]["format"],
                    data["source"]["pages"])
    resume = Resume(source, tuple(data["header"]), sections,
                    warnings=tuple(ReadingWarning(**w) for w in data["warnings"]))
    texts = {b.id: b.text for _, _, b in resume.walk()}
    return PrepReport(
        tagged=TaggedResume(resume, tags),
        entries=tuple(_entry_view(section, entry, tags) for section in sections for entry in section.entries),
        questions=tuple(_questions(data, texts)),
        gaps=tuple(
            Gap(f"g{n:02}", g["kind"], g["severity"], g["text"], _ids(g["bullets"]), g["action"])
            for n, g in enumerate(data["gaps"], 1)
        ),
        score=Score(data["score"]["total"], tuple(ScorePart(**p) for p in data["score"]["parts"])),
        stories=tuple(
            Story(**{k: v for k, v in s.items() if k != "bullets"}, bullet_ids=_ids(s["bullets"]))
            for s in data["stories"]
        ),
        plan=tuple(
            PlanDay(d["day"], d["date"].isoformat(), d["title"], d["minutes"], tuple(d["tasks"])) for d in data["plan"]
        ),
        checklist=tuple(data["checklist"]),
        skills=tuple(Skill(s["name"], s.get("concept"), _ids(s["bullets"])) for s in data["skills"]),
        job=JobMatch(**{k: tuple(v) if isinstance(v, list) else v for k, v in data["job"].items()}),
        today=data["today"].isoformat(),
    )


def _section(data: dict[str, Any], tags: dict[str, Tags]) -> Section:
    entries = []
    for entry in data.get("entries", ()):
        bullets = []
        for row in entry["bullets"]:
            number = len(tags) + 1
            bullet_id = f"b{number:03}"
            page, top = 1 + number // 9, 90.0 + 60 * (number % 9)
            bullets.append(Bullet(bullet_id, "bullet", row["text"], regions=(Box(page, 72.0, top, 523.25, top + 26.5),)))
            tags[bullet_id] = _tags(row)
        entries.append(Entry(f"e{len(tags):02}", entry["title"], entry["organization"], entry["dates"], tuple(bullets)))
    return Section(data["heading"], data["kind"], tuple(entries), tuple(data.get("lines", ())))


def _tags(row: dict[str, Any]) -> Tags:
    topics = tuple(Topic(t, 0.9, ()) for t in row["topics"])
    if not row.get("ml", True):
        return Tags(False, topics)
    spans = {f: tuple(_span(row["text"], quote) for quote in row["quotes"].get(f, ())) for f in FACETS}
    facets = {f: FacetMark(bool(spans[f]), 0.93 if spans[f] else 0.88, spans[f]) for f in FACETS}
    return Tags(True, topics, facets, probe_status({f for f in FACETS if spans[f]}))


def _span(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


def _entry_view(section: Section, entry: Entry, tags: dict[str, Tags]) -> EntryView:
    ml = [b.id for b in entry.bullets if tags[b.id].is_ml]
    said = {f for b in ml for f in FACETS if tags[b].has(f)}
    return EntryView(entry.id, entry.title, entry.organization, entry.dates, section.heading,
                     tuple(b.id for b in entry.bullets), probe_status(said) if ml else {})


def _questions(data: dict[str, Any], texts: dict[str, str]):
    rows = [*data["questions"][:11], *data["general"][:1], *data["questions"][11:], *data["general"][1:]]
    for rank, q in enumerate(rows, 1):
        bullet_id = f"b{q['bullet']:03}" if "bullet" in q else None
        slots = ()
        if bullet_id:
            first = texts[bullet_id].split(" ")[0]
            slots = (Slot("verb", first, bullet_id, Span(0, len(first))),)
        yield Question(
            id=f"q{rank:03}", bullet_id=bullet_id, probe=q.get("probe"), topic=q["topic"],
            kind=q.get("kind", "deep-dive"), round=q["round"], text=q["text"], why_asked=q["why"],
            strong_answer=tuple(q["strong"]), red_flag=q["flag"], follow_ups=tuple(q["follow"]), asks=q.get("asks"),
            basis=q.get("basis", "bank"), rank=rank, frame=f"frame-{rank}", slots=slots,
        )


def _ids(numbers: list[int]) -> tuple[str, ...]:
    return tuple(f"b{n:03}" for n in numbers)
