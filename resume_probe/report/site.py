"""The page that a resume is dropped on: its words, script and style come from `templates/web`."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from resume_probe.report.cohort import content_policy as cohort_policy
from resume_probe.report.inspect_page import inspect_policy
from resume_probe.report.page import content_policy, environment
from resume_probe.resources import templates_dir

# What the page's own addresses serve, beside the page.
ASSETS = {"page.css": "text/css; charset=utf-8", "page.js": "text/javascript; charset=utf-8",
          "coach.js": "text/javascript; charset=utf-8", "sample-resume.pdf": "application/pdf"}


class Choice(Protocol):
    """A form of the report that the page offers to save."""

    form: str
    accept: str
    suffix: str
    label: str


def upload_page(choices: Sequence[Choice], *, keeps: str | None) -> bytes:
    """`keeps` is the folder where the server keeps reports, None where it keeps nothing."""
    page = environment().get_template("web/home.html.j2").render(choices=choices, keeps=keeps)
    return page.encode()


def coach_page(most_files: int, most_megabytes: int) -> bytes:
    """The page for many resumes at once; the bounds are those of one request."""
    return environment().get_template("web/coach.html.j2").render(most_files=most_files, most_megabytes=most_megabytes).encode()


@cache
def asset(name: str) -> bytes:
    """One of ASSETS. Raises KeyError for any other name."""
    if name not in ASSETS:
        raise KeyError(name)
    return (templates_dir() / "web" / name).read_bytes()


@cache
def upload_policy() -> str:
    """The Content-Security-Policy of the page. The report and the page that shows how it was read stand in frames made
    from blobs, which inherit it: so their own scripts and styles stand in it by their hashes."""
    return _policy(content_policy(), inspect_policy())


@cache
def coach_policy() -> str:
    """The same for the page of many resumes, whose frame holds the cohort page."""
    return _policy(cohort_policy())


def _policy(*framed: str) -> str:
    parts = [dict(part.split(" ", 1) for part in policy.split("; ")) for policy in framed]
    styles = " ".join(p["style-src"] for p in parts)
    scripts = parts[0]["script-src"]
    return (f"default-src 'none'; script-src 'self' {scripts}; style-src 'self' {styles}; "
            "img-src 'self' blob: data:; connect-src 'self'; frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
