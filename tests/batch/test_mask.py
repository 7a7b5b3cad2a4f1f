"""Masking takes the candidate out of a text and leaves everything that points into it where it belongs."""

import pytest
import stubs

from resume_probe.batch.identity import Identity, identify
from resume_probe.batch.mask import Mask

WHO = Identity("Inês Álvarez-Prado", ("ines.ap@example.org",), ("+351 910 000 123",), ("https://github.com/ines-alvarez7",))


@pytest.mark.parametrize("text", [
    "Inês Álvarez-Prado", "INES ALVAREZ-PRADO", "ines_alvarez_prado.pdf", "InesAlvarezPrado", "Álvarez-Prado, Inês", "by Inês alone",
    "ÁLVAREZ", "INES.AP@example.org", "call 00 +351-910-000-123", "github.com/ines-alvarez7/recsys",
    "www.github.com/INES-alvarez7", "as ines-alvarez7 on Kaggle",
])
def test_each_form_of_the_identity_goes(text):
    masked = Mask(WHO, "candidate-x").text(text)
    assert "candidate-x" in masked
    for part in ("nes", "lvarez", "prado", "910", "ap@"):
        assert part not in masked.lower()


@pytest.mark.parametrize("text", ["Served lines of code", "alvarezite is a mineral", "3,510 models", "a GitHub page", "Inescapable"])
def test_other_words_stay(text):
    assert Mask(WHO, "candidate-x").text(text) == text


def test_a_word_that_is_also_a_name_stays_where_it_is_no_name():
    mask = Mask(Identity("Will Grace", ("will@example.org",)), "candidate-x")
    assert mask.text("The model will fail with grace; Will built it") == "The model will fail with grace; candidate-x built it"


def test_spans_still_show_the_same_words():
    source = "Noor Baptiste | noor@example.org\nmodel: Noor Baptiste trained, see noor@example.org, a forecast"
    report = stubs.probe(source.encode(), name="noor.txt")
    mask = Mask(identify(report.tagged.resume.header), "candidate-7")
    seen = mask.report(report)
    text = next(seen.tagged.resume.walk())[2].text
    assert text == "candidate-7 trained, see candidate-7@mail.invalid, a forecast"
    assert [s.of(text) for s in seen.tagged.tags["b001"].facets["model"].evidence] == ["candidate-7"]
    assert "Noor" not in repr(seen) and "noor@" not in repr(seen)
    assert seen.gaps[0].bullet_ids == ("b001",) and seen.tagged.tags["b001"].probes == report.tagged.tags["b001"].probes
