"""python -m benchmarks.batch [speed|memory|kill|cluster] [--number N]: figures for docs/scale.md, each run on its own."""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks.batch.corpus import write_corpus
from resume_probe.batch import BatchOptions, Outcome, options, run

TODAY = date(2026, 3, 2)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description=__doc__)
    parser.add_argument("what", nargs="?", choices=("speed", "memory", "kill", "cluster"), default="speed")
    parser.add_argument("--number", type=int, default=200, help="resumes (for kill: random kills)")
    arguments = parser.parse_args()
    options.build = lambda: "benchmark"    # somebody may be editing the checkout meanwhile
    with tempfile.TemporaryDirectory() as folder:
        {"speed": speed, "memory": memory, "kill": kill, "cluster": cluster}[arguments.what](Path(folder), arguments.number)


def speed(folder: Path, number: int) -> None:
    """Batches with 1 and 2 workers, beside the pipeline alone and bare word extraction; the best of three rounds each."""
    paths = write_corpus(folder / "in", number)
    from resume_probe.pipeline import probe

    probe(paths[0])
    run([str(paths[0])], folder / "warm", BatchOptions(today=TODAY))    # starts the server that children are forked from
    walls: dict[tuple[int, str], float] = {}
    bare = alone = own = again = float("inf")
    for turn in range(3):
        bare = min(bare, _cpu(lambda: [_words(p) for p in paths]))
        alone = min(alone, _cpu(lambda: [probe(p, today=TODAY) for p in paths]))
        for workers, reports in ((1, "none"), (2, "none"), (2, "html")):
            started, cpu = time.perf_counter(), time.process_time()
            _batch(folder, f"out-{turn}-{workers}-{reports}", workers, reports)
            walls[workers, reports] = min(walls.get((workers, reports), float("inf")), time.perf_counter() - started)
            own = min(own, time.process_time() - cpu)
        started = time.perf_counter()
        _batch(folder, f"out-{turn}-2-none", 2, "none")
        again = min(again, time.perf_counter() - started)
    print(f"resumes                          {number}")
    print(f"bare words, CPU                  {bare:7.2f} s")
    print(f"pipeline alone, CPU              {alone:7.2f} s   {alone / bare:.1f} x bare words")
    for (workers, reports), wall in walls.items():
        print(f"batch, {workers} worker(s), {reports:<5} reports {wall:7.2f} s   {number / wall:.1f} resumes/s")
    print(f"2 workers over 1                 {walls[1, 'none'] / walls[2, 'none']:7.2f} x")
    print(f"1 worker over the pipeline alone {walls[1, 'none'] / alone:7.2f} x")
    print(f"the parent's own CPU             {own:7.2f} s   {1000 * own / number:.1f} ms a resume")
    print(f"again, all kept                  {again:7.2f} s")
    print(f"load of the machine              {os.getloadavg()[0]:7.2f} on {os.cpu_count()} cores")


def memory(folder: Path, number: int) -> None:
    """The resident memory of all processes of a batch, along the way."""
    write_corpus(folder / "in", number)
    seen: list[tuple[int, int, int]] = []
    stop = threading.Event()
    done = [0]

    def watch() -> None:
        while not stop.wait(0.5):
            sizes = list(_resident())
            seen.append((done[0], sizes[0] if sizes else 0, max(sizes[1:], default=0)))

    thread = threading.Thread(target=watch)
    thread.start()
    run([str(folder / "in")], folder / "out", BatchOptions(today=TODAY, workers=2), on_row=lambda d, total: done.__setitem__(0, d))
    stop.set()
    thread.join()
    print("resumes done   parent MB   largest child MB")
    for tenth in range(1, 11):
        within = [s for s in seen if number * (tenth - 1) / 10 <= s[0] <= number * tenth / 10 and s[2]]
        if within:
            print(f"{number * tenth // 10:12} {max(s[1] for s in within):11} {max(s[2] for s in within):18}")


