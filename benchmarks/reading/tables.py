"""Results as Markdown tables."""

from collections.abc import Callable, Iterable, Sequence

from benchmarks.reading.readers import Reader
from benchmarks.reading.renderings import LAYOUTS, PRODUCERS
from benchmarks.reading.run import Result
from benchmarks.reading.score import Score, total

WORST = 15


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def by_reader(results: list[Result], readers: tuple[Reader, ...]) -> str:
    """One row a reader: the shares over all renderings, the worst document and the time."""
    rows = []
    for reader in readers:
        own = [r for r in results if r.reader == reader.name]
        score = total(r.comparison.score for r in own)
        time = 1000 * sum(r.seconds for r in own) / sum(r.pages for r in own)
        worst = min(own, key=lambda r: r.comparison.score.f1)
        rows.append([reader.name, *_shares(score, reader.places_entries), f"{worst.comparison.score.f1:.3f}",
                     f"{sum(r.comparison.score.f1 < 0.9 for r in own)}", f"{time:.1f}"])
    return table(["reader", "recall", "precision", "F1", "exact", "entry", "order", "worst F1", "below 0.9", "ms/page"],
                 rows)


def by_cell(results: list[Result], value: Callable[[Score], float] = lambda s: s.f1) -> str:
    """Layouts down, producers across."""
    rows = []
    for layout in LAYOUTS:
        cells = [[r for r in results if r.rendering.look.layout == layout and r.rendering.look.producer in wanted]
                 for wanted in [*([p] for p in PRODUCERS), PRODUCERS]]
        rows.append([layout, *(f"{value(total(r.comparison.score for r in c)):.3f}" if c else "" for c in cells)])
    return table(["layout", *PRODUCERS, "all"], rows)


def by_key(results: list[Result], name: str, key: Callable[[Result], str]) -> str:
    """One row for each value of `key`, with all shares of one reader."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(key(result), []).append(result)
    return table([name, "PDFs", "recall", "precision", "F1", "exact", "entry", "order"],
                 [[k, str(len(g)), *_shares(total(r.comparison.score for r in g), True)]
                  for k, g in sorted(groups.items())])


def worst(results: list[Result]) -> str:
    """The documents below 0.9, lowest first."""
    low = sorted((r for r in results if r.comparison.score.f1 < 0.9), key=lambda r: r.comparison.score.f1)[:WORST]
    return table(["document", "written", "read", "found", "F1"],
                 [[r.rendering.name, str(s.written), str(s.read), str(s.found), f"{s.f1:.3f}"]
                  for r in low for s in [r.comparison.score]])


def by_opinion(groups: dict[str, list[Result]]) -> str:
    """One row a group: the pages that were doubtful, and what the second engine made of them at what cost."""
    rows = []
    for name, results in groups.items():
        pages, doubtful = sum(r.pages for r in results), sum(r.asked.doubtful for r in results)
        second = f"{1000 * sum(r.asked.seconds for r in results) / doubtful:.0f}" if doubtful else "–"
        rows.append([name, str(len(results)), str(pages), str(doubtful), str(sum(r.asked.taken for r in results)),
                     f"{total(r.comparison.score for r in results).f1:.3f}", second,
                     f"{1000 * sum(r.seconds for r in results) / pages:.1f}"])
    return table(["PDFs", "number", "pages", "doubtful", "taken from the second engine", "F1", "ms per doubtful page",
                  "ms/page without it"], rows)


def _shares(score: Score, places_entries: bool) -> list[str]:
    return [f"{score.recall:.3f}", f"{score.precision:.3f}", f"{score.f1:.3f}", f"{score.exact_share:.3f}",
            f"{score.placed_share:.3f}" if places_entries else "–", f"{score.ordered_share:.3f}"]
