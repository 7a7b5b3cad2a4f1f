"""`resume-probe tag [FILE]`."""

import json
import sys
from pathlib import Path

import click

from resume_probe.cli import options
from resume_probe.cli.failing import one_line_errors
from resume_probe.cli.writing import to_standard_output
from resume_probe.errors import InputError, shown

_LONGEST = 20_000     # characters: no bullet is so long, and the time grows with the square


@click.command("tag", help='Label bullets: JSONL of {"id", "text"} in (FILE or standard input), JSONL of labels out, in the same order.')
@click.argument("file", required=False, type=options.AnyPath())
@options.knowledge
def command(file: str | None, knowledge: Path | None) -> None:
    with one_line_errors():
        rows = list(_rows(file))
        from resume_probe.report.json_form import tags_json
        from resume_probe.tagging import default_tagger

        tagged = default_tagger(knowledge).tag_all([text for _, text in rows])
        lines = (json.dumps({"id": row_id, **tags_json(tags, text)}, ensure_ascii=False) + "\n"
                 for (row_id, text), tags in zip(rows, tagged, strict=True))
        to_standard_output("".join(lines).encode())


def _rows(file: str | None):
    """(id, text) of each line. Raises InputError that names the first bad line."""
    name = shown(file) if file and file != "-" else "standard input"
    try:
        content = Path(file).read_bytes() if file and file != "-" else sys.stdin.buffer.read()
    except FileNotFoundError:
        raise InputError("not-found", name) from None
    except IsADirectoryError:
        raise InputError("is-directory", name) from None
    except OSError as e:
        raise InputError("unreadable", name, e.strerror or "") from None
    try:
        lines = content.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise InputError("broken-jsonl", name, "it is not UTF-8") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found = str(row["id"]), row["text"] + ""
            "".join(found).encode()    # half a surrogate pair is no text
        except (ValueError, KeyError, TypeError, RecursionError):
            raise InputError("broken-jsonl", name, f"line {number}") from None
        if len(found[1]) > _LONGEST:
            raise InputError("broken-jsonl", name, f"line {number}: its text has more than {_LONGEST:,} characters, which is no bullet")
        yield found
