"""Title lines become title, organisation and dates, and lose no word."""

import pytest

from resume_probe.reading import read
from resume_probe.reading.blocks import Block
from resume_probe.reading.dates import has_date, is_date, split_dates
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
        (("Acme, Oslo\tMayo 2019 –", "Actualidad"), ("Acme, Oslo", None, "Mayo 2019 – Actualidad")),
        (("Instytut Fal\t2019 – obecnie", "Programista, Gdynia"), ("Programista, Gdynia", "Instytut Fal", "2019 – obecnie")),
        (("Acme, Oslo\tAug 2017 – Dec", "2019"), ("Acme, Oslo", None, "Aug 2017 – Dec 2019")),
        (("Acme, Oslo, Aug 2017 – Dec", "2019"), ("Acme, Oslo", None, "Aug 2017 – Dec 2019")),
        (("10/2020\t– pre-", "sent", "Engineer, Oslo"), ("Engineer", "Oslo", "10/2020 – present")),
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
        "Seit 05/2019",
        "1. März 2019 bis heute",
        "Février 2016 – Présent",
        "enero de 2019 – marzo de 2021",
        "stycznia 2020 – obecnie",
    ],
)
def test_dates_as_resumes_write_them(text):
    assert is_date(text)


@pytest.mark.parametrize("text", ["Trained on 2019 data from nine sites", "May be used", "12 people", "10-2000 users"])
def test_text_with_a_number_is_no_date(text):
    assert not is_date(text)


@pytest.mark.parametrize("month", ["May", "Q3", "autumn", "MÄRZ", "août", "Déc.", "ene.", "setembro", "Giugno", "maart", "PAŹDZIERNIK"])
def test_a_month_alone_is_enough_to_look_for_a_date(month):
    assert has_date(f"at sea ({month} ’21)") and is_date(f"{month} – 07/22")


def test_the_date_is_taken_off_and_the_rest_kept():
    assert split_dates("Acme, Oslo | 2019 – 2021") == ("Acme, Oslo", "2019 – 2021")
    assert split_dates("Acme") == ("Acme", None)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Professional Experience", "experience"), ("ML TRAINING AND PROJECTS", "projects"), ("Toolbox", "skills"),
        ("Education", "education"), ("Selected Publications", "publications"), ("Profile", "summary"), ("Xyz", "other"),
        ("Berufserfahrung", "experience"), ("Formation", "education"), ("Competencias", "skills"), ("Publikacje", "publications"),
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
def test_a_line_with_an_organisation_of_its_own_inherits_none(typeset):
    page = typeset("""
= Experience
*Vantage Hydrology* #h(1fr) Kyoto \\
Senior Scientist #h(1fr) _2019 – Present_
- Built the churn model

Team Lead · *Nine Pines Software* #h(1fr) _2016 – 2019_
- Wrote the tests
""")
    entries = [entry for section in read(page).sections for entry in section.entries]
    assert [entry.organization for entry in entries] == ["Vantage Hydrology, Kyoto", "Nine Pines Software"]


def test_a_title_flush_with_the_markers_is_no_wrap_of_the_full_line_above_it(typeset):
    page = typeset("""
#set par(spacing: 0.8em)
= Experience
2019 – 2021 | Vantage Hydrology \\
Consultant
- Trained forecasts
- Moved the warehouse that held the events of eleven years of trade

Mar 2016 – 2019 | Nine Pines \\
Consultant
- Wrote the tests
""")
    assert [entry.title for section in read(page).sections for entry in section.entries] == ["Consultant", "Consultant"]
    assert not any("Nine Pines" in bullet.text for _, _, bullet in read(page).walk())


def test_a_dash_below_a_title_with_dashes_marks_an_item(typeset):
    page = typeset("""
#set list(marker: [–], indent: 6pt)
= Experience
Consultant – Bluefin Labs #h(1fr) Sep 2018 – Sep 2020
- Tuned a pipeline for event logs
- Led the tests
Analyst – Harbor Insurance #h(1fr) Sep 2016 – Sep 2018
- Cut the reports
""")
    assert [len(entry.bullets) for section in read(page).sections for entry in section.entries] == [2, 1]


def test_a_range_of_dates_over_two_lines_of_a_margin_is_one():
    title, organization, dates = describe(lines("Mar 2019 –\tLead Engineer", "Present\tAcme, Utrecht"))
    assert (title, organization, dates) == ("Lead Engineer", "Acme, Utrecht", "Mar 2019 – Present")


def test_a_degree_by_its_letters_is_the_title_and_no_college_of_engineering():
    assert describe(lines("Ravi College of Engineering", "BS Computer Science\t2016"))[:2] == (
        "BS Computer Science", "Ravi College of Engineering",
    )  # fmt: skip
