"""Options that several commands share."""

import sys
from datetime import date
from pathlib import Path

import click


class IsoDate(click.ParamType):
    name = "YYYY-MM-DD"

    def convert(self, value, param, ctx) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date of the form YYYY-MM-DD", param, ctx)


class AnyPath(click.ParamType):
    """A path that the reader looks at, so that it says in its one line what is wrong; "-" is standard input."""

    name = "file"

    def convert(self, value, param, ctx) -> str:
        return str(value)


job = click.option("--job", "job", type=AnyPath(), help="A job description to hold the resume against.")
interview_date = click.option("--interview-date", type=IsoDate(), help="Fits the plan to the days left.")
today = click.option("--today", type=IsoDate(), default=None, help="The day to reckon from.  [default: today]")
knowledge = click.option("--knowledge", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                         help="A YAML file with concepts of your own.")


def source_of(argument: str) -> tuple[Path | bytes, str | None]:
    """(source, name) as `pipeline.probe` takes them; "-" reads standard input."""
    if argument == "-":
        return sys.stdin.buffer.read(), "standard input"
    from resume_probe.reading import refuse_url
    refuse_url(argument)
    return Path(argument), None
