"""What the tool knows of the field: concepts with their pitfalls, cues for facets, wording of questions."""

import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from resume_probe.knowledge.forms import forms_by_first_word
from resume_probe.knowledge.types import Concept, Cue, Guard, Knowledge, Pitfall

__all__ = ["Concept", "Cue", "Guard", "Knowledge", "Pitfall", "load", "load_questions"]


@cache
def _compiled() -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "compiled.json").read_bytes())


@cache
def load(extra: Path | None = None) -> Knowledge:
    """The knowledge base, with the concepts of a user's own YAML file in front where one is given.

    Raises `errors.InputError` ("broken-knowledge") where that file is not valid.
    """
    content = _compiled()
    lines = (Path(__file__).parent / "concepts.jsonl").read_bytes().splitlines()
    rows: dict[str, bytes | dict[str, Any]] = {line[2 : line.index(b'"', 2)].decode(): line for line in lines}
    if extra is None:
        forms = json.loads((Path(__file__).parent / "forms.json").read_bytes())
    else:
        own = {row["id"]: row for row in _own(extra, rows)}
        rows = {**own, **{i: json.loads(line)[1] for i, line in rows.items()}}
        forms = forms_by_first_word(list(rows.values()))
    return Knowledge(
        concepts=_Concepts(rows),
        forms=forms,
        cues=tuple(Cue(c["id"], c["facet"], tuple(c["trigger"]), c["find"], c["veto"], tuple(c["ways"]), tuple(c["begins"]))
                   for c in content["cues"]),
        version=content["version"],
    )


def _own(path: Path, shipped: Collection[str]) -> list[dict[str, Any]]:
    """The concepts of a user's own file beside those that ship; its first mistakes in one line where it has some."""
    from resume_probe.errors import InputError
    from resume_probe.knowledge.source import KnowledgeError, load_concepts

    try:
        return load_concepts([path], shipped)
    except KnowledgeError as e:
        first = "; ".join(p.removeprefix(f"{path.name}: ") for p in e.problems[:2])
        more = f"; {len(e.problems) - 2} more" if len(e.problems) > 2 else ""
        raise InputError("broken-knowledge", path.name, first + more) from e


def load_questions() -> Mapping[str, Any]:
    """The content of `questions/*.yaml` by file stem; the asking room gives it its types."""
    return _compiled()["questions"]


class _Concepts(dict[str, Concept]):
    """Concepts by id, each parsed and made when it is first asked for: a resume names a few dozen of more than a thousand. A dict holds
    those that are made, as they are looked up twenty times a bullet; whatever looks at all of them sees all."""

    def __init__(self, rows: Mapping[str, bytes | dict[str, Any]]):
        super().__init__()
        self._rows = rows

    def __missing__(self, key: str) -> Concept:
        row = self._rows[key]
        self[key] = made = _concept(json.loads(row)[1] if isinstance(row, bytes) else row)
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    keys, values, items, get = Mapping.keys, Mapping.values, Mapping.items, Mapping.get     # type: ignore[assignment]


def _concept(row: dict[str, Any]) -> Concept:
    """From a row of the compiled JSON, which leaves empty fields out."""
    lists = {k: tuple(row.get(k, ())) for k in
             ("topics", "leans", "parents", "aliases", "cased", "facets", "alternatives", "strong")}
    guard = row.get("guard", {})
    return Concept(
        id=row["id"], name=row["name"], noun=row["noun"], type=row["type"],
        guard=Guard(tuple(guard.get("near", ())), tuple(guard.get("not_near", ()))),
        pitfalls=tuple(map(_pitfall, row.get("pitfalls", ()))),
        **lists,
    )


def _pitfall(row: dict[str, Any]) -> Pitfall:
    return Pitfall(
        ask=tuple(row["ask"]), why=row["why"], strong=tuple(row["strong"]), red_flag=row["red_flag"], then=tuple(row.get("then", ())),
        probe=row["probe"], asks=row.get("asks"), answered=tuple(row.get("answered", ())), needs=tuple(row.get("needs", ())),
    )
