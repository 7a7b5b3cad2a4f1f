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
