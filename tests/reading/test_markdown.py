"""Markdown: headings at any level, nested and wrapped items, markup taken off."""

import pytest

from resume_probe.reading import read

HEAD = "# Noor Haddad\nnoor@example.com\n\n## Experience\n\n### Search Engineer — Fennel Maps\n*2019 – 2022*\n\n"


def read_text_of(text: str):
    return read(text.encode(), name="r")


def items(body: str) -> list[tuple[int, str]]:
    return [(b.level, b.text) for _, _, b in read_text_of(HEAD + body).walk() if b.kind == "bullet"]


def test_sections_entries_and_dates():
    resume = read_text_of(HEAD + "- Click model\n\n## Education\n**MSc Statistics**, Lund, 2016  \n**BSc Maths**, Lund, 2014\n")
    assert resume.source.format == "markdown"
    assert resume.header == ("Noor Haddad", "noor@example.com")
    assert [(s.heading, s.kind) for s in resume.sections] == [("Experience", "experience"), ("Education", "education")]
    entry = resume.sections[0].entries[0]
    assert (entry.title, entry.organization, entry.dates) == ("Search Engineer", "Fennel Maps", "2019 – 2022")
    assert [e.dates for e in resume.sections[1].entries] == ["2016", "2014"]


def test_nesting_wraps_and_kinds_of_markers():
    body = ("- Click model for\n  vertical search\n    - position bias\n      by swaps\n- Query\nrewriting\n\n"
            "1. ranked list\n2) second\n\n+ [x] done thing\n")
    assert items(body) == [(0, "Click model for vertical search"), (1, "position bias by swaps"), (0, "Query rewriting"),
                           (0, "ranked list"), (0, "second"), (0, "done thing")]


@pytest.mark.parametrize(("source", "text"), [
    ("**Rebuilt** the _index_ of `lucene_core`", "Rebuilt the index of lucene_core"),
    ("[Talk](https://example.com/a_(b)) on 3\\*3 kernels", "Talk on 3*3 kernels"),
    ("snake_case_name and 2*3*4 stay", "snake_case_name and 2*3*4 stay"),
    ("R&amp;D of <b>query</b> parsing, p < 0.05", "R&D of query parsing, p < 0.05"),
    ("***Both*** at once, ~~struck~~", "Both at once, struck"),
])
def test_markup_is_taken_off(source, text):
    assert items(f"- {source}\n") == [(0, text)]


def test_setext_headings_front_matter_comments_and_quotes():
    resume = read_text_of("---\ntitle: x\n---\nNoor Haddad\n===========\n\nExperience\n----------\n<!-- hidden\n- no -->\n"
                          "> **Search Engineer**, Fennel Maps, 2019\n>\n> - Click model\n\nSkills\n------\nPython, Go\n")
    assert resume.header == ("Noor Haddad",)
    assert [b.text for _, _, b in resume.walk()] == ["Click model"]
    assert resume.sections[1].lines == ("Python, Go",)


def test_bold_lines_as_headings():
    resume = read_text_of("**Noor Haddad**\n\n**Experience**\n\n**Search Engineer**, Fennel Maps, 2019\n- Click model\n\n"
                          "**Education**\n\nMSc Statistics, 2016\n")
    assert [s.heading for s in resume.sections] == ["Experience", "Education"]


def test_a_table_gives_a_title_line_a_row():
    resume = read_text_of(HEAD + "- Click model\n\n## Education\n"
                          "| Degree | Place | Year |\n|---|---|---|\n| MSc Statistics | Lund | 2016 |\n")
    entry = resume.sections[1].entries[0]
    assert (entry.title, entry.organization, entry.dates) == ("MSc Statistics", "Lund", "2016")
