"""Lists: what is an item, what goes on with one, and what is said below one."""

from resume_probe.reading import read
from tests.reading.test_layouts import outline


def texts(page: bytes) -> list[str]:
    return [line.split(": ", 1)[1] for line in outline(read(page))]


def test_a_short_note_at_the_indent_of_an_item_is_no_title(typeset):
    page = typeset("""
= Awards
*College of the Coast*
- Researcher of the Year #h(1fr) 2019 \\
  #text(size: 8pt)[Work on lasers and climate]
- Chess Tournament #h(1fr) 2018 \\
  #text(size: 8pt)[Held at the Open House]
""")
    resume = read(page)
    assert [entry.title for section in resume.sections for entry in section.entries] == ["College of the Coast"]
    assert texts(page) == ["Researcher of the Year", "Chess Tournament"]


def test_words_in_bold_that_fill_a_line_of_an_item_go_on_with_it(typeset):
    page = typeset("""
= Experience
Engineer, Acme
- Moved the whole of the warehouse that held the events of eleven years of trade to a new home by way of \\
  *Kafka, Flink, Iceberg and Trino* \\
  and a good deal of patience
- Wrote the tests
""")
    assert len(texts(page)) == 2 and texts(page)[0].endswith("way of Kafka, Flink, Iceberg and Trino and a good deal of patience")


def test_an_item_of_initials_with_a_date_is_an_item(typeset):
    page = typeset("= Education\nCollege of the Coast\n- M.B.A. #h(1fr) 2008 – 2009\n- M.S. in Geography #h(1fr) 2006\n")
    assert texts(page) == ["M.B.A.", "M.S. in Geography"]


def test_labels_of_references_need_not_count(typeset):
    page = typeset("""
= Experience
Engineer, Acme
- Built the ranking service
= Publications
#let paper(label, it) = grid(columns: (1cm, 1fr), align: (right, left), column-gutter: 6pt, label, it)
#paper("[10]")[J. Doe and A. Yone, On lasers and what they do to the climate, Journal of Science, vol. 89, no. 2, pp. 41–43, and the rest, 2008.]
#paper("[7]")[J. Doe, On waiting, Annals of Patience, vol. 12, 2006.]
""")  # noqa: E501
    bullets = [bullet for section, _, bullet in read(page).walk() if section.heading == "Publications"]
    assert [(bullet.kind, bullet.text[:12], bullet.level) for bullet in bullets] == [
        ("statement", "J. Doe and A", 0), ("statement", "J. Doe, On w", 0),
    ]  # fmt: skip


def test_headings_in_a_margin_may_change_their_colour(typeset):
    page = typeset("""
#let part(colour, head, it) = grid(columns: (3cm, 1fr), text(fill: colour, weight: "bold", upper(head)), it)
#part(black)[Education][Reader, College of the Coast
- Read the papers
- Wrote about them]
#part(black)[Experience][Engineer, Acme
- Built the ranking service
- Cut the nightly job]
#part(blue)[Odd ends][Anything, Anywhere
- Left nothing out]
""")
    assert [section.heading for section in read(page).sections] == ["EDUCATION", "EXPERIENCE", "ODD ENDS"]


def test_numbers_of_publications_are_references_where_lists_are_marked_otherwise(typeset):
    page = typeset("""
= Experience
*Engineer*, Acme
- Built the ranking service
- Cut the nightly job
- Wrote the tests
= Publications
+ J. Doe, On waiting, Annals of Patience, 2006.
+ J. Doe, On leaving, Annals of Patience, 2007.
""")
    assert [b.kind for s, _, b in read(page).walk() if s.heading == "Publications"] == ["statement", "statement"]


def hung(*items: str, inside: str = "") -> str:
    return "\n".join(f"#par(hanging-indent: 13pt)[{item}]" for item in items) + f"\n#pad(left: 13pt)[{inside}]\n" * bool(inside)


