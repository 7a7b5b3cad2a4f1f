"""What stands in an invented resume, as typed data loaded from `truth/*.yaml`.

The loader refuses unknown keys, missing keys and values that are no text, so that a typing slip in a
YAML file (`dates: 2022` is a number there) is found when it is loaded and not as a wrong PDF.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, cast, get_args

import yaml

SectionKind = Literal[
    "summary", "experience", "projects", "education", "skills", "publications", "awards", "other",
]
Strength = Literal["strong", "mixed", "weak"]

TRUTH_DIR = Path(__file__).parent / "truth"


class TruthError(ValueError):
    """A truth file that does not follow the schema; the message names file and place."""


@dataclass(frozen=True, slots=True)
class Item:
    """One bullet, with the bullets nested below it."""

    text: str
    items: tuple["Item", ...] = ()

    def walk(self, level: int = 0) -> Iterator[tuple[int, str]]:
        """(level, text) of this bullet and those below it, in reading order."""
        yield level, self.text
        for item in self.items:
            yield from item.walk(level + 1)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is no bullet: "Languages: Python, SQL"."""

    text: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    title: str | None
    org: str | None
    place: str | None
    dates: str | None
    items: tuple[Item, ...]
    note: str | None = None            # a sentence on the employer or the part, above the bullets


    def walk(self) -> Iterator[tuple[int, str]]:
        for item in self.items:
            yield from item.walk()


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    kind: SectionKind
    entries: tuple[Entry, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What the sample is for. `planted` says in words what an interviewer should stumble over."""

    domain: str
    seniority: str
    country: str
    strength: Strength
    planted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TruthResume:
    stem: str                          # file name without suffix
    about: About
    name: str
    headline: str | None
    contact: tuple[str, ...]
    sections: tuple[Section, ...]      # the summary, where there is one, is the first of them

    def bullets(self) -> Iterator[tuple[Section, Entry, int, str]]:
        """Every bullet in reading order with its section, entry and level (0 = outermost)."""
        for section in self.sections:
            for entry in section.entries:
                for level, text in entry.walk():
                    yield section, entry, level, text


def load(path: Path) -> TruthResume:
    """Raises TruthError where the file does not follow the schema."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise TruthError(f"{path.name}: {error}") from error
    top = _Node(data, path.name)
    top.keys("about", "name", "headline", "contact", "summary", "summary_heading", "sections")
    sections = [_section(node) for node in top.nodes("sections")]
    summary = top.text("summary")
    if summary is not None:
        heading = top.text("summary_heading") or "Summary"
        sections.insert(0, Section(heading, "summary", lines=(Line(summary),)))
    return TruthResume(
        stem=path.stem,
        about=_about(top.node("about")),
        name=top.required("name"),
        headline=top.text("headline"),
        contact=top.texts("contact"),
        sections=tuple(sections),
    )


def load_all(directory: Path = TRUTH_DIR) -> tuple[TruthResume, ...]:
    return tuple(load(path) for path in sorted(directory.glob("*.yaml")))


@dataclass(frozen=True, slots=True)
class _Node:
    """A YAML mapping and where it stands, for error messages that can be acted on."""

    data: Any
    where: str

    def __post_init__(self) -> None:
        if not isinstance(self.data, dict):
            raise TruthError(f"{self.where}: expected keys and values, found {self.data!r}")

    def keys(self, *known: str) -> None:
        if unknown := sorted(set(self.data) - set(known)):
            raise TruthError(f"{self.where}: unknown key {unknown[0]!r}; known are {', '.join(known)}")

    def text(self, key: str) -> str | None:
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise TruthError(f"{self.where}, {key}: expected text, found {value!r} (quote it)")
        return " ".join(value.split())

    def required(self, key: str) -> str:
        value = self.text(key)
        if value is None:
            raise TruthError(f"{self.where}: {key} is missing")
        return value

    def choice(self, key: str, choices: tuple[str, ...]) -> str:
        value = self.required(key)
        if value not in choices:
            raise TruthError(f"{self.where}, {key}: {value!r} is none of {', '.join(choices)}")
        return value

    def members(self, key: str) -> list[Any]:
        value = self.data.get(key, [])
        if not isinstance(value, list):
            raise TruthError(f"{self.where}, {key}: expected a list, found {value!r}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        places = [f"{key} {number}" for number, _ in enumerate(self.members(key), 1)]
        parts = _Node(dict(zip(places, self.members(key), strict=True)), self.where)
        return tuple(parts.required(place) for place in places)

    def nodes(self, key: str) -> tuple["_Node", ...]:
        return tuple(_Node(v, f"{self.where}, {key} {n}") for n, v in enumerate(self.members(key), 1))

    def node(self, key: str) -> "_Node":
        return _Node(self.data.get(key), f"{self.where}, {key}")


def _about(node: _Node) -> About:
    node.keys(*(f.name for f in fields(About)))
    strength = cast(Strength, node.choice("strength", get_args(Strength)))
    return About(node.required("domain"), node.required("seniority"), node.required("country"), strength,
                 node.texts("planted"))


def _section(node: _Node) -> Section:
    node.keys(*(f.name for f in fields(Section)))
    kind = cast(SectionKind, node.choice("kind", get_args(SectionKind)))
    return Section(node.required("heading"), kind, tuple(_entry(n) for n in node.nodes("entries")),
                   tuple(_line(n) for n in node.nodes("lines")))


def _entry(node: _Node) -> Entry:
    node.keys("title", "org", "place", "dates", "note", "bullets")
    return Entry(node.text("title"), node.text("org"), node.text("place"), node.text("dates"), _items(node),
                 node.text("note"))


def _line(node: _Node) -> Line:
    node.keys("text", "label")
    return Line(node.required("text"), node.text("label"))


def _items(node: _Node) -> tuple[Item, ...]:
    """Bullets are texts, or mappings of `text` and `bullets` where others are nested below."""
    items = []
    for number, value in enumerate(node.members("bullets"), 1):
        plain = value if isinstance(value, dict) else {"text": value}
        item = _Node(plain, f"{node.where}, bullet {number}")
        item.keys("text", "bullets")
        items.append(Item(item.required("text"), _items(item)))
    return tuple(items)
