"""Resumes for the tests of this room, tagged with the shipped models."""

from collections.abc import Callable

import pytest

from resume_probe.document import Bullet, Entry, Resume, Section, Source, TaggedResume
from resume_probe.tagging import tag

Build = Callable[..., TaggedResume]


def build(*entries: tuple[str, ...], kind: str = "experience", skills: tuple[str, ...] = ()) -> TaggedResume:
    """A tagged resume with one entry per tuple of bullet texts, the first of them current."""
    count = 0
    made = []
    for number, texts in enumerate(entries):
        bullets = []
        for text in texts:
            count += 1
            bullets.append(Bullet(f"b{count:03}", "bullet", text))
        years = "2021 – Present" if number == 0 else f"{2020 - 2 * number} – {2022 - 2 * number}"
        made.append(
            Entry(f"e{number + 1:02}", "Machine Learning Engineer", f"Firm {number + 1}", years, tuple(bullets))
        )
    sections = [Section("Experience", kind, tuple(made))]  # type: ignore[arg-type]
    if skills:
        sections.append(Section("Skills", "skills", (), skills))
    return tag(Resume(Source("test.txt", "0" * 64, "text", 1), ("Ada Example",), tuple(sections)))


@pytest.fixture(scope="session")
def resume() -> Build:
    return build
