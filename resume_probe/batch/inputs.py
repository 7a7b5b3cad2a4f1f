"""Which resumes a batch reads: files, folders, globs, zip files and fsspec addresses, in one sorted order."""

import glob
import hashlib
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from resume_probe.errors import InputError, shown

SUFFIXES = frozenset({".pdf", ".docx", ".txt", ".md", ".json"})
_NOT_READ = frozenset({".doc", ".docm", ".rtf", ".odt", ".pages"})    # resumes all the same: a row that says so
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".heic"})
_STORE = ".batch"
# What a batch writes beside its folder of reports, as far as it could be taken for a resume or be named on its own.
TABLES = frozenset({"results.csv", "results.parquet", "failures.csv", "timings.csv", "gradebook.csv", "pseudonyms.csv",
                     "cohort.html", "cohort.pdf"})
_MOST_BYTES = 50_000_000    # of one member of a zip file, unpacked
_ADDRESS = re.compile(r"[a-z][a-z0-9+]+://")


@dataclass(frozen=True, slots=True)
class Item:
    """One input. `file` names it in the table, in characters that every table can hold; `source` is a path or address, `member` a
    name inside the zip file there.
    """

    file: str
    source: str
    member: str | None = None
    folder: str = ""                   # the folder below the path that was named; its group on the cohort page

    @property
    def name(self) -> str:
        """The last part of its path."""
        return PurePosixPath(shown(self.member or self.source.replace("\\", "/"))).name

    def read(self) -> bytes:
        """Raises InputError."""
        try:
            if is_address(self.source):
                return _fetched(self.source, self.file)
            if self.member is None:
                path = Path(self.source)
                if path.exists() and not path.is_file():    # a device or a pipe: it has no end, or is there once
                    raise InputError("unreadable", self.file, "it is no regular file")
                return path.read_bytes()
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
        except Exception:    # why is said where it is read
            return ""


def _fetched(address: str, file: str) -> bytes:
    try:
        return filesystem(address).cat_file(address)
    except (InputError, FileNotFoundError):
        raise
    except Exception as e:    # each store has errors of its own
        raise InputError("unreadable", file, one_line(e)) from None


def one_line(e: BaseException) -> str:
    """What an error of a library says, short enough for our own line."""
    return " ".join((str(e) or type(e).__name__).split())[:160].rstrip(".")


def is_address(argument: str) -> bool:
    return bool(_ADDRESS.match(argument))


@dataclass(frozen=True, slots=True)
class Found:
    """`left_out` has a line for each thing that is no input but may have been meant as one."""

    items: list[Item]
    left_out: list[str]


def find(paths: Iterable[str]) -> list[Item]:
    """Every input below the paths, each once, by name. Raises InputError where a path names nothing."""
    return gather(paths).items


def gather(paths: Iterable[str], output: Path | None = None) -> Found:
    """As `find`, without what an earlier run wrote into `output` or another output folder, and with what was passed over."""
    items: dict[tuple[str, str], Item] = {}
    left_out: list[str] = []
    for path in paths:
        found = list(_remote(path) if is_address(path) else _local(path, output, left_out))
        if not found:
            raise InputError("nothing-found", shown(path), "; ".join(left_out[:3]))
        for item in found:
            items.setdefault((item.source, item.member or ""), item)
            if item.member is None and PurePosixPath(item.name).suffix.lower() in _NOT_READ:
                left_out.append(f"{item.file} is in no format this tool reads")
    return Found(sorted(items.values(), key=lambda i: (i.file, i.source)), list(dict.fromkeys(left_out)))


def _local(argument: str, output: Path | None, left_out: list[str]) -> Iterator[Item]:
    path = Path(argument)
    try:
        there = path.exists() or path.is_symlink()
    except PermissionError:    # why it cannot be read is said in its row
        there = True
    except (OSError, ValueError):    # no name that a file can have
        there = False
    if there and os.path.isdir(path):
        for file in sorted(_walk(path, output, left_out)):
            folder = file.parent.relative_to(path).as_posix()
            yield from _file(file, "" if folder == "." else shown(folder))
    elif there:
        yield from _file(path, "")
    elif glob.has_magic(argument):
        for match in sorted(glob.glob(argument, recursive=True)):
            if os.path.isfile(match) and not _written_by_a_batch(Path(match), output):
                yield from _file(Path(match), shown(Path(match).parent.name))
    else:
        raise InputError("not-found", shown(argument))


def _walk(root: Path, output: Path | None, left_out: list[str]) -> Iterator[Path]:
    """The files below a folder that are resumes or were meant as one. Raises InputError where the folder itself cannot be opened."""
    def closed(e: OSError) -> None:
        if e.filename == str(root):
            raise InputError("unreadable", shown(str(root)), e.strerror or "") from None
        left_out.append(f"{shown(Path(e.filename).as_posix())} cannot be opened ({e.strerror})")

    for place, folders, files in os.walk(root, onerror=closed):
        own = _is_output(Path(place), output)
        folders[:] = [f for f in folders if f not in ((_STORE, "reports") if own else (_STORE,))]
        for name in files:
            path = Path(place, name)
            if _of_a_system(name) or own and name in TABLES:
                continue
            suffix = path.suffix.lower()
            if suffix in SUFFIXES | _NOT_READ | {".zip"}:
                if os.path.isfile(path) or not os.path.exists(path):
                    yield path
                if os.path.islink(path) and not os.path.exists(path):
                    left_out.append(f"{shown(path.as_posix())} is a link to a file that does not exist")
            elif suffix in _PICTURES:
                left_out.append(f"{shown(path.as_posix())} is a picture, which this tool does not read")
            elif not suffix and _is_pdf(path):
                yield path


def _of_a_system(name: str) -> bool:
    """What macOS and Word leave beside a file."""
    return name.startswith(("._", "~$"))


def _is_output(folder: Path, output: Path | None) -> bool:
    if os.path.isdir(folder / _STORE):
        return True
    try:
        return output is not None and os.path.samefile(folder, output)
    except OSError:
        return False


def _written_by_a_batch(path: Path, output: Path | None) -> bool:
    if _STORE in path.parts or _is_output(path.parent, output) and path.name in TABLES:
        return True
    return any(below.name == "reports" and _is_output(below.parent, output) for below in path.parents)


def _is_pdf(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as f:
            return b"%PDF-" in f.read(1024)
    except OSError:
        return False


def unpacked(archive: Path, folder: str = "") -> Iterator[Item]:
    """The resumes inside a zip file, by their names in it. Zips inside it, and what systems add of their own, are left out."""
    for name in sorted(_archive(archive.as_posix()).namelist()):
        inside = PurePosixPath(name)
        if inside.suffix.lower() in SUFFIXES | _NOT_READ and "__MACOSX" not in inside.parts and not inside.name.startswith((".", "~$")):
            below = "/".join(p for p in (folder, shown(inside.parent.as_posix())) if p not in ("", "."))
            yield Item(shown(f"{archive.as_posix()}!{name}"), archive.as_posix(), name, below)


def _file(path: Path, folder: str) -> Iterator[Item]:
    if path.suffix.lower() != ".zip" or not zipfile.is_zipfile(path):
        yield Item(shown(path.as_posix()), path.as_posix(), None, folder)
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
    except Exception as e:    # each store has errors of its own, such as for missing credentials
        raise InputError("unreadable", address, one_line(e), "Check the address and the rights to it.") from None
    root = address.split("://", 1)[1].strip("/")
    for path in sorted(found):
        if PurePosixPath(path).suffix.lower() in SUFFIXES | _NOT_READ and not _of_a_system(PurePosixPath(path).name):
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
