"""Writes the one JSON that ships: `python -m resume_probe.knowledge.compile`."""

import json
from pathlib import Path
from typing import Any

from resume_probe.knowledge import source

COMPILED = Path(__file__).parent / "compiled.json"


def compiled() -> dict[str, Any]:
    """Concepts, cues and questions as plain data, with the hash of their sources. Raises KnowledgeError."""
    return {
        "version": source.source_hash(),
        "concepts": source.load_concepts(source.files("concepts")),
        "cues": source.load_cues(source.files("cues")),
        "questions": {path.stem: source.load_yaml(path) for path in source.files("questions")},
    }


def as_bytes(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


if __name__ == "__main__":
    content = compiled()
    COMPILED.write_bytes(as_bytes(content))
    print(f"{len(content['concepts'])} concepts, {len(content['cues'])} cues -> {COMPILED.name}")
