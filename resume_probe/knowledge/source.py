"""Reads and checks the YAML sources: concepts, cues and questions.

Every problem names its file and item, all of them at once, so that an author mends a file in one go.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import yaml

from resume_probe.knowledge.types import SLOTS, TYPE_FACETS, Noun
from resume_probe.labels import FACETS, PROBES, TOPICS

HERE = Path(__file__).parent
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_SLOT = re.compile(r"\{(\w*)\}")
_CONCEPT_KEYS = {
    "id", "name", "noun", "type", "topics", "leans", "parents", "aliases", "cased", "guard", "facets",
    "alternatives", "pitfalls", "strong",
}
_PITFALL_KEYS = {"ask", "why", "strong", "red_flag", "then", "probe", "asks", "answered", "needs"}
_LISTS = ("topics", "leans", "parents", "aliases", "cased", "alternatives", "strong")


class KnowledgeError(ValueError):
    """The sources are not valid; `problems` has one line each."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__("\n".join(problems))


def files(folder: str) -> list[Path]:
    return sorted((HERE / folder).glob("*.yaml"))


def source_hash() -> str:
    """sha256 over all source files, by name and content."""
    digest = hashlib.sha256()
    for folder in ("concepts", "cues", "questions"):
        for path in files(folder):
            digest.update(f"{folder}/{path.name}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def load_yaml(path: Path) -> Any:
    """The file's content. Raises KnowledgeError with file and line where it is no YAML."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as e:
        raise KnowledgeError([f"{path.name}: {' '.join(str(e).split())}"]) from e


def load_concepts(paths: list[Path]) -> list[dict[str, Any]]:
    """The concepts of these files, each field present. Raises KnowledgeError with every problem found."""
    problems: list[str] = []
    concepts: list[dict[str, Any]] = []
    seen: dict[str, str] = {}
    for path in paths:
        rows = load_yaml(path)
        if not isinstance(rows, list):
            problems.append(f"{path.name}: is not a list of concepts")
            continue
        for number, row in enumerate(rows, 1):
            where = f"{path.name}: {row.get('id', f'item {number}') if isinstance(row, dict) else f'item {number}'}"
            found = list(_concept_problems(row))
            problems += [f"{where}: {p}" for p in found]
            if found:
                continue
            if row["id"] in seen:
                problems.append(f"{where}: the id stands already in {seen[row['id']]}")
                continue
            seen[row["id"]] = path.name
            concepts.append(_complete(row))
    for concept in concepts:
        problems += [f"{seen[concept['id']]}: {concept['id']}: parent {p!r} is no concept"
                     for p in concept["parents"] if p not in seen]
    if problems:
        raise KnowledgeError(problems)
    return concepts


def _concept_problems(row: Any) -> Iterator[str]:
    if not isinstance(row, dict):
        yield "is not a mapping"
        return
    unknown = sorted(set(row) - _CONCEPT_KEYS)
    if unknown:
        yield f"unknown keys {unknown}"
    if not _ID.fullmatch(str(row.get("id", ""))):
        yield "id is not kebab-case"
    if not isinstance(row.get("name"), str) or not row["name"].strip():
        yield "has no name"
    if row.get("noun", "count") not in get_args(Noun):
        yield f"noun {row.get('noun')!r} is none of {get_args(Noun)}"
    if row.get("type") not in TYPE_FACETS:
        yield f"type {row.get('type')!r} is none of {sorted(TYPE_FACETS)}"
    for key in _LISTS:
        if not _strings(row.get(key, [])):
            yield f"{key} is not a list of strings"
    for key in ("topics", "leans"):
        yield from (f"{key}: {t!r} is no topic" for t in row.get(key) or [] if t not in TOPICS)
    yield from (f"facets: {f!r} is no facet" for f in row.get("facets") or [] if f not in FACETS)
    guard = row.get("guard") or {}
    if not isinstance(guard, dict) or set(guard) - {"near", "not_near"} or not all(_strings(v) for v in guard.values()):
        yield "guard is not {near: [words], not_near: [words]}"
    for number, pitfall in enumerate(row.get("pitfalls") or [], 1):
        yield from (f"pitfall {number}: {p}" for p in _pitfall_problems(pitfall))


def _pitfall_problems(row: Any) -> Iterator[str]:
    if not isinstance(row, dict):
        yield "is not a mapping"
        return
    unknown = sorted(set(row) - _PITFALL_KEYS)
    if unknown:
        yield f"unknown keys {unknown}"
    asks = [row["ask"]] if isinstance(row.get("ask"), str) else row.get("ask")
    if not asks or not _strings(asks):
        yield "ask is not a list of questions"
    else:
        for ask in asks:
            yield from (f"unknown slot {{{s}}}" for s in _SLOT.findall(ask) if s not in SLOTS)
        if set(_SLOT.findall(asks[-1])) - {"it"}:
            yield "the last form of ask may use {it} alone"
    for key in ("why", "red_flag"):
        if not isinstance(row.get(key), str):
            yield f"{key} is missing"
    if not _strings(row.get("strong")) or not 2 <= len(row["strong"]) <= 6:
        yield "strong is not a list of 2 to 6 points"
    for key in ("then", "answered", "needs"):
        if not _strings(row.get(key, [])):
            yield f"{key} is not a list of strings"
    if row.get("probe") not in PROBES:
        yield f"probe {row.get('probe')!r} is none of {PROBES}"
    if row.get("asks") is not None and row["asks"] not in FACETS:
        yield f"asks {row['asks']!r} is no facet"


def _strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _complete(row: dict[str, Any]) -> dict[str, Any]:
    """The row with every field there, defaults filled in."""
    guard = row.get("guard") or {}
    out = {key: list(row.get(key) or []) for key in _LISTS}
    facets = row["facets"] if row.get("facets") is not None else list(TYPE_FACETS[row["type"]])
    pitfalls = [{
        "ask": [p["ask"]] if isinstance(p["ask"], str) else p["ask"],
        "why": p["why"], "strong": p["strong"], "red_flag": p["red_flag"], "then": p.get("then") or [],
        "probe": p["probe"], "asks": p.get("asks"), "answered": [a.lower() for a in p.get("answered") or []],
        "needs": [n.lower() for n in p.get("needs") or []],
    } for p in row.get("pitfalls") or []]
    return out | {
        "id": row["id"], "name": row["name"], "noun": row.get("noun", "count"), "type": row["type"],
        "guard": {"near": list(guard.get("near") or []), "not_near": list(guard.get("not_near") or [])},
        "facets": facets, "pitfalls": pitfalls,
    }


def load_cues(paths: list[Path]) -> list[dict[str, Any]]:
    """The cues of these files: {facet: [{id, trigger, find, veto}]} each. Raises KnowledgeError."""
    problems: list[str] = []
    cues: list[dict[str, Any]] = []
    for path in paths:
        content = load_yaml(path)
        for facet, rows in (content or {}).items():
            if facet not in (*FACETS, *(f"topic:{t}" for t in TOPICS), "ml", "not_ml", "retracted"):
                problems.append(f"{path.name}: {facet!r} is no facet or topic")
            for row in rows:
                try:
                    re.compile(row["find"], re.IGNORECASE)
                    re.compile(row.get("veto", ""), re.IGNORECASE)
                    cues.append({"id": row["id"], "facet": facet, "trigger": [t.lower() for t in row.get("trigger") or []],
                                 "find": row["find"], "veto": row.get("veto", "")})
                except (KeyError, TypeError, AttributeError, re.error) as e:
                    problems.append(f"{path.name}: {facet}: {row}: {e!r}")
    ids = [c["id"] for c in cues]
    problems += [f"cue id {i!r} stands twice" for i in sorted({i for i in ids if ids.count(i) > 1})]
    if problems:
        raise KnowledgeError(problems)
    return cues
