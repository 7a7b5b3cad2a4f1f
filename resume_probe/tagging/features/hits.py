"""Features of the hits in a bullet."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable

from resume_probe.tagging.analysis import Analysis
from resume_probe.tagging.features.shape import Features, folded
from resume_probe.tagging.keys import Keys

_PLACES = ("in:", "first:", "last:", "before:", "before2:", "after:", "after2:", "verb:")    # of a word, seen from a hit
_EDGE = "^"                                             # stands for the words before the first and behind the last
_MOST_COUNTED = 6                                       # words of a hit


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

    def __call__(self, analysis: Analysis) -> list[Features]:
        text, words, keys, edge = analysis.text, analysis.words, self._keys, self._edge
        starts, ends = [w.start for w in words], [w.end for w in words]
        folds = [folded(w) for w in words]
        # Each by word; that of the text's first word has place 2.
        inside, first_in, last_in, before, before2, after, after2, verb = zip(
            edge, edge, *map(self._in_place, folds), edge, edge, strict=True)
        by, concept_of, both, mark, number_of = keys["by:"], keys["concept:"], keys["both:"], keys["mark:"], keys["number:"]
        also = self._also(analysis)
        numbers = [(number.span.start, number_of(number.kind)) for number in analysis.numbers]
        brackets = "(" in text
        out = []
        for _, source, (start, end), concept in analysis.hits:
            first = bisect_right(ends, start + 1)
            behind = bisect_left(starts, end)           # the first word behind the hit
            features: Features = {
                by(source): 1.0,
                self._front[first == 0]: 1.0,
                self._counts[min(max(behind - first, 0), _MOST_COUNTED)]: 1.0,
                before[first + 1]: 0.5,
                before2[first]: 0.5,
                after[behind + 2]: 0.5,
                after2[behind + 3]: 0.5,
                mark(text[start - 1] if start and not text[start - 1].isalnum() else "-"): 0.3,
            }
            if concept:
                features[concept_of(concept)] = 0.7
            if first < behind:
                features.update(dict.fromkeys(inside[first + 2:behind + 2], 0.5))
                features[first_in[first + 2]] = 0.5
                features[last_in[behind + 1]] = 0.7
                features[both(f"{source} {folds[behind - 1]}")] = 0.5
            if folds:
                features[verb[2]] = 0.4
            if brackets and text.count("(", 0, start) > text.count(")", 0, start):
                features[self._in_brackets] = 1.0
            for other_start, other_end, other_source, says in also:
                if other_start < end and start < other_end and other_source != source:
                    features.update(says)
            for at, key in numbers:
                if start <= at < end:
                    features[key] = 0.6
            out.append(features)
        return out

    def _also(self, analysis: Analysis) -> list[tuple[int, int, str, dict[Hashable, float]]]:
        """(start, end, source, features that say "this too is proposed here") of each known hit."""
        key_of = self._keys["also:"]
        return [(start, end, source, {key_of(f"{facet}:{source}"): 0.6 for facet in facets})
                for facets, source, (start, end), _ in analysis.known_hits]
