"""Plain text: every truth typed out, and the habits of people who type resumes."""

import contextlib
import textwrap
import time

import pytest

from benchmarks.reading.readers import FoundBullet
from benchmarks.reading.score import compare, total, written
from resume_probe.errors import InputError
from resume_probe.reading import read, read_text
from sample_resumes.truth import TRUTH_DIR, load

TRUTHS = sorted(TRUTH_DIR.glob("*.yaml"))
RESUME = """\
Oskar Lindqvist
oskar@example.com | Malmö

EXPERIENCE

{body}
"""


def found(text: str) -> list[FoundBullet]:
    places = []
    for section, entry, bullet in read(text.encode(), name="r").walk():
        if bullet.kind == "bullet":
            where = (section.heading, entry.title, entry.organization, entry.dates)
            places.append(FoundBullet(bullet.text, " ".join(p for p in where if p)))
    return places


def texts(body: str) -> list[str]:
    return [b.text for b in found(RESUME.format(body=body))]


def typed(truth, marker: str, width: int, hanging: bool) -> str:
    """The resume as somebody types it into an editor that wraps lines."""
    lines = [truth.name, truth.headline or "", " | ".join(truth.contact), ""]
    for section in truth.sections:
        lines += [section.heading.upper(), ""]
        lines += [f"{line.label}: {line.text}" if line.label else line.text for line in section.lines]
        for entry in section.entries:
            if entry.title or entry.org:
                place = ", ".join(p for p in (entry.org, entry.place) if p)
                lines += ["    ".join(p for p in (entry.title, entry.dates) if p)] + ([place] if place else [])
            for level, text in entry.walk():
                start = "    " * level + marker + " "
                indent = " " * len(start) if hanging else ""
                lines += textwrap.wrap(text, width, initial_indent=start, subsequent_indent=indent, break_long_words=False,
                                       break_on_hyphens=False)
            lines.append("")
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize(("marker", "width", "hanging"), [("-", 78, True), ("•", 96, False), ("*", 5000, True)])
def test_typed_truths_are_read_as_written(marker, width, hanging):
    scores = []
    for path in TRUTHS:
        truth = load(path)
        scores.append(compare(written(truth, "classic"), found(typed(truth, marker, width, hanging))).score)
    score = total(scores)
    assert score.f1 >= 0.99 and score.exact_share >= 0.98 and score.placed_share >= 0.96 and score.ordered_share >= 0.995


def test_wraps_hyphens_and_levels():
    resume = read(RESUME.format(body="""\
Search Engineer      2019 - 2022
- Moved ranking from rules to gradient boosted trees with a two-
  tower retrieval before it and few recom-
  mendations by hand
    o click model
    o counterfactual evaluation
- On call""").encode(), name="r")
    assert [(b.level, b.text) for _, _, b in resume.walk()] == [
        (0, "Moved ranking from rules to gradient boosted trees with a two-tower retrieval before it and few recommendations by hand"),
        (1, "click model"), (1, "counterfactual evaluation"), (0, "On call")]


@pytest.mark.parametrize("mark", ["•", "▪ ", "\uf0b7 ", "\uf111", "→ ", "1. ", "(1) ", "– ", "✓ ", "\x88 "])
def test_any_leading_sign_marks_an_item(mark):
    assert texts(f"Search Engineer, 2019\n{mark}Click model for vertical search\n{mark}Query rewriting") == [
        "Click model for vertical search", "Query rewriting"]


def test_negative_numbers_money_and_quotes_are_no_markers():
    assert texts("Search Engineer, 2019\n- Cost per query fell by\n  -12% and\n  $40k a month, \"more\n  than asked\"") == [
        'Cost per query fell by -12% and $40k a month, "more than asked"']


def test_underlined_headings_and_rules():
    resume = read(b"Ana Reyes\n\nWork Experience\n===============\nSearch Engineer, 2019\n- Click model\n\n"
                  b"Education\n=========\nMSc Statistics, 2016\n", name="r")
    assert [s.heading for s in resume.sections] == ["Work Experience", "Education"]


@pytest.mark.parametrize("heading", ["Experience", "Work Experience", "Professional experience", "Relevant Experience & Internships"])
@pytest.mark.parametrize("above", ["", "Summary\nRanks things and likes it.\n\n"])
@pytest.mark.parametrize("below", ["", "2020 – 2023\n"])
def test_a_section_is_headed_by_its_name_right_above_a_dated_title(heading, above, below):
    dates = "" if below else " — 2020 – 2023"
    text = f"Ana Reyes\nana@example.com\n\n{above}{heading}\n{below}ML Engineer, Acme{dates}\n• Built the ranker\n"
    resume = read(text.encode(), name="r")
    section = resume.sections[-1]
    entry = section.entries[0]
    assert resume.header == ("Ana Reyes", "ana@example.com")
    assert (section.heading, section.kind) == (heading, "experience")
    assert (entry.title, entry.organization, entry.dates) == ("ML Engineer", "Acme", "2020 – 2023")


