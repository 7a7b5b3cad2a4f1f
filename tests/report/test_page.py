"""The report as a web page: whole, self-contained, and never code where a resume meant words."""

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from resume_probe.document import Score
from resume_probe.report import render
from resume_probe.report.page import content_policy
from resume_probe.report.site import asset, upload_page, upload_policy
from resume_probe.report.view import arrange, pieces, shorten
from resume_probe.resources import templates_dir

SAMPLES = sorted((Path(__file__).parents[2] / "sample_resumes").glob("*.pdf"))
HOSTILE = '<img src=x onerror=alert(1)></script><script>alert(2)</script>"\'&{{ 7*7 }}'


class Seen(HTMLParser):
    """Elements, ids, links and the text of scripts and styles."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.inline: dict[str, list[str]] = {"script": [], "style": []}
        self._within: str | None = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        self._within = tag if tag in self.inline else None

    def handle_endtag(self, tag):
        self._within = None

    def handle_data(self, data):
        if self._within:
            self.inline[self._within].append(data)


@pytest.fixture(scope="module")
def page(report) -> Seen:
    return Seen(render(report, "html").decode())


def test_every_question_gap_story_and_day_is_there_once_by_its_id(report, page):
    assert len(page.ids) == len(set(page.ids))
    assert {q.id for q in report.questions} <= set(page.ids)
    text = render(report, "html").decode()
    for story in report.stories:
        assert story.theme in text
    for day in report.plan:
        assert day.title in text


def test_every_link_leads_to_a_place_on_the_page(page):
    assert all(link.startswith("#") for link in page.links)
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_one_script_and_one_style_and_the_policy_names_their_hashes(page):
    for kind, contents in page.inline.items():
        assert len(contents) == 1
        assert f"'sha256-{b64encode(hashlib.sha256(contents[0].encode()).digest()).decode()}'" in content_policy(), kind
    assert not {a for a in page.attributes if a.startswith("on")} and "style" not in page.attributes


def test_our_files_never_end_the_element_they_stand_in():
    for path in [*templates_dir().glob("report/*.js"), *templates_dir().glob("report/*.css")]:
        assert "</" not in path.read_text("utf-8"), path.name


def test_words_of_a_resume_are_never_markup(report):
    resume = report.tagged.resume
    section = resume.sections[0]
    entry = next(e for e in section.entries if e.bullets)
    bullets = tuple(replace(b, text=HOSTILE + b.text) for b in entry.bullets)
    hostile_entry = replace(entry, title=HOSTILE, organization=HOSTILE, dates=HOSTILE, bullets=bullets)
    entries = tuple(hostile_entry if e is entry else e for e in section.entries)
    sections = (replace(section, heading=HOSTILE, entries=entries), *resume.sections[1:])
    resume = replace(resume, source=replace(resume.source, name=HOSTILE), header=(HOSTILE,), sections=sections)
    hostile = replace(report, tagged=replace(report.tagged, resume=resume),
                      questions=tuple(replace(q, text=HOSTILE + q.text, why_asked=HOSTILE) for q in report.questions),
                      gaps=tuple(replace(g, text=HOSTILE, action=HOSTILE) for g in report.gaps))
    seen = Seen(render(hostile, "html").decode())
    assert "img" not in seen.tags and seen.tags.count("script") == 1
    assert not {a for a in seen.attributes if a.startswith("on")}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_a_sample_gives_a_page_below_400_kb(path):
    from resume_probe.pipeline import probe

    assert len(render(probe(path), "html")) < 400_000


def test_a_report_with_nothing_in_it_is_a_page_still(report):
    bare = replace(report, questions=(), gaps=(), stories=(), plan=(), checklist=(), skills=(), job=None, score=Score(0, ()), today=None)
    seen = Seen(render(bare, "html").decode())
    assert {link[1:] for link in seen.links} <= set(seen.ids)


def test_after_the_interview_is_a_part_of_the_report_like_any_other(report):
    text = render(report, "html").decode()
    assert text.index("<main") < text.index('id="after"') < text.index("</main>") < text.index("<footer")


@pytest.mark.parametrize("day", ["2026-03-07", None])
def test_the_page_knows_the_day_of_the_interview(report, day):
    assert f'data-interview="{day or ""}"' in render(replace(report, interview_date=day), "html").decode()


@pytest.mark.parametrize(("minutes", "said"), [
    (0, "1 day, 0 minutes in all"), (1, "1 day, 1 minute in all"), (30, "1 day, 30 minutes in all"), (150, "1 day, 2 hours in all"),
])
def test_a_short_plan_is_said_in_minutes(report, minutes, said):
    assert said in render(replace(report, plan=(replace(report.plan[0], minutes=minutes),)), "html").decode()


def test_one_point_is_one_point(report):
    part = replace(report.score.parts[0], score=90, weight=0.1)
    one = replace(report, score=replace(report.score, parts=(part,)))
    assert "(up to 1 point more)" in render(one, "md").decode()
    assert "1<span class=\"unseen\"> point possible" in render(one, "html").decode()


def test_pieces_joined_are_the_text_again(report):
    for bullet in arrange(report).bullets:
        assert "".join(p.text for p in bullet.pieces) == bullet.bullet.text
        assert "".join(p.text for p in pieces(bullet.bullet.text, report.tagged.tags[bullet.bullet.id])) == bullet.bullet.text


@pytest.mark.parametrize(("text", "limit", "cut"), [
    ("short", 10, "short"), ("one two three four", 12, "one two…"), ("a, b, c, d, e, f", 8, "a, b…"), ("unbrokenword", 5, "unbro…"),
])
def test_a_long_text_is_cut_at_a_word(text, limit, cut):
    assert shorten(text, limit) == cut


def test_the_upload_page_has_nothing_inline_and_says_what_is_kept():
    page = upload_page((), keeps=None).decode()
    assert not Seen(page).inline["style"] and not "".join(Seen(page).inline["script"]).strip()
    assert "nothing is kept" in page
    assert "&lt;b&gt;" in upload_page((), keeps="<b>").decode()
    assert "unsafe" not in upload_policy() and re.search(r"script-src 'self' 'sha256-", upload_policy())


def test_only_named_files_are_served():
    assert asset("page.js")
    for name in ("home.html.j2", "../report/base.css", ""):
        with pytest.raises(KeyError):
            asset(name)
