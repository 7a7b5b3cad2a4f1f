"""The report that the tests of this room look at."""

import pytest
from sample import sample_report

from resume_probe.document import PrepReport


@pytest.fixture(scope="session")
def report() -> PrepReport:
    return sample_report()
