"""Who a resume is of is read from its header alone."""

from resume_probe.batch.identity import identify, plain

HEADER = ("Inês Álvarez-Prado", "Porto · ines.ap@example.org · +351 910 000 123 | linkedin.com/in/ines-ap, https://inesap.example.dev/cv")


def test_the_header_gives_name_mail_phone_and_links():
    who = identify(HEADER)
    assert who.name == "Inês Álvarez-Prado"
    assert who.emails == ("ines.ap@example.org",)
    assert who.phones == ("+351 910 000 123",)
    assert who.links == ("linkedin.com/in/ines-ap", "https://inesap.example.dev/cv")


def test_a_name_before_a_separator_counts_and_an_address_is_none():
    assert identify(("Bo van der Laan | Utrecht | bo@example.org",)).name == "Bo van der Laan"
    assert identify(("12 Harbour Road, Cork",)).name == ""


def test_years_are_no_phone():
    assert identify(("Dana Weiss", "2019 – 2024", "(030) 555 01 99")).phones == ("(030) 555 01 99",)


def test_one_person_has_one_key_whatever_the_version_of_the_resume():
    later = identify(("INÊS ÁLVAREZ-PRADO", "Lisboa, Ines.AP@example.org"))
    assert identify(HEADER).key() == later.key() != ""
    assert identify(HEADER).key(b"secret") != identify(HEADER).key()
    assert identify(()).key() == ""


def test_plain_drops_accents_case_and_separators():
    assert plain("Inês_ÁLVAREZ-Prado") == "ines alvarez prado"
