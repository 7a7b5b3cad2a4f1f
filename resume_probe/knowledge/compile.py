"""Writes the JSON that ships, content and folded forms: `python -m resume_probe.knowledge.compile`."""

import json
from pathlib import Path
from typing import Any

from resume_probe.knowledge import forms, source
from resume_probe.knowledge.begins import begins
from resume_probe.knowledge.needs import ways

COMPILED = Path(__file__).parent / "compiled.json"
CONCEPTS = Path(__file__).parent / "concepts.jsonl"
FORMS = Path(__file__).parent / "forms.json"


def compiled() -> dict[Path, bytes]:
    """By file: cues, each with what its pattern needs and where it begins, and questions as plain data with the hash of their sources; the
    concepts, each a line `["id", {...}]` that can be parsed when it is asked for; the forms by which concepts are found.

    Raises KnowledgeError.
    """
    concepts = source.load_concepts(source.files("concepts"))
    content = {
        "version": source.source_hash(),
        "cues": [{**cue, "ways": ways(cue["find"]), "begins": begins(cue["find"])} for cue in source.load_cues(source.files("cues"))],
        "questions": {path.stem: source.load_yaml(path) for path in source.files("questions")},
    }
    rows = b"".join(_as_bytes([c["id"], _without_empty(c)]) for c in concepts)
    return {COMPILED: _as_bytes(content), CONCEPTS: rows, FORMS: _as_bytes(forms.forms_by_first_word(concepts))}


def _without_empty(value: Any) -> Any:
    """The same data without empty fields: most concepts have most fields empty."""
    if isinstance(value, dict):
        out = {k: _without_empty(v) for k, v in value.items()}
        return {k: v for k, v in out.items() if v not in (None, [], {}) or k == "facets"}
    return [_without_empty(v) for v in value] if isinstance(value, list) else value


def _as_bytes(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


if __name__ == "__main__":
    for path, content in compiled().items():
        path.write_bytes(content)
        print(f"{path.name}: {path.stat().st_size:,} bytes")
