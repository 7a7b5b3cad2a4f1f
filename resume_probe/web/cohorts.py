"""Many resumes at once: files or zip files in, progress line by line, at the end the cohort page and a zip with a report each."""

import base64
import io
import json
import logging
import shutil
import tempfile
import threading
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from queue import SimpleQueue

from resume_probe.batch import BatchOptions, run
from resume_probe.batch.inputs import SUFFIXES, Item, unpacked
from resume_probe.errors import InputError
from resume_probe.web.forms import Refusal
from resume_probe.web.intake import where

_LOG = logging.getLogger("resume_probe.web")
_PATIENCE = 10.0      # seconds that a cohort has to end when the server does
_NOT_KEPT = ("journal", "manifest", "lock", "keys", "timings")     # what only a later run over the same folder needs


@dataclass(frozen=True, slots=True)
class CohortBounds:
    """Of one request: resumes, and bytes once unpacked."""

    files: int = 400
    unpacked: int = 400 << 20


class _Stopped(Exception):
    """The server ends, and the cohort with it."""


class Cohorts:
    """Runs one cohort at a time, in a temporary folder that is gone when the answer is."""

    def __init__(self, bounds: CohortBounds, *, workers: int | None, timeout: float, megabytes: int, knowledge: Path | None):
        self.bounds = bounds
        self._options = {"workers": workers, "timeout": max(1, int(timeout)), "memory": megabytes, "knowledge": knowledge}
        self._one = threading.Lock()
        self._stopped = threading.Event()
        self._said: SimpleQueue[dict[str, object] | None] = SimpleQueue()
        self._folder = ""

    def run(self, uploads: Sequence[tuple[str, bytes]], today: date) -> Iterator[dict[str, object]]:
        """{"done", "of"} after each resume, then {"failed", "page", "zip"}: HTML, and a zip in base64; or {"error"} with the words
        of an error. Raises Refusal, before anything is given, where the upload cannot be used.
        """
        if not self._one.acquire(blocking=False):
            raise Refusal(503, "busy", "Another cohort is being read", "Try again when it is done.")
        self._stopped.clear()
        folder = tempfile.TemporaryDirectory(prefix="resume-probe-", ignore_cleanup_errors=True)
        self._folder = folder.name
        try:
            items = list(_items(uploads, Path(folder.name) / "in", self.bounds))
        except BaseException:
            self._free(folder)
            raise
        return self._steps(items, folder, BatchOptions(reports="html", today=today, **self._options))

    def stop(self) -> None:
        """The cohort that is being read, where there is one, ends after the resumes in hand."""
        self._stopped.set()

    def close(self) -> None:
        """Stops it: when this returns, nothing of it is on the disk."""
        self.stop()
        if self._one.acquire(timeout=_PATIENCE):
            self._one.release()
            return
        shutil.rmtree(self._folder, ignore_errors=True)
        self._said.put(None)    # who waits for its lines waits no longer

    def _steps(self, items: list[Item], folder: tempfile.TemporaryDirectory, options: BatchOptions) -> Iterator[dict[str, object]]:
        said = self._said = SimpleQueue()
        output = Path(folder.name) / "out"

        def step(done: int, of: int) -> None:
            if self._stopped.is_set():
                raise _Stopped
            said.put({"done": done, "of": of})

        def work() -> None:
            try:
                outcome = run(items, output, options, on_row=step)
                said.put({"failed": outcome.failed, "page": (output / "cohort.html").read_text("utf-8"),
                          "zip": base64.b64encode(packed(output)).decode()})
            except InputError as e:
                said.put({"error": {"code": e.code, "message": e.message, "hint": e.hint}})
            except _Stopped:
                said.put({"error": {"code": "server-error", "message": "The server was stopped", "hint": "Start it and try again."}})
            except Exception as e:    # the message may quote a resume: the log gets the kind and the place alone
                _LOG.error("a cohort was stopped by %s", where(e))
                said.put({"error": {"code": "server-error", "message": "The server made a mistake", "hint": "Try again."}})
            finally:
                self._free(folder)
                said.put(None)

        threading.Thread(target=work, daemon=True).start()
        return iter(said.get, None)

    def _free(self, folder: tempfile.TemporaryDirectory) -> None:
        folder.cleanup()
        self._one.release()


def lines(steps: Iterator[dict[str, object]]) -> Iterator[str]:
    """One JSON object a line."""
    for step in steps:
        yield json.dumps(step, ensure_ascii=False) + "\n"


def packed(output: Path) -> bytes:
    """The tables, the page and the reports of a batch's folder as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(p for p in output.rglob("*") if p.is_file()):
            inside = path.relative_to(output)
            if not any(inside.parts[0].strip(".").startswith(n) for n in _NOT_KEPT):
                archive.write(path, inside.as_posix())
    return out.getvalue()


def _items(uploads: Sequence[tuple[str, bytes]], folder: Path, bounds: CohortBounds) -> Iterator[Item]:
    """The resumes of an upload by the names the sender gave them; two of one name are told apart by a number."""
    folder.mkdir()
    found: list[Item] = []
    size = 0
    for number, (name, content) in enumerate(uploads):
        given = PurePosixPath(name.replace("\\", "/")).name or "resume"
        suffix = PurePosixPath(given).suffix.lower()
        path = folder / f"{number}{suffix if suffix in SUFFIXES | {'.zip'} else ''}"
        path.write_bytes(content)
        if suffix == ".zip":
            found += [_plain(i, given) for i in _inside(path, given)]
            size += _unpacked_size(path)
        else:
            found.append(Item(given, path.as_posix()))
            size += len(content)
        if len(found) > bounds.files or size > bounds.unpacked:
            raise Refusal(413, "too-large", "These are more resumes than one request takes",
                          f"Send at most {bounds.files} files and {bounds.unpacked >> 20} MiB, or use resume-probe batch.")
    if not found:
        raise Refusal(422, "nothing-found", "The upload holds no resume",
                      "Send PDF, DOCX, text, Markdown or JSON Resume files, or a zip of them.")
    seen: dict[str, int] = {}
    for item in found:
        seen[item.file] = seen.get(item.file, 0) + 1
        again, path = seen[item.file], PurePosixPath(item.file)
        yield item if again == 1 else replace(item, file=path.with_name(f"{path.stem} ({again}){path.suffix}").as_posix())


def _plain(item: Item, given: str) -> Item:
    """An entry of a zip by a name without a way out of it: "../x.txt" and "/abs/x.txt" are "x.txt" and "abs/x.txt"."""
    parts = [part for part in PurePosixPath((item.member or given).replace("\\", "/")).parts if part not in ("/", "..")]
    return replace(item, file="/".join(parts), folder="/".join(parts[:-1]))


def _inside(path: Path, given: str) -> list[Item]:
    try:
        return list(unpacked(path))
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        raise Refusal(422, "unreadable", f"{given} is no zip file that can be opened", "Pack it again.") from None


def _unpacked_size(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        return sum(member.file_size for member in archive.infolist())
