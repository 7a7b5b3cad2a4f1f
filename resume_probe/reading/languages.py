"""Whether a text is English, another language, or no language at all."""

import re
from collections import Counter

# The commonest small words of each language, fewer where they are also words of another.
_SMALL_WORDS = {
    "English": "the and of to in for with on by from at as an was were is are that which using into over their our its "
    "this than per across between while",
    "German": "der die das und mit für von zur zum im den des ein eine einer bei auf aus als sowie durch nach über dem "
    "ist wurde werden nicht",
    "French": "le la les des du et pour avec dans une sur par aux au en est sont qui ont été ainsi entre vers leur",
    "Spanish": "el los las del y para con una en por como se más al sobre entre desde hasta fue sus su que",
    "Portuguese": "os das dos e para com uma em por como no na nos nas ao mais entre foi seu sua que pela pelo",
    "Italian": "il gli della delle dei del di e per con una nel nella su da dal alla al che sono è tra degli",
    "Dutch": "de het een en van voor met op bij naar aan uit zijn werd door als ook niet tot om",
    "Polish": "i w z na do oraz dla przez od po się jest nie przy za pod ze o",
    "Swedish": "och för med av på en ett att den det som till från vid är har i",
}
_SETS = {name: frozenset(words.split()) for name, words in _SMALL_WORDS.items()}
_ALL = frozenset().union(*_SETS.values())
_LEAST_DIFFERENT = 5    # small words of a language that a page of it has
_WORD = re.compile(r"[^\W\d_]+")
_NOT_LATIN = re.compile(r"[^\x00-\u024f\u1e00-\u1eff]")
_VOWELS = frozenset("aeiouyäöüåæøáéíóúàèìòùâêîôûãõąęěůőű")


def language_of(text: str) -> str | None:
    """The language most of the small words are of; None where too few words tell."""
    words = list(map(str.casefold, _WORD.findall(text)))
    small = Counter(filter(_ALL.__contains__, words))
    counts = Counter({name: sum(n for w, n in small.items() if w in known) for name, known in _SETS.items()})
    (best, most), (_, next_) = counts.most_common(2)
    if len(words) < 40 or most < 4 or most < 0.03 * len(words):
        return None
    if best != "English" and (most < 1.3 * next_ or len(_SETS[best].intersection(small)) < _LEAST_DIFFERENT):
        return None         # initials, or one small word again and again, are no language
    return best


def is_small_word(word: str) -> bool:
    """Whether a word, in lower case, is one of the commonest of a language."""
    return word in _ALL


def foreign_script(text: str) -> bool:
    """More letters of other scripts than of the Latin one."""
    foreign = sum(map(str.isalpha, _NOT_LATIN.findall(text)))
    letters = sum(map(str.isalpha, text)) if foreign else 0
    return letters >= 40 and foreign > 0.5 * letters


def looks_scrambled(text: str) -> bool:
    """Latin letters that make no words of any language: consonants without vowels, no small words at all."""
    words: list[str] = []
    small, most = 0, (len(text) + 1) / 2  # words that a text of its length can have
    for match in _WORD.finditer(text):
        if (word := match.group()).isascii():
            words.append(word.casefold())
            small += words[-1] in _ALL
            if small >= 0.015 * most:
                return False  # as of most texts, after a few lines
    if len(words) < 40 or small >= 0.015 * len(words):
        return False
    letters = [c for w in words for c in w]
    return not 0.28 <= sum(c in _VOWELS for c in letters) / len(letters) <= 0.55
