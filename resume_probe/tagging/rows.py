"""Models named side by side ("SVM, naive Bayes and a random forest"): where several stand in a row, they may have been held against each
other."""

import re
from collections.abc import Iterator, Mapping, Sequence

from resume_probe.document import Mention, Span
from resume_probe.knowledge import Concept
from resume_probe.tagging.cues import Hit

# Between two models of a row: a mark or a joining word, then at most two words that belong to the next name ("an adapted VGG16").
_JOINT = re.compile(r"\s?(?:[,/&+]|\b(?:and|or|vs\.?|versus|with|than|over|against)\b)(?:\s?(?:and|or|an?|the)\b)?\s?(?:[\w-]+\s){0,2}",
                    re.IGNORECASE)
_MOST_COUNTED = 4


def row_hits(text: str, mentions: Sequence[Mention], concepts: Mapping[str, Concept]) -> Iterator[Hit]:
    """A hit over each row of at least two models; the source says how many."""
    row: list[Span] = []
    for concept_id, span in mentions:
        if concepts[concept_id].type != "model":
            continue
        if row and not _JOINT.fullmatch(text, row[-1].end, span.start):
            yield from _hit(row)
            row = []
        row.append(span)
    yield from _hit(row)


def _hit(row: Sequence[Span]) -> Iterator[Hit]:
    if len(row) > 1:
        yield Hit(("alternatives",), f"row:{min(len(row), _MOST_COUNTED)}", Span(row[0].start, row[-1].end))
