"""One page for each habit of layout: what is on it is read in order and under the right title."""

import pytest

from resume_probe.document import Resume
from resume_probe.reading import read


def outline(resume: Resume) -> list[str]:
    """Every bullet as `heading / title / organisation: text`."""
    return [
        f"{section.heading} / {entry.title} / {entry.organization}: {bullet.text}"
        for section, entry, bullet in resume.walk()
        if bullet.kind == "bullet"
    ]


def test_further_roles_inherit_the_organisation_set_above_the_first(typeset):
    page = typeset("""
= Experience
*Gamma Bank* #h(1fr) Boston \\
_Senior Data Scientist_ #h(1fr) _2019 – Present_
- Owned the credit limit models
_Data Scientist_ #h(1fr) _2016 – 2019_
- Built the churn model
""")
    assert outline(read(page)) == [
        "Experience / Senior Data Scientist / Gamma Bank, Boston: Owned the credit limit models",
        "Experience / Data Scientist / Gamma Bank, Boston: Built the churn model",
    ]


def test_titles_that_carry_a_bullet_themselves_are_titles(typeset):
    page = typeset("""
#set list(marker: ([•], [◦]))
= Experience
- *Delta Works* #h(1fr) Austin \\ _Engineer_ #h(1fr) _2016 – 2019_
  - Moved the warehouse
  - Wrote the tests
- *Epsilon Labs* #h(1fr) Dallas \\ _Intern_ #h(1fr) _2015_
  - Drew the plots
= Skills
- Languages: Python and SQL
""")
    assert [line.rsplit(": ", 1)[1] for line in outline(read(page))] == [
        "Moved the warehouse", "Wrote the tests", "Drew the plots", "Python and SQL",
    ]  # fmt: skip
    assert outline(read(page))[2].startswith("Experience / Intern / ")


def test_two_columns_are_read_one_after_the_other(typeset):
    page = typeset("""
#grid(columns: (1fr, 2fr), column-gutter: 20pt, [
= Skills
- Python and a good deal of SQL
- Docker
= Languages
- Norwegian
- English
], [
= Experience
*Engineer*, Acme #h(1fr) 2019 – 2021
- Built the ranking service that answers forty thousand requests a second on nine machines
- Cut the nightly job from nine hours to one
])
""")
    assert [line.split(" / ")[0] for line in outline(read(page))] == [
        "Skills", "Skills", "Languages", "Languages", "Experience", "Experience",
    ]  # fmt: skip


def test_dates_in_the_margin_belong_to_the_line_they_are_level_with(typeset):
    page = typeset("""
= Experience
#let job(dates, title, ..points) = grid(columns: (3cm, 1fr), dates, [*#title* \\ #list(..points)])
#job("2019 – 2021", "Lead Engineer", [Ran the platform team], [Wrote the runbooks])
#job("2016 – 2019", "Engineer", [Shipped the first ranker], [Answered pages])
#job("2014 – 2016", "Analyst", [Made the weekly report], [Cleaned the ledger])
""")
    resume = read(page)
    entries = [entry for section in resume.sections for entry in section.entries]
    assert [(entry.title, entry.dates) for entry in entries] == [
        ("Lead Engineer", "2019 – 2021"), ("Engineer", "2016 – 2019"), ("Analyst", "2014 – 2016"),
    ]  # fmt: skip
    assert [len(entry.bullets) for entry in entries] == [2, 2, 2]


def test_drawn_markers_are_found_without_any_glyph(typeset):
    page = typeset("""
#set list(marker: box(circle(radius: 1.5pt, fill: black), baseline: -2pt))
= Projects
*Birdsong*
- Classifies sixty species
- Runs on a telephone
""")
    assert [line.rsplit(": ", 1)[1] for line in outline(read(page))] == [
        "Classifies sixty species", "Runs on a telephone",
    ]  # fmt: skip


