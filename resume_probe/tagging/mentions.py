"""Finds the concepts of the knowledge base in a bullet: a spaCy PhraseMatcher over folded words."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from resume_probe.document import Mention, Span
from resume_probe.knowledge import Concept, Knowledge
from resume_probe.knowledge.forms import Word

# A shorter concept inside a longer one still counts where it says something else than the longer:
# the harm in "fraud detection", the data in "chest X-ray classification".
_NESTED = frozenset({"problem", "data", "dataset"})
_NAME_NEEDS_LETTERS = 3    # "YOLO" may end before the digit of "YOLO8", "F" may not end inside "F1"


class _Form(NamedTuple):
    concept: Concept
    exact: str | None      # the form as it must stand, where case decides


class MentionFinder:
    """Matches forms in a single pass over the words of a text.

    A form is put into the matcher when its first word is met for the first time: most of the many thousand forms
    never are, and building the matcher for all of them would take a second.
    """

    def __init__(self, knowledge: Knowledge):
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc
        from spacy.vocab import Vocab

        self._doc = Doc
        self._vocab = Vocab()           # words are cut and folded already, so no tokenizer is needed
        self._matcher = PhraseMatcher(self._vocab)
        self._concepts = knowledge.concepts
        self._waiting = dict(knowledge.forms)
        self._forms: dict[int, list[_Form]] = defaultdict(list)

    def _prepare(self, word: str) -> None:
        for key, concept, *exact in self._waiting.pop(word, ()):
            label = self._vocab.strings.add(key)    # the hash by which the matcher reports a form
            if label not in self._forms:
                self._matcher.add(key, [self._doc(self._vocab, words=key.split(" "))])
            self._forms[label].append(_Form(self._concepts[concept], exact[0] if exact else None))

    def find(self, text: str, words: Sequence[Word]) -> tuple[Mention, ...]:
        """Mentions in text order; of two that overlap the longer one, but for what `_NESTED` keeps."""
        for word in words:
            if word.fold in self._waiting:
                self._prepare(word.fold)
        if not words or not self._forms:
            return ()
        doc = self._doc(self._vocab, words=[w.fold for w in words])
        found: list[tuple[int, int, Concept]] = []
        for label, first, last in self._matcher(doc):
            start, end = words[first].start, words[last - 1].end
            if not _whole(text, start, end):
                continue
            for concept in self._candidates(label, text, start, end):
                if _guarded(concept, words, first, last):
                    found.append((start, end, concept))
                    break
        return _longest(found)

    def _candidates(self, label: int, text: str, start: int, end: int) -> list[Concept]:
        """The concepts of a form, those whose exact case it has first."""
        verbatim = text[start:end]
        exact = [f.concept for f in self._forms[label] if f.exact and _same_case(verbatim, f.exact)]
        return exact + [f.concept for f in self._forms[label] if not f.exact]


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
    guard = concept.guard
    if not (guard.near or guard.not_near):
        return True
    around = " " + " ".join(w.fold for i, w in enumerate(words) if not first <= i < last)
    if any(" " + n.lower() in around for n in guard.not_near):
        return False
    # A form of several words ("feature engineering") is no homonym, whatever its one-word brothers are.
    return last - first > 1 or not guard.near or any(" " + n.lower() in around for n in guard.near)


def _longest(found: list[tuple[int, int, Concept]]) -> tuple[Mention, ...]:
    taken: list[tuple[int, int, Concept]] = []
    for start, end, concept in sorted(found, key=lambda m: (m[0] - m[1], m[0], m[2].id)):
        clash = [t for t in taken if start < t[1] and t[0] < end]
        inside = all(t[0] <= start and end <= t[1] and (start, end) != t[:2] for t in clash)
        if not clash or (inside and concept.type in _NESTED and all(t[2].type != concept.type for t in clash)):
            taken.append((start, end, concept))
    return tuple(Mention(c.id, Span(s, e)) for s, e, c in sorted(taken, key=lambda m: (m[0], m[1], m[2].id)))
