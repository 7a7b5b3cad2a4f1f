"""Pages in columns: stretched lines, headings of equal rank, and what stands below all columns."""

from resume_probe.reading import read
from resume_probe.reading.pdf.fragments import fragments_of
from resume_probe.reading.pdf.pdfium import Face
from resume_probe.reading.pdf.words import Word
from tests.reading.test_layouts import outline


def test_a_line_stretched_to_the_width_of_its_column_is_one_line():
    face = Face("Serif", 10.0, False, False, 0xFF000000, 0)

    def word(text: str, x0: float) -> Word:
        return Word([(c, x0 + 5 * i, x0 + 5 * i + 5) for i, c in enumerate(text)], x0, x0 + 5 * len(text), 92, 102, 100, face)

    stretched = [word("Design", 0), word("and", 44), word("lead,", 73), word("every", 118), word("week", 157), word("or", 191)]
    beside = [word("Acme", 213), word("Inc", 236)]
    assert [f.text for f in fragments_of(stretched + beside, [])] == ["Design and lead, every week or", "Acme Inc"]


def test_what_stands_below_the_columns_does_not_go_on_with_an_item_of_theirs(typeset):
    page = typeset("""
#grid(columns: (1fr, 1fr), column-gutter: 20pt, [
= Education
*Reader*, College of the Coast
- Read the papers of the last thirty years and wrote on
- Wrote about them
- Sat the examination
], [
= Experience
*Engineer*, Acme
- Built the ranking service
- Cut the nightly job from nine hours
- Modelled the software and conducted tests of it with
])
#v(2cm)
#align(center)[www.an-address-that-would-not-have-fitted-there.example.com · with more to follow]
""")
    assert outline(read(page))[-1].endswith("conducted tests of it with")


def test_a_name_in_two_pieces_heads_no_section(typeset):
    page = typeset("""
#align(center)[Rotterdam · jo\\@example.com]
#text(size: 28pt)[JAN \\ EXAMPLE]

#block[*Years of study*]
Master of Science \\
College of the Coast #h(1fr) 2019
- Read the papers

#block[*Places of work*]
Engineer \\
Acme #h(1fr) 2021
- Built the ranking service
""")
    assert [section.heading for section in read(page).sections] == ["Years of study", "Places of work"]


def test_titles_right_below_a_dated_line_are_not_headings_of_the_same_rank(typeset):
    page = typeset("""
#let head(it) = block(above: 20pt, text(fill: blue, weight: "bold", it))
#let job(when, what) = block(above: 16pt)[#when \\ *#what*]
#head[Education]
#job[2015 – University of the Coast][Master Studies]
- Read the papers
#job[2012 – University of the Coast][Bachelor Project]
- Read the books
#head[Experience]
#job[2016 – Acme][Project Work]
- Built the ranking service
""")
    assert [section.heading for section in read(page).sections] == ["Education", "Experience"]


def test_what_stands_below_a_sidebar_and_its_neighbour_comes_after_both(typeset):
    page = typeset("""
#grid(columns: (4cm, 1fr), column-gutter: 20pt, [
= Skills
- Python
- Fortran
- Rust
- Docker
], [
= Experience
*Engineer*, Acme
- Built the ranking service that answers forty thousand requests a second
- Cut the nightly job from nine hours to one hour and a half
- Modelled the software
])
#v(2cm)
= Notes on everything that was left out above for a reason
- Nothing was left out
""")
    assert [section.heading.split()[0] for section in read(page).sections] == ["Skills", "Experience", "Notes"]
