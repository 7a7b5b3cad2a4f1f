"""What a batch is asked to do, and the mark by which a later run knows whether it was asked the same."""

import hashlib
import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from resume_probe import __version__
from resume_probe.errors import InputError
from resume_probe.resources import models_dir, templates_dir

REPORTS = ("none", "html", "json", "md", "pdf", "csv", "ics", "apkg", "annotated-pdf")
_EXTRAS = {"pdf": ("typst", "pdf"), "apkg": ("genanki", "anki")}      # the package that writes a form, and the extra it is in
PICTURES = frozenset({"annotated-pdf"})    # show the page as it is, so nothing on it can be replaced


@dataclass(frozen=True)
class BatchOptions:
    """`timeout` in seconds and `memory` in megabytes are for one resume; `reports` is the format of one report each.

    `today_fixed` is false where nobody named a day: a run that was cut off then keeps the day it began on.
    """

    reports: str = "none"
    workers: int | None = None
    timeout: int = 30
    memory: int = 2048
    job: Path | None = None
    today: date | None = None
    today_fixed: bool = True
    knowledge: Path | None = None
    rubric: Path | None = None
    groups: Path | None = None
    since: Path | None = None
    pseudonymize: bool = False
    cohort_pdf: bool = False
    retry_failed: bool = False
    scheduler: str | None = None       # address of a Dask scheduler; None for children of this machine

    def manifest(self) -> Mapping[str, str]:
        """Whatever changes a row or a report, by the words in which a change of it is said. Raises InputError."""
        return {
            "version": __version__, "program": build(), "reports": self.reports, "today": str(self.today or ""),
            "job description": _digest(self.job), "own concepts": _digest(self.knowledge), "rubric": _digest(self.rubric),
            "pseudonyms": "yes" if self.pseudonymize else "no",
        }


def refuse_missing_extras(options: BatchOptions) -> None:
    """Raises InputError before anything is read, as every row would fail for the same reason."""
    for form in (options.reports, *(["pdf"] if options.cohort_pdf else [])):
        package, extra = _EXTRAS.get(form, ("", ""))
        if package and not _installed(package):
            raise InputError("extra-missing", f"the format {form}", package, f"pip install 'resume-probe[{extra}]'.")


def _installed(package: str) -> bool:
    try:
        return importlib.util.find_spec(package) is not None
    except ValueError:
        return False


def fingerprint(manifest: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(dict(manifest), sort_keys=True).encode()).hexdigest()


def build() -> str:
    """A hash over code, knowledge, models and templates, so that a changed program never passes for the old one."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for folder in (package, models_dir(), templates_dir()):
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _digest(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    except FileNotFoundError:
        raise InputError("not-found", str(path)) from None
    except OSError as e:
        raise InputError("unreadable", str(path), e.strerror or "") from None
