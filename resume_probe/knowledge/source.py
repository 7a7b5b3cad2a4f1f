"""Reads and checks the YAML sources: concepts, cues and questions.

Every problem names its file and item, all of them at once, so that an author mends a file in one go.
"""

import hashlib
import re
import reprlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, get_args

import yaml

from resume_probe.knowledge.forms import folds
from resume_probe.knowledge.types import SLOTS, TYPE_FACETS, Noun
from resume_probe.labels import FACETS, PROBES, TOPICS

HERE = Path(__file__).parent
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_SLOT = re.compile(r"\{(\w*)\}")
# Words that stand in any line: as a form of a concept one of them would find it everywhere.
_EVERYWHERE = frozenset((
    "a", "an", "and", "as", "at", "be", "by", "for", "from", "if", "in", "is", "it", "its", "of", "on", "or", "our", "that", "the", "their",
    "this", "to", "was", "we", "were", "with",
))
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


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which a key stands once: of two the loader would drop the first without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key is no word", key.start_mark)
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key.value!r} stands twice in one item", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def load_yaml(path: Path) -> Any:
    """The file's content. Raises KnowledgeError with file and line where it is no YAML or an item has a key twice."""
    try:
        return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_Loader)
    except RecursionError as e:
        raise KnowledgeError([f"{path.name}: is nested too deeply"]) from e
    except (yaml.YAMLError, ValueError, OSError) as e:     # ValueError: no UTF-8, or what looks like a date and is none
        raise KnowledgeError([f"{path.name}: {' '.join(str(e).split())}"]) from e


def load_concepts(paths: list[Path], shipped: Collection[str] = ()) -> list[dict[str, Any]]:
    """The concepts of these files, each field present. Raises KnowledgeError with every problem found.

    `shipped` are ids that stand beside them: a parent may be one, and a concept may not take one, as it would replace what is known of it.
    """
    problems: list[str] = []
    concepts: list[dict[str, Any]] = []
    seen: dict[str, str] = {}
    for path in paths:
        rows = load_yaml(path)
        if not isinstance(rows, list):
            problems.append(f"{path.name}: is not a list of concepts")
            continue
        for number, row in enumerate(rows, 1):
            name = row.get("id") if isinstance(row, dict) else None
            where = f"{path.name}: {name if isinstance(name, str) and name else f'item {number}'}"
            found = list(_concept_problems(row))
            problems += [f"{where}: {p}" for p in found]
            if found:
                continue
            if row["id"] in seen:
                problems.append(f"{where}: the id stands already in {seen[row['id']]}")
                continue
            if row["id"] in shipped:
                problems.append(f"{where}: the id is that of a concept that ships; take another one")
                continue
            seen[row["id"]] = path.name
            concepts.append(_complete(row))
    for concept in concepts:
        problems += [f"{seen[concept['id']]}: {concept['id']}: parent {p!r} is no concept"
                     for p in concept["parents"] if p not in seen and p not in shipped]
    parents = {c["id"]: c["parents"] for c in concepts}
    problems += [f"{seen[i]}: {i}: is its own parent" + (f", by way of {' and '.join(way)}" if way else "")
                 for i in parents if (way := _back_to(i, parents)) is not None]
    if problems:
        raise KnowledgeError(problems)
    return concepts


def _back_to(start: str, parents: dict[str, list[str]]) -> list[str] | None:
    """The ids between a concept and itself, where going from parent to parent leads back to it."""
    ways: dict[str, list[str]] = {p: [] for p in parents[start]}
    open_to = list(ways)
    while open_to:
        at = open_to.pop(0)
        if at == start:
            return ways[at]
        for parent in parents.get(at, ()):
            if parent not in ways:
                ways[parent] = [*ways[at], at]
                open_to.append(parent)
    return None


