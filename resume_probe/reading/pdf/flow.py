"""The order of columns over pages: a sidebar that goes on overleaf is read on before its neighbour is."""

from resume_probe.reading.pdf.columns import Column

_SAME_GUTTER = 12.0  # points
_CLEAR = 5  # a page in more pieces than this has no streams to follow


def in_reading_order(pages: list[list[Column]]) -> list[tuple[int, Column]]:
    """(page, column) in the order in which they are read.

    Two columns of equal width flow from one into the other and then to the next page. Of unequal ones each has a
    stream of its own.
    """
    ordered: list[tuple[int, Column]] = []
    number = 0
    while number < len(pages):
        end = number + 1
        while end < len(pages) and _goes_on(pages[end - 1], pages[end]):
            end += 1
        stretch = [(n + 1, c) for n in range(number, end) for c in pages[n]]
        if end - number > 1 or _sidebar(pages[number]) is not None:
            while end < len(pages) and (
                side := _stream_of(pages[end - 1] if end - number == 1 else pages[number], pages[end])
            ):
                stretch += [(end + 1, c) for c in pages[end]]
                for c in pages[end]:
                    c.side = side
                end += 1
            # What comes before the columns stays first; then the left stream, then the right one, then what is left.
            foot = _below_columns(pages[end - 1])
            first = [i for i in stretch if i[0] == number + 1 and i[1].side == "full" and i[1] not in foot]
            rest = [item for item in stretch if item not in first]
            stretch = first + sorted(rest, key=lambda i: 2 if i[1] in foot else i[1].side == "right")
        ordered += stretch
        number = end
    return ordered


def _below_columns(page: list[Column]) -> list[Column]:
    """What runs across the page below all its columns."""
    last = max((i for i, c in enumerate(page) if c.gutter is not None), default=len(page))
    return page[last + 1 :]


def _sidebar(page: list[Column]) -> Column | None:
    if len(page) > _CLEAR:
        return None
    return next((c for c in reversed(page) if c.gutter is not None and c.narrow), None)


def _stream_of(page: list[Column], following: list[Column]) -> str | None:
    """The side whose stream a page without columns goes on with: the one that all of it stands below."""
    if any(c.gutter is not None for c in following) or not following:
        return None
    x0, x1 = min(c.x0 for c in following), max(c.x1 for c in following)
    for side in ("left", "right"):
        own = [c for c in page if c.side == side and c.gutter is not None]
        # Lines may be longer than those on the page before, but not reach over the gutter.
        end = min(c.gutter or 0.0 for c in own) - 4 if side == "left" and own else max([c.x1 + 4 for c in own], default=0.0)
        if own and x0 >= min(c.x0 for c in own) - 4 and x1 <= end:
            return side
    return None


def _goes_on(page: list[Column], following: list[Column]) -> bool:
    a = next((c for c in reversed(page) if c.gutter is not None), None)
    b = next((c for c in following if c.gutter is not None), None)
    return (
        max(len(page), len(following)) <= _CLEAR
        and a is not None
        and b is not None
        and a.narrow
        and abs((a.gutter or 0) - (b.gutter or 0)) <= _SAME_GUTTER
        and not any(c.side == "full" for c in following)
    )
