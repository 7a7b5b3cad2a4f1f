"""The invented resumes of `sample_resumes/truth` as tagged resumes."""

from functools import cache
from pathlib import Path

import yaml

from resume_probe.document import Bullet, Entry, Resume, Section, Source, TaggedResume
from resume_probe.tagging import tag

TRUTH = Path(__file__).parents[2] / "sample_resumes" / "truth"
STEMS = tuple(sorted(p.stem for p in TRUTH.glob("*.yaml")))


@cache
def sample(stem: str) -> TaggedResume:
    data = yaml.safe_load((TRUTH / f"{stem}.yaml").read_text("utf-8"))
    count = 0
    sections = []
    for s in data["sections"]:
        entries = []
        for e in s.get("entries", ()):
            bullets = []
            for level, text in _items(e.get("bullets", ())):
                count += 1
                bullets.append(Bullet(f"b{count:03}", "bullet", text, level=level))
            dates = e.get("dates")
            entries.append(
                Entry(
                    f"e{count:03}-{len(entries)}",
                    e.get("title"),
                    e.get("org"),
                    str(dates) if dates else None,
                    tuple(bullets),
                )
            )
        lines = tuple((f"{row['label']}: " if row.get("label") else "") + row["text"] for row in s.get("lines", ()))
        sections.append(Section(s["heading"], s["kind"], tuple(entries), lines))
    return tag(Resume(Source(f"{stem}.pdf", "0" * 64, "pdf", 1), (data["name"],), tuple(sections)))


def _items(rows, level: int = 0):
    for row in rows:
        yield level, row if isinstance(row, str) else row["text"]
        if not isinstance(row, str):
            yield from _items(row.get("bullets", ()), level + 1)
