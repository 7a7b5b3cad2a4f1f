"""Where templates and models are (beside the package in a checkout, inside it in a wheel), and how large ones are loaded."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PACKAGE = Path(__file__).parent


def _folder(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def models_dir() -> Path:
    return _folder("models")


def templates_dir() -> Path:
    return _folder("templates")


@contextmanager
def many_small_things() -> Iterator[None]:
    """The garbage collector waits, as it would look through all that is made again and again: for loading, and for work whose parts go
    away by themselves."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
