"""Pages in columns: stretched lines, headings of equal rank, and what stands below all columns."""

from resume_probe.reading import read
from resume_probe.reading.pdf.fragments import fragments_of
from resume_probe.reading.pdf.glyphs import Face
from resume_probe.reading.pdf.words import Word
from tests.reading.test_layouts import outline


def test_a_line_stretched_to_the_width_of_its_column_is_one_line():
    face = Face("Serif", 10.0, False, False, 0xFF000000, 0)

    def word(text: str, x0: float) -> Word:
        starts = [x0 + 5 * i for i in range(len(text))]
        return Word(text, starts, [x + 5 for x in starts], x0, x0 + 5 * len(text), 92, 102, 100, face)

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


def test_headings_in_a_margin_may_stand_a_little_off_the_first_line_they_head(typeset):
    page = typeset("""
#let part(head, it) = grid(columns: (3cm, 1fr), pad(top: 5pt, text(weight: "bold", upper(head))), it)
#part("Employment")[Engineer, Acme #h(1fr) 2019
- Built the ranking service that answers forty thousand requests a second
- Cut the nightly job from nine hours to one hour and a half
- Wrote the tests]
#v(8pt)
#part("Awards")[- First place in a contest of kites
- Third place in a contest of soups]
#v(8pt)
#part("Skills")[Python, Fortran, and a good deal of patience with both of them]
""")
    sections = {section.heading: len([b for e in section.entries for b in e.bullets]) for section in read(page).sections}
    assert sections == {"EMPLOYMENT": 3, "AWARDS": 2, "SKILLS": 0}


def test_a_heading_below_the_notes_of_a_margin_is_none_of_them(typeset):
    page = typeset("""
#set par(leading: 4pt, spacing: 8pt)
#let head(it) = block(above: 10pt, below: 5pt, text(weight: "bold", size: 11pt, upper(it)))
#let job(when, what) = grid(columns: (3cm, 1fr), row-gutter: 8pt, when, what)
#head[Employment]
#job[2019 – 2021 \\ Lahore][*Analyst*, Acme
- Routed three hundred trucks in a way that drivers trust
- Wrote the tests]
#job[2017 \\ Remote][*Developer*
- Twelve small web pages]
#head[Education]
#job[2012 – 2016][*Reader*, College of the Coast
- Read the papers]
""")
    entries = [(s.heading, e.title, len(e.bullets)) for s in read(page).sections for e in s.entries]
    assert entries == [("EMPLOYMENT", "Analyst", 2), ("EMPLOYMENT", "Developer", 1), ("EDUCATION", "Reader", 1)]


def test_the_name_above_the_first_heading_of_the_wide_column_is_header(typeset):
    page = typeset("""
#grid(columns: (4cm, 1fr), column-gutter: 20pt, [
= Skills
- Python
- Fortran
- Rust
- Docker
], [
#text(size: 20pt)[Jo Example]

Engineer of small things
= Experience
*Engineer*, Acme
- Built the ranking service that answers forty thousand requests a second
- Cut the nightly job from nine hours to one hour and a half
])
""")
    assert read(page).header == ("Jo Example", "Engineer of small things")


def test_lines_set_like_headings_right_below_text_are_titles_where_the_others_have_room(typeset):
    page = typeset("""
#let head(it) = block(above: 18pt, below: 6pt, text(weight: "bold", it))
Jo Example
#head[Experience]
Engineer \\ *Acme, Rotterdam* \\ 2019 – 2021
- Built the ranking service
- Moved the warehouse
- Wrote the tests
Analyst \\ *Quarry Street Bank* \\ 2017 – 2019
- Cut the nightly job
- Asked for more
- Asked again
#head[Education]
Reader \\ *College of the Coast* \\ 2015
- Read the papers
""")
    assert [section.heading for section in read(page).sections] == ["Experience", "Education"]


