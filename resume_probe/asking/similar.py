"""When two questions ask the same: by the idea behind the words, and by the words themselves."""

import re
from functools import lru_cache

from resume_probe.asking.vocabulary import STOP

# What a question is after, seen from its words. Two questions to one line that share an idea are one too many.
_IDEAS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "base": r"relative or absolute|absolute terms|from which (?:base|level|starting)|starting (?:level|point)"
        r"|ratio or a difference|of what\?|what base|base rate",
        "unit": r"randomi[sz]|split ratio|peek|fixed before|stop(?:ped)? (?:it )?early",
        "control": r"control group|holdout|hold-out|counterfactual|without the model|against which group"
        r"|would have (?:moved|come|happened|left|done so|responded)",
        "guardrail": r"guardrail|what paid for|fall, and did it|give the .{0,20}back|did anybody lose",
        "threshold": r"threshold|cut-off|cutoff|operating point|operate",
        "split": r"random split|split by time|both sides|both train and test|later period|same source|test set is drawn",
        "baseline": r"baseline|dullest|simple thing|fits on one line|linear model on|repeating last week|naive",
        "load": r"under what traffic|in flight|at which load|peak|how full",
        "percentile": r"percentile|\btail\b|median",
        "label": r"label window|snapshot|arrive[sd]? (?:late|weeks|days)|newest (?:days|rows)|label delay",
        "drift": r"drift|goes? stale|how do you notice|world (?:moved|changed)",
        "rollback": r"roll(?:ed)? (?:it )?back|previous (?:model|version)",
        "negatives": r"negatives",
        "agreement": r"agree(?:d|ment)? |two people|annotators",
        "owner": r"which part (?:was|is) yours|yourself|your own part|did you decide",
        "catalogue": r"new item|cold",
        "cost": r"cost per|what does (?:it|a day) cost|bill",
        "slice": r"which (?:slice|group|class)|worst|got worse",
    }.items()
}
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


@lru_cache(maxsize=4096)
def ideas(text: str) -> frozenset[str]:
    """What a question is after, by its own words and not those that it quotes."""
    text = _QUOTED.sub(" ", text)
    return frozenset(name for name, pattern in _IDEAS.items() if pattern.search(text))


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """Content words without those quoted from the resume."""
    text = _QUOTED.sub(" ", text.lower())
    return frozenset(w[:6] for w in _WORDS.findall(text) if w not in STOP)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Nearly the same content words; the fewer there are, the more of them must be shared."""
    least = min(len(one), len(other))
    return least > 0 and len(one & other) >= least * (_ALIKE if least >= _SHORT else _ALIKE_SHORT)


def same_idea(one: str, other: str) -> bool:
    return bool(ideas(one) & ideas(other))
