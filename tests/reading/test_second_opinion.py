"""A page whose text PDFium gives without meaning is asked of pdfplumber, in a process of its own; any other page never is."""

import subprocess
import sys
import time
from dataclasses import replace

import pytest

from resume_probe.errors import InputError
from resume_probe.reading import read
from resume_probe.reading.pdf import reader, second_engine, second_opinion
from resume_probe.reading.pdf.glyphs import Face, Glyph, Glyphs
from resume_probe.reading.pdf.pdfium import extract
from resume_probe.reading.pdf.second_opinion import like_words, without_meaning
from sample_resumes.render import FOLDER

LINES = (
    "Vera Visible",
    "Experience",
    "Engineer, Acme, 2019 - 2021",
    "- Built a ranking model for the search that cut latency by half",
    "- Trained a forecast of demand on the orders of two years",
)
BULLETS = [line[2:] for line in LINES if line.startswith("- ")]
SECRET = "secret keywords"
CODES = {c: 3 + i for i, c in enumerate(sorted(set("".join((*LINES, SECRET)))))}  # as a subset of a font numbers its glyphs
# How a page that is turned must be drawn on to be read upright.
TURNED = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 760 0", 180: "-1 0 0 -1 760 760", 270: "0 -1 1 0 0 760"}


def mapping(target: str) -> str:
    """A ToUnicode map. `target` writes a character's code as the map's format wants it: "<%04x>" as a hexadecimal string."""
    rows = "\n".join(f"<{code:04x}> {target % (0, ord(c)) if target.count('%') == 2 else target % ord(c)}" for c, code in CODES.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(CODES)} beginbfchar\n{rows}\nendbfchar endcmap end end"
    )


USUAL = mapping("<%04x>")
LITERAL = mapping("(\\%03o\\%03o)")  # strings as PostScript has them as well: pdfminer reads these, PDFium does not
# A range that is longer than its list: PDFium drops all of it, pdfminer takes what is there.
SHORT_LIST = "begincmap 1 beginbfrange <0003> <ffff> [" + " ".join(f"<{ord(c):04x}>" for c in CODES) + "] endbfrange endcmap"
NONE = "begincmap endcmap"


def made(to_unicode: str, *, turn: int = 0, hidden: str = "", last: int = 200) -> bytes:
    """A page of LINES, its box cut on every side, in a font that only `to_unicode` gives a meaning.

    `last` is the last code of which the font gives a width.
    """

    def shown(text: str) -> str:
        return f"<{''.join(f'{CODES[c]:04x}' for c in text)}> Tj T*"

    content = f"{TURNED[turn]} cm BT /F1 11 Tf 14 TL 100 700 Td\n" + "\n".join(map(shown, LINES))
    content += f"\n{hidden} {shown(SECRET)}\nET" if hidden else "\nET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[-20 -30 780 770]/CropBox[0 10 760 750]/Rotate {turn}/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Own/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor 7 0 R/W[0 {last} 500]>>",
        "<</Type/FontDescriptor/FontName/AAAAAA+Own/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800/Descent -200/CapHeight 700"
        "/ItalicAngle 0/StemV 80>>",
        f"<</Length {len(to_unicode)}>>\nstream\n{to_unicode}\nendstream",
    ]
    data, starts = "%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return f"{data}{end}startxref\n{len(data)}\n%%EOF".encode("latin-1")


def bullets(data: bytes) -> list[str]:
    return [bullet.text for _, _, bullet in read(data).walk()]


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(data)
    return caught.value.code


def blind(monkeypatch) -> None:
    """From here on PDFium finds no character on any page."""
    monkeypatch.setattr(reader, "extract", lambda page, number: replace(extract(page, number), glyphs=Glyphs.of([]), unmapped=0))


@pytest.mark.parametrize("to_unicode", [LITERAL, SHORT_LIST], ids=["literal strings", "short list"])
def test_a_map_that_only_the_second_engine_reads_is_read_by_it_and_said(to_unicode):
    resume = read(made(to_unicode))
    assert [b.text for _, _, b in resume.walk()] == BULLETS
    assert [w.code for w in resume.warnings] == ["second-engine"] and "page 1 " in resume.warnings[0].message
    assert resume.pages[0].confidence == 0.9


def test_a_map_that_neither_reads_is_refused_as_garbled():
    assert refused(made(NONE)) == "garbled-text"


def places(resume) -> list[tuple[float, float] | None]:
    """Where characters of bullets start. Their ends may differ, as PDFium widens them to the glyphs of the font that it puts in."""
    return [p and pytest.approx((p.x0, p.top), abs=0.1) for _, _, b in resume.walk() for p in b.places]


@pytest.mark.parametrize("turn", TURNED)
def test_every_character_keeps_its_place_however_the_page_is_turned_and_cut(turn):
    resume = read(made(LITERAL, turn=turn))
    assert [w.code for w in resume.warnings] == ["second-engine"]
    found = [p and (p.x0, p.top) for _, _, b in resume.walk() for p in b.places]
    assert len(found) > 100 and found == places(read(made(USUAL, turn=turn)))


