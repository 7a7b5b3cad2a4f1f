"""Reads every rendering with every reader, scores and times it."""

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.reading.readers import FoundBullet, Reader
from benchmarks.reading.renderings import Rendering
from benchmarks.reading.score import Comparison, compare, written
from benchmarks.reading.second import Asked, counted


@dataclass(frozen=True, slots=True)
class Result:
    """One rendering by one reader. `error` is what it raised, and then it counts as having read nothing.

    `seconds` are those of ordinary reading; what the second engine took is in `asked`.
    """

    rendering: Rendering
    reader: str
    comparison: Comparison
    pages: int
    seconds: float
    error: str | None = None
    asked: Asked = field(default_factory=Asked)


def run(renderings: Iterable[Rendering], readers: tuple[Reader, ...]) -> Iterator[Result]:
    """Results in the order of the renderings; the first one is read once before, so no import is timed."""
    renderings = list(renderings)
    for reader in readers:
        _attempt(reader, renderings[0].path)
    for rendering in renderings:
        gold, pages = written(rendering.resume, rendering.look.layout), page_count(rendering.path)
        for reader in readers:
            gc.freeze()                # what the benchmark itself keeps is no reader's garbage to look through
            with counted() as asked:
                start = time.perf_counter()
                bullets, error = _attempt(reader, rendering.path)
                seconds = time.perf_counter() - start - asked.seconds
            yield Result(rendering, reader.name, compare(gold, bullets), pages, seconds, error, asked)


def milliseconds_a_page(work: Callable[[Path], object], renderings: list[Rendering]) -> float:
    work(renderings[0].path)
    start = time.perf_counter()
    gc.freeze()
    for rendering in renderings:
        work(rendering.path)
    return 1000 * (time.perf_counter() - start) / sum(page_count(r.path) for r in renderings)


def page_count(path: Path) -> int:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    try:
        return len(pdf)
    finally:
        pdf.close()


def _attempt(reader: Reader, path: Path) -> tuple[list[FoundBullet], str | None]:
    try:
        return reader.read(path), None
    except ImportError:                 # not a document's fault
        raise
    except Exception as error:          # a reader that falls over has read nothing; the table must be finished
        return [], f"{type(error).__name__}: {error}"
