"""Many PDFs from the samples: the same pages, other bytes, so that each is read and none counts as a copy."""

from itertools import cycle, islice
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "sample_resumes"


def write_corpus(folder: Path, number: int) -> list[Path]:
    """`number` files below the folder; what stands behind the end of a PDF changes its hash and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    out = []
    for n, source in enumerate(islice(cycle(sorted(SAMPLES.glob("*.pdf"))), number)):
        path = folder / f"{n:05}-{source.name}"
        path.write_bytes(source.read_bytes() + f"\n% {n}\n".encode())
        out.append(path)
    return out
