"""Which resumes a batch reads: files, folders, globs, zip files and fsspec addresses, in one sorted order."""

import glob
import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from resume_probe.errors import InputError

SUFFIXES = frozenset({".pdf", ".docx", ".txt", ".md", ".json"})
_MOST_BYTES = 50_000_000    # of one member of a zip file, unpacked
_ADDRESS = re.compile(r"[a-z][a-z0-9+]+://")


@dataclass(frozen=True, slots=True)
class Item:
    """One input. `file` names it in the table; `source` is a path or address, `member` a name inside the zip file there."""

    file: str
    source: str
    member: str | None = None
    folder: str = ""                   # the folder below the path that was named; its group on the cohort page

    @property
    def name(self) -> str:
        """The last part of its path."""
        return PurePosixPath(self.member or self.source.replace("\\", "/")).name

    def read(self) -> bytes:
        """Raises InputError."""
        try:
            if is_address(self.source):
                return filesystem(self.source).cat_file(self.source)
            if self.member is None:
                return Path(self.source).read_bytes()
            archive = _archive(self.source)
            if archive.getinfo(self.member).file_size > _MOST_BYTES:
                raise InputError("too-large", self.file)
            return archive.read(self.member)
        except FileNotFoundError:
            raise InputError("not-found", self.file) from None
        except (OSError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as e:
            raise InputError("unreadable", self.file, str(e)) from None

    def digest(self) -> str:
        """sha256 of the bytes (at an address: what its store says of its version); "" where they cannot be read."""
        try:
            if is_address(self.source):
                return hashlib.sha256(str(filesystem(self.source).ukey(self.source)).encode()).hexdigest()
            return hashlib.sha256(self.read()).hexdigest()
        except (InputError, OSError):
            return ""


def is_address(argument: str) -> bool:
    return bool(_ADDRESS.match(argument))


def find(paths: Iterable[str]) -> list[Item]:
    """Every input below the paths, each once, by name. Raises InputError where a path names nothing."""
    items: dict[str, Item] = {}
    for path in paths:
        found = list(_remote(path) if is_address(path) else _local(path))
        if not found:
            raise InputError("nothing-found", path)
        for item in found:
            items.setdefault(item.file, item)
    return [items[k] for k in sorted(items)]


def _local(argument: str) -> Iterator[Item]:
    path = Path(argument)
    if path.is_dir():
        for file in sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES | {".zip"} and p.is_file()):
            folder = file.parent.relative_to(path).as_posix()
            yield from _file(file, "" if folder == "." else folder)
    elif path.exists():
        yield from _file(path, "")
    elif glob.has_magic(argument):
        for match in sorted(glob.glob(argument, recursive=True)):
            if Path(match).is_file():
                yield from _file(Path(match), Path(match).parent.name)
    else:
        raise InputError("not-found", argument)


def unpacked(archive: Path, folder: str = "") -> Iterator[Item]:
    """The resumes inside a zip file, by their names in it. Zips inside it, and what systems add of their own, are left out."""
    for name in sorted(_archive(archive.as_posix()).namelist()):
        inside = PurePosixPath(name)
        if inside.suffix.lower() in SUFFIXES and "__MACOSX" not in inside.parts and not inside.name.startswith("."):
            below = "/".join(p for p in (folder, inside.parent.as_posix()) if p not in ("", "."))
            yield Item(f"{archive.as_posix()}!{name}", archive.as_posix(), name, below)


def _file(path: Path, folder: str) -> Iterator[Item]:
    if path.suffix.lower() != ".zip" or not zipfile.is_zipfile(path):
        yield Item(path.as_posix(), path.as_posix(), None, folder)
        return
    yield from unpacked(path, folder)


def _archive(path: str) -> zipfile.ZipFile:
    return _opened(path, Path(path).stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _opened(path: str, changed: int) -> zipfile.ZipFile:
    """Kept open, as reading the list of a large archive anew for each member would cost more than the members."""
    return zipfile.ZipFile(path)


def _remote(address: str) -> Iterator[Item]:
    """The files at an address such as s3://bucket/folder; a folder is searched through, `*` is a glob."""
    files = filesystem(address)
    scheme = address.split("://")[0]
    try:
        found = files.glob(address) if glob.has_magic(address) else files.find(address)
    except OSError as e:
        raise InputError("unreadable", address, str(e)) from None
    root = address.split("://", 1)[1].strip("/")
    for path in sorted(found):
        if PurePosixPath(path).suffix.lower() in SUFFIXES:
            below = PurePosixPath(path).parent.as_posix().strip("/").removeprefix(root).strip("/")
            yield Item(f"{scheme}://{path.lstrip('/')}", f"{scheme}://{path}", None, "" if glob.has_magic(address) else below)


@lru_cache(maxsize=8)
def _filesystem_of(scheme: str):
    try:
        import fsspec
        return fsspec.filesystem(scheme)
    except ImportError as e:
        package = {"s3": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "az": "adlfs", "abfs": "adlfs"}.get(scheme, "fsspec")
        raise InputError("extra-missing", f"{scheme}://", str(e), f"pip install fsspec {package}".replace("fsspec fsspec", "fsspec")
                         + ".") from None
    except ValueError as e:
        raise InputError("extra-missing", f"{scheme}://", str(e), "Name a file, a folder or an address that fsspec knows.") from None


def filesystem(address: str):
    """The fsspec file system of an address. Raises InputError that names the package to install."""
    return _filesystem_of(address.split("://")[0])
