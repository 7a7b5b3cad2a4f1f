"""`python -m benchmarks.startup`: `--help` beside a bare click group, and one cold report beside a bare `import spacy`, which the
report does without: a yardstick of what a tool that loads a language pipeline costs before its first line.

Ratios of medians within one run, the commands taking turns, so that a slow or busy machine gives the same figures as a quick one.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "sample_resumes" / "priya-raman-recsys.pdf"
_BARE = "import click\n@click.group()\ndef main(): 'Nothing.'\n@main.command()\ndef one(): 'One.'\nmain(['--help'])"
_OURS = "from resume_probe.cli import main; main({})"


def once(code: str) -> float:
    """Seconds of a new interpreter running `code`."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return time.perf_counter() - start


def ratio(ours: str, theirs: str, rounds: int) -> tuple[float, float, float]:
    """(ratio, our median, their median), the medians in seconds."""
    once(ours), once(theirs)
    pairs = [(once(ours), once(theirs)) for _ in range(rounds)]
    mine, other = (statistics.median(column) for column in zip(*pairs, strict=True))
    return mine / other, mine, other


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="runs of each command [9]")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = ["report", str(SAMPLE), "-o", str(Path(folder) / "report.html")]
        pairs = {
            "--help / a bare click group": (_OURS.format(["--help"]), _BARE),
            "one cold report / import spacy": (_OURS.format(report), "import spacy"),
        }
        for name, (ours, theirs) in pairs.items():
            times, mine, other = ratio(ours, theirs, wanted.rounds)
            print(f"{name}: {times:.2f} ({mine * 1000:.0f} ms / {other * 1000:.0f} ms)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
