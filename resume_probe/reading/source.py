"""The bytes of a source and what messages call it."""

import re
from pathlib import Path

from resume_probe.errors import InputError

MAX_BYTES = 20 << 20


def refuse_url(argument: str) -> None:
    """Raises InputError `is-url` where a command's argument is a web address."""
    if re.match(r"(?:https?|ftp|file|s3|gs)://|www\.", argument, re.IGNORECASE):
        raise InputError("is-url", argument)


def load(source: Path | bytes, name: str | None) -> tuple[bytes, str]:
    """The bytes and the name of a source.

    Raises InputError: not-found, is-directory, unreadable, empty-file, too-large.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        data, name = bytes(source), name or "input"
    else:
        path = Path(source)
        name = name or path.name
        try:
            # A stat first: a file of many gigabytes is refused unread.
            if path.is_file() and path.stat().st_size > MAX_BYTES:
                raise InputError("too-large", name, _limit())
            data = path.read_bytes()
        except FileNotFoundError:
            raise InputError("not-found", name) from None
        except IsADirectoryError:
            raise InputError("is-directory", name) from None
        except (OSError, ValueError) as e:
            raise InputError("unreadable", name, getattr(e, "strerror", None) or "") from None
    if not data:
        raise InputError("empty-file", name)
    if len(data) > MAX_BYTES:
        raise InputError("too-large", name, _limit())
    return data, name


def _limit() -> str:
    return f"the limit is {MAX_BYTES >> 20} MiB"
