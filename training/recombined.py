"""New lines out of those of the training voices, for the teacher to label: clauses of two lines joined, a concept put for another, a clause
left out, another verb at the front.

They need not be true or well put: what counts is that words stand in company that the corpus does not have (Jia and Liang, 2016; Tang et
al., 2019, who label such lines by a teacher). They are made anew at each training and kept nowhere.
"""

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from resume_probe.knowledge import Concept
from training.fit import Example

SEED = 7
# How often each way is tried. Joined clauses bring most that is new.
_WAYS = ("swapped",) * 2 + ("joined",) * 3 + ("shortened", "reopened")
_SAME_TOPIC = 0.6           # of the joins and swaps, so often is the other half of a like topic
_WITHOUT_END = 0.6          # of those that are shortened
_FORMS = 6                  # surface forms of a concept that may be put in
_FEWEST, _MOST = 16, 330    # characters
_FRONT, _END = 12, 8        # characters that a cut leaves before it and behind it
_CUT = re.compile(
    r"[,;:] | (?=(?:by|using|with|for|to|and|from|on|in|that|which|after|so|via|reducing|improving|through|across|as|over) )")


class Recombined(NamedTuple):
    """`folds` are those of the voices that its words are from."""

    text: str
    folds: frozenset[int]


def recombined(rows: Sequence[Example], concepts: Mapping[str, Concept], count: int) -> list[Recombined]:
    """`count` different lines; the same rows and concepts give the same ones."""
    maker = _Maker(rows, concepts)
    seen = {row.bullet.text for row in rows}
    out: list[Recombined] = []
    while len(out) < count:
        line = maker.line()
        if line and _FEWEST <= len(line.text) <= _MOST and line.text not in seen:
            seen.add(line.text)
            out.append(line)
    return out


class _Maker:
    def __init__(self, rows: Sequence[Example], concepts: Mapping[str, Concept]):
        self._rows, self._concepts, self._rng = rows, concepts, random.Random(SEED)
        self._cuts = [[m.start() for m in _CUT.finditer(r.bullet.text) if _FRONT < m.start() < len(r.bullet.text) - _END] for r in rows]
        self._of_topic: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(rows):
            for topic in sorted(row.bullet.topics):
                self._of_topic[topic].append(place)
        self._forms: dict[tuple[str, str | None], list[str]] = defaultdict(list)
        for concept in concepts.values():
            for form in (concept.name, *concept.aliases)[:_FORMS]:
                for topic in (None, *concept.topics):
                    self._forms[concept.type, topic].append(form)

    def line(self) -> Recombined | None:
        """One try."""
        place = self._rng.randrange(len(self._rows))
        return getattr(self, "_" + self._rng.choice(_WAYS))(place)

    def _joined(self, place: int) -> Recombined | None:
        """The front of a line and the end of another."""
        row, topics = self._rows[place], sorted(self._rows[place].bullet.topics)
        alike = topics and self._rng.random() < _SAME_TOPIC
        other = self._rng.choice(self._of_topic[self._rng.choice(topics)]) if alike else self._rng.randrange(len(self._rows))
        if not (self._cuts[place] and self._cuts[other]):
            return None
        text = row.bullet.text[:self._rng.choice(self._cuts[place])] + self._rows[other].bullet.text[self._rng.choice(self._cuts[other]):]
        return Recombined(text, frozenset((row.fold, self._rows[other].fold)))

    def _swapped(self, place: int) -> Recombined | None:
        """One to three concepts give way to others of their type."""
        row = self._rows[place]
        known = [m for m in row.analysis.mentions if m.concept in self._concepts]
        if not known:
            return None
        text = row.bullet.text
        chosen = self._rng.sample(known, min(len(known), self._rng.choice((1, 1, 2, 3))))
        for mention in sorted(chosen, key=lambda m: -m.span.start):
            concept = self._concepts[mention.concept]
            topic = self._rng.choice(concept.topics) if concept.topics and self._rng.random() < _SAME_TOPIC else None
            text = text[:mention.span.start] + self._rng.choice(self._forms[concept.type, topic]) + text[mention.span.end:]
        return Recombined(text, frozenset((row.fold,)))

    def _shortened(self, place: int) -> Recombined | None:
        """Without its end, its middle or its front."""
        row, cuts = self._rows[place], self._cuts[place]
        if not cuts:
            return None
        text = row.bullet.text
        if self._rng.random() < _WITHOUT_END:
            return Recombined(text[:self._rng.choice(cuts)], frozenset((row.fold,)))
        if len(cuts) > 1:
            first, second = sorted(self._rng.sample(cuts, 2))
            return Recombined(text[:first] + text[second:], frozenset((row.fold,)))
        end = text[cuts[0]:].lstrip(" ,;:")
        return Recombined(end[:1].upper() + end[1:], frozenset((row.fold,)))

    def _reopened(self, place: int) -> Recombined | None:
        """The first word of another line before all but its own first."""
        row, other = self._rows[place], self._rng.choice(self._rows)
        _, _, rest = row.bullet.text.partition(" ")
        return Recombined(f"{other.bullet.text.split(' ', 1)[0]} {rest}", frozenset((row.fold, other.fold))) if rest else None
