"""Features of the hits in a bullet."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence

from resume_probe.tagging.analysis import Analysis
from resume_probe.tagging.features.shape import Features
from resume_probe.tagging.keys import Keys

_PLACES = ("in:", "first:", "last:", "before:", "before2:", "after:", "after2:", "verb:")    # of a word, seen from a hit
_EDGE = "^"                                             # stands for the words before the first and behind the last
_MOST_COUNTED = 6                                       # words of a hit
_VALUES = (1.0, 0.7, 1.0, 1.0, 0.5, 0.5, 0.5, 0.5, 0.3)     # of what every hit has: source, its kind, front, count, words around, mark
_VALUES_OF_WORDS = (0.5, 0.7, 0.5)                      # of first and last word, last word with source
_INSIDE, _VERB, _CONCEPT, _ALSO, _NUMBER = 0.5, 0.4, 0.7, 0.6, 0.6


class HitFeatures:
    """Of each hit: what proposes the span, the words inside and around it, and what else was proposed over the same words.

    The same for every facet of the hit: the models of the facets tell them apart.
    """

    def __init__(self, keys: Keys):
        self._keys = keys
        self._in_place = keys.together(_PLACES)
        self._edge = self._in_place(_EDGE)
        self._front = [keys["front:"]("False"), keys["front:"]("True")]
        self._counts = [keys["words:"](str(count)) for count in range(_MOST_COUNTED + 1)]
        self._in_brackets = keys["in-brackets"]("")
        self._of_source: dict[str, tuple[Hashable, Hashable]] = {}
        self._also_of: dict[tuple[tuple[str, ...], str], list[Hashable]] = {}

    def __call__(self, analyses: Sequence[Analysis]) -> Features:
        """Of all hits of the analyses, in their order."""
        out = Features()
        for analysis in analyses:
            self._add(analysis, out)
        return out

    def _add(self, analysis: Analysis, out: Features) -> None:
        found, values, starts = out.keys, out.values, out.starts
        text, words, keys, edge = analysis.text, analysis.words, self._keys, self._edge
        begins, ends = [w.start for w in words], [w.end for w in words]
        folds = analysis.folds
        # Each by word; that of the text's first word has place 2.
        inside, first_in, last_in, before, before2, after, after2, verb = zip(
            edge, edge, *map(self._in_place, folds), edge, edge, strict=True)
        concept_of, both, mark, number_of = (keys[prefix] for prefix in ("concept:", "both:", "mark:", "number:"))
        also = self._also(analysis)
        numbers = [(number.span.start, number_of(number.kind)) for number in analysis.numbers]
        brackets = "(" in text
        for _, source, (start, end), concept in analysis.hits:
            first = bisect_right(ends, start + 1)
            behind = bisect_left(begins, end)           # the first word behind the hit
            count = max(behind - first, 0)
            starts.append(len(found))
            found += self._of_source.get(source) or self._named(source)
            found += (self._front[first == 0], self._counts[min(count, _MOST_COUNTED)],
                      before[first + 1], before2[first], after[behind + 2], after2[behind + 3],
                      mark(text[start - 1] if start and not text[start - 1].isalnum() else "-"))
            values += _VALUES
            if concept:
                found.append(concept_of(concept))
                values.append(_CONCEPT)
            if count:
                found += inside[first + 2:behind + 2]
                values += [_INSIDE] * count
                found += first_in[first + 2], last_in[behind + 1], both(f"{source} {folds[behind - 1]}")
                values += _VALUES_OF_WORDS
            if folds:
                found.append(verb[2])
                values.append(_VERB)
            if brackets and text.count("(", 0, start) > text.count(")", 0, start):
                found.append(self._in_brackets)
                values.append(1.0)
            for other_start, other_end, other_source, says in also:
                if other_start < end and start < other_end and other_source != source:
                    found += says
                    values += [_ALSO] * len(says)
            for at, key in numbers:
                if start <= at < end:
                    found.append(key)
                    values.append(_NUMBER)

    def _named(self, source: str) -> tuple[Hashable, Hashable]:
        """The source and what sort it is of ("concept" of "concept:model"): what the single ones are too rare to show, they show
        together."""
        kind, colon, _ = source.partition(":")
        self._of_source[source] = out = (self._keys["by:"](source), self._keys["kind:"](kind if colon else "cue"))
        return out

    def _also(self, analysis: Analysis) -> list[tuple[int, int, str, list[Hashable]]]:
        """(start, end, source, keys that say "this too is proposed here") of each known hit."""
        return [(start, end, source, self._also_of.get((facets, source)) or self._also_shown(facets, source))
                for facets, source, (start, end), _ in analysis.known_hits]

    def _also_shown(self, facets: tuple[str, ...], source: str) -> list[Hashable]:
        key_of = self._keys["also:"]
        self._also_of[facets, source] = out = [key_of(f"{facet}:{source}") for facet in facets]
        return out
