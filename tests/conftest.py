"""What every test may use: golden files, written anew with `pytest --update-golden`."""

from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """`golden(name, content)` holds `content` against `golden/name` beside the test's file."""
    folder = Path(request.node.path).parent / "golden"

    def check(name: str, content: bytes) -> None:
        path = folder / name
        if request.config.getoption("--update-golden"):
            folder.mkdir(exist_ok=True)
            path.write_bytes(content)
        assert path.exists(), f"{path} does not exist; run pytest --update-golden and read it"
        assert content.decode("utf-8") == path.read_bytes().decode("utf-8")

    return check
