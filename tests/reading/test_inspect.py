"""The inspect page and picture: what they show is what was read, and they bring nothing along."""

import re
from html.parser import HTMLParser
from io import BytesIO

import pytest
from click.testing import CliRunner
from PIL import Image

from resume_probe.cli import main
from resume_probe.reading import inspect, read
from sample_resumes.render import FOLDER

SAMPLE = FOLDER / "tomasz-wolski-fraud.pdf"
LONG = FOLDER / "aiko-tanabe-speech.pdf"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def call(*arguments, **more):
        return CliRunner().invoke(main, ["inspect", *map(str, arguments)], **more)

    return call


class _Outline(HTMLParser):
    """Tags as opened, and all text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def parsed(path) -> _Outline:
    outline = _Outline()
    outline.feed(path.read_text("utf-8"))
    return outline


def test_marks_number_the_bullets_in_reading_order():
    resume = read(SAMPLE)
    marks = list(inspect.marks(resume))
    numbers = [int(m.label) for m in marks if m.kind in ("bullet", "statement") and m.label.isdigit()]
    assert numbers == list(range(1, sum(1 for _ in resume.walk()) + 1))
    assert {m.kind for m in marks} >= {"column", "section", "entry", "bullet"}


def test_without_a_name_the_page_is_written_beside_where_one_stands(run, tmp_path):
    result = run(SAMPLE)
    assert result.exit_code == 0 and "wrote tomasz-wolski-fraud-inspect.html" in result.stderr and not result.stdout
    page = parsed(tmp_path / "tomasz-wolski-fraud-inspect.html")
    for _, _, bullet in read(SAMPLE).walk():
        assert bullet.text in page.text


def test_the_page_is_small_stands_alone_and_can_be_read_aloud(run, tmp_path):
    run(LONG, "-o", "page.html")
    source = (tmp_path / "page.html").read_text("utf-8")
    assert len(source.encode()) < 2 << 20
    assert not re.search(r"<script|https?://|//cdn", source)
    page = parsed(tmp_path / "page.html")
    images = [a for t, a in page.tags if t == "img"]
    assert images and all(a["src"].startswith("data:image/webp") and a["alt"] for a in images)
    tags = [t for t, _ in page.tags]
    assert tags.count("h1") == tags.count("main") == 1 and "lang" in dict(page.tags[0][1])
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for t, a in page.tags if t == "a" and a.get("href", "").startswith("#")}
    assert targets <= set(ids)


def test_the_picture_has_all_pages_and_is_the_same_each_time(run, tmp_path):
    run(LONG, "-o", "a.png")
    run(LONG, "-o", "b.png")
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
    image = Image.open(tmp_path / "a.png")
    assert image.height > 1.9 * image.width if len(read(LONG).pages) > 1 else image.height > image.width


def test_hidden_text_is_marked_in_red(typeset):
    pdf = typeset("= Experience\n*Engineer*, Pike, 2019\n- Click model for search\n- Query rewriting\n"
                  "#text(fill: white)[secret words here]")
    resume = read(pdf, name="r.pdf")
    assert any(m.kind == "hidden" for m in inspect.marks(resume))
    picture = inspect.pictures(resume, pdf)[0]
    assert inspect.COLORS["hidden"] in {color for _, color in picture.getcolors(1 << 24)}


def test_text_from_a_resume_is_never_markup(run, tmp_path):
    evil = "Eve\n\nEXPERIENCE\n\nEngineer <b>x</b>, 2019\n- <script>alert(1)</script> & \"quotes\"\n"
    result = run("-", "-o", "e.html", input=evil)
    assert result.exit_code == 0
    source = (tmp_path / "e.html").read_text("utf-8")
    assert "<script" not in source and "&lt;script&gt;" in source


def test_formats_without_pages_give_the_outline_alone(run, tmp_path):
    (tmp_path / "r.md").write_text("# Eve\n\n## Experience\n**Engineer**, Pike, 2019\n- Click model\n")
    assert run("r.md").exit_code == 0
    page = parsed(tmp_path / "r-inspect.html")
    assert "Click model" in page.text and not any(t == "img" for t, _ in page.tags)
    refused = run("r.md", "-o", "r.png")
    assert refused.exit_code == 2 and "no pages" in refused.stderr


def test_wrong_uses_are_one_line(run):
    assert run("https://example.com/r.pdf").stderr.startswith("resume-probe: https://example.com/r.pdf is a web address")
    missing = run("nothing.pdf")
    assert missing.exit_code == 1 and missing.stderr.count("\n") == 1
    assert run(SAMPLE, "-o", "page.gif").exit_code == 2


def test_many_pages_stay_within_the_budget():
    image = Image.effect_noise((1200, 1600), 90).convert("RGB")
    assert sum(map(len, inspect.compressed([image] * 4, 900_000))) <= 900_000
    assert Image.open(BytesIO(inspect.compressed([image], 10**7)[0])).size == (1200, 1600)
