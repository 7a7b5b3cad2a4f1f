"""Any bytes give a resume or an error of the list, soon: what once did not, and fresh mutations of the samples."""

import random
import time
from pathlib import Path

import pytest

from benchmarks.reading.fuzz import MUTATIONS, seeds
from resume_probe.errors import CODES, InputError
from resume_probe.reading import read

REGRESSIONS = sorted((Path(__file__).parent / "regressions").iterdir())
SECONDS = 8.0                          # far more than any of them takes now, far less than they took


def outcome(data: bytes) -> str:
    start = time.perf_counter()
    try:
        read(data, name="input")
        return "read"
    except InputError as e:
        assert e.code in CODES
        return e.code
    finally:
        assert time.perf_counter() - start < SECONDS


@pytest.mark.parametrize("path", REGRESSIONS, ids=lambda p: p.name)
def test_what_once_hung_or_crashed_does_so_no_more(path):
    outcome(path.read_bytes())


@pytest.fixture(scope="module")
def originals(tmp_path_factory):
    return seeds(tmp_path_factory.mktemp("seeds"))


@pytest.mark.parametrize("kind", sorted(MUTATIONS))
def test_mutated_samples_are_read_or_refused(originals, kind):
    found = set()
    for number in range(40):
        chance = random.Random(f"{kind}-{number}")
        _, _, data = chance.choice([o for o in originals if o[1] == kind])
        found.add(outcome(chance.choice(MUTATIONS[kind])(chance, data)))
    assert "read" in found and len(found) > 1
