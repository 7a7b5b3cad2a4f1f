"""Which names of one concept are one thing: Rust is no C++, K8s is Kubernetes. Told by how the names are spelled."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from resume_probe.knowledge import Concept
from resume_probe.knowledge.forms import fold, folds


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


# Who makes or hosts a thing, which many names begin with, and what a thing is, which many end with: neither tells two things apart.
_MAKERS = _folded("amazon apache aws azure facebook gcp google ibm intel meta microsoft ms nvidia oracle sap yandex the")
_KINDS = _folded("""
    algorithm analytics api based classification cloud cluster dashboard data database dataset db deployment detection endpoint engine
    framework function image index inference instance job language learning library machine method model network package pipeline platform
    recognition report server service serving speech sql stack store studio system table tool toolkit
""")
# Short names whose spelling does not tell what they are short for.
_LONG = {
    "eks": "kubernetes", "hf": "hugging face", "kfp": "kubeflow pipelines", "msk": "kafka", "mwaa": "airflow", "pyg": "pytorch geometric",
    "tf": "tensorflow",
}
# Types whose concepts can hold several products under one name; of the others the forms are ways to say one thing.
_OF_NAMES = frozenset((
    "tool", "model", "family", "dataset", "benchmark", "serving", "monitoring", "infrastructure", "skill", "technique", "evaluation",
    "data-practice",
))
_JOINT = re.compile(r"/|\s(?:and|on|with|over)\s")


def shows(said: str, asked: str, concept: Concept) -> bool:
    """Is what the resume calls `said` what was asked for as `asked`, where both name the concept? Rust is no C++, K8s is Kubernetes."""
    return stands_for_all(asked, concept) or _alike(_seen(said), _seen(asked)) or _family(said, concept) == _family(asked, concept)


def stands_for_all(asked: str, concept: Concept) -> bool:
    """Is it said by whatever names the concept: as all its forms say one thing, or these words say only what kind of thing it is?"""
    if concept.type not in _OF_NAMES:
        return True
    form = as_listed(asked, concept)
    if concept.noun == "proper":
        return " " in form and form.islower()
    return not all(w[:1].isupper() or w[:1].isdigit() for w in form.split()) or form.isupper() or is_its_name(form, concept)


def is_its_name(asked: str, concept: Concept) -> bool:
    """Are these words the concept's own name, or of the same family?"""
    return _family(asked, concept) == _family(concept.name, concept)


def is_synonym(asked: str, concept: Concept) -> bool:
    """Are these words the concept's own name, spelled otherwise or shortened?"""
    return _same(_seen(asked), _seen(concept.name))


def is_cased(asked: str, concept: Concept) -> bool:
    """Is it a name that would be an everyday word if written small?"""
    return as_listed(asked, concept) in concept.cased


def as_listed(said: str, concept: Concept) -> str:
    """The form of the concept that these words are, as the knowledge base writes it."""
    joined = "".join(folds(said))
    return next((form for form in concept.forms() if "".join(folds(form)) == joined), said)


class _Seen(NamedTuple):
    """A name as it is compared."""

    words: tuple[str, ...]
    core: tuple[str, ...]              # without who makes it, unless that is all
    letters: str                       # as it is spelled, without blanks and marks
    initials: frozenset[str]


@lru_cache(maxsize=8192)
def _seen(name: str) -> _Seen:
    words = tuple(long for word in folds(name) for long in folds(_LONG.get(word, word)))
    core = tuple(w for w in words if w not in _MAKERS) or words
    parts = [p for p in re.split(r"[^\w+#]+", name.lower().replace("&", " and ")) if p]
    ways = ["".join(p[0] for p in parts), "".join(p[0] for p in parts if p != "and"), "".join(p if p == "and" else p[0] for p in parts),
            "" if name.isupper() else "".join(c.lower() for c in name if c.isupper())]
    return _Seen(words, core, re.sub(r"[^\w+#]", "", name.lower()), frozenset(w for w in ways if len(w) > 1 and w != name.lower()))


def _same(a: _Seen, b: _Seen) -> bool:
    """One name spelled in two ways, or one short for the other."""
    if a.letters == b.letters or "".join(a.words) == "".join(b.words):
        return True
    if a.core == b.core:
        return len(a.core) > 1 or a.core[0] not in _KINDS
    return _short_for(a, b) or _short_for(b, a)


def _short_for(a: _Seen, b: _Seen) -> bool:
    short, long = "".join(a.core), "".join(b.core)
    if short in _KINDS or not short or not long:
        return False
    if short in b.initials or a.letters in b.initials:
        return True
    if m := re.fullmatch(r"([a-z])(\d+)([a-z])", a.letters):       # k8s
        return len(b.letters) == int(m[2]) + 2 and (b.letters[0], b.letters[-1]) == (m[1], m[3])
    if len(a.core) > 1 or len(short) >= len(long):
        return False
    if len(b.core) == 1 and (long in (short + "lang", "py" + short) or (
            len(short) > 3 and long.startswith(short) and not long.endswith("script"))):      # Postgres, but JavaScript is no Java
        return True
    letters = iter(long)
    return (len(short) > 2 and 2 * len(short) >= min(len(long), 8) and (short[0], short[-1]) == (long[0], long[-1])
            and all(c in letters for c in short))              # sklearn, LGBM


def _alike(a: _Seen, b: _Seen) -> bool:
    """The same, or one with more words than the other: "Kafka cluster", "AWS Lambda"."""
    return _same(a, b) or any(_holds(x.words, y.core) and not _KINDS.issuperset(y.core) for x, y in ((a, b), (b, a)))


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    return any(tuple(words[i : i + len(part)]) == tuple(part) for i in range(len(words) - len(part) + 1))


def _family(said: str, concept: Concept) -> str:
    """The first of the forms that are one thing with these words; the words themselves where they are no form."""
    form = as_listed(said, concept)
    return _families(concept.forms(), concept.noun == "proper").get(form, form)


@lru_cache(maxsize=1024)
def _families(forms: tuple[str, ...], proper: bool) -> dict[str, str]:
    """Each form with the first one of those that are one thing, by way of one another: "GCP", "Google Cloud Platform", "Google Cloud".
    So are forms that have the first word of a proper name ("Delta table"). One that names two of the others makes them no one thing
    ("Java/Scala")."""
    of = {form: form for form in forms}
    seen = {form: _seen(form) for form in forms}
    name, bridges = forms[0], [f for f in of if not _names_two(f, seen)]
    first = next((w for w in seen[name].core[:1] if proper and len(w) > 2 and w not in _KINDS and w not in _MAKERS), None)
    for a, b in combinations(bridges, 2):
        if of[a] != of[b] and (_alike(seen[a], seen[b]) or (
                a == name and (_holds(seen[b].words, seen[a].words) or first in seen[b].words))):
            old, new = sorted((of[a], of[b]), key=forms.index, reverse=True)
            of = {f: new if o == old else o for f, o in of.items()}
    return of


def _names_two(form: str, seen: dict[str, _Seen]) -> bool:
    """Does the form hold two other forms beside each other, or one and something joined to it?"""
    words = seen[form].words
    within = {s.core for f, s in seen.items() if f != form and s.core != seen[form].core and _holds(words, s.core)
              and not _KINDS.issuperset(s.core)}
    if within and _JOINT.search(form):
        return True
    return any(not set(a) & set(b) for a, b in combinations(within, 2))