def test_a_single_name_of_a_section_in_the_margin_heads_what_stands_beside_it(typeset):
    page = typeset("""
Jo Example
#grid(columns: (3cm, 1fr), text(weight: "bold")[Experience], [Engineer, Acme #h(1fr) 2019 – 2021
- Built the ranking service
- Cut the nightly job
Analyst, Quarry Street Bank #h(1fr) 2017 – 2019
- Wrote the tests
Clerk, Harbour Insurance #h(1fr) 2015 – 2017
- Filed the letters])
""")
    entries = [(s.heading, e.title, len(e.bullets)) for s in read(page).sections for e in s.entries]
    assert [(heading, count) for heading, _, count in entries] == [("Experience", 2), ("Experience", 1), ("Experience", 1)]
    assert entries[0][1].startswith("Engineer")


def test_a_title_line_across_the_page_below_two_columns_is_of_what_follows(typeset):
    page = typeset("""
#grid(columns: (1fr, 1fr), column-gutter: 20pt, [
= Awards
- First place in a contest of kites
- Third place in a contest of soups
- Fourth place
], [
= Skills
Python, Fortran, and patience \\
Rust and Docker \\
Norwegian
])
#v(12pt)
= Experience
*Acme* #h(1fr) 2019 – 2021 \\
Engineer
- Built the ranking service that answers forty thousand requests a second on nine machines, and all of it is tested
*Quarry Street Bank* #h(1fr) 2017 – 2019 \\
Analyst
- Cut the nightly job from nine hours to one hour and a half, and then asked for the machine to be given back
""")
    assert [line.split(":")[0] for line in outline(read(page))][-2:] == [
        "Experience / Engineer / Acme", "Experience / Analyst / Quarry Street Bank",
    ]  # fmt: skip


def test_a_line_that_leans_over_the_gutter_into_the_lines_beside_it_is_of_its_column(typeset):
    page = typeset("""
#grid(columns: (4cm, 1fr), column-gutter: 14pt, [
#v(4pt)
= Skills
Python \\
#box(width: 4cm)[#box(width: 8cm)[Fortran and patience with all of it]] \\
Docker \\
Rust \\
#box(width: 4cm)[#box(width: 8cm)[Norwegian, and some Finnish too]] \\
English
], [
= Experience
*Engineer*, Acme
- Built the ranking service that answers forty thousand requests a second
- Cut the nightly job from nine hours to one hour and a half
- Modelled the software
- Wrote the tests
])
""")
    assert [line.split(": ")[1].split()[0] for line in outline(read(page))] == ["Built", "Cut", "Modelled", "Wrote"]


def test_labels_flush_with_the_gutter_are_read_with_what_they_lean_on(typeset):
    page = typeset("""
Jo Example
#let head(it) = (align(right)[*#upper(it)*], v(14pt) + line(length: 100%))
#let job(when, it) = (align(right, when), it)
#grid(columns: (4cm, 1fr), column-gutter: 14pt, row-gutter: 8pt,
..head[Working life],
..job("03/2019 – 04/2021")[Engineer \\ Acme
- Built the ranking service that answers forty thousand requests a second
- Wrote the tests],
..job("2017")[Analyst \\ Quarry Street Bank
- Cut the nightly job],
..head[Education, in all its forms],
..job("2012 – 2016")[Reader \\ College of the Coast
- Read the papers])
""")
    entries = [(s.heading, e.title, e.dates, len(e.bullets)) for s in read(page).sections for e in s.entries]
    assert entries == [
        ("WORKING LIFE", "Engineer", "03/2019 – 04/2021", 2), ("WORKING LIFE", "Analyst", "2017", 1),
        ("EDUCATION, IN ALL ITS FORMS", "Reader", "2012 – 2016", 1),
    ]  # fmt: skip


def test_headings_of_the_other_column_may_be_set_otherwise_where_they_name_sections(typeset):
    page = typeset("""
#grid(columns: (4cm, 1fr), column-gutter: 20pt, [
#let head(it) = block(above: 14pt, text(weight: "bold", upper(it)))
#head[Skills]
- Python
- Fortran
#head[Awards]
- Kites
- Soups
], [
#let head(it) = block(above: 14pt, text(size: 13pt, weight: "bold", it))
#head[Experience]
*Engineer* \\ Acme
- Built the ranking service that answers forty thousand requests a second
- Cut the nightly job from nine hours to one hour and a half
#head[Education]
*Reader* \\ College of the Coast
- Read the papers
])
""")
    assert [section.heading for section in read(page).sections] == ["SKILLS", "AWARDS", "Experience", "Education"]


