"""The text of bullets is as a person reads it: hyphens, accents, ligatures and raised letters."""

import pytest

from resume_probe.reading import read
from resume_probe.reading.joins import SOFT, join
from resume_probe.reading.pdf.fragments import fragments_of
from resume_probe.reading.pdf.glyphs import Face, Glyph, Glyphs
from resume_probe.reading.pdf.ligatures import restore_ligatures
from resume_probe.reading.pdf.words import Word, words_of
from resume_probe.reading.sentences import sentences
from resume_probe.reading.vocabulary import Vocabulary


def joined(*lines, own=()):
    return join([(line, range(len(line))) for line in lines], Vocabulary(frozenset(own)))[0]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("a recom" + SOFT, "mendation model", "a recommendation model"),
        ("a two" + SOFT, "tower model", "a two-tower model"),
        ("the state-of-the" + SOFT, "art result", "the state-of-the-art result"),
        ("in pre-", "Covid times", "in pre-Covid times"),
        ("on a GPU-", "backed host", "on a GPU-backed host"),
        ("and/", "or", "and/or"),
        ("from 5", "to 7", "from 5 to 7"),
    ],
)
def test_a_hyphen_at_a_line_end_is_kept_where_the_word_has_one(first, second, whole):
    assert joined(first, second) == whole


def test_the_documents_own_spelling_decides_first():
    assert joined("some data" + SOFT, "base", own={"database"}) == "some database"
    assert joined("some data" + SOFT, "base", own={"data-base"}) == "some data-base"


def test_a_made_up_space_has_no_place():
    assert join([("ab", [1, 2]), ("cd", [3, 4])], Vocabulary(frozenset())) == ("ab cd", [1, 2, None, 3, 4])


def test_sentences_end_at_full_stops_and_not_at_abbreviations():
    text = "Led ten people, e.g. Dr. Smith. Cut cost by 3.5%. Left."
    assert [text[a:b] for a, b in sentences(text)] == ["Led ten people, e.g. Dr. Smith.", "Cut cost by 3.5%.", "Left."]


def test_accents_ligatures_and_raised_letters_stay_in_their_words(typeset):
    page = typeset("= Experience\n*Engineer*\n- Efficient naïve café filters over 10#super[6] rows\n- Office affairs\n")
    assert [b.text for _, _, b in read(page).walk()] == ["Efficient naïve café filters over 106 rows", "Office affairs"]


def test_letters_set_apart_are_one_word(typeset):
    page = typeset("#text(tracking: 4pt)[*EXPERIENCE*]\n\n*Engineer*, Acme\n- Built things\n")
    assert [s.heading for s in read(page).sections] == ["EXPERIENCE"]


def test_bold_by_printing_twice_is_read_once(typeset):
    twice = "#box[#place(dx: 0.3pt)[Built things]Built things]"
    page = typeset(f"= Experience\n*Engineer*, Acme\n- {twice}\n- Other things\n")
    assert [b.text for _, _, b in read(page).walk()] == ["Built things", "Other things"]


def test_letters_set_apart_by_less_than_a_space_make_words():
    face = Face(1, 10.0, True, False, 0xFF000000, 0)
    words, x = [], 0.0
    # Kerning brings some letters nearer: what is nearer than a space is one word on the way in, the rest is not.
    for piece in ("OUR", "T", "A", "LKS"):
        starts = [x + 7.5 * i for i in range(len(piece))]
        ends = [start + 6 for start in starts]
        words.append(Word(piece, starts, ends, x, ends[-1], 92, 102, 100, face))
        x = ends[-1] + (5.5 if piece == "OUR" else 1.8)
    assert [f.text for f in fragments_of(words, [])] == ["OUR TALKS"]


def glyphs(text, layer, start=0.0, width=1.2):
    """A 10-point line whose letters are squeezed to `width` points each, as under an icon that says what it stands for."""
    face = Face(1, 10.0, False, False, 0xFF000000, 0)
    at = [start + width * i for i in range(len(text))]
    return [Glyph(ord(c), x, 0.0, x + width, 10.0, 8.0, face, layer, False, True) for c, x in zip(text, at, strict=True)]


def test_a_letter_twice_in_one_text_object_is_written_twice():
    assert [w.text for w in words_of(Glyphs.of(glyphs("https://address", layer=0)))] == ["https://address"]
    twice = glyphs("book", layer=0, width=5.0) + glyphs("book", layer=1, start=0.3, width=5.0)
    assert [w.text for w in words_of(Glyphs.of(twice))] == ["book"]


def test_the_tail_of_a_letter_under_those_after_it_ends_no_word():
    first, *others = glyphs("Quantised", layer=0, width=5.0)
    tailed = first._replace(x1=first.x0 + 16.0)
    assert [w.text for w in words_of(Glyphs.of([tailed, *others]))] == ["Quantised"]


def test_a_space_that_kerning_made_narrow_is_one_where_the_file_has_it():
    before, after = glyphs("of", layer=0, width=5.0), glyphs("the", layer=0, start=10.8, width=5.0)
    assert [w.text for w in words_of(Glyphs.of([*before, *after]))] == ["ofthe"]
    after[0] = after[0]._replace(spaced=True)
    assert [w.text for w in words_of(Glyphs.of([*before, *after]))] == ["of", "the"]


def ligated(*texts: str) -> list[Word]:
    face = Face(1, 10.0, False, False, 0xFF000000, 0)
    words = []
    for text in texts:
        starts = [5.0 * i for i in range(len(text))]
        words.append(Word(text, starts, [x + 5 for x in starts], 0.0, 5.0 * len(text), 0.0, 10.0, 8.0, face))
    return words


@pytest.mark.parametrize(
    ("given", "restored"),
    [
        (("classi\x0ccation", "arti\x0ccial"), ["classification", "artificial"]),
        (("o\x1bline", "tra\x1bic"), ["offline", "traffic"]),
        # Codes of no known encoding: the words alone decide, and each code for itself.
        (("classi\x04er", "speci\x04c", "work\x05ow"), ["classifier", "specific", "workflow"]),
        (("classi\u00ader",), ["classifier"]),
        (("two\u00adtower", "a\x05b", "\x0f"), ["two\u00adtower", "a\x05b", "\x0f"]),
    ],
)
def test_ligatures_that_arrive_as_control_characters_are_letters_again(given, restored):
    words = ligated(*given)
    restore_ligatures(words)
    assert [w.text for w in words] == restored
    assert all(a[2] == pytest.approx(b[1]) for w in words for a, b in zip(w.chars, w.chars[1:], strict=False))


def test_a_wide_character_at_the_code_of_a_lines_end_is_a_ligature():
    word = words_of(Glyphs.of(glyphs("work\row", layer=0, width=5.0)))
    restore_ligatures(word)
    assert [w.text for w in word] == ["workflow"]
