"""Renders the truths, reads the PDFs with every reader, prints one table and writes results.md."""

import argparse
import logging
import os
import sys
from pathlib import Path

from benchmarks.reading import tables
from benchmarks.reading.readers import NAIVE, RESUME_PROBE, words_with_boxes
from benchmarks.reading.renderings import LAYOUTS, PRODUCERS, Rendering, marker_name, plan, render_missing
from benchmarks.reading.run import Result, milliseconds_a_page, run
from benchmarks.reading.second import spoilt
from sample_resumes.truth import load_all

RESULTS = Path(__file__).parent / "results.md"
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "resume-probe" / "reading-benchmark"


def main() -> None:
    args = _arguments()
    logging.getLogger("pdfminer").setLevel(logging.ERROR)    # it warns of every font without a box
    everything = plan(load_all(), args.cache)
    chosen = [r for r in everything if args.only in r.name]
    if not chosen:
        sys.exit(f"no rendering has {args.only!r} in its name")
    print(f"{render_missing(chosen, args.cache)} of {len(chosen)} PDFs rendered into {args.cache}", file=sys.stderr)
    readers = (RESUME_PROBE,) if args.show else (RESUME_PROBE, *NAIVE)
    results = list(run(chosen, readers))
    if args.show:
        _show(results)
        return
    needing = list(run(spoilt(chosen, args.cache / "spoilt"), (RESUME_PROBE,)))
    text = _report(chosen, results, needing, readers)
    print(text)
    if len(chosen) == len(everything) and not args.no_write:
        args.output.write_text(text, encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--only", default="", metavar="TEXT",
                        help="renderings with TEXT in 'stem · producer · layout · marker'; writes no results.md")
    parser.add_argument("--show", action="store_true",
                        help="what resume_probe missed, made up or misplaced, by document")
    parser.add_argument("--cache", type=Path, default=CACHE, help=f"folder of the PDFs (default: {CACHE})")
    parser.add_argument("-o", "--output", type=Path, default=RESULTS, help="default: results.md beside this file")
    parser.add_argument("--no-write", action="store_true", help="print only")
    return parser.parse_args()


def _report(chosen: list[Rendering], results: list[Result], needing: list[Result], readers) -> str:
    own = [r for r in results if r.reader == RESUME_PROBE.name]
    marked = [r for r in own if r.rendering.look.marker != "hanging"]
    floor = milliseconds_a_page(words_with_boxes, chosen)
    failed = [f"- {r.rendering.name}: {r.reader}: {r.error}" for r in [*results, *needing] if r.error]
    parts = [
        "# Reading benchmark",
        f"{len(chosen)} PDFs: {len({r.resume.stem for r in chosen})} resumes, {len(PRODUCERS)} producers, "
        f"{len(LAYOUTS)} layouts, {sum(r.comparison.score.written for r in own)} bullets. Made by "
        "`python -m benchmarks.reading`; what the columns mean stands in README.md.",
        tables.by_reader(results, readers),
        f"pypdfium2 takes {floor:.1f} ms/page to give the words with their boxes.",
        "## Second opinion", tables.by_opinion({"as rendered": own, "spoilt": needing}),
        "## resume_probe by layout and producer (F1)", tables.by_cell(own),
        "## Entries right, of the bullets found", tables.by_cell(own, lambda s: s.placed_share),
        "## Exact, of the bullets found", tables.by_cell(own, lambda s: s.exact_share),
        "## By marker", tables.by_key(own, "marker", lambda r: marker_name(r.rendering.look.marker)),
        "## With a marker, glyph or drawn", tables.by_key(marked, "producer", lambda r: r.rendering.look.producer),
        "## Documents below 0.9", tables.worst(own),
    ]
    if failed:
        parts += ["## Errors", "\n".join(failed[:tables.WORST])]
    return "\n\n".join(parts) + "\n"


def _show(results: list[Result]) -> None:
    for result in results:
        comparison = result.comparison
        if comparison.missed or comparison.spurious or comparison.misplaced or result.error:
            print(f"\n== {result.rendering.name}\n   {result.rendering.path} {result.error or ''}")
            for label, rows in (("missed", comparison.missed), ("made up", comparison.spurious),
                                ("misplaced", [f"{text} @ {where}" for text, where in comparison.misplaced])):
                for row in rows:
                    print(f"   {label:9} {row}")


if __name__ == "__main__":
    main()