def test_names_of_sections_head_them_where_no_line_is_blank():
    resume = read(b"Ana Reyes\nSummary\nRanks things, which is my whole\nexperience\nof life.\nExperience\nML Engineer, Acme, 2020\n"
                  b"- Built the ranker\nEducation\nMSc Statistics, Lund, 2016\n", name="r")
    assert [s.heading for s in resume.sections] == ["Summary", "Experience", "Education"]


def test_titles_with_words_of_sections_head_none():
    jobs = ["Research Internship\n2019 – 2020", "Project Manager\nAcme, 2018", "Personal Project\nRanker, 2017", "Career Coach\n2016"]
    body = "\n\n".join(f"{job}\n- Built the ranker" for job in jobs)
    resume = read(f"Ana Reyes\n\nExperience\n{body}\n".encode(), name="r")
    assert [(s.heading, len(s.entries)) for s in resume.sections] == [("Experience", 4)]


def test_a_paragraph_under_a_job_gives_statements():
    resume = read(RESUME.format(body="Analyst    2014 - 2016\nBuilt the churn model for the retention team. It ran every month.").encode(),
                  name="r")
    assert [(b.kind, b.text) for _, _, b in resume.walk()] == [
        ("statement", "Built the churn model for the retention team."), ("statement", "It ran every month.")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding):
    text = RESUME.format(body="Search Engineer, 2019\n- Größe und Qualität of the index")
    resume = read(text.encode(encoding), name="r")
    assert [b.text for _, _, b in resume.walk()] == ["Größe und Qualität of the index"] and not resume.warnings


def test_utf_32_of_the_other_byte_order():
    data = b"\0\0\xfe\xff" + RESUME.format(body="Search Engineer, 2019\n• Größe").encode("utf-32-be")
    assert [b.text for _, _, b in read(data, name="r").walk()] == ["Größe"]


@pytest.mark.parametrize(("encoding", "lines"), [
    ("koi8-r", "Построил модель поиска\n- Улучшил ранжирование"), ("cp1251", "Построил модель поиска\n- Улучшил ранжирование"),
    ("gb18030", "构建搜索模型\n- 改进排序"), ("cp1250", "Zarządzanie zespołem\n- Większość całości"),
])
def test_text_in_an_encoding_that_is_not_known_is_said(encoding, lines):
    text = RESUME.replace("ö", "o").format(body=f"Search Engineer, 2019\n- {lines}")
    for kind in (text, text.replace("EXPERIENCE", "# Experience\n\n## Acme")):
        warnings = read(kind.encode(encoding), name="r").warnings
        assert [w.code for w in warnings] == ["partly-garbled"] and "UTF-8" in warnings[0].message


def test_signs_of_western_europe_are_no_foreign_encoding():
    text = RESUME.format(body="Ingénieure, 2019\n• Créée à l’œuvre — «Éa», 10³ m², “été”\n• §§ 3–4 ——— ½")
    assert not read(text.encode("cp1252"), name="r").warnings


@pytest.mark.parametrize("text", ["[" * 100_000 + "]" * 100_000, "# A\n\n# B\n\n- x\n" + "a-\n" * 100_000])
def test_a_text_of_signs_alone_costs_little_time(text):
    start = time.perf_counter()
    with contextlib.suppress(InputError):
        read(text.encode(), name="r")
    assert time.perf_counter() - start < 5


def test_a_resume_in_another_language_is_read_and_said():
    body = "\n".join(["Entwickler, 2019"] + [
        f"- Aufbau der Auswertung von Daten für die Planung und den Einkauf mit Modell {i}, sowie der Betrieb bei dem Kunden"
        for i in range(6)])
    resume = read(RESUME.format(body=body).encode(), name="r")
    assert sum(1 for _ in resume.walk()) == 6
    assert [w.code for w in resume.warnings] == ["not-english"] and "German" in resume.warnings[0].message


@pytest.mark.parametrize(("data", "code"), [
    (b"", "empty-file"), (b"\x00\x01\x02" * 50, "unknown-format"), (b"{\\rtf1 hello}", "unknown-format"),
    (b"<!DOCTYPE html><p>hi", "unknown-format"), (b"\x89PNG\r\n\x1a\n0000", "unknown-format"), (b"PK\x03\x04rest", "unknown-format"),
    (b"just a line", "nothing-to-read"), (b"\xd0\xcf\x11\xe0 old word", "unknown-format"),
])
def test_what_is_no_resume_is_refused_by_name(data, code):
    with pytest.raises(InputError) as caught:
        read(data, name="file")
    assert caught.value.code == code and "file" in caught.value.message


def test_a_job_description_keeps_its_words():
    assert read_text("Ranking engineer\n• knows BM25\n".encode(), name="job.txt") == ("Ranking engineer\n• knows BM25\n", "job.txt")
