"""Reads a rubric from YAML; whatever is wrong with it is said with its line, all at once."""

import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, get_args

import yaml

from resume_probe.batch.rubric import CHECKS, Check, OwnQuestion, Rubric
from resume_probe.document import Round
from resume_probe.errors import InputError
from resume_probe.labels import PROBES

_KEYS = ("name", "version", "weights", "grades", "checks", "questions", "advice")
_MOST = 5              # errors named at once


def load_rubric(path: Path, parts: Collection[str] | None = None) -> Rubric:
    """The rubric of a file; `parts` are the names that weights may be given for (any where None).

    Raises InputError that names each wrong line.
    """
    try:
        text = path.read_text("utf-8-sig")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except FileNotFoundError:
        raise InputError("not-found", str(path)) from None
    except (OSError, UnicodeDecodeError) as e:
        raise _wrong(path, [str(e)]) from None
    except yaml.YAMLError as e:
        mark = getattr(e, "problem_mark", None)
        raise _wrong(path, [f"line {mark.line + 1 if mark else 1}: {getattr(e, 'problem', None) or 'it is no YAML'}"]) from None
    reader = _Reader(parts)
    rubric = reader.rubric(node)
    if reader.errors:
        raise _wrong(path, [f"line {line}: {what}" for line, what in sorted(set(reader.errors))])
    return rubric


def _wrong(path: Path, errors: list[str]) -> InputError:
    more = f"; and {len(errors) - _MOST} more" if len(errors) > _MOST else ""
    return InputError("broken-rubric", str(path), "; ".join(errors[:_MOST]) + more)


class _Reader:
    """Walks the nodes of the file, as only they know their lines."""

    def __init__(self, parts: Collection[str] | None):
        self.parts = parts
        self.errors: list[tuple[int, str]] = []

    def rubric(self, node: yaml.Node | None) -> Rubric:
        if not isinstance(node, yaml.MappingNode):
            self.errors.append((1, "it must hold name, version and what they ask for"))
            return Rubric("", "")
        fields = self.mapping(node, _KEYS)
        for key in ("name", "version"):
            if key not in fields:
                self.errors.append((node.start_mark.line + 1, f"{key} is missing"))
        return Rubric(
            name=self.text(fields.get("name")), version=self.text(fields.get("version")),
            weights=tuple(self.pairs(fields.get("weights"), self.weight)), grades=self.grades(fields.get("grades")),
            checks=tuple(self.each(fields.get("checks"), self.check)), questions=tuple(self.each(fields.get("questions"), self.question)),
            advice=tuple(self.each(fields.get("advice"), self.text)))

    def weight(self, key: yaml.Node, value: yaml.Node) -> tuple[str, float]:
        name = self.text(key)
        if self.parts is not None and name.lower() not in {p.lower() for p in (*self.parts, CHECKS)}:
            self.error(key, f"there is no score part {name!r}; there are {', '.join((*self.parts, CHECKS))}")
        return name, self.number(value, 0, 1000)

    def grades(self, node: yaml.Node | None) -> tuple[tuple[str, int], ...]:
        rows = self.pairs(node, lambda key, value: (self.text(key), int(self.number(value, 0, 100))))
        return tuple(sorted(rows, key=lambda row: -row[1]))

    def check(self, node: yaml.Node) -> Check:
        fields = self.mapping(node, ("name", "avoid", "probe", "covered", "advice"))
        if "name" not in fields or not ({"avoid", "probe"} & set(fields)):
            self.error(node, "a check has a name, and avoid (words) or probe and covered (a number)")
        probe = self.text(fields.get("probe")) or None
        if probe and probe not in PROBES:
            self.error(fields["probe"], f"there is no probe {probe!r}; there are {', '.join(PROBES)}")
        covered = int(self.number(fields["covered"], 1, 100)) if "covered" in fields else 1
        return Check(self.text(fields.get("name")), tuple(self.each(fields.get("avoid"), self.text)), probe, covered,
                     self.text(fields.get("advice")))

    def question(self, node: yaml.Node) -> OwnQuestion:
        if isinstance(node, yaml.ScalarNode):
            return OwnQuestion(self.text(node))
        fields = self.mapping(node, ("text", "round", "why", "strong", "red_flag", "follow_ups"))
        if "text" not in fields:
            self.error(node, "a question has a text")
        round_ = self.text(fields.get("round")) or "hiring-manager"
        if round_ not in get_args(Round):
            self.error(fields["round"], f"there is no round {round_!r}; there are {', '.join(get_args(Round))}")
        return OwnQuestion(self.text(fields.get("text")), round_, self.text(fields.get("why")),
                           tuple(self.each(fields.get("strong"), self.text)), self.text(fields.get("red_flag")),
                           tuple(self.each(fields.get("follow_ups"), self.text)))

    def mapping(self, node: yaml.Node, keys: Collection[str]) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self.error(node, f"here should stand some of {', '.join(keys)}")
            return {}
        out: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self.text(key)
            if name not in keys:
                self.error(key, f"{name!r} is not known; there are {', '.join(keys)}")
            elif name in out:
                self.error(key, f"{name!r} stands twice")
            out[name] = value
        return out

    def pairs(self, node: yaml.Node | None, read: Callable[[yaml.Node, yaml.Node], Any]) -> list[Any]:
        if node is None:
            return []
        if not isinstance(node, yaml.MappingNode):
            self.error(node, "here should stand names with a number each")
            return []
        return [read(key, value) for key, value in node.value]

    def each(self, node: yaml.Node | None, read: Callable[[yaml.Node], Any]) -> list[Any]:
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.error(node, "here should stand a list")
            return []
        return [read(n) for n in node.value]

    def text(self, node: yaml.Node | None) -> str:
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
            self.error(node, "here should stand words")
            return ""
        return re.sub(r"\s+", " ", str(node.value)).strip()

    def number(self, node: yaml.Node, low: float, high: float) -> float:
        try:
            value = float(node.value)
        except (TypeError, ValueError):
            value = low - 1
        if not low <= value <= high:
            self.error(node, f"here should stand a number from {low:g} to {high:g}")
            return low
        return value

    def error(self, node: yaml.Node, what: str) -> None:
        self.errors.append((node.start_mark.line + 1, what))
