"""A server of one warm child for the tests of this folder."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from resume_probe.web import create_app


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(workers=1), raise_server_exceptions=False) as made:
        yield made
