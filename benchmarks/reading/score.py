"""Bullets as read against bullets as written.

A bullet is found when one read bullet, each used once, is at least 90 % like it by letters and digits.
Of the found ones, `exact` are equal with spaces and punctuation kept (99 %), `placed` are under an entry or
section that names the entry's title and organisation (or the heading, where it has neither). Adjacent found
bullets of one column are `ordered` when they were read in that order: which column a
reader takes first is its own affair.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields

from benchmarks.reading.readers import FoundBullet
from sample_resumes.look import Layout, columns
from sample_resumes.truth import TruthResume

FOUND, EXACT, NAMED = 90.0, 99.0, 85.0
# Lengths further apart than this cannot be 90 % alike; the check spares most comparisons.
LENGTH_RATIO = 0.8


@dataclass(frozen=True, slots=True)
class WrittenBullet:
    column: str
    text: str
    names: tuple[str, ...]             # that the place of the bullet must have


@dataclass(frozen=True, slots=True)
class Score:
    """Counts, which add up over documents; the shares are properties."""

    written: int = 0
    read: int = 0
    found: int = 0
    exact: int = 0
    placed: int = 0
    pairs: int = 0
    ordered: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def f1(self) -> float:
        return 2 * self.found / (self.written + self.read) if self.written + self.read else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.written if self.written else 1.0

    @property
    def precision(self) -> float:
        return self.found / self.read if self.read else 1.0

    @property
    def exact_share(self) -> float:
        return self.exact / self.found if self.found else 0.0

    @property
    def placed_share(self) -> float:
        return self.placed / self.found if self.found else 0.0

    @property
    def ordered_share(self) -> float:
        return self.ordered / self.pairs if self.pairs else 1.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """One document: the counts and what a developer wants to see."""

    score: Score
    missed: tuple[str, ...]
    spurious: tuple[str, ...]
    misplaced: tuple[tuple[str, str], ...]   # (bullet, where it was put)


def written(resume: TruthResume, layout: Layout) -> list[WrittenBullet]:
    """The bullets of a page in the order of its columns."""
    rows = []
    for column in columns(resume, layout):
        for section in column.sections:
            for entry in section.entries:
                names = tuple(n for n in (entry.title, entry.org) if n) or (section.heading,)
                rows += [WrittenBullet(column.name, text, names) for _, text in entry.walk()]
    return rows


def compare(gold: list[WrittenBullet], read: list[FoundBullet]) -> Comparison:
    from rapidfuzz import fuzz

    read = [r for r in read if _letters(r.text)]
    pairs = _match([_letters(g.text) for g in gold], [_letters(r.text) for r in read])
    exact = sum(fuzz.ratio(_plain(gold[i].text), _plain(read[j].text)) >= EXACT for i, j in pairs.items())
    misplaced = tuple((gold[i].text, read[j].where) for i, j in sorted(pairs.items())
                      if not _names(gold[i].names, read[j].where))
    neighbours = [(a, b) for a, b in zip(sorted(pairs), sorted(pairs)[1:], strict=False)
                  if gold[a].column == gold[b].column]
    used = set(pairs.values())
    score = Score(written=len(gold), read=len(read), found=len(pairs), exact=exact, placed=len(pairs) - len(misplaced),
                  pairs=len(neighbours), ordered=sum(pairs[a] < pairs[b] for a, b in neighbours))
    return Comparison(score, tuple(g.text for i, g in enumerate(gold) if i not in pairs),
                      tuple(r.text for j, r in enumerate(read) if j not in used), misplaced)


def total(scores: Iterable[Score]) -> Score:
    return sum(scores, Score())


def _match(gold: list[str], read: list[str]) -> dict[int, int]:
    """Written to read by index, the most alike first."""
    from rapidfuzz import fuzz

    alike = sorted(((fuzz.ratio(g, r), -i, -j) for i, g in enumerate(gold) for j, r in enumerate(read)
                    if min(len(g), len(r)) >= LENGTH_RATIO * max(len(g), len(r))), reverse=True)
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for ratio, i, j in alike:
        if ratio >= FOUND and -i not in pairs and -j not in used:
            pairs[-i] = -j
            used.add(-j)
    return pairs


def _names(names: tuple[str, ...], where: str) -> bool:
    from rapidfuzz import fuzz

    place = _letters(where)
    return all(len(n) <= 1.2 * len(place) and fuzz.partial_ratio(n, place) >= NAMED for n in map(_letters, names))


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()