def test_lists_without_markers_are_found_where_lines_stand_far_apart(typeset):
    items = ["Counted the boats of three harbours by camera for a whole summer and told the wardens each night how many of them were new",
             "Wrote the tests",
             "Moved the archive of the lighthouse to a new home, page by page, with two students who had never seen a lighthouse",
             "Left nothing out"]
    page = typeset("#set par(leading: 1.1em, spacing: 1.1em)\n= Experience\n*Warden*, Harbour\n\n" + f"#pad(left: 9pt)[{hung(*items)}]")
    assert texts(page) == items



LONG = "that answers forty thousand requests a second on nine machines and has not been down for more than a minute since"


def test_wraps_are_told_from_the_items_of_an_unmarked_list_inside_the_list(typeset):
    inner = hung("Logs of " + "eleven years of trade " * 5 + "in one place", "Features " + LONG + " then", "Drift on a page")
    page = typeset(f"""
#set par(spacing: 0.65em)
= Experience
*Engineer*, Acme
#pad(left: 10pt)[
{hung("Built the ranking service for the shop", inside=inner)}
{hung("Moved the warehouse " + LONG, "Ran the on-call rota " + LONG, "Wrote the tests")}
]
""")
    read_as = [(bullet.level, bullet.text.split()[0]) for _, _, bullet in read(page).walk()]
    assert read_as == [(0, "Built"), (1, "Logs"), (1, "Features"), (1, "Drift"), (0, "Moved"), (0, "Ran"), (0, "Wrote")]


def test_an_unmarked_list_right_below_a_heading_is_set_in_as_the_others_are_from_some_edge(typeset):
    page = typeset(f"""
#set par(spacing: 0.65em)
= Experience
*Engineer*, Acme
#pad(left: 10pt)[{hung("Moved the warehouse " + LONG, "Ran the on-call rota " + LONG, "Wrote the tests")}]
= Awards
#pad(left: 16pt)[{hung("First place in a contest of kites", "Third place in a contest of soups")}]
= Skills
#pad(left: 6pt)[Languages: Python and SQL \\ Tools: Docker]
""")
    assert [line for line in outline(read(page)) if line.startswith("Awards")] == [
        "Awards / None / None: First place in a contest of kites", "Awards / None / None: Third place in a contest of soups",
    ]  # fmt: skip


def test_a_dash_that_ends_a_range_of_dates_marks_nothing(typeset):
    page = typeset("= Experience\n*Engineer* \\\nAcme, 04/2019 \\\n–#h(6pt)Present\n- Built the ranking service\n- Wrote the tests\n")
    assert len(texts(page)) == 2


def test_an_arrow_within_a_sentence_marks_nothing_where_it_starts_a_line(typeset):
    page = typeset("""
= Experience
*Engineer*, Acme
- Logistic regression on all of the features that we had at hand then → gradient-boosted trees with many more \\
  →#h(6pt)a first deep model
- Wrote the tests
""")
    assert len(texts(page)) == 2


def test_numbered_lists_inside_others_count_for_themselves(typeset):
    page = typeset("""
= Experience
*Engineer*, Acme
+ Built the ranking service
  + Features
  + Index
+ Cut the nightly job
  + One query
+ Wrote the tests
  + For all of it
""")
    assert len(texts(page)) == 7


def test_icons_before_addresses_mark_no_list(typeset):
    page = typeset("""
#let icon = box(circle(radius: 2.5pt, fill: blue))
#let bullet(it) = [#box(circle(radius: 1.5pt, fill: black)) #h(3pt) #it \\ ]
= Reach me
#icon #h(3pt) jo\\@example.com \\
#icon #h(3pt) Rotterdam \\
#icon #h(3pt) +31 00 000 00 00
= Experience
Engineer, Acme \\
#bullet[Built the ranking service]
#bullet[Wrote the tests]
""")
    assert texts(page) == ["Built the ranking service", "Wrote the tests"]


def test_a_quotation_mark_alone_before_line_after_line_marks_items(typeset):
    page = typeset("#set list(marker: [»])\n= Experience\nEngineer, Acme\n- Built the ranking service\n- Wrote the tests\n")
    assert texts(page) == ["Built the ranking service", "Wrote the tests"]


