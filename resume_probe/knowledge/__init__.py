"""What the tool knows of the field: concepts with their pitfalls, cues for facets, wording of questions."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from resume_probe.knowledge.types import Concept, Cue, Guard, Knowledge, Pitfall

__all__ = ["Concept", "Cue", "Guard", "Knowledge", "Pitfall", "load", "load_questions"]


@cache
def _compiled() -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "compiled.json").read_bytes())


@cache
def load(extra: Path | None = None) -> Knowledge:
    """The knowledge base, with the concepts of a user's own YAML file in front where one is given.

    Raises `source.KnowledgeError` where that file is not valid.
    """
    content = _compiled()
    rows = content["concepts"]
    if extra is not None:
        from resume_probe.knowledge.source import load_concepts
        own = load_concepts([extra])
        rows = own + [r for r in rows if r["id"] not in {o["id"] for o in own}]
    return Knowledge(
        concepts={row["id"]: _concept(row) for row in rows},
        cues=tuple(Cue(c["id"], c["facet"], tuple(c["trigger"]), c["find"], c["veto"]) for c in content["cues"]),
        version=content["version"],
    )


def load_questions() -> Mapping[str, Any]:
    """The content of `questions/*.yaml` by file stem; the asking room gives it its types."""
    return _compiled()["questions"]


def _concept(row: dict[str, Any]) -> Concept:
    lists = {k: tuple(row[k]) for k in
             ("topics", "leans", "parents", "aliases", "cased", "facets", "alternatives", "strong")}
    return Concept(
        id=row["id"], name=row["name"], noun=row["noun"], type=row["type"],
        guard=Guard(tuple(row["guard"]["near"]), tuple(row["guard"]["not_near"])),
        pitfalls=tuple(Pitfall(**{k: tuple(v) if isinstance(v, list) else v for k, v in p.items()})
                       for p in row["pitfalls"]),
        **lists,
    )
