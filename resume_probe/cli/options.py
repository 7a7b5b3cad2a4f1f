"""Options that several commands share."""

import sys
from datetime import date
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from resume_probe.errors import InputError, shown

_YEARS = (1900, 2999)


class IsoDate(click.ParamType):
    name = "YYYY-MM-DD"

    def convert(self, value, param, ctx) -> date:
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date of the form YYYY-MM-DD", param, ctx)
        if not _YEARS[0] <= day.year <= _YEARS[1]:    # a plan reckons some way on from a day
            self.fail(f"{value} is not in the years {_YEARS[0]} to {_YEARS[1]}", param, ctx)
        return day


class AnyPath(click.ParamType):
    """A path that the reader looks at, so that it says in its one line what is wrong; "-" is standard input."""

    name = "file"

    def convert(self, value, param, ctx) -> str:
        if not str(value):
            self.fail("the name of the file is empty", param, ctx)
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """A shell completes the name of a file."""
        return [CompletionItem(incomplete, type="file")]


job = click.option("--job", "job", type=AnyPath(), help="A job description to hold the resume against.")
interview_date = click.option("--interview-date", type=IsoDate(), help="Fits the plan to the days left.")
today = click.option("--today", type=IsoDate(), default=None, help="The day to reckon from.  [default: today]")
knowledge = click.option("--knowledge", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                         help="A YAML file with concepts of your own.")


def refuse_standard_input_twice(*arguments: str | None) -> None:
    """It can be read once."""
    if sum(a == "-" for a in arguments) > 1:
        raise click.UsageError("standard input can be one of the files, not two")


def source_of(argument: str) -> tuple[Path | bytes, str | None]:
    """(source, name) as `pipeline.probe` takes them; "-" reads standard input. What has no end is read up to the size limit."""
    from resume_probe.reading import refuse_url
    from resume_probe.reading.source import MAX_BYTES

    if argument == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1), "standard input"
    refuse_url(argument)
    path, name = Path(argument), shown(Path(argument).name)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():    # a device or a pipe says nothing of its size
            with path.open("rb") as f:
                return f.read(MAX_BYTES + 1), name
    except OSError as e:
        raise InputError("unreadable", name, e.strerror or "") from None
    except ValueError:    # no name that a file can have
        raise InputError("not-found", name) from None
    return path, name or None


def job_of(argument: str | None) -> tuple[str | None, str | None]:
    """(text, name) of a job description; (None, None) where none is named. Raises InputError, too where it says nothing."""
    if argument is None:
        return None, None
    source, name = source_of(argument)
    from resume_probe.reading import read_text

    text, name = read_text(source, name=name)
    if not text.strip():
        raise InputError("nothing-to-read", name, "it is blank", "Give the text of the job description.")
    return text, name
