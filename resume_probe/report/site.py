"""The page that a resume is dropped on: its words, script and style come from `templates/web`."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from resume_probe.report.page import content_policy, environment
from resume_probe.resources import templates_dir

# What the page's own addresses serve, beside the page.
ASSETS = {"page.css": "text/css; charset=utf-8", "page.js": "text/javascript; charset=utf-8", "sample-resume.pdf": "application/pdf"}


class Choice(Protocol):
    """A form of the report that the page offers to save."""

    form: str
    accept: str
    suffix: str
    label: str


def upload_page(choices: Sequence[Choice], *, keeps: str | None, inspects: bool) -> bytes:
    """`keeps` is the folder where the server keeps reports, None where it keeps nothing; `inspects` whether it can show how it read."""
    page = environment().get_template("web/home.html.j2").render(choices=choices, keeps=keeps, inspects=inspects)
    return page.encode()


@cache
def asset(name: str) -> bytes:
    """One of ASSETS. Raises KeyError for any other name."""
    if name not in ASSETS:
        raise KeyError(name)
    return (templates_dir() / "web" / name).read_bytes()


@cache
def upload_policy() -> str:
    """The Content-Security-Policy of the page. The report is shown in a frame made from a blob, which inherits it:
    so the report's own script and style stand in it by their hashes."""
    of_report = dict(part.split(" ", 1) for part in content_policy().split("; "))
    return (f"default-src 'none'; script-src 'self' {of_report['script-src']}; style-src 'self' {of_report['style-src']}; "
            "img-src 'self' blob: data:; connect-src 'self'; frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
