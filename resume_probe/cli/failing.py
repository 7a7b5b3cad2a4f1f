"""Input errors on the command line: one line on stderr, exit status 1."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from resume_probe.errors import InputError


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turns an InputError into its line and exit status 1."""
    try:
        yield
    except InputError as e:
        click.echo(f"resume-probe: {e}", err=True)
        sys.exit(1)
