"""Runs a batch: every resume in a child process with a time limit, its row kept the moment it is there."""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from resume_probe import __version__
from resume_probe.batch.inputs import Item, find
from resume_probe.batch.one import analyse
from resume_probe.batch.rows import Row, failure, write_tables


@dataclass(frozen=True)
class BatchOptions:
    """`timeout` in seconds for one resume; `reports` is the format of one report each, or "none"."""

    reports: str = "html"
    workers: int | None = None
    timeout: int = 30
    job: Path | None = None
    today: date | None = None
    knowledge: Path | None = None

    def fingerprint(self) -> str:
        """Changes with whatever changes a row or report: options, files named by them, the tool's version."""
        files = [hashlib.sha256(p.read_bytes()).hexdigest() if p else "" for p in (self.job, self.knowledge)]
        return hashlib.sha256(json.dumps([__version__, self.reports, str(self.today), files]).encode()).hexdigest()


@dataclass(frozen=True)
class Outcome:
    """Counts of rows: `kept` are rows of an earlier run over the same bytes and options."""

    done: int
    failed: int
    kept: int
    notes: tuple[str, ...] = ()


def run(paths: Sequence[str], output: Path, options: BatchOptions,
        on_row: Callable[[int, int], None] = lambda done, total: None) -> Outcome:
    """Writes results.csv, failures.csv, reports and the cohort page into `output`; resumable.

    Raises InputError where a path names nothing. A resume that fails is a row.
    """
    items = find(paths)
    rows_dir = output / ".rows"
    rows_dir.mkdir(parents=True, exist_ok=True)
    if options.reports != "none":
        (output / "reports").mkdir(exist_ok=True)
    fingerprint = options.fingerprint()
    keys = {item: _key(item, fingerprint) for item in items}
    rows = {item: kept for item in items if (kept := _kept(rows_dir / f"{keys[item]}.json"))}
    todo = [item for item in items if item not in rows]
    kept = len(rows)
    on_row(kept, len(items))
    for item, row in _each(todo, output, options):
        rows[item] = row
        _write_atomically(rows_dir / f"{keys[item]}.json", json.dumps(asdict(row), sort_keys=True).encode())
        on_row(len(rows), len(items))
    ordered = [rows[item] for item in items]
    notes = write_tables(ordered, output)
    failed = sum(r.status != "ok" for r in ordered)
    return Outcome(len(ordered) - failed, failed, kept, tuple(notes))


def _each(todo: Sequence[Item], output: Path, options: BatchOptions):
    """(item, row) in order. A child that raises, hangs or dies costs its own row alone."""
    from pebble import ProcessExpired, ProcessPool

    workers = options.workers or os.cpu_count() or 1
    with ProcessPool(max_workers=min(workers, max(len(todo), 1)), max_tasks=200) as pool:
        futures = [(item, pool.schedule(analyse, args=(item, output, options), timeout=options.timeout)) for item in todo]
        for item, future in futures:
            try:
                yield item, future.result()
            except TimeoutError:
                yield item, failure(item.file, "reader-timeout", f"more than {options.timeout} s")
            except (ProcessExpired, MemoryError) as e:
                yield item, failure(item.file, "reader-crashed", type(e).__name__)
            except Exception as e:  # one resume must never end the batch
                yield item, failure(item.file, "reader-crashed", f"{type(e).__name__}: {e}"[:200])


def _key(item: Item, fingerprint: str) -> str:
    return hashlib.sha256(f"{item.file}\0{item.digest()}\0{fingerprint}".encode()).hexdigest()[:32]


def _kept(path: Path) -> Row | None:
    try:
        return Row(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _write_atomically(path: Path, content: bytes) -> None:
    temporary = path.with_suffix(".part")
    temporary.write_bytes(content)
    os.replace(temporary, path)
