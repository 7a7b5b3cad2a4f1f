"""The order of columns over pages: a sidebar that goes on overleaf is read on before its neighbour is."""

from resume_probe.reading.pdf.columns import Column

_SAME_GUTTER = 12.0  # points


def in_reading_order(pages: list[list[Column]]) -> list[tuple[int, Column]]:
    """(page, column) in the order in which they are read.

    Two columns of equal width flow from one into the other and then to the next page. Of unequal ones each has a stream of its own.
    """
    ordered: list[tuple[int, Column]] = []
    number = 0
    while number < len(pages):
        end = number + 1
        while end < len(pages) and _goes_on(pages[end - 1], pages[end]):
            end += 1
        stretch = [(n + 1, c) for n in range(number, end) for c in pages[n]]
        if end - number > 1:
            # What comes before the columns stays first; then the left stream, then the right one, then what is left.
            first = [item for item in stretch if item[0] == number + 1 and item[1].side == "full"]
            rest = [item for item in stretch if item not in first]
            stretch = first + sorted(rest, key=lambda item: item[1].side == "right")
        ordered += stretch
        number = end
    return ordered


def _goes_on(page: list[Column], following: list[Column]) -> bool:
    a = next((c for c in reversed(page) if c.gutter is not None), None)
    b = next((c for c in following if c.gutter is not None), None)
    return (
        a is not None
        and b is not None
        and a.narrow
        and abs((a.gutter or 0) - (b.gutter or 0)) <= _SAME_GUTTER
        and not any(c.side == "full" for c in following)
    )