def test_names_set_like_headings_but_with_less_room_above_them_are_titles(typeset):
    page = typeset("""
#set par(spacing: 5pt)
#let part(it) = block(above: 16pt, below: 5pt, text(weight: "bold", it))
#let firm(it) = block(above: 9pt, below: 5pt, text(weight: "bold", it))
Jo Example
#part[Work experience]
#firm[Acme Corporation]
Engineer #h(1fr) 2019 – 2021
- Built the ranking service
- Wrote the tests
- Ran the rota
- Left nothing out
#firm[Quarry Street Bank]
Analyst #h(1fr) 2017 – 2019
- Cut the nightly job
- Asked for more
- Asked again
- Got it
#part[Education]
#firm[College of the Coast]
Reader #h(1fr) 2012 – 2016
- Read the papers
#part[Skills]
Python and Fortran
""")
    assert [section.heading for section in read(page).sections] == ["Work experience", "Education", "Skills"]


def test_cards_of_a_row_are_read_one_by_one(typeset):
    page = typeset("""
= Projects
#let card(it) = rect(width: 100%, height: 3.2cm, radius: 4pt, it)
#grid(columns: (1fr, 1fr), column-gutter: 10pt, row-gutter: 10pt,
card[*Snowfall* #h(1fr) 2022 \\ Python
- Trained a model on five winters
- Pruned it],
card[*Sauna* #h(1fr) 2021 \\ Go
- Booked rooms for a house
- Kept a queue],
card[*Hive* #h(1fr) 2020 \\ Rust
- Searched trees],
card[*Tides* #h(1fr) 2019 \\ C
- Kept them])
= Skills
Python and Fortran
""")
    entries = [(e.title, e.dates, [b.level for b in e.bullets]) for s in read(page).sections[:1] for e in s.entries]
    assert entries == [("Snowfall", "2022", [0, 0]), ("Sauna", "2021", [0, 0]), ("Hive", "2020", [0]), ("Tides", "2019", [0])]


def test_short_columns_at_the_foot_may_set_all_in_below_their_headings(typeset):
    page = typeset("""
= Experience
*Engineer*, Acme
- Built the ranking service that answers forty thousand requests a second on nine machines, and all of it is tested
- Cut the nightly job
#grid(columns: (1fr, 1fr), column-gutter: 20pt, [
*Education* \\
Reader, College of the Coast \\
2012 – 2016
- Read the papers
- Wrote about them
], [
*Awards*
#set list(indent: 8pt)
- First place in a contest of kites, and all that
- Third place in a contest of soups
- Second to none
])
""")
    assert [line.split(": ")[1].split()[0] for line in outline(read(page))] == [
        "Built", "Cut", "Read", "Wrote", "First", "Third", "Second",
    ]  # fmt: skip


def test_a_page_goes_on_with_the_column_whose_gutter_it_keeps_to(typeset):
    page = typeset("""
#set page(height: 9cm)
#place(top + right, block(width: 4cm)[#set align(left)
= Skills
- Python
- Fortran
- Rust
- Docker
])
#pad(right: 6cm)[
= Experience
*Engineer*, Acme
- Built the ranking service
- Cut the nightly job
- Wrote the tests
- Ran the rota
*Analyst*, Quarry Street Bank
- Left nothing out
- Kept it so
]
#pagebreak()
#pad(right: 5cm)[
*Clerk*, Harbour Insurance
- Filed the letters that had come in over eleven years of trade at sea
]
""")
    assert outline(read(page))[-1] == "Skills / None / None: Docker" and len(outline(read(page))) == 11


