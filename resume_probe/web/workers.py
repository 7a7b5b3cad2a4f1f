"""Reports are made in child processes: warm before the first request, within limits, each replaced where it dies."""

import asyncio
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Literal, NamedTuple

from resume_probe.errors import CODES, InputError
from resume_probe.web.forms import Refusal
from resume_probe.web.intake import where

_LOG = logging.getLogger("resume_probe.web")
_STATUS = {"too-large": 413, "unknown-format": 415, "reader-timeout": 422, "extra-missing": 501}
_REPORTS = 500         # reports a child makes before a new one takes its place


@dataclass(frozen=True, slots=True)
class Order:
    """One page to make. `form` is a format of the report room, "annotated-pdf" or "inspect"; `job` a posting as file or text."""

    content: bytes
    name: str
    form: str
    today: date
    job: bytes | str | None = None
    job_name: str | None = None
    interview_date: date | None = None


class Made(NamedTuple):
    """What a child hands back. `content` where it is done; an error's code, message and hint, or the place of a crash, where not."""

    kind: Literal["done", "unusable", "crash"]
    content: bytes = b""
    words: tuple[str, ...] = ()


class Workers:
    """A pool of `number` children; `timeout` in seconds and `megabytes` of address space bound each."""

    def __init__(self, number: int, timeout: float, megabytes: int, knowledge: Path | None):
        self._number, self._timeout = number, timeout
        self._settings = (knowledge, megabytes)
        self._lock, self._pool = threading.Lock(), None

    async def warm(self) -> None:
        """Returns when the children have loaded what a report needs."""
        ready: set[int] = set()
        while len(ready) < self._number:
            asked = [asyncio.wrap_future(self._scheduled(_ready)) for _ in range(self._number)]
            ready.update(await asyncio.gather(*asked))

    async def make(self, order: Order) -> bytes:
        """The report's bytes. Raises Refusal with the words of the command line where the input cannot be used."""
        from pebble import ProcessExpired

        future = self._scheduled(_make, args=(order,), timeout=self._timeout)
        try:
            made = await asyncio.wrap_future(future)
        except TimeoutError:
            raise refused(InputError("reader-timeout", order.name, f"more than {self._timeout:g} s")) from None
        except ProcessExpired as e:
            _LOG.error("a child ended with status %s", e.exitcode)
            raise refused(InputError("reader-crashed", order.name)) from None
        if made.kind == "crash":
            _LOG.error("a report was stopped by %s", made.words[0])
            raise refused(InputError("reader-crashed", order.name))
        if made.kind == "unusable":
            code, message, hint = made.words
            raise Refusal(_STATUS.get(code, 422), code, message, hint)
        return made.content

    def close(self) -> None:
        with self._lock:
            if self._pool is not None:
                self._pool.stop()
                self._pool.join()
                self._pool = None

    def _scheduled(self, function, **how):
        """The first call starts the children and the threads that replace them."""
        with _interrupts_held():
            return self._children().schedule(function, **how)

    def _children(self):
        from pebble import ProcessPool

        with self._lock:
            if self._pool is None:
                self._pool = ProcessPool(self._number, max_tasks=_REPORTS, initializer=_begin, initargs=self._settings,
                                         context=multiprocessing.get_context("spawn"))
            return self._pool


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """What is started within never hears Ctrl-C: a terminal sends it to every process, and a child still importing would answer
    with a traceback. The server ends its children itself."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()    # its start would let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def refused(error: InputError) -> Refusal:
    assert error.code in CODES
    return Refusal(_STATUS.get(error.code, 422), error.code, error.message, error.hint)


# ---------------------------------------------------------------- in the child

_knowledge: Path | None = None


def _begin(knowledge: Path | None, megabytes: int) -> None:
    """Limits first, then everything a report needs, so that the first request waits for nothing."""
    global _knowledge
    _knowledge = knowledge
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    except (ImportError, ValueError, OSError):    # no such limit on this system
        pass
    from resume_probe.report.site import asset

    _make(Order(asset("sample-resume.pdf"), "sample-resume.pdf", "html", date(2026, 1, 5)))


def _ready() -> int:
    """Long enough that one child cannot answer for all of them."""
    time.sleep(0.05)
    return os.getpid()


def _make(order: Order) -> Made:
    from resume_probe.pipeline import probe
    from resume_probe.report import annotate, render

    try:
        if order.form == "inspect":
            return Made("done", _inspected(order))
        report = probe(order.content, name=order.name, job=order.job, job_name=order.job_name, interview_date=order.interview_date,
                       today=order.today, knowledge=_knowledge)
        return Made("done", annotate(report, order.content) if order.form == "annotated-pdf" else render(report, order.form))
    except InputError as e:
        return Made("unusable", words=(e.code, e.message, e.hint))
    except Exception as e:    # its message may quote the resume, so it stays here
        return Made("crash", words=(where(e),))


def _inspected(order: Order) -> bytes:
    from resume_probe.reading import inspect, read
    from resume_probe.report.inspect_page import PICTURE_BUDGET, inspect_page

    found = read(order.content, name=order.name)
    images = inspect.pictures(found, order.content) if found.pages else []
    return inspect_page(found, inspect.compressed(images, PICTURE_BUDGET), inspect.COLORS)
