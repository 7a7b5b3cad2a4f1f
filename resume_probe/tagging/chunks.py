"""Plain word groups between function words and marks: what may be quoted where no cue and no concept knows the words."""

from collections.abc import Sequence

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


def chunk_hits(text: str, words: Sequence[Word]) -> list[Hit]:
    """A hit over each group that may show any of FACETS; the source names the function word or mark before it. Of a group of more than
    five words the last ones."""
    out = []
    source = "chunk:^"
    first = until = 0           # the first word of the group, where the word before ends
    for place, (fold, start, end) in enumerate(words):
        gap = text[until:start]
        broken = gap != " " and place > 0 and not _BREAK.isdisjoint(gap)
        # Within "add-to-cart" a function word is part of the name.
        function = fold in _FUNCTION and gap != "-" and text[end:end + 1] != "-"
        if broken or function:
            if first < place and not _says_nothing(words, first, place):
                out.append(Hit(FACETS, source, _span(text, words, first, place)))
            source = f"chunk:{fold}" if function else "chunk:,"
            first = place + function
        until = end
    if first < len(words) and not _says_nothing(words, first, len(words)):
        out.append(Hit(FACETS, source, _span(text, words, first, len(words))))
    return out


def _says_nothing(words: Sequence[Word], first: int, behind: int) -> bool:
    return behind - first == 1 and words[first].fold in _JOINS


def _span(text: str, words: Sequence[Word], first: int, behind: int) -> Span:
    """The last words of the group, with the sign of a currency or of per cent that belongs to a number at its edge."""
    start, end = words[max(first, behind - _MOST_WORDS)].start, words[behind - 1].end
    return Span(start - (text[start - 1:start] in _CURRENCY), end + (text[end:end + 1] == "%"))