def _concept_problems(row: Any) -> Iterator[str]:
    if not isinstance(row, dict):
        yield "is not a mapping"
        return
    yield from _unknown_keys(row, _CONCEPT_KEYS)
    if not isinstance(row.get("id"), str):
        yield f"id {_short(row.get('id'))} is no string; put it in quotes" if "id" in row else "has no id"
    elif not _ID.fullmatch(row["id"]):
        yield "id is not kebab-case"
    if not isinstance(row.get("name"), str) or not row["name"].strip():
        yield "has no name"
    if not _one_of(row.get("noun", "count"), get_args(Noun)):
        yield f"noun {_short(row.get('noun'))} is none of {get_args(Noun)}"
    if not _one_of(row.get("type"), TYPE_FACETS):
        yield f"type {_short(row.get('type'))} is none of {sorted(TYPE_FACETS)}"
    for key in (*_LISTS, "facets"):
        if not _strings(row.get(key) or [], filled=key not in ("aliases", "cased")):
            yield f"{key} is not a list of strings"
    for key in ("topics", "leans"):
        yield from (f"{key}: {t!r} is no topic" for t in _only_strings(row.get(key)) if t not in TOPICS)
    yield from (f"facets: {f!r} is no facet" for f in _only_strings(row.get("facets")) if f not in FACETS)
    for key in ("name", "aliases", "cased"):
        forms = [row.get("name")] if key == "name" else row.get(key)
        yield from (f"{key}: {f!r} has no word in it that could find the concept" for f in _only_strings(forms)
                    if (f.strip() or key != "name") and _says_nothing(f, exact=key == "cased"))
    guard = row.get("guard") or {}
    if not isinstance(guard, dict) or set(guard) - {"near", "not_near"} or not all(_strings(v or []) for v in guard.values()):
        yield "guard is not {near: [words], not_near: [words]}"
    pitfalls = row.get("pitfalls") or []
    if not isinstance(pitfalls, list):
        yield "pitfalls is not a list"
        return
    for number, pitfall in enumerate(pitfalls, 1):
        yield from (f"pitfall {number}: {p}" for p in _pitfall_problems(pitfall))


def _pitfall_problems(row: Any) -> Iterator[str]:
    if not isinstance(row, dict):
        yield "is not a mapping"
        return
    yield from _unknown_keys(row, _PITFALL_KEYS)
    asks = [row["ask"]] if isinstance(row.get("ask"), str) else row.get("ask")
    if not asks or not _strings(asks):
        yield "ask is not a list of questions, or one of them is empty"
    else:
        for ask in asks:
            yield from (f"unknown slot {{{s}}}" for s in _SLOT.findall(ask) if s not in SLOTS)
            if _braces(_SLOT.sub("", ask)):
                yield f"ask {_short(ask)}: a brace that is no part of a slot"
        if set(_SLOT.findall(asks[-1])) - {"it"}:
            yield "the last form of ask may use {it} alone"
    for key in ("why", "red_flag"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            yield f"{key} is missing"
    if not _strings(row.get("strong")) or not 2 <= len(row["strong"]) <= 6:
        yield "strong is not a list of 2 to 6 points"
    for key in ("then", "answered", "needs"):
        if not _strings(row.get(key) or []):
            yield f"{key} is not a list of strings"
    for key in ("why", "red_flag", "strong", "then"):
        said = [row[key]] if isinstance(row.get(key), str) else row.get(key)
        yield from (f"{key}: {_short(text)} has a brace; only ask has slots" for text in _only_strings(said) if _braces(text))
    if not _one_of(row.get("probe"), PROBES):
        yield f"probe {_short(row.get('probe'))} is none of {PROBES}"
    if row.get("asks") is not None and not _one_of(row["asks"], FACETS):
        yield f"asks {_short(row['asks'])} is no facet"


def _unknown_keys(row: dict[Any, Any], known: Collection[str]) -> Iterator[str]:
    unknown = sorted(str(k) for k in row if k not in known)
    if unknown:
        yield f"unknown keys {unknown}"


def _one_of(value: Any, allowed: Collection[str]) -> bool:
    return isinstance(value, str) and value in allowed     # a list in its place has no hash, and may not be looked up


def _braces(text: str) -> bool:
    return "{" in text or "}" in text


def _short(value: Any) -> str:
    """The value as it may stand in a message, which a file of lists within lists must not make endless."""
    return reprlib.repr(value) if isinstance(value, (str, list, dict)) or value is None else str(value)


def _says_nothing(form: str, exact: bool) -> bool:
    """Has the form no word, or none but such as stand in any line? In exactly its case a short word can be a name ("IT")."""
    folded = folds(form)
    return not folded or (not exact and (_EVERYWHERE.issuperset(folded) or all(w.isdigit() for w in folded)))


def _only_strings(values: Any) -> list[str]:
    return [v for v in values if isinstance(v, str)] if isinstance(values, list) else []


def _strings(value: Any, filled: bool = True) -> bool:
    """Is this a list of strings, with something in each of them?"""
    return isinstance(value, list) and all(isinstance(v, str) and (v.strip() or not filled) for v in value)


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
