"""`python -m benchmarks.web`: from drop to report on a warm server, and 32 uploads at once, each told from the others.

Starts a server of its own on a free port and ends it. Needs httpx, and Linux for the memory figure.
"""

import argparse
import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

SAMPLES = sorted((Path(__file__).parents[2] / "sample_resumes").glob("*.pdf"))


@contextmanager
def served(workers: int) -> Iterator[tuple[str, int]]:
    """(address, process id) of a warm server."""
    command = [sys.executable, "-m", "resume_probe", "serve", "--port", "0", "--workers", str(workers)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        line = process.stderr.readline()
        yield "http://" + line.split("http://")[1].split()[0], process.pid
    finally:
        process.terminate()
        process.wait(10)


def memory(pid: int) -> int:
    """MiB that the server and its children have at most had at once in memory, added up."""
    total = 0
    for one in [pid, *children(pid)]:
        status = Path(f"/proc/{one}/status")
        if status.exists():
            total += sum(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return total >> 10


def children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *children(child)]
    return found


async def one(client: httpx.AsyncClient, path: Path, name: str, accept: str) -> httpx.Response:
    return await client.post("/api/report", files={"resume": (name, path.read_bytes())}, headers={"Accept": accept})


async def alone(client: httpx.AsyncClient, rounds: int) -> list[float]:
    """Seconds of each report, one after the other."""
    seconds = []
    for _ in range(rounds):
        for path in SAMPLES:
            start = time.perf_counter()
            (await one(client, path, path.name, "text/html")).raise_for_status()
            seconds.append(time.perf_counter() - start)
    return seconds


async def together(client: httpx.AsyncClient, number: int) -> tuple[float, int]:
    """(seconds for all, how many were lost or mixed up): every upload has a name of its own, and a known content."""
    known = {path: (await one(client, path, "x", "application/json")).json()["source"]["sha256"] for path in SAMPLES}
    start = time.perf_counter()
    answers = await asyncio.gather(*(one(client, SAMPLES[i % len(SAMPLES)], f"r{i}.pdf", "application/json") for i in range(number)))
    seconds = time.perf_counter() - start
    wrong = 0
    for i, answer in enumerate(answers):
        source = answer.json().get("source", {})
        wrong += (source.get("name"), source.get("sha256")) != (f"r{i}.pdf", known[SAMPLES[i % len(SAMPLES)]])
    return seconds, wrong


async def measure(address: str, pid: int, rounds: int, number: int) -> bool:
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=httpx.Limits(max_connections=number)) as client:
        seconds = await alone(client, rounds)
        before = memory(pid)
        print(f"drop to report, warm: median {statistics.median(seconds) * 1000:.0f} ms, "
              f"p95 {statistics.quantiles(seconds, n=20)[-1] * 1000:.0f} ms, worst {max(seconds) * 1000:.0f} ms ({len(seconds)} reports)")
        took, wrong = await together(client, number)
        print(f"{number} at once: {took:.1f} s in all, {wrong} lost or mixed up, peak memory {before} -> {memory(pid)} MiB")
    return wrong == 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each sample is sent [5]")
    parser.add_argument("--at-once", type=int, default=32, help="uploads at once [32]")
    parser.add_argument("--workers", type=int, default=2, help="children of the server [2]")
    wanted = parser.parse_args()
    with served(wanted.workers) as (address, pid):
        return 0 if asyncio.run(measure(address, pid, wanted.rounds, wanted.at_once)) else 1


if __name__ == "__main__":
    sys.exit(main())