def kill(folder: Path, number: int) -> None:
    """Kills a batch at random moments, again and again, and holds the end against a run that was left alone."""
    write_corpus(folder / "in", 120)
    command = [sys.executable, "-m", "resume_probe", "batch", "in", "-o", "out", "--reports", "md", "--workers", "2",
               "--today", TODAY.isoformat()]
    kept: list[int] = []
    for seed in range(number):
        child = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL,
                                 env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})
        chance = random.Random(seed)
        wanted = _done(folder) + chance.randint(1, 10)    # rows after which it is killed, at a random moment of the next one
        while child.poll() is None and _done(folder) < wanted:
            time.sleep(0.02)
        time.sleep(chance.uniform(0, 0.1))
        child.send_signal(signal.SIGKILL)
        child.wait()
        kept.append(_done(folder))
    os.chdir(folder)
    end = _batch(folder, "out", 2, "md", "in")
    fresh = _batch(folder, "fresh", 2, "md", "in")
    same = (folder / "out/results.csv").read_bytes() == (folder / "fresh/results.csv").read_bytes()
    reports = all(p.read_bytes() == (folder / "fresh/reports" / p.name).read_bytes() for p in (folder / "out/reports").iterdir())
    print(f"killed {len(kept)} times; done after each: {kept}")
    print(f"at the end {end.done} rows ({end.kept} kept), a run left alone {fresh.done}; tables equal: {same}; reports equal: {reports}")


def _done(folder: Path) -> int:
    """Whole lines of the journals, and rows of the file they are folded into."""
    return sum(p.read_bytes().count(b"\n") for p in (folder / "out" / ".batch").rglob("*.jsonl"))


def cluster(folder: Path, number: int) -> None:
    """Two workers of a Dask cluster on this machine against two children, the best of three rounds each."""
    from distributed import Client, LocalCluster

    paths = write_corpus(folder / "in", number)
    walls = {"children": float("inf"), "Dask": float("inf")}
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as there, Client(there):
        for turn in range(3):
            for name, scheduler in (("children", None), ("Dask", there.scheduler_address)):
                asked = BatchOptions(today=TODAY, workers=2, scheduler=scheduler)
                started = time.perf_counter()
                run([str(p) for p in paths], folder / f"{name}-{turn}", asked)
                walls[name] = min(walls[name], time.perf_counter() - started)
    for name, wall in walls.items():
        print(f"{name:10} {wall:7.2f} s   {number / wall:.1f} resumes/s")
    print(f"Dask over children {walls['Dask'] / walls['children']:.2f} x")


def _batch(folder: Path, out: str, workers: int, reports: str, where: str = "") -> Outcome:
    return run([where or str(folder / "in")], folder / out, BatchOptions(today=TODAY, workers=workers, reports=reports))


def _cpu(call) -> float:
    started = time.process_time()
    call()
    return time.process_time() - started


def _words(path: Path) -> int:
    """The characters of every page with their boxes, joined to words at spaces: the least that a reader must do."""
    document = pdfium.PdfDocument(path)
    words = 0
    for page in document:
        text = page.get_textpage()
        size = text.count_chars()
        for n in range(size):
            text.get_charbox(n)
        words += len(text.get_text_range().split()) if size else 0
    document.close()
    return words


def _resident() -> Iterator[int]:
    """Megabytes of this process, then of each process that came from it."""
    parents: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                status = dict(line.split(":\t", 1) for line in Path(f"/proc/{entry}/status").read_text().splitlines() if ":\t" in line)
                parents[int(entry)], sizes[int(entry)] = int(status["PPid"]), int(status.get("VmRSS", "0 kB").split()[0]) >> 10
            except (OSError, ValueError, KeyError):
                continue
    yield sizes.get(os.getpid(), 0)
    for pid, size in sizes.items():
        at = pid
        while at in parents and at != os.getpid():
            at = parents[at]
        if at == os.getpid() and pid != os.getpid():
            yield size


if __name__ == "__main__":
    main()
