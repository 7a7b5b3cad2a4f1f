"""Pages made for one rule each: typst source in, PDF bytes out."""

from collections.abc import Callable

import pytest

PREAMBLE = '#set page(paper: "a4", margin: 2cm)\n#set text(font: "Libertinus Serif", size: 10pt)\n'


@pytest.fixture(scope="session")
def typeset() -> Callable[[str], bytes]:
    """`typeset(source)` is the PDF of a typst document on a plain A4 page."""
    typst = pytest.importorskip("typst")
    made: dict[str, bytes] = {}

    def make(source: str, preamble: str = PREAMBLE) -> bytes:
        whole = preamble + source
        if whole not in made:
            made[whole] = typst.compile(whole.encode())
        return made[whole]

    return make
