"""Chunks of resumes over child processes. A child that crashes or hangs costs the one resume it was at."""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import replace
from itertools import count

from resume_probe.batch.inputs import Item
from resume_probe.batch.record import Record
from resume_probe.batch.store import Store
from resume_probe.batch.worker import Chunk, failure, work

_LARGEST = 16          # resumes a chunk: what handing one over costs is then nothing beside its work
_TASKS = 200           # chunks a process does before it gives way to a new one
_WAITING = 3           # chunks in hand for each worker, however many resumes there are


def analyse_all(items: Sequence[tuple[str, Item]], template: Chunk, store: Store) -> Iterator[list[tuple[str, Record]]]:
    """(key, record) of every item, by chunks in the order in which they end; each is in the store by then.

    Raises OSError where a child cannot write.
    """
    from pebble import ProcessPool

    workers = template.options.workers or os.cpu_count() or 1
    queue = list(reversed(_chunks(items, workers)))
    numbers = count()
    suspects: set[str] = set()          # died once; a second time is their own fault
    with ProcessPool(max_workers=max(1, min(workers, len(queue))), max_tasks=_TASKS, context=_context(template)) as pool:
        running = {}
        try:
            while queue or running:
                while queue and len(running) < workers * _WAITING:
                    chunk = replace(template, items=tuple(queue.pop()), journal=store.journal(next(numbers)))
                    limit = (template.options.timeout + 1) * len(chunk.items) + 60    # the last resort: its own alarm comes before
                    running[pool.schedule(work, args=(chunk,), timeout=limit)] = chunk
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    chunk = running.pop(future)
                    reason = _reason(future, template.options.timeout)
                    done = list(chunk.journal.read())
                    if reason:
                        done += _blame(chunk, {k for k, _ in done}, reason, suspects, queue)
                    yield done
        except BaseException:
            pool.stop()
            raise


def _blame(chunk: Chunk, done: set[str], reason: tuple[str, str], suspects: set[str], queue: list) -> Iterator[tuple[str, Record]]:
    """The record of the resume a child died at; a crash is tried once more, alone, as it may not have been its fault."""
    left = [(k, item) for k, item in chunk.items if k not in done]
    if not left:
        return
    (key, item), rest = left[0], left[1:]
    if rest:
        queue.append(rest)
    if reason[0] == "reader-crashed" and key not in suspects:
        suspects.add(key)
        queue.append([(key, item)])
        return
    record = failure(item, chunk, *reason)
    chunk.journal.add(key, record)
    yield key, record


def _reason(future, timeout: int) -> tuple[str, str] | None:
    """(error code, what happened) where a child did not come to its end; None where it did."""
    from pebble import ProcessExpired

    too_long = ("reader-timeout", f"took more than {timeout} s")
    try:
        future.result()
    except TimeoutError:
        return too_long
    except ProcessExpired as e:
        if e.exitcode == -getattr(signal, "SIGALRM", 0):
            return too_long
        return "reader-crashed", f"its process ended with {_ending(e.exitcode)}"
    return None


def _ending(code: int | None) -> str:
    try:
        return signal.Signals(-(code or 0)).name
    except ValueError:
        return f"status {code}"


def _chunks(items: Sequence[tuple[str, Item]], workers: int) -> list[list[tuple[str, Item]]]:
    size = max(1, min(_LARGEST, len(items) // (workers * 4)))
    return [list(items[i:i + size]) for i in range(0, len(items), size)]


def _context(template: Chunk):
    """Children forked from a server that has loaded everything once; on systems without fork, new ones."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    if template.probe is None:
        context.set_forkserver_preload(["resume_probe.batch.preload"])
    return context
