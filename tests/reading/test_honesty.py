"""What cannot be read is refused with its reason; what cannot be seen is not used; what is doubtful is said."""

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resume_probe.document import Resume
from resume_probe.errors import InputError
from resume_probe.reading import read, read_text, refuse_url
from resume_probe.reading.languages import language_of
from resume_probe.reading.pdf.certainty import set_certainty
from resume_probe.reading.pdf.columns import Column
from resume_probe.reading.pdf.fragments import Fragment
from resume_probe.reading.pdf.glyphs import Face
from resume_probe.reading.pdf.words import Word
from resume_probe.reading.source import MAX_BYTES
from sample_resumes.render import FOLDER

WHOLE = (FOLDER / "jordan-mills-new-grad.pdf").read_bytes()
BODY = "= Experience\n*Engineer*, Acme #h(1fr) 2019\n- Built things\n- Mended things\n"


def refused(source) -> str:
    with pytest.raises(InputError) as caught:
        read(source)
    return caught.value.code


@pytest.mark.parametrize(
    "hidden",
    [
        "#text(fill: white)[secret keywords]",
        "#text(size: 1pt)[secret keywords]",
        "#place(dx: -400pt)[secret keywords]",
        "#box[secret keywords#place(dx: -80pt, dy: -10pt, rect(width: 100pt, height: 16pt, fill: gray))]",
        "#rect(fill: navy)[#text(fill: navy)[secret keywords]]",
    ],
)
def test_text_hidden_from_people_is_flagged_and_never_used(typeset, hidden):
    resume = read(typeset(BODY + "- Kept things\n\n" + hidden))
    assert "hidden-text" in [w.code for w in resume.warnings]
    assert resume.pages[0].hidden
    assert "secret" not in repr(resume.sections) + repr(resume.header)
    assert resume.pages[0].confidence < 1


def test_white_text_on_a_dark_ground_is_read(typeset):
    page = typeset("#rect(fill: navy, width: 100%)[#text(fill: white)[Vera Visible]]\n" + BODY)
    resume = read(page)
    assert resume.header[0] == "Vera Visible"
    assert not resume.warnings


def test_input_that_cannot_be_used_is_refused_by_its_code(tmp_path):
    assert refused(b"") == "empty-file"
    assert refused(b"\x00\x01\x02") == "unknown-format"
    assert refused(b"%PDF-1.7\n") == "broken-pdf"
    assert refused(WHOLE[:700]) == "broken-pdf"
    assert refused(b"%PDF-" + b"0" * MAX_BYTES) == "too-large"
    assert refused(tmp_path / "none.pdf") == "not-found"
    assert refused(tmp_path) == "is-directory"


def test_pages_without_text_and_without_items_are_refused(typeset):
    assert refused(typeset("#rect(width: 5cm)")) == "no-text"
    assert refused(typeset("A letter that says nothing in particular about anybody at all.")) == "nothing-to-read"


def test_too_many_pages_are_refused():
    pdf = pypdfium2.PdfDocument.new()
    for _ in range(41):
        pdf.new_page(100, 100)
    import io

    out = io.BytesIO()
    pdf.save(out)
    assert refused(out.getvalue()) == "too-many-pages"


def test_another_language_is_said():
    german = "Verantwortlich für die Entwicklung und den Betrieb der Modelle mit dem Team " * 8
    assert language_of(german) == "German"
    assert (
        language_of("Responsible for the design and the operation of models with a team in the bank " * 6) == "English"
    )
    assert language_of("Python SQL Kafka") is None


def test_web_addresses_are_refused():
    with pytest.raises(InputError) as caught:
        refuse_url("https://example.com/cv.pdf")
    assert caught.value.code == "is-url"
    refuse_url("cv.pdf")


def test_a_job_description_is_read_as_text(typeset):
    assert read_text(b"We want\nan engineer", name="job.txt") == ("We want\nan engineer", "job.txt")
    text, name = read_text(typeset(BODY), name="job.pdf")
    assert name == "job.pdf"
    assert "Mended things" in text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_bytes_give_a_resume_or_one_error(data):
    """Whole files with bytes changed, cut out or put in, and plain noise."""
    noise = data.draw(st.binary(max_size=200))
    if data.draw(st.booleans()):
        start = data.draw(st.integers(0, len(WHOLE) - 1))
        source = WHOLE[:start] + noise + WHOLE[start + data.draw(st.integers(0, 400)) :]
    else:
        source = b"%PDF-1.4\n" + noise
    try:
        resume = read(source, name="x")
    except InputError:
        return
    assert isinstance(resume, Resume)
    for _, _, bullet in resume.walk():
        assert len(bullet.places) == len(bullet.text)


def test_text_recognised_behind_a_scan_is_no_hidden_text():
    """Invisible text is used only where a picture of the page stands over it."""
    import pypdfium2.raw as raw

    from resume_probe.reading.pdf.glyphs import Face, Glyph, Glyphs
    from resume_probe.reading.pdf.pdfium import RawPage
    from resume_probe.reading.pdf.shapes import Shape
    from resume_probe.reading.pdf.visibility import is_recognised_scan

    face = Face(1, 10.0, False, False, 0xFF000000, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    glyphs = Glyphs.of(Glyph(97, 10.0 * i, 10.0, 10.0 * i + 5, 20.0, 18.0, face, 1, False, True) for i in range(20))
    picture = Shape(0.0, 0.0, 600.0, 800.0, 0, None, True)
    assert is_recognised_scan(RawPage(1, 600.0, 800.0, glyphs, [picture], 0, False))
    assert not is_recognised_scan(RawPage(1, 600.0, 800.0, glyphs, [], 0, False))


def test_lines_over_each_other_make_the_columns_uncertain(typeset):
    page = typeset("""
= Experience
Engineer, Acme
- Built the ranking service that answers forty thousand requests a second
- Cut the nightly job from nine hours to one hour and a half
#place(dx: 5cm, dy: -17pt)[- Modelled the software of the whole of the warehouse]
- Wrote the tests
""")
    resume = read(page)
    assert [w.code for w in resume.warnings] == ["columns-uncertain"] and resume.pages[0].confidence == 0.5


def test_a_gutter_that_steps_aside_makes_the_columns_uncertain():
    def column(side: str, gutter: float, top: float) -> Column:
        face = Face(1, 10.0, False, False, 0xFF000000, 0)
        word = Word("a", [0.0], [5.0], 0.0, 5.0, top - 8, top + 2, top, face)
        return Column([Fragment([word], 0.0, 5.0, top - 8, top + 2, top, 10.0)], side, gutter)

    kept = [column("left", 200, 10), column("right", 200, 10), column("left", 320, 50), column("right", 320, 50)]
    torn = [column("left", 200, 10), column("right", 200, 10), column("left", 212, 50), column("right", 212, 50)]
    set_certainty(kept)
    set_certainty(torn)
    assert {c.certain for c in kept} == {1.0} and {c.certain for c in torn} == {0.5}
