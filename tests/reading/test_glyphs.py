"""What is asked of a whole page at once is what its glyphs say one by one."""

import random
from pathlib import Path

import numpy as np
import pytest

from resume_probe.reading.pdf import calls, pdfium, words
from resume_probe.reading.pdf.glyphs import Face, Glyph, Glyphs

SAMPLES = sorted((Path(__file__).parents[2] / "sample_resumes").glob("*.pdf"))
HYPHENATED = "#set par(justify: true)\n#set text(hyphenate: true)\n#block(width: 4cm)[{}]\nHebrew: שלום (עולם) and 𝐁𝐨𝐥𝐝"


def pages(data: bytes) -> list[Glyphs]:
    with pdfium.opened(data, "x") as pdf:
        return [pdfium.extract(page, number).glyphs for number, page in enumerate(pdf, 1)]


def one_by_one(glyphs: Glyphs, monkeypatch) -> list[words.Word]:
    """The words where no glyph is taken together with others."""
    with monkeypatch.context() as patch:
        patch.setattr(words, "_drawn_again", lambda glyphs: np.ones(len(glyphs), bool))
        return words.words_of(glyphs)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_stretches_of_glyphs_make_the_words_that_single_glyphs_make(path, monkeypatch):
    for glyphs in pages(path.read_bytes()):
        assert words.words_of(glyphs) == one_by_one(glyphs, monkeypatch)


@pytest.mark.parametrize("seed", range(40))
def test_however_glyphs_stand_stretches_make_the_same_words(seed, monkeypatch):
    chance = random.Random(seed)
    faces = [Face(n, size, n == 1, False, 0xFF000000, 0) for n, size in enumerate((10.0, 10.0, 7.0))]
    x, baseline, face, layer, found = 50.0, 100.0, faces[0], 0, []
    for _ in range(400):
        if chance.random() < 0.1:
            face, layer = chance.choice(faces), layer + 1
        if chance.random() < 0.05:
            x, baseline = 50.0, baseline + chance.choice((0.0, 2.0, 12.0))
        width = chance.choice((2.0, 5.0, 5.0, 5.0, 7.0))
        code = chance.choice([*map(ord, "abcdeé`´•-ﬁ"), 0x20, 0x200B, 0x301, 0x0D])
        found.append(Glyph(code, x, baseline - 8, x + width, baseline + 2, baseline, face, layer, chance.random() < 0.1, True))
        x += width * chance.choice((1.0, 1.0, 1.0, 1.0, 0.9, 0.1, 0.0, 1.5, -1.0))
    glyphs = Glyphs.of(found)
    assert list(glyphs) == found
    assert words.words_of(glyphs) == one_by_one(glyphs, monkeypatch)


@pytest.mark.parametrize("path", [*SAMPLES, None], ids=lambda p: p.stem if p else "hyphens and other scripts")
def test_the_text_of_a_page_has_the_code_points_of_its_characters(path, typeset):
    data = path.read_bytes() if path else typeset(HYPHENATED.format("Recommendation and misclassification " * 9))
    with pdfium.opened(data, "x") as pdf:
        for page in pdf:
            textpage = page.get_textpage()
            handle = calls.handle(textpage.raw)
            total = calls.count_chars(handle)
            assert pdfium._codes(handle, total).tolist() == [calls.unicode(handle, i) for i in range(total)]
            textpage.close()
