"""When two questions ask the same: by the idea behind the words, and by the words themselves."""

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import chain

from resume_probe.asking.vocabulary import STOP

# What a question is after, seen from its words: each idea by the phrases that give it away. Two questions to one line that
# share an idea are one too many.
_PHRASES: dict[str, tuple[str, ...]] = {
    "base": (
        "relative or absolute", "absolute terms", "from which base", "from which level", "from which starting", "starting level",
        "starting point", "ratio or a difference", "of what?", "what base", "base rate",
    ),
    "unit": (
        "randomis", "randomiz", "split ratio", "peek", "fixed before", "stop early", "stop it early", "stopped early", "stopped it early",
    ),
    "control": (
        "control group", "holdout", "hold-out", "counterfactual", "without the model", "against which group", "would have moved",
        "would have come", "would have happened", "would have left", "would have done so", "would have responded",
    ),
    "guardrail": ("guardrail", "what paid for", "fall, and did it", "did anybody lose"),
    "threshold": ("threshold", "cut-off", "cutoff", "operating point", "operate"),
    "split": (
        "random split", "split by time", "both sides", "both train and test", "later period", "same source", "test set is drawn",
    ),
    "baseline": ("baseline", "dullest", "simple thing", "fits on one line", "linear model on", "repeating last week", "naive"),
    "load": ("under what traffic", "in flight", "at which load", "peak", "how full"),
    "percentile": ("percentile", "median"),
    "label": (
        "label window", "snapshot", "label delay", "newest days", "newest rows",
        *(f"{arrive} {when}" for arrive in ("arrive", "arrives", "arrived") for when in ("late", "weeks", "days")),
    ),
    "drift": ("drift", "go stale", "goes stale", "how do you notice", "world moved", "world changed"),
    "rollback": ("roll back", "roll it back", "rolled back", "rolled it back", "previous model", "previous version"),
    "negatives": ("negatives",),
    "agreement": ("agree ", "agreed ", "agreement ", "two people", "annotators"),
    "owner": ("which part was yours", "which part is yours", "yourself", "your own part", "did you decide"),
    "catalogue": ("new item", "cold"),
    "cost": ("cost per", "what does it cost", "what does a day cost", "bill"),
    "slice": ("which slice", "which group", "which class", "worst", "got worse"),
}  # fmt: skip
_IDEA_OF = tuple((phrase, phrase.split(" ", 1)[0], idea) for idea, phrases in _PHRASES.items() for phrase in phrases)
_GIVEN_BACK, _TAIL = re.compile(r"give the .{0,20}back"), re.compile(r"\btail\b")
_QUOTED = re.compile(r"“[^”]*”")
_WORDS = re.compile(r"[a-z]{3,}")
_ALIKE, _ALIKE_SHORT, _SHORT = 0.5, 0.7, 5

# Where the line, or one beside it, has one of these, a question after the idea is answered.
ANSWERED = {
    "guardrail": ("<flat>", "guardrail"),
    "load": ("<load>",),
    "percentile": ("<percentile>",),
    "threshold": ("threshold", "cut-off", "cutoff", "review rate", "operating point"),
    "split": (
        "out-of-time",
        "time-based split",
        "temporal split",
        "by patient",
        "by device",
        "held out",
        "grouped by",
        "unseen",
    ),
    "label": ("label window", "label delay", "delayed the labels", "delayed label", "snapshot"),
    "agreement": ("kappa", "agreement", "adjudicat"),
    "negatives": ("negative",),
    "unit": (
        "randomised by", "randomized by", "assigned by", "power analysis", "sample-size", "sample size", "of users", "of sessions",
    ),  # fmt: skip
}


def ideas(text: str) -> frozenset[str]:
    """What a question is after, by its own words and not those that it quotes."""
    text = _QUOTED.sub(" ", text.lower())
    found = {idea for word in text.split() for phrase, idea in _begun_by(word) if phrase in text}
    if "give the " in text and _GIVEN_BACK.search(text):
        found.add("guardrail")
    if "tail" in text and _TAIL.search(text):
        found.add("percentile")
    return frozenset(found)


@lru_cache(maxsize=4096)  # questions use few words, and nearly all of them begin no phrase
def _begun_by(word: str) -> tuple[tuple[str, str], ...]:
    """The phrases whose first word stands in this one, each with its idea."""
    return tuple((phrase, idea) for phrase, first, idea in _IDEA_OF if first in word)


def content(text: str) -> frozenset[str]:
    """Content words, each by its first six letters, without those quoted from the resume."""
    text = _QUOTED.sub(" ", text.lower())
    return frozenset([w[:6] for w in _WORDS.findall(text) if w not in STOP])


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Nearly the same content words."""
    return _near(len(one & other), len(one), len(other))


def _near(shared: int, one: int, other: int) -> bool:
    """From the numbers of words: the fewer there are, the more of them must be shared."""
    least = min(one, other)
    return least > 0 and shared >= least * (_ALIKE if least >= _SHORT else _ALIKE_SHORT)


class Asked:
    """The content words of the questions asked so far, kept by word, so that a new one is held only against those it shares one with."""

    def __init__(self) -> None:
        self._sizes: list[int] = []  # of each question's content
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)  # places in `_sizes`

    def add(self, words: frozenset[str]) -> None:
        for word in words:
            self._by_word[word].append(len(self._sizes))
        self._sizes.append(len(words))

    def has_alike(self, words: frozenset[str]) -> bool:
        """One of the questions asked has nearly these content words."""
        known = self._by_word.keys() & words
        shared = Counter(chain.from_iterable(map(self._by_word.__getitem__, known)))
        return any(_near(count, len(words), self._sizes[place]) for place, count in shared.items())
