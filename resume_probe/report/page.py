"""The report as one self-contained HTML file: style and script inline, allowed by their hashes; it requests nothing."""

import hashlib
from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING

from resume_probe.document import PrepReport
from resume_probe.labels import PROBE_OF, PROBES
from resume_probe.report import words
from resume_probe.report.view import HALF_HOUR, HOUR, arrange
from resume_probe.resources import templates_dir

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_SCRIPTS = ("theme", "jump", "filter", "schedule", "progress", "practice", "foresight")


def to_bytes(report: PrepReport) -> bytes:
    page = environment().get_template("report/report.html.j2").render(
        report=report, view=arrange(report), words=words, PROBES=PROBES, PROBE_OF=PROBE_OF, HALF_HOUR=HALF_HOUR, HOUR=HOUR,
        style=_style(), script=_script(), policy=content_policy())
    return page.encode()


@cache
def content_policy() -> str:
    """The Content-Security-Policy the page is written for: its one style, its one script, nothing else.

    The same for every report, so that a server may send it as a header.
    """
    return (f"default-src 'none'; style-src '{_hash(_style())}'; script-src '{_hash(_script())}'; "
            "base-uri 'none'; form-action 'none'")


@cache
def _style() -> "Markup":
    return _inline([f"report/{name}.css" for name in ("base", "overview", "bullets", "practice", "print")])


@cache
def _script() -> "Markup":
    from markupsafe import Markup

    return Markup('(() => {\n"use strict";\n') + _inline([f"report/{name}.js" for name in _SCRIPTS]) + Markup("})();\n")


def _inline(names: list[str]) -> "Markup":
    """Our own files as they are: not from outside, and without "</", which would end the element (a test looks)."""
    from markupsafe import Markup

    return Markup("").join(Markup((templates_dir() / name).read_text("utf-8")) for name in names)


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(loader=FileSystemLoader(templates_dir()), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)


_environment = environment    # as the cohort page calls it
