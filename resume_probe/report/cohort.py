"""The cohort page: what a coach sees of many resumes at once, as one self-contained HTML file or as a PDF."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from io import BytesIO
from typing import Any, BinaryIO
from urllib.parse import quote

from resume_probe.errors import InputError
from resume_probe.labels import FACETS, PROBES, Probe, Status
from resume_probe.report import page, words
from resume_probe.resources import templates_dir

_STYLES = ("report/base.css", "cohort/cohort.css", "cohort/print.css")
MOST_ROWS = 3000       # of the table: more would make a page that no browser opens with pleasure
_SCRIPTS = ("report/theme.js", "cohort/table.js")


@dataclass(frozen=True, slots=True)
class Person:
    """One resume of the table. `probes` is the best that any of its lines says of each probe; {} where it has no ML line."""

    number: int                        # from 1, who needs help most first
    who: str
    file: str
    report: str                        # path of the report beside the page; "" where there is none
    score: int
    group: str
    tags: tuple[str, ...]
    ml_lines: int
    probes: Mapping[Probe, Status]
    topics: tuple[str, ...]
    needs: str                         # the first thing to do
    action: str
    grade: str = ""                    # by the rubric's thresholds
    failed_checks: tuple[str, ...] = ()
    warnings: int = 0
    change: int | None = None          # of the score since the earlier run
    other_versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    file: str
    what: str


@dataclass(frozen=True, slots=True)
class Share:
    """So many resumes of so many. `id` is a facet or one of "no-ml", "overclaim", "doubts" (or a topic, or a check)."""

    id: str
    number: int
    of: int
    lines: int | None = None           # per cent of the cohort's ML lines that do say the facet


@dataclass(frozen=True, slots=True)
class Spread:
    """How many resumes say both halves of a probe somewhere, one half, none; and the median share of ML lines with both."""

    probe: Probe
    covered: int
    partial: int
    missing: int
    lines: int                         # per cent


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    size: int
    score: int                         # median
    covered: Mapping[Probe, int]       # per cent of its resumes that say both halves


@dataclass(frozen=True, slots=True)
class Changes:
    """Against an earlier run: names of files or people."""

    folder: str
    better: tuple[tuple[str, int, int], ...] = ()     # who, score then, score now
    worse: tuple[tuple[str, int, int], ...] = ()
    same: int = 0
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    now_read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rubric:
    """A coach's rubric as the page names it, and how often each of its checks failed."""

    name: str
    version: str
    failed: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Cohort:
    people: tuple[Person, ...]         # who needs help most first
    unread: tuple[Unread, ...]
    scores: tuple[int, int, int, int, int]    # lowest, quartiles, highest; zeros where nobody could be read
    spread: tuple[Spread, ...]
    shared: tuple[Share, ...]          # what most lack, most first
    topics: tuple[Share, ...]
    groups: tuple[Group, ...]
    copies: tuple[tuple[str, str], ...] = ()          # file, and the one it is a copy of
    changes: Changes | None = None
    rubric: Rubric | None = None
    today: str | None = None

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(sorted({t for p in self.people for t in p.tags}))


@cache
def sayings() -> dict[str, dict[str, str]]:
    """The page's words for what a cohort lacks: {facet or id: {"lack": …, "one": …, "teach": …}}."""
    return json.loads((templates_dir() / "cohort" / "sayings.json").read_text("utf-8"))


def to_html(cohort: Cohort) -> bytes:
    out = BytesIO()
    write_html(cohort, out)
    return out.getvalue()


def write_html(cohort: Cohort, out: BinaryIO) -> None:
    """Piece by piece, as a page of thousands is larger than all that it is made from."""
    style, script = _looks()
    pieces = page.environment().get_template("cohort/cohort.html.j2").stream(
        cohort=cohort, words=words, sayings=sayings(), PROBES=PROBES, FACETS=FACETS, quote=quote, most_rows=MOST_ROWS,
        style=style, script=script, policy=content_policy())
    pieces.dump(out, "utf-8")


def content_policy() -> str:
    """The Content-Security-Policy of the page: its own style and script by their hashes, and nothing else."""
    style, script = _looks()
    return f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"


@cache
def _looks():
    """(style, script) of the page, as they stand in it."""
    from markupsafe import Markup

    return (Markup("".join(_own(name) for name in _STYLES)),
            Markup('(() => {\n"use strict";\n' + "".join(_own(name) for name in _SCRIPTS) + "})();\n"))


def to_pdf(cohort: Cohort) -> bytes:
    """Raises InputError with the code "extra-missing" without typst."""
    try:
        import typst
    except ImportError:
        raise InputError("extra-missing", "the cohort page as PDF", "typst", "pip install 'resume-probe[pdf]'.") from None
    source = (templates_dir() / "cohort" / "cohort.typ").read_bytes()
    return typst.compile(source, format="pdf", sys_inputs={"cohort": json.dumps(_data(cohort), ensure_ascii=False)})


def spoken(share: Share) -> str:
    """What a share says, in a coach's words: "31 of 48 never say …"."""
    said = sayings()[share.id]
    often = f" ({share.lines} % of all ML lines do)" if share.lines is not None else ""
    return f"{share.number} of {share.of} {said['one' if share.number == 1 else 'lack']}{often}"


def _data(cohort: Cohort) -> dict[str, Any]:
    return {
        **asdict(cohort), "probes": [[p, words.PROBE_NAME[p]] for p in PROBES], "statuses": dict(words.STATUS_NAME),
        "shared": [{"text": spoken(s), "teach": sayings()[s.id]["teach"]} for s in cohort.shared],
        "topics": [{"name": words.topic_name(t.id), "number": t.number} for t in cohort.topics],
    }


def _own(name: str) -> str:
    """A file of ours, which goes into the page as it is."""
    return (templates_dir() / name).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()
