"""A gap in words: its wording from `questions/gaps.yaml` with the report's own figures and quotations in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from resume_probe.asking.phrases import say
from resume_probe.asking.wording import bank
from resume_probe.document import GapKind, Severity


@dataclass(frozen=True, slots=True)
class Said:
    name: str  # of the wording
    kind: GapKind
    severity: Severity
    text: str
    action: str
    bullet_ids: tuple[str, ...]
    about_line: bool = False


def said(
    wording: str,
    bullet_ids: Iterable[str] = (),
    /,
    *,
    severity: Severity | None = None,
    about_line: bool = False,
    **values: object,
) -> list[Said]:
    """One gap, or none where the wording is not there."""
    words = bank("gaps")
    if not words or wording not in words:
        return []
    row = words[wording]
    return [
        Said(
            wording,
            row["kind"],
            severity or row["severity"],
            say(row["text"], values),
            say(row["action"], values),
            tuple(bullet_ids),
            about_line,
        )
    ]
