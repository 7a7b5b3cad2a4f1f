"""The wording of questions as typed data: frames from `knowledge/questions/frames*.yaml`, the banks beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from resume_probe.asking.stems import StemIndex, Stems
from resume_probe.document import Round
from resume_probe.knowledge import load_questions
from resume_probe.labels import Facet, Probe

# Conditions of `when` that are stems looked for in whole lines, and such as are sets.
_STEMS, _SETS = ("words", "near", "said", "absolute", "against"), ("topics", "not_topics", "has", "lacks", "concepts")


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One question that can be asked in several wordings. `use` says which finder takes it, `when` what it is for.

    `unless` are word beginnings: where the line, or one beside it about the same system, has one, the question is answered.
    """

    id: str
    use: str
    ask: tuple[str, ...]  # wordings; each needs all of its own slots
    why: tuple[str, ...]  # wordings of the reason
    strong: tuple[str, ...]
    red_flag: str
    then: tuple[str, ...]
    probe: Probe | None
    asks: Facet | None
    round: Round
    weight: float
    when: Mapping[str, Any]
    unless: Stems


@cache
def frames(use: str) -> tuple[Frame, ...]:
    """The frames of one finder, in the order of the files."""
    return tuple(f for f in _all() if f.use == use)


@cache
def _all() -> tuple[Frame, ...]:
    content = load_questions()
    rows = [row for stem in sorted(content) if stem.startswith("frames") for row in content[stem] or ()]
    return tuple(_frame(row) for row in rows)


def _frame(row: Mapping[str, Any]) -> Frame:
    return Frame(
        id=row["id"],
        use=row["use"],
        ask=tuple(row["ask"]),
        why=(row["why"],) if isinstance(row["why"], str) else tuple(row["why"]),
        strong=tuple(row["strong"]),
        red_flag=row["red_flag"],
        then=tuple(row.get("then", ())),
        probe=row.get("probe"),
        asks=row.get("asks"),
        round=row.get("round", "ml-depth"),
        weight=float(row.get("weight", 1.0)),
        when=_conditions(row.get("when", {})),
        unless=Stems(u.lower() for u in row.get("unless", ())),
    )


def _conditions(when: Mapping[str, Any]) -> dict[str, Any]:
    stems = {name: Stems(when[name]) for name in _STEMS if name in when}
    return {**when, **stems, **{name: frozenset(when[name]) for name in _SETS if name in when}}


@cache
def stem_index() -> StemIndex:
    """Finds the stems that the frames and the stories look for."""
    found: set[str] = set()
    for frame in _all():
        found |= frame.unless.plain.union(*(frame.when[name].plain for name in _STEMS if name in frame.when))
    return StemIndex(found.union(*(row["stems"] for row in bank("stories"))))


def bank(name: str) -> Any:
    """The content of `questions/<name>.yaml`; an empty list where there is no such file."""
    return load_questions().get(name) or []
