"""What the documents say is what the program does."""

import re
from pathlib import Path

from click.testing import CliRunner

from resume_probe.cli import main
from resume_probe.cli.app import _COMMANDS
from resume_probe.errors import CODES
from resume_probe.labels import FACETS, PROBES, TOPICS

ROOT = Path(__file__).parents[2]


def test_every_error_code_stands_in_its_page_with_the_words_of_the_program():
    page = (ROOT / "docs/errors.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([\w-]+)` \| (.+?) \|", page.split("## Warnings")[0], re.MULTILINE))
    assert rows == {c.code: c.what for c in CODES.values()}


def test_every_warning_code_that_the_code_can_give_stands_in_the_page():
    page = (ROOT / "docs/errors.md").read_text("utf-8").split("## Warnings")[1]
    written = set(re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE))
    rooms = [ROOT / "resume_probe" / room for room in ("reading", "tagging", "asking")]
    code = "\n".join(p.read_text("utf-8") for room in rooms for p in room.rglob("*.py"))
    given = set(re.findall(r'ReadingWarning\(\s*"([\w-]+)"', code)) | set(re.findall(r'warning\(\s*"([\w-]+)"', code))
    assert given, "no warning found in the code"
    assert given <= written, given - written


def test_the_readme_names_every_command_and_help_lists_it():
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = CliRunner().invoke(main, ["--help"]).output
    for name in _COMMANDS:
        assert f"resume-probe {name}" in readme, name
        assert re.search(rf"^  {name}\s", shown, re.MULTILINE), name


def test_every_command_that_help_lists_can_be_called():
    for name in _COMMANDS:
        result = CliRunner().invoke(main, [name, "--help"])
        assert result.exit_code == 0, (name, result.output, result.exception)


def test_ci_calls_the_test_command_of_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    command = re.search(r"^ *(python3 -m venv .* pytest.*)$", readme, re.MULTILINE)
    assert command, "the README has no test command"
    assert command[1] in (ROOT / ".ci/run").read_text("utf-8")


def test_the_label_page_explains_every_label():
    page = (ROOT / "docs/labels.md").read_text("utf-8")
    assert [label for label in (*TOPICS, *FACETS, *PROBES) if f"`{label}`" not in page] == []