@pytest.mark.parametrize("glyph", ["•", "–", "◦", "►", "✓", "❖", "-", "∗", "\uf0b7", "\uf111"])
def test_any_leading_glyph_marks_an_item(typeset, glyph):
    page = typeset(f"#set list(marker: [{glyph}])\n= Experience\n*Engineer*\n- First thing done\n- Second thing done\n")
    assert [line.rsplit(": ", 1)[1] for line in outline(read(page))] == ["First thing done", "Second thing done"]


def test_numbers_mark_items_where_they_count(typeset):
    page = typeset("= Publications\n+ On the cost of waiting\n+ Tests that forget\n+ Drift in the wild\n")
    assert len(outline(read(page))) == 3


def test_a_list_goes_on_over_the_page_without_header_and_page_number(typeset):
    page = typeset("""
#set page(height: 9cm, header: [Jo Example – Curriculum Vitae], footer: context align(center, counter(page).display()))
= Experience
*Engineer*, Acme #h(1fr) 2019
- One thing that was done and takes more than a line to tell, so that it wraps once at the very least, on any page
- Two
- Three
- Four things that were done and take more than a line to tell, so that they wrap once at the least, on any page
- Five
- Six things that were done and take more than a line to tell, so that they wrap once at the very least, on a page
- Seven
- Eight
""")
    texts = [line.rsplit(": ", 1)[1] for line in outline(read(page))]
    assert len(texts) == 8
    assert not any("Curriculum" in text for text in texts)


def test_items_side_by_side_are_items_of_their_own(typeset):
    page = typeset("""
= Interests
#grid(columns: (1fr, 1fr), row-gutter: 6pt, [• Chess], [• Hiking], [• Go], [• Pottery])
""")
    assert [line.rsplit(": ", 1)[1] for line in outline(read(page))] == ["Chess", "Hiking", "Go", "Pottery"]


def test_paragraphs_under_a_title_are_offered_as_statements(typeset):
    page = typeset("""
= Experience
*Analyst*, Delta Health #h(1fr) 2013 – 2016 \\
Responsible for weekly dashboards used by forty managers in six hospitals. Wrote the first model of bed demand.
""")
    found = [(bullet.kind, bullet.text) for _, _, bullet in read(page).walk()]
    assert found == [
        ("statement", "Responsible for weekly dashboards used by forty managers in six hospitals."),
        ("statement", "Wrote the first model of bed demand."),
    ]


def test_separators_and_rating_dots_are_no_bullets(typeset):
    page = typeset("""
#align(center)[#text(18pt)[*Robin Role*] \\ • Boston • robin\\@example.com • 555 0100 •]
= Experience
*Engineer*, Acme
- Built things
= Skills
Python ●●●●○ \\
Docker • Kubernetes • Terraform
""")
    assert [line.rsplit(": ", 1)[1] for line in outline(read(page))] == ["Built things"]


def test_a_sentence_on_a_line_of_its_own_below_a_short_item_is_not_of_it(typeset):
    page = typeset("""
= Experience
*Engineer*, Delta Health #h(1fr) 2013 – 2016
- Wrote the first model of bed demand for six hospitals and kept it running through two winters, with a report every morning
- Ran the data platform. \\
  Moved in 2015 to the new building.
- Answered pages
""")
    assert [text.split(": ", 1)[1] for text in outline(read(page))] == [
        "Wrote the first model of bed demand for six hospitals and kept it running through two winters, with a report every morning",
        "Ran the data platform.",
        "Answered pages",
    ]


def test_headings_in_the_margin_are_headings_in_any_colour(typeset):
    page = typeset("""
#let part(name, colour, body) = grid(columns: (3cm, 1fr), text(fill: colour, weight: "bold", upper(name)), body)
#let job(title, ..points) = [*#title* \\ #list(..points)]
#part("Experience", black, job("Engineer", [Ran the platform team], [Wrote the runbooks]))
#part("Education", black, job("Student", [Read physics], [Taught a lab]))
#part("Things tried", blue, job("Beekeeper", [Counted the drones], [Sold the honey]))
""")
    assert [section.heading for section in read(page).sections] == ["EXPERIENCE", "EDUCATION", "THINGS TRIED"]