@pytest.mark.parametrize("turn", TURNED)
def test_where_pdfium_finds_nothing_places_are_those_of_the_second_engine(turn, monkeypatch):
    expected = read(made(USUAL, turn=turn))
    blind(monkeypatch)
    resume = read(made(USUAL, turn=turn))
    assert [b.text for _, _, b in resume.walk()] == BULLETS
    assert [w.code for w in resume.warnings] == ["second-engine"]
    assert [p and (p.x0, p.top) for _, _, b in resume.walk() for p in b.places] == places(expected)


@pytest.mark.parametrize("hidden", ["1 1 1 rg", "3 Tr", "0.1 0 0 0.1 100 500 Tm", "1 0 0 1 -400 500 Tm"])
@pytest.mark.parametrize("sees", [True, False])
def test_what_is_hidden_stays_hidden_whoever_reads_it(hidden, sees, monkeypatch):
    if not sees:
        blind(monkeypatch)
    resume = read(made(LITERAL, hidden=hidden))
    assert [b.text for _, _, b in resume.walk()] == BULLETS
    assert SECRET.split()[0] not in repr(resume.sections) + repr(resume.header)
    assert {"second-engine", "hidden-text"} == {w.code for w in resume.warnings}


@pytest.mark.parametrize(
    "text",
    ["", "(cid:7)", "\ue000", "\u0586", "xq"],
    ids=["nothing", "no meaning", "private use", "letters of another script in all words", "letters that make no words"],
)
def test_an_answer_that_says_no_more_is_not_taken(text, monkeypatch):
    def worse(data, numbers):
        page = answers(data, numbers)[1]
        return {
            1: {**page, "chars": [[text if char[0].isalpha() and k % 3 else char[0], *char[1:]] for k, char in enumerate(page["chars"])]}
        }

    answers = second_opinion._answers
    monkeypatch.setattr(second_opinion, "_answers", worse)
    assert refused(made(LITERAL)) == "garbled-text"


def test_an_ordinary_resume_never_loads_pdfplumber_or_starts_a_process():
    program = (
        "import subprocess, sys\nfrom pathlib import Path\nfrom resume_probe.reading import read\n"
        "def started(*args, **kwargs): raise AssertionError('a process was started')\n"
        "subprocess.Popen.__init__ = started\n"
        "for path in sys.argv[1:]: read(Path(path))\n"
        "assert 'pypdfium2' in sys.modules and not {'pdfplumber', 'pdfminer'} & set(sys.modules)"
    )
    samples = sorted(map(str, FOLDER.glob("*.pdf")))
    assert len(samples) >= 10
    done = subprocess.run([sys.executable, "-c", program, *samples], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_blank_pages_and_drawings_beside_text_are_not_asked_about(typeset, monkeypatch):
    monkeypatch.setattr(second_opinion, "take", lambda *_: pytest.fail("the second engine was asked"))
    page = "= Experience\nEngineer, Acme\n- Built the ranking\n- Mended it\n#pagebreak()\n"
    read(typeset(page + "~"))
    read(typeset(page + "#line(length: 100%)"))


def test_a_file_that_the_second_engine_would_never_finish_costs_the_limit_and_no_more(monkeypatch):
    monkeypatch.setattr(second_engine, "SECONDS", 1)
    start = time.perf_counter()
    assert refused(made(LITERAL, last=2**31 - 1)) == "garbled-text"  # pdfminer writes down each width
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "answer", [b"", b"no JSON\n", b"[1]\n", b'{"number": 1}\n', b'{"number": 1, "turn": 0, "mediabox": [], "chars": []}\n']
)
def test_an_engine_that_fails_leaves_the_page_as_it_was(answer, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, 1, answer, b""))
    assert refused(made(LITERAL)) == "garbled-text"


def test_more_than_so_many_pages_are_not_asked_about(monkeypatch):
    asked = []
    monkeypatch.setattr(second_opinion, "_answers", lambda data, numbers: asked.extend(numbers) or {})
    with reader.opened(made(LITERAL), "x") as pdf:
        raw = extract(pdf[0], 1)
        page = reader.Reading(raw, raw.glyphs, Glyphs.of([]))
        assert second_opinion.take(b"", pdf, [page] * 20) == {}
    assert len(asked) == second_opinion.MAX_PAGES


def glyphs(text: str) -> Glyphs:
    face = Face(1, 10.0, False, False, 0xFF000000, 0)
    return Glyphs.of(Glyph(ord(c), 5.0 * i, 0.0, 5.0 * i + 5, 10.0, 8.0, face, 1, False, True) for i, c in enumerate(text))


def test_markers_icons_and_ratings_are_no_doubt():
    assert without_meaning(glyphs("\uf0b7 Python \uf111\uf111\uf111 \x7f SQL \uf111\uf111")) == 0
    assert without_meaning(glyphs("\x12\x05\x14 SQL")) == 0.5


def test_words_are_known_ones_or_of_the_script_of_the_page():
    assert like_words(glyphs("Trained the model")) == 1
    assert like_words(glyphs("Разработал модель спроса")) == 1
    assert like_words(glyphs("機械学習モデルの開発")) == 1
    assert like_words(glyphs("Ԇ\u0627ܓ ܓ\u0628Ԇ")) == 0
    assert like_words(glyphs("Wudlqhg dkh prgho")) == 0
