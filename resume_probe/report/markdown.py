"""The report as Markdown (CommonMark): every value from outside is escaped, so no resume can draw its own headings."""

import re
from functools import cache
from typing import TYPE_CHECKING

from resume_probe.document import PrepReport
from resume_probe.report import words
from resume_probe.report.view import HALF_HOUR, HOUR, arrange

if TYPE_CHECKING:
    from jinja2 import Environment

_SPECIAL = re.compile(r"[\\`*\[\]<>|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|!(?=\[)")
_LINE_START = re.compile(r"^(\d{1,9})([.)])(?!\S)|^([#+=-])(?!\w)")


def to_bytes(report: PrepReport) -> bytes:
    page = environment().get_template("report/report.md.j2").render(
        report=report, view=arrange(report), words=words, HALF_HOUR=HALF_HOUR, HOUR=HOUR)
    return (re.sub(r"\n{3,}", "\n\n", page).strip() + "\n").encode()


def escape(value: object) -> object:
    """Text on one line with nothing in it that Markdown would take as its own. Numbers pass."""
    if not isinstance(value, str):
        return value
    line = _SPECIAL.sub(r"\\\g<0>", " ".join(value.split()))
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)


@cache
def environment() -> "Environment":
    """Templates whose every value is escaped for Markdown."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from resume_probe.resources import templates_dir

    return Environment(loader=FileSystemLoader(templates_dir()), undefined=StrictUndefined, finalize=escape,
                       trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
