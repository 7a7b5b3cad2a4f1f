"""Which resumes a batch reads: files, folders, globs and zip files, in one sorted order."""

import glob
import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from resume_probe.errors import InputError

SUFFIXES = frozenset({".pdf", ".docx", ".txt", ".md", ".json"})
_MOST_BYTES = 50_000_000    # of one member of a zip file, unpacked


@dataclass(frozen=True, slots=True)
class Item:
    """One input. `file` names it in the table; `member` is its name inside the zip file at `path`."""

    file: str
    path: Path
    member: str | None = None

    def read(self) -> bytes:
        """Raises InputError."""
        try:
            if self.member is None:
                return self.path.read_bytes()
            with zipfile.ZipFile(self.path) as archive:
                if archive.getinfo(self.member).file_size > _MOST_BYTES:
                    raise InputError("too-large", self.file)
                return archive.read(self.member)
        except FileNotFoundError:
            raise InputError("not-found", self.file) from None
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as e:
            raise InputError("unreadable", self.file, str(e)) from None

    def digest(self) -> str:
        """sha256 of the bytes; "" where they cannot be read (the run then says why)."""
        try:
            return hashlib.sha256(self.read()).hexdigest()
        except InputError:
            return ""


def find(paths: Iterable[str]) -> list[Item]:
    """Every input below the paths, each once. Raises InputError where a path names nothing."""
    items: dict[str, Item] = {}
    for path in paths:
        found = list(_items(path))
        if not found:
            raise InputError("nothing-found", path)
        for item in found:
            items.setdefault(item.file, item)
    return [items[k] for k in sorted(items)]


def _items(argument: str) -> Iterator[Item]:
    path = Path(argument)
    if path.is_dir():
        for file in sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES | {".zip"}):
            yield from _file(file)
    elif path.exists():
        yield from _file(path)
    elif glob.has_magic(argument):
        for match in sorted(glob.glob(argument, recursive=True)):
            if Path(match).is_file():
                yield from _file(Path(match))
    else:
        raise InputError("not-found", argument)


def _file(path: Path) -> Iterator[Item]:
    if path.suffix.lower() != ".zip" or not zipfile.is_zipfile(path):
        yield Item(path.as_posix(), path)
        return
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if Path(name).suffix.lower() in SUFFIXES and "__MACOSX" not in name:
                yield Item(f"{path.as_posix()}!{name}", path, name)
