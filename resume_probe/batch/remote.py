"""An output folder at an address such as s3://bucket/cohort: a local folder that is filled from there, and sent there at the end."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from resume_probe.batch.inputs import filesystem, is_address, one_line
from resume_probe.batch.store import FOLDER
from resume_probe.errors import InputError

_OWN = ("lock",)       # of this machine alone


@contextmanager
def local_folder(output: str) -> Iterator[Path]:
    """The folder itself, or the one that stands for an address.

    That one is kept in the user's cache, so that a run that was killed goes on from it; what an earlier run sent is fetched where the
    cache knows nothing. Raises InputError where the address cannot be reached.
    """
    if not is_address(output):
        yield Path(output)
        return
    files = filesystem(output)
    root = output.split("://", 1)[1].strip("/")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "resume-probe" / "outputs"
    folder = cache / hashlib.sha256(output.encode()).hexdigest()[:16]
    with _said(output):
        if not (folder / FOLDER / "manifest.json").exists():
            _fetch(files, root, folder)
    yield folder
    with _said(output):
        _send(files, root, folder)


@contextmanager
def _said(output: str) -> Iterator[None]:
    try:
        yield
    except InputError:
        raise
    except Exception as e:    # each store has errors of its own, such as for missing credentials
        raise InputError("unreadable", output, one_line(e), "Check the address and the rights to it; what is done is kept.") from None


def _fetch(files, root: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    files.invalidate_cache()
    for path in files.find(root):
        target = folder / path.removeprefix(root).strip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files.cat_file(path))


def _send(files, root: str, folder: Path) -> None:
    """The rows and reports first, then the note that says they are all there."""
    paths = sorted((p for p in folder.rglob("*") if p.is_file() and p.name not in _OWN and not p.name.endswith(".part")),
                   key=lambda p: (p.name == "manifest.json", p))
    for path in paths:
        files.pipe_file(f"{root}/{path.relative_to(folder).as_posix()}", path.read_bytes())
