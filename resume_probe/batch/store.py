"""What a batch has done so far, on disk: it survives a kill at any moment, and the next run goes on from it.

Workers append a line to a journal the moment a resume is done (its report is in place by then); a line counts only
where it is whole. When a run ends its journals are folded into one file, by a rename.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from resume_probe.batch.record import Record, load
from resume_probe.errors import InputError

FOLDER = ".batch"


@contextmanager
def atomically(path: Path, mode: int = 0o644) -> Iterator[BinaryIO]:
    """A file to write that is there whole or not at all, under a name of its own until then, as other processes may write it too."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(3)}.part")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as f:
            yield f
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def append(path: Path, line: bytes) -> None:
    """Adds the whole line to a file that its owner alone reads; raises OSError where it does not fit on the disk."""
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        while line:
            line = line[os.write(fd, line):]
    finally:
        os.close(fd)


def write_atomically(path: Path, content: bytes, mode: int = 0o644) -> None:
    with atomically(path, mode) as f:
        f.write(content)


@dataclass(frozen=True, slots=True)
class Journal:
    """One chunk's file. Lines are key, check sum, record."""

    path: Path

    def add(self, key: str, record: Record) -> None:
        body = record.dump()
        append(self.path, f"{key}\t{_check(key, body)}\t{body}\n".encode())

    def read(self) -> Iterator[tuple[str, Record]]:
        """Every whole line; none where the file is missing."""
        try:
            lines = self.path.open(encoding="utf-8", errors="replace")
        except OSError:
            return
        with lines:
            for line in lines:
                key, _, rest = line.rstrip("\n").partition("\t")
                check, _, body = rest.partition("\t")
                if body and check == _check(key, body):
                    try:
                        yield key, load(body)
                    except ValueError:    # of another version
                        continue


class Store:
    """The folder `.batch` of an output folder. Only one run at a time holds it."""

    def __init__(self, output: Path):
        self.output = output
        self.folder = output / FOLDER
        self._lock: int | None = None
        self._run = secrets.token_hex(4)

    def __enter__(self) -> "Store":
        """Raises InputError where the folder cannot be made, or another run holds it."""
        try:
            (self.folder / "journal").mkdir(parents=True, exist_ok=True)
            (self.folder / "keys").mkdir(mode=0o700, exist_ok=True)
            self._lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as e:
            raise InputError("unreadable", str(self.output), e.strerror or "", "Name a folder that can be written with -o.") from None
        _take(self._lock, self.output)
        for part in [*self.output.glob(".*.part"), *self.output.glob("reports/.*.part"), *self.folder.glob(".*.part")]:
            part.unlink(missing_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self._lock is not None:
            os.close(self._lock)

    def manifest(self) -> Mapping[str, str]:
        """The options and version of the run before; empty where there was none."""
        try:
            data = json.loads((self.folder / "manifest.json").read_bytes())
            return {str(k): str(v) for k, v in data.items()}
        except (OSError, ValueError, AttributeError):
            return {}

    def set_manifest(self, options: Mapping[str, str]) -> None:
        write_atomically(self.folder / "manifest.json", json.dumps(options, indent=1, sort_keys=True).encode())

    def records(self) -> dict[str, Record]:
        """Everything done so far by key."""
        out = dict(Journal(self.folder / "done.jsonl").read())
        for path in sorted((self.folder / "journal").glob("*.jsonl")):
            out.update(Journal(path).read())
        return out

    def journal(self, number: int) -> Journal:
        """A new journal of this run."""
        return Journal(self.folder / "journal" / f"{self._run}-{number:06}.jsonl")

    def fold(self, records: Mapping[str, Record]) -> None:
        """Keeps exactly these records, in one file. A kill in between leaves both forms, which say the same."""
        with atomically(self.folder / "done.jsonl", 0o600) as f:
            for key in sorted(records):
                body = records[key].dump()
                f.write(f"{key}\t{_check(key, body)}\t{body}\n".encode())
        for path in (self.folder / "journal").glob("*.jsonl"):
            path.unlink(missing_ok=True)


def _check(key: str, body: str) -> str:
    return hashlib.sha256(f"{key}\t{body}".encode()).hexdigest()[:12]


def _take(lock: int, output: Path) -> None:
    try:
        import fcntl
    except ImportError:    # no such locks on this system
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise InputError("folder-in-use", str(output), "another batch is writing there", "Wait for it, or name another folder.") from None
