"""Plain word groups between function words and marks: what may be quoted where no cue and no concept knows the words."""

from collections.abc import Iterator, Sequence

from resume_probe.document import Span
from resume_probe.knowledge.forms import Word
from resume_probe.tagging.cues import Hit

# Facets whose wording is open: any noun phrase can be a need, a task, a kind of data, a place of use.
FACETS = ("problem", "ml_task", "data_source", "data_quality", "model", "alternatives", "evaluation_method",
          "metric", "deployment", "monitoring")
_MOST_WORDS = 5
_BREAK = frozenset(",;:.()[]|–—\"“”•→!?")
_FUNCTION = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "its", "their", "our", "his", "her", "my", "your", "of", "to", "in", "on",
    "for", "with", "without", "and", "or", "but", "by", "from", "at", "as", "is", "was", "were", "be", "been", "are", "into",
    "onto", "over", "under", "per", "via", "through", "across", "between", "among", "within", "during", "after", "before", "while",
    "when", "where", "which", "who", "whose", "so", "than", "then", "using", "based", "it", "they", "we", "i", "not", "no", "has",
    "have", "had", "can", "could", "also", "both", "each", "all", "any", "up", "out", "off", "about", "against", "instead", "vs",
    "versus", "toward", "towards",
})

_CURRENCY = frozenset("$€£")
_JOINS = frozenset({"because", "since", "due", "thus", "therefore"})    # say nothing by themselves


def chunk_hits(text: str, words: Sequence[Word]) -> Iterator[Hit]:
    """A hit over each group that may show any of FACETS; the source names the function word or mark before it."""
    for before, span in _chunks(text, words):
        yield Hit(FACETS, f"chunk:{before}", span)


def _chunks(text: str, words: Sequence[Word]) -> Iterator[tuple[str, Span]]:
    """(what stands before, span) of each group of at most five words; of a longer one its last words."""
    group: list[Word] = []
    before = "^"
    for i, word in enumerate(words):
        gap = text[words[i - 1].end:word.start] if i else ""
        broken = not _BREAK.isdisjoint(gap)
        # Within "add-to-cart" a function word is part of the name.
        function = word.fold in _FUNCTION and gap != "-" and text[word.end:word.end + 1] != "-"
        if group and (broken or function):
            if not (len(group) == 1 and group[0].fold in _JOINS):
                yield before, _span(text, group)
            group = []
        if broken:
            before = ","
        if function:
            before = word.fold
        else:
            group.append(word)
    if group and not (len(group) == 1 and group[0].fold in _JOINS):
        yield before, _span(text, group)


def _span(text: str, group: Sequence[Word]) -> Span:
    """The last words of the group, with the sign of a currency or of per cent that belongs to a number at its edge."""
    start, end = group[-_MOST_WORDS:][0].start, group[-1].end
    return Span(start - (text[start - 1:start] in _CURRENCY), end + (text[end:end + 1] == "%"))
