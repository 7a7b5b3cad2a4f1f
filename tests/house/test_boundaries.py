"""Who may import what: each room keeps its libraries to itself, and nothing looks back up the way."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "resume_probe"

# Third-party packages, and the only rooms (or top-level modules) that may name them.
THIRD_PARTY = {
    "pypdfium2": {"reading", "report"},      # report: the candidate's own PDF with highlights
    "pdfplumber": {"reading"},
    "lxml": {"reading"},
    "docx": {"reading", "asking"},           # asking: the resume skeleton
    "PIL": {"reading"},
    "pytesseract": {"reading"},
    "numpy": {"reading", "tagging"},
    "yaml": {"knowledge", "batch"},          # batch: a coach's rubric
    "jinja2": {"report"},
    "markupsafe": {"report"},
    "typst": {"report"},
    "genanki": {"report"},
    "pyarrow": {"batch"},
    "fsspec": {"batch"},
    "distributed": {"batch"},
    "pebble": {"reading", "batch", "web"},
    "click": {"cli"},
    "rich": {"cli"},
    "uvicorn": {"cli"},
    "fastapi": {"web"},
    "starlette": {"web"},
    "pydantic": {"web"},
}
# Rooms of the house that a room may use; top-level modules (document, labels, errors, resources) are open to all.
ROOMS = {
    "reading": set(),
    "knowledge": set(),
    "tagging": {"knowledge"},
    "asking": {"knowledge"},
    "report": set(),
    "batch": {"pipeline", "report", "reading", "knowledge", "asking"},
    "web": {"pipeline", "report", "reading", "batch"},
    "cli": {"pipeline", "report", "reading", "tagging", "asking", "knowledge", "batch", "web"},
    "pipeline": {"reading", "tagging", "asking", "knowledge"},
}
OPEN = {"document", "labels", "errors", "resources"}


def imports() -> Iterator[tuple[str, str, str]]:
    """(file, room, imported module) of every import in the package, those inside functions too."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path} imports relatively"
                names = [f"{node.module}.{a.name}" for a in node.names] if node.module == "resume_probe" else [node.module or ""]
            for name in names:
                yield path.relative_to(PACKAGE).as_posix(), parts[0], name


def test_the_walk_sees_the_package():
    rooms = {room for _, room, _ in imports()}
    assert set(ROOMS) <= rooms


def test_a_library_is_known_only_to_its_room():
    wrong = []
    for file, room, name in imports():
        top = name.split(".")[0]
        if top == "resume_probe" or top in sys.stdlib_module_names:
            continue
        if room not in THIRD_PARTY.get(top, set()):
            wrong.append(f"{file} imports {name}")
    assert not wrong


def test_a_room_uses_only_the_rooms_before_it():
    wrong = []
    for file, room, name in imports():
        parts = name.split(".")
        if parts[0] != "resume_probe" or len(parts) < 2 or room not in ROOMS:
            continue
        used = parts[1]
        if used != room and used not in OPEN | {"__version__"} and used not in ROOMS[room]:
            wrong.append(f"{file} imports {name}")
    assert not wrong


def test_the_library_neither_prints_nor_exits_nor_reads_the_clock():
    """Only the command line and the page may; a module run with -m may print below its main."""
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        file = path.relative_to(PACKAGE).as_posix()
        if file.startswith(("cli/", "web/")) or "__main__" in path.read_text("utf-8"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in ("print", "exit", "sys.exit", "date.today", "datetime.now", "time.time"):
                    wrong.append(f"{file}:{node.lineno} calls {called}")
    assert not wrong
