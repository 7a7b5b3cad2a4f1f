"""Where a command's result goes: whole or not at all, and never over what was read."""

import errno
import os
import secrets
import stat
import sys
from contextlib import suppress
from pathlib import Path

import click

from resume_probe.errors import shown


def refuse_inputs(output: Path, *inputs: str | Path | None) -> None:
    """Ends the command where `output` is one of the files that it reads, by whatever name."""
    for name in inputs:
        # A name that is no file (standard input, one that is missing) is for the reader to speak of.
        with suppress(OSError, ValueError):
            if name and str(name) != "-" and os.path.samefile(output, name) and stat.S_ISREG(os.stat(output).st_mode):
                raise click.ClickException(f"{shown(output)} is read by this command, so it is not written over. "
                                           "Name another place with -o.")


def write(output: Path, content: bytes) -> None:
    """Writes the file beside its place and moves it there, so that an earlier one stays whole where this one cannot be written."""
    try:
        target = Path(os.path.realpath(output))
        if target.exists() and not target.is_file():    # a terminal, a pipe: there is nothing to keep
            target.write_bytes(content)
        else:
            _replace(target, content)
    except BrokenPipeError:
        raise
    except OSError as e:
        raise click.ClickException(f"{shown(output)} cannot be written: {e.strerror}. Name another place with -o.") from e


def _replace(target: Path, content: bytes) -> None:
    temporary = target.with_name(f".{os.getpid()}-{secrets.token_hex(3)}.part")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as f:
            f.write(content)
        if target.exists():
            if not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            os.chmod(temporary, stat.S_IMODE(target.stat().st_mode))
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def to_standard_output(content: bytes) -> None:
    """As bytes, so that it is UTF-8 whatever the terminal's language. A full disk behind it is one line."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as e:
        # What is left in the buffer would be tried again at exit, and fail again.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.ClickException(f"standard output cannot be written: {e.strerror}.") from e
