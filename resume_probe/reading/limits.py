"""One resume read in a process of its own, so that a file that hangs, crashes or eats memory costs an error and no more.

For callers that read a single file and have no pool. Nothing here is imported unless it is called.
"""

from pathlib import Path

from resume_probe.document import Resume
from resume_probe.errors import CODES, InputError
from resume_probe.reading.reader import read


def read_limited(
    source: Path | bytes, *, name: str | None = None, seconds: float = 30.0, megabytes: int = 2048
) -> Resume:
    """As `reading.read`, with at most so many seconds and so much memory.

    Raises what `read` raises, and InputError: reader-timeout, reader-crashed.
    """
    from concurrent.futures import TimeoutError
    from multiprocessing import get_context

    from pebble import ProcessExpired, ProcessPool

    called = name or (Path(source).name if isinstance(source, str | Path) else "input")
    with ProcessPool(max_workers=1, context=get_context("spawn")) as pool:
        job = pool.schedule(_read, args=(source, name, megabytes), timeout=seconds)
        try:
            return _unpacked(job.result())
        except TimeoutError:
            raise InputError("reader-timeout", called, f"more than {seconds:g} seconds") from None
        except (ProcessExpired, MemoryError, ImportError):  # a library that memory is too short to load is one of these
            raise InputError("reader-crashed", called) from None
        finally:
            pool.stop()


def _read(source: Path | bytes, name: str | None, megabytes: int) -> Resume | tuple[str, str, str, str]:
    """In the child. Errors go home as words, because InputError takes more than its message to build."""
    try:
        import resource

        limit = megabytes << 20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (ImportError, ValueError, OSError):
        pass  # no such limits on this system; the time still holds
    try:
        return read(source, name=name)
    except InputError as e:
        return e.code, e.name, e.message, e.hint


def _unpacked(result: Resume | tuple[str, str, str, str]) -> Resume:
    if isinstance(result, Resume):
        return result
    code, name, message, hint = result
    detail = message.removeprefix(f"{name} {CODES[code].what}")  # which may end in brackets of its own
    raise InputError(code, name, detail.removeprefix(" (").removesuffix(")"), hint)