def test_words_of_different_size_far_apart_are_of_different_columns():
    def word(text: str, x0: float, size: float) -> Word:
        face = Face(1, size, False, False, 0xFF000000, 0)
        starts = [x0 + 5 * i for i in range(len(text))]
        return Word(text, starts, [x + 5 for x in starts], x0, x0 + 5 * len(text), 92, 102, 100, face)

    row = [word("a", 0, 11), word("test", 8, 11), word("Education", 37, 14)]
    assert [f.text for f in fragments_of(row, [])] == ["a test", "Education"]


def test_headings_in_two_sizes_of_capitals_are_set_in_the_larger_one(typeset):
    page = typeset("""
#let head(a, b) = block(above: 14pt, below: 6pt, text(weight: "bold")[#text(14pt, a)#text(9.8pt, b)])
Jo Example
#head[P][AST EMPLOYMENT]
*Engineer*, Acme
- Built the ranking service
- Wrote the tests
#head[S][CHOOLS]
*Reader*, College of the Coast
- Read the papers
#head[K][ITES]
- First place
""")
    assert [section.heading for section in read(page).sections] == ["PAST EMPLOYMENT", "SCHOOLS", "KITES"]


def test_in_a_page_set_with_much_room_a_line_needs_more_of_it_to_be_a_heading(typeset):
    page = typeset("""
#set par(leading: 9.6pt, spacing: 9.6pt)
#set list(spacing: 9.6pt)
#let head(it) = block(above: 24pt, below: 12pt, text(size: 12pt, weight: "bold", it))
#let firm(it) = text(fill: gray, it)
Jo Example
#head[Experience]
Engineer \\ #firm[Harbour Software] \\ 2019 – 2021
- Built the ranking service
- Wrote the tests
Analyst \\ #firm[Quarry Street Ltd.] \\ 2017 – 2019
- Cut the nightly job
#head[Education]
Reader \\ #firm[The College Inc.] \\ 2012 – 2016
- Read the papers
#head[Awards]
- First place in a contest of kites
""")
    assert [section.heading for section in read(page).sections] == ["Experience", "Education", "Awards"]


def test_dates_flush_with_the_page_make_no_column_of_a_list_below_two_columns(typeset):
    page = typeset("""
#grid(columns: (1fr, 1fr), column-gutter: 20pt, [
= Awards
- First place in a contest of kites
- Third place in a contest of soups
- Fourth place
#v(6pt)
= Profile
], [
= Skills
Python, Fortran, and patience \\
Rust and Docker \\
Norwegian
])
#v(-4pt)
A reader of papers who built the ranking service that answers forty thousand requests a second on nine machines.

= Experience
*Acme* #h(1fr) 2019 – 2021 \\
Engineer
- Built the ranking service that answers forty thousand requests a second on nine machines, and all of it is tested, as well as read
- Wrote the tests
- Ran the rota
*Quarry Street Bank* #h(1fr) 2017 – 2019 \\
Analyst
- Cut the nightly job
- Asked for more
*Harbour Insurance* #h(1fr) 2015 – 2017 \\
Clerk
- Filed the letters
""")
    resume = read(page)
    assert [section.heading for section in resume.sections] == ["Awards", "Skills", "Profile", "Experience"]
    assert [(e.title, e.dates, len(e.bullets)) for e in resume.sections[-1].entries] == [
        ("Engineer", "2019 – 2021", 3), ("Analyst", "2017 – 2019", 2), ("Clerk", "2015 – 2017", 1),
    ]  # fmt: skip


def test_a_dash_after_a_date_introduces_nothing_however_far_it_stands():
    def word(text: str, x0: float) -> Word:
        face = Face(1, 10.0, False, False, 0xFF000000, 0)
        starts = [x0 + 5 * i for i in range(len(text))]
        return Word(text, starts, [x + 5 for x in starts], x0, x0 + 5 * len(text), 92, 102, 100, face)

    row = [word("06/2019", 0), word("–", 75), word("Engineer", 95)]
    assert [f.text for f in fragments_of(row, [])] == ["06/2019", "–", "Engineer"]
    assert [f.text for f in fragments_of(row[1:], [])] == ["– Engineer"]
