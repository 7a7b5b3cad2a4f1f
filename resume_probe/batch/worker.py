"""What a child process does: a chunk of resumes one after the other, each within its limits, each noted when it is done."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from resume_probe.batch import pseudonyms
from resume_probe.batch.inputs import Item
from resume_probe.batch.options import BatchOptions
from resume_probe.batch.record import Record, failed, of_report
from resume_probe.batch.rubric import Outcome, Rubric, apply
from resume_probe.batch.store import Journal, write_atomically
from resume_probe.document import PrepReport
from resume_probe.errors import CODES, InputError

Prober = Callable[..., PrepReport]


@dataclass(frozen=True, slots=True)
class Chunk:
    """`items` are (key, item). `probe` is what makes a report, `pipeline.probe` where None; it must be picklable."""

    items: tuple[tuple[str, Item], ...]
    journal: Journal
    output: Path
    options: BatchOptions
    secret: bytes = b""
    rubric: Rubric | None = None
    probe: Prober | None = None

    @property
    def notes(self) -> Path:
        """Where this chunk keeps who its pseudonyms are."""
        return self.journal.path.parent.parent / "keys" / self.journal.path.name


def work(chunk: Chunk) -> int:
    """Notes a record for each item and gives their number.

    Raises OSError where the output cannot be written, ImportError where the pipeline itself cannot be loaded.

    A resume that takes too long kills this process by a signal, as nothing less stops a loop in native code;
    the journal tells which one it was.
    """
    chunk = replace(chunk, probe=chunk.probe or _pipeline())
    _limit_memory(chunk.options.memory)
    parent = os.getppid()
    for key, item in chunk.items:
        if os.getppid() != parent:    # the run was killed: nobody waits for the rest
            os._exit(0)
        _alarm(chunk.options.timeout)
        try:
            record = analyse(item, chunk)
        finally:
            _alarm(0)
        chunk.journal.add(key, record)
    return len(chunk.items)


def analyse(item: Item, chunk: Chunk) -> Record:
    """The record of one resume; its report, where one is wanted, is in place by then. Raises OSError where it cannot be written."""
    started = time.perf_counter()
    options = chunk.options
    try:
        report = _probe(item, chunk)
        checks: tuple[Outcome, ...] = ()
        if chunk.rubric:
            report, checks = apply(chunk.rubric, report)
        known = None
        if options.pseudonymize:
            report, known = pseudonyms.masked(report, item, chunk.secret)
        content = _render(report, options.reports, item) if options.reports != "none" else b""
        record = of_report(known.stands_for if known else item.file, report)
    except InputError as e:
        return failure(item, chunk, e.code, f"{e.message.removeprefix(e.name).strip()}. {e.hint}", _since(started))
    except MemoryError:
        return failure(item, chunk, "reader-crashed", f"needed more than {options.memory} MB of memory", _since(started))
    except Exception as e:    # one resume must never end the batch
        return failure(item, chunk, "reader-crashed", f"{type(e).__name__}: {e}"[:200], _since(started))
    record = replace(record, checks=tuple((c.name, c.passed, c.found) for c in checks))
    if known:
        pseudonyms.note(chunk.notes, known)
        record = replace(record, name=known.pseudonym, person=known.pseudonym)
    if content:
        stem = Path(record.file).stem if known else f"{Path(item.name).stem}-{record.sha256[:8]}"
        record = replace(record, report=f"reports/{stem}{suffix(options.reports)}")
        write_atomically(chunk.output / record.report, content)
    return replace(record, seconds=_since(started))


def failure(item: Item, chunk: Chunk, code: str, error: str, seconds: float = 0.0) -> Record:
    """The record of a resume that could not be read. Under pseudonyms it says no more than the code does."""
    if not chunk.options.pseudonymize:
        return failed(item.file, code, error, seconds=seconds)
    known = pseudonyms.unread(item, chunk.secret)
    pseudonyms.note(chunk.notes, known)
    return failed(known.stands_for, code, f"{CODES[code].what}. {CODES[code].hint}", seconds=seconds)


def _since(started: float) -> float:
    return round(time.perf_counter() - started, 4)


def _probe(item: Item, chunk: Chunk) -> PrepReport:
    options = chunk.options
    probe = chunk.probe or _pipeline()
    job, job_name = job_text(options.job) if options.job else (None, None)
    return probe(item.read(), name=item.name, job=job, job_name=job_name, today=options.today, knowledge=options.knowledge)


def suffix(form: str) -> str:
    return "-annotated.pdf" if form == "annotated-pdf" else f".{form}"


def _render(report: PrepReport, form: str, item: Item) -> bytes:
    from resume_probe.report import annotate, render

    return annotate(report, item.read()) if form == "annotated-pdf" else render(report, form)


def _pipeline() -> Prober:
    from resume_probe.pipeline import probe

    return probe


@lru_cache(maxsize=2)
def job_text(path: Path) -> tuple[str, str]:
    """Text and name of a job description, read once for all resumes of this process. Raises InputError, too where it is blank."""
    from resume_probe.reading import read_text

    text, name = read_text(path)
    if not text.strip():
        raise InputError("nothing-to-read", name, "it is blank", "Give the text of the job description.")
    return text, name


def _alarm(seconds: int) -> None:
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


@lru_cache(maxsize=1)
def _limit_memory(megabytes: int) -> None:
    """Once a process: no more address space than it has by now and so many megabytes."""
    try:
        import resource
        with open("/proc/self/statm", encoding="ascii") as f:
            used = int(f.read().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):    # no such limit on this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (used + (megabytes << 20), resource.getrlimit(resource.RLIMIT_AS)[1]))
