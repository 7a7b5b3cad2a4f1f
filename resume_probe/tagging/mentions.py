"""Finds the concepts of the knowledge base in a bullet, by their forms over folded words."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from resume_probe.document import Mention, Span
from resume_probe.knowledge import Concept, Knowledge
from resume_probe.knowledge.forms import Word
from resume_probe.knowledge.types import Guard

# A shorter concept inside a longer one still counts where it says something else than the longer:
# the harm in "fraud detection", the data in "chest X-ray classification".
_NESTED = frozenset({"problem", "data", "dataset"})
_NAME_NEEDS_LETTERS = 3    # "YOLO" may end before the digit of "YOLO8", "F" may not end inside "F1"


class _Form(NamedTuple):
    concept: str           # id
    exact: str | None      # the form as it must stand, where case decides


class _Node:
    """A place in the tree of forms: the forms that end here, and where each next word leads. `sure`: the one concept whose form ends
    here, once it is known that neither case nor the words around can rule it out."""

    __slots__ = ("forms", "after", "sure")

    def __init__(self) -> None:
        self.forms: list[_Form] = []
        self.after: dict[str, _Node] = {}
        self.sure: Concept | None = None


class MentionFinder:
    """Goes from each word down the tree of the forms that begin with it. The tree of a first word is made when it is met for the first
    time: most of the many thousand forms never are."""

    def __init__(self, knowledge: Knowledge):
        self._knowledge = knowledge
        self._concepts = knowledge.concepts
        self._trees: dict[str, _Node] = {}

    def find(self, text: str, words: Sequence[Word]) -> tuple[Mention, ...]:
        """Mentions in text order; of two that overlap the longer one, but for what `_NESTED` keeps."""
        forms = self._knowledge.forms
        folds = [word.fold for word in words]
        found: list[tuple[int, int, Concept]] = []
        for first, fold in enumerate(folds):
            if fold not in forms:
                continue
            node: _Node | None = self._trees.get(fold) or self._grow(fold)
            last = first
            while node is not None:
                if node.forms:
                    start, end = words[first].start, words[last].end
                    concept = node.sure or self._named(node, text, words, first, last + 1)
                    if concept is not None and _whole(text, start, end):
                        found.append((start, end, concept))
                last += 1
                node = node.after.get(folds[last]) if last < len(folds) else None
        taken: list[tuple[int, int, Concept]] = []
        for meeting in _runs(found):
            taken += meeting if len(meeting) == 1 else _longest(meeting)
        return tuple([Mention(concept.id, Span(start, end)) for start, end, concept in taken])

    def _grow(self, fold: str) -> _Node:
        tree = _Node()
        for key, concept, exact in self._knowledge.forms_of(fold):
            node = tree
            for word in key.split(" ")[1:]:
                node = node.after.setdefault(word, _Node())
            node.forms.append(_Form(concept, exact))
        self._trees[fold] = tree
        return tree

    def _named(self, node: _Node, text: str, words: Sequence[Word], first: int, end: int) -> Concept | None:
        """The concept that words [first, end) name: the first whose guard lets it, those whose exact case they have before the others."""
        if not any([form.exact for form in node.forms]):
            concept = self._concepts[node.forms[0].concept]
            if not (concept.guard.near or concept.guard.not_near):
                node.sure = concept
                return concept
        verbatim = text[words[first].start:words[end - 1].end]
        exact = [f for f in node.forms if f.exact and _same_case(verbatim, f.exact)]
        for form in (*exact, *(f for f in node.forms if not f.exact)):
            concept = self._concepts[form.concept]
            if _guarded(concept, words, first, end):
                return concept
        return None


def _whole(text: str, start: int, end: int) -> bool:
    """The match starts at a word and ends at one, or before the version number of a name."""
    if start and text[start - 1].isalnum():
        return False
    if end < len(text) and text[end].isalnum():
        return text[end].isdigit() and sum(c.isalpha() for c in text[start:end]) >= _NAME_NEEDS_LETTERS
    return True


def _same_case(verbatim: str, form: str) -> bool:
    plain = verbatim.replace("-", " ")
    form = form.replace("-", " ")
    return plain == form or plain == form + "s"


def _guarded(concept: Concept, words: Sequence[Word], first: int, last: int) -> bool:
    near, not_near = _guards(concept.guard)
    if not (near or not_near):
        return True
    folds = [word.fold for word in words]
    around = " " + " ".join(folds[:first] + folds[last:])
    whole = " " + " ".join(folds)
    # A phrase may hold the form itself ("policy recommendation"); a word stands beside it.
    if any([n in (whole if " " in n[1:] else around) for n in not_near]):
        return False
    # A form of several words ("feature engineering") is no homonym, whatever its one-word brothers are.
    return last - first > 1 or not near or any([n in around for n in near])


@cache
def _guards(guard: Guard) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What must and what may not stand near, ready to be looked for: at the front of a word."""
    return tuple([" " + n.lower() for n in guard.near]), tuple([" " + n.lower() for n in guard.not_near])


def _runs(found: list[tuple[int, int, Concept]]) -> Iterator[list[tuple[int, int, Concept]]]:
    """Those that overlap, one with the next, together; `found` in order of their starts."""
    run: list[tuple[int, int, Concept]] = []
    reach = 0
    for mention in found:
        if run and mention[0] >= reach:
            yield run
            run = []
        run.append(mention)
        reach = max(reach, mention[1])
    if run:
        yield run


def _longest(found: list[tuple[int, int, Concept]]) -> list[tuple[int, int, Concept]]:
    taken: list[tuple[int, int, Concept]] = []
    for start, end, concept in sorted(found, key=lambda m: (m[0] - m[1], m[0], m[2].id)):
        clash = [t for t in taken if start < t[1] and t[0] < end]
        inside = all(t[0] <= start and end <= t[1] and (start, end) != t[:2] for t in clash)
        if not clash or (inside and concept.type in _NESTED and all(t[2].type != concept.type for t in clash)):
            taken.append((start, end, concept))
    return sorted(taken, key=lambda m: (m[0], m[1], m[2].id))
