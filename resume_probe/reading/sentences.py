"""Where the sentences of a paragraph start and end."""

import re

_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_SHORT = re.compile(
    r"\b(?:e\.g|i\.e|incl|approx|vs|etc|cf|Dr|Mr|Ms|Prof|Inc|Ltd|Corp|Co|St|[Ee]ds?|Proc|Conf|Univ|Dept|al|[A-Z])\.$"
)
_COUNTS = re.compile(r"\b(?:[Vv]ols?|[Nn]os?|[Pp]p?|[Cc]h|[Ss]ec|[Ee]qs?|[Ff]igs?)\.$")  # before a number only


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans [start, end) of the sentences, without the spaces between them."""
    spans, start = [], 0
    for match in _END.finditer(text):
        end = match.start() + len(match.group().rstrip())
        before = text[start : match.start() + 1]
        if _SHORT.search(before) or (text[match.end()].isdigit() and _COUNTS.search(before)):
            continue
        spans.append((start, end))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans
