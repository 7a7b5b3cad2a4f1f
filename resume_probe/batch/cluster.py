"""The same chunks on an existing Dask cluster. A worker analyses its chunk in a limited child of its own and sends everything back;
only the caller writes, so a worker that dies loses nothing but its chunk, which is given to another.
"""

import multiprocessing
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from resume_probe.batch.inputs import Item, is_address, one_line
from resume_probe.batch.options import BatchOptions
from resume_probe.batch.pool import analyse_all
from resume_probe.batch.record import Record
from resume_probe.batch.rubric import Rubric
from resume_probe.batch.store import Store, write_atomically
from resume_probe.batch.worker import Chunk, Prober, failure
from resume_probe.errors import InputError

_CHUNK = 16            # resumes a task
_IN_HAND = 3           # tasks for each core of the cluster
_FILES = ("job", "knowledge")


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What goes to a worker: nothing in it names a file of the caller's machine that the worker would have to see."""

    items: tuple[tuple[str, Item, bytes | None], ...]      # bytes where the item lies on the caller's disk
    options: BatchOptions
    files: tuple[tuple[str, str, bytes], ...]              # option, file name, content
    secret: bytes
    rubric: Rubric | None
    probe: Prober | None


@dataclass(frozen=True, slots=True)
class _Answer:
    records: tuple[tuple[str, Record], ...]
    reports: tuple[tuple[str, bytes], ...]                 # path below the output folder, content
    notes: bytes                                           # who the pseudonyms are


def analyse_on(scheduler: str, items: Sequence[tuple[str, Item]], template: Chunk, store: Store) -> Iterator[list[tuple[str, Record]]]:
    """As `pool.analyse_all`, on the cluster whose scheduler has this address ("tcp://host:8786").

    Raises InputError where the extra is missing or no scheduler answers.
    """
    try:
        from distributed import Client, as_completed
    except ImportError as e:
        raise InputError("extra-missing", scheduler, str(e), "pip install 'resume-probe[cluster]'.") from None
    if not re.fullmatch(r"(?:[a-z]+://)?[^\s:/]+:\d+|inproc://\S+", scheduler):
        raise InputError("no-cluster", scheduler, "an address is as tcp://host:8786")
    try:
        client = Client(scheduler, timeout=10, set_as_default=False)
    except (OSError, ValueError) as e:
        raise InputError("no-cluster", scheduler, one_line(e)) from None
    with client:
        cores = max(1, sum(w["nthreads"] for w in client.scheduler_info(n_workers=-1)["workers"].values()))
        files = tuple((n, p.name, p.read_bytes()) for n in _FILES if (p := getattr(template.options, n)))
        size = max(1, min(_CHUNK, len(items) // (cores * 2)))
        queue = [list(items[i:i + size]) for i in range(0, len(items), size)][::-1]
        number = 0
        running: dict[object, list[tuple[str, Item]]] = {}
        waiting = as_completed(loop=client.loop)

        def hand_out() -> None:
            while queue and len(running) < cores * _IN_HAND:
                part = queue.pop()
                future = client.submit(_analyse, _parcel(part, template, files), pure=False, retries=0)
                running[future] = part
                waiting.add(future)

        hand_out()
        while running:
            future = next(waiting)
            part = running.pop(future)
            number += 1
            yield _received(future, part, template, store, number, queue)
            hand_out()


def _received(future, part: list[tuple[str, Item]], template: Chunk, store: Store, number: int, queue: list) -> list[tuple[str, Record]]:
    """Writes what a worker sent. A chunk under which workers died again and again is cut up; of one resume it is a row."""
    from distributed import KilledWorker

    journal = store.journal(number)
    try:
        answer = future.result()
    except KilledWorker:
        if len(part) > 1:
            queue.extend([one] for one in part)
            return []
        key, item = part[0]
        record = failure(item, replace(template, journal=journal), "reader-crashed", "the workers it was given to ended")
        journal.add(key, record)
        return [(key, record)]
    for path, content in answer.reports:
        write_atomically(template.output / path, content)
    if answer.notes:
        write_atomically(store.folder / "keys" / journal.path.name, answer.notes, 0o600)
    for key, record in answer.records:
        journal.add(key, record)
    return list(answer.records)


def _parcel(part: Sequence[tuple[str, Item]], template: Chunk, files: tuple[tuple[str, str, bytes], ...]) -> _Parcel:
    return _Parcel(tuple((key, item, _content(item)) for key, item in part), replace(template.options, workers=1), files,
                   template.secret, template.rubric, template.probe)


def _content(item: Item) -> bytes | None:
    """Its bytes, where only this machine has them; a file that went away meanwhile is for the worker to say."""
    if is_address(item.source):
        return None
    try:
        return item.read()
    except InputError:
        return b""


def _analyse(parcel: _Parcel) -> _Answer:
    """On the worker: an ordinary small batch in a folder of its own, with its limits and its children."""
    # A worker under a nanny is marked as a daemon, which forbids children; the mark does nothing else once the process runs.
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory(prefix="resume-probe-") as name:
        folder = Path(name)
        (folder / "out" / "reports").mkdir(parents=True)
        given = {}
        for option, file, content in parcel.files:
            given[option] = folder / file
            given[option].write_bytes(content)
        items = []
        for number, (key, item, content) in enumerate(parcel.items):
            if content is not None:
                path = folder / f"{number}" / PurePosixPath(item.name).name
                path.parent.mkdir()
                path.write_bytes(content)
                item = replace(item, source=path.as_posix(), member=None)
            items.append((key, item))
        with Store(folder / "out") as store:
            template = Chunk((), store.journal(0), folder / "out", replace(parcel.options, **given), parcel.secret, parcel.rubric,
                             parcel.probe)
            records = [pair for done in analyse_all(items, template, store) for pair in done]
            reports = tuple((r.report, (folder / "out" / r.report).read_bytes()) for _, r in records if r.report)
            notes = b"".join(p.read_bytes() for p in sorted((store.folder / "keys").glob("*.jsonl")))
    return _Answer(tuple(records), reports, notes)
