"""Title lines become title, organisation and dates, and lose no word."""

import pytest

from resume_probe.reading.blocks import Block
from resume_probe.reading.dates import is_date, split_dates
from resume_probe.reading.entries import describe, usual_places
from resume_probe.reading.section_kinds import kind_of
from resume_probe.reading.sentences import sentences


def lines(*texts):
    return [Block("title", text, parts=tuple(text.split("\t"))) for text in texts]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (("Engineer\t2019 – 2021", "Acme, Oslo"), ("Engineer", "Acme, Oslo", "2019 – 2021")),
        (("Acme\tOslo", "Engineer\tMay 2019 – Present"), ("Engineer", "Acme, Oslo", "May 2019 – Present")),
        (("Engineer | Acme | 03/2019 – 04/2020",), ("Engineer", "Acme", "03/2019 – 04/2020")),
        (("Economist / Data Scientist\t2016",), ("Economist / Data Scientist", None, "2016")),
        (("Acme, Oslo | 2020 —", "present"), ("Acme, Oslo", None, "2020 — present")),
        (("Birdsong",), ("Birdsong", None, None)),
        ((), (None, None, None)),
    ],
)
def test_title_organisation_and_dates(given, found):
    assert describe(lines(*given)) == found


@pytest.mark.parametrize(
    "text",
    [
        "2019 – 2021",
        "Jan. 2021 – today",
        "06/2016 – 01/2020",
        "Sept. 2018 – Dec. 2020",
        "2015–",
        "Summer 2019",
        "(2019)",
    ],
)
def test_dates_as_resumes_write_them(text):
    assert is_date(text)


@pytest.mark.parametrize("text", ["Trained on 2019 data from nine sites", "May be used", "12 people", "10-2000 users"])
def test_text_with_a_number_is_no_date(text):
    assert not is_date(text)


def test_the_date_is_taken_off_and_the_rest_kept():
    assert split_dates("Acme, Oslo | 2019 – 2021") == ("Acme, Oslo", "2019 – 2021")
    assert split_dates("Acme") == ("Acme", None)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Professional Experience", "experience"), ("ML TRAINING AND PROJECTS", "projects"), ("Toolbox", "skills"),
        ("Education", "education"), ("Selected Publications", "publications"), ("Profile", "summary"), ("Xyz", "other"),
    ],
)  # fmt: skip
def test_a_heading_says_the_kind_of_its_section(heading, kind):
    assert kind_of(heading) == kind


def test_a_title_without_a_known_role_stands_where_those_of_its_section_do():
    known, unknown = lines("Acme\tOslo", "Engineer\t2019 – 2021"), lines("Brevik\tBergen", "Keeper of tides\t2015 – 2018")
    assert describe(unknown)[0] == "Brevik"
    assert describe(unknown, usual_places([known, unknown]))[:2] == ("Keeper of tides", "Brevik, Bergen")


@pytest.mark.parametrize("text", ["M.B.A. Nov 2008 – Jun 2009", "MBA 2009", "B.Sc. 2011"])
def test_a_degree_before_its_years_is_more_than_a_date(text):
    assert not is_date(text)


def test_a_reference_is_one_sentence_whatever_stops_stand_in_it():
    text = "K. Ode, “Ice,” Journal of Rivers, vol. 8, no. 2, pp. 41–43, Feb 2008."
    assert sentences(text) == [(0, len(text))]