def test_thick_strokes_before_lines_mark_items(typeset):
    page = typeset("""
= Experience
#let item(it) = [#box(move(dy: -2pt, rect(width: 6.5pt, height: 2pt, fill: blue))) #h(3pt) #it \\ ]
Engineer, Acme \\
#item[Built the ranking service]
#item[Wrote the tests]
""")
    assert texts(page) == ["Built the ranking service", "Wrote the tests"]


def test_where_nothing_is_marked_the_room_above_a_line_makes_it_a_statement(typeset):
    page = typeset("""
#set par(spacing: 1.3em)
= Experience
*Engineer*, Acme \\ 2019 – 2021

Built the ranking service that answers forty thousand requests a second on nine machines and has not been down since then

Killed four features

Wrote the tests for all of it

*Analyst*, Quarry Street Bank \\ 2017 – 2019

Cut the nightly job from nine hours to one hour and a half
""")
    entries = [(e.title, [b.text.split()[0] for b in e.bullets]) for s in read(page).sections for e in s.entries]
    assert entries == [("Engineer", ["Built", "Killed", "Wrote"]), ("Analyst", ["Cut"])]


def test_a_cell_that_starts_as_items_do_opens_one(typeset):
    page = typeset("""
= Experience
#let job(when, where, it) = (when, where, it)
#table(columns: (3cm, 4cm, 1fr),
..job([2019 – 2021], [*Acme* \\ Rotterdam], [*Engineer*
- Built the ranking service that answers forty thousand requests
- Wrote the tests]),
..job([2017 – 2019], [*Quarry* \\ Oslo], [*Analyst*
- Cut the nightly job from nine hours to one hour and a half]))
""")
    assert texts(page) == [
        "Built the ranking service that answers forty thousand requests", "Wrote the tests",
        "Cut the nightly job from nine hours to one hour and a half",
    ]  # fmt: skip


def test_the_name_of_a_firm_may_end_with_a_stop(typeset):
    page = typeset("""
= Experience
*Engineer* \\
Fal Wysoka Sp. z o.o. \\
2019 – 2021
- Built the ranking service
*Analyst* \\
The Quarry Street Bank Inc.
- Cut the nightly job
""")
    assert outline(read(page)) == [
        "Experience / Engineer / Fal Wysoka Sp. z o.o.: Built the ranking service",
        "Experience / Analyst / The Quarry Street Bank Inc.: Cut the nightly job",
    ]  # fmt: skip


def test_what_a_sentence_ends_between_title_and_date_is_of_the_title(typeset):
    page = typeset("""
= Experience
*Engineer* \\
Acme, maker of things that all of us need. \\
2019 – 2021
- Built the ranking service
""")
    assert [(e.title, e.dates) for s in read(page).sections for e in s.entries] == [("Engineer", "2019 – 2021")]


def test_years_open_a_title_where_wraps_start_at_the_marker(typeset):
    page = typeset("""
#set par(spacing: 0.65em)
= Experience
2019 – 2021 #h(8pt) Engineer, Acme

• Built the ranking service that answers forty thousand requests a second on \\
nine machines, all of them in one room, and some of them in the one beside

• Moved the warehouse that held the events of eleven years of trade to a new \\
home by way of Kafka and a good deal of patience, which I still have of many

2017 – 2019 #h(8pt) Analyst, Quarry Street Bank

• Cut the nightly job
""")
    assert len(texts(page)) == 3 and texts(page)[1].endswith("of many")


def test_a_sign_that_stands_between_many_things_marks_nothing_where_the_line_is_not_full(typeset):
    page = typeset("""
= Experience
*Engineer*, Acme, which is the place where the ranking service was built and where all of the tests were written
- Built the ranking service
- Wrote the tests
= Skills
Python • Fortran • Rust • Docker • Norwegian \\
• Go • Patience
""")
    assert texts(page) == ["Built the ranking service", "Wrote the tests"]
