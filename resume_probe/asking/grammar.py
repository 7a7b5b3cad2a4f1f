"""English around the slots: articles, first letters, clean ends, and what may be lower-cased."""

import re

from resume_probe.asking.vocabulary import ADJECTIVES, FUNCTION_WORDS, HEADS

_WORD = re.compile(r"[^\W_]+(?:[-'’./+&@][^\W_]+)*")
_ARTICLE = re.compile(r"^(?:the|a|an|our|their|its|my|this|that|these|those|his|her)\s+", re.IGNORECASE)
_DOUBLED = re.compile(r"\b(the|an?|of|in|for|on) (?:the )?(?=\1 )", re.IGNORECASE)
_SPACE_BEFORE_MARK = re.compile(r" ([,.;:?!])(?!\d)")
# Whether a text in lower case, behind a blank, has a doubled word: far quicker than to look without regard to case.
_SOME_DOUBLED = re.compile(r"\W(the|an?|of|in|for|on) (?:the )?\1 ")


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def bare(text: str) -> str:
    """The phrase without its article."""
    return _ARTICLE.sub("", text.strip())


def name_like(word: str) -> bool:
    """A word whose case is its own: "XGBoost", "p99", "dbt" is not seen by this and is settled by its concept."""
    if word[1:].islower() and word.isalpha():
        return False  # as most are
    return any(c.isupper() for c in word[1:]) or any(c.isdigit() for c in word) or (len(word) > 1 and word.isupper())


def lower_first(phrase: str, *, opens_bullet: bool = True) -> str:
    """The phrase as it stands mid-sentence. A capital not owed to the bullet's beginning is kept as a name's."""
    first, _, rest = phrase.partition(" ")
    if not phrase or name_like(first) or not opens_bullet or (len(first) == 1 and first not in "A"):
        return phrase
    if rest[:1].isupper() and rest[1:2].islower():  # "Active Directory", "Great Expectations"
        return phrase
    return phrase[0].lower() + phrase[1:]


def upper_first(sentence: str) -> str:
    """Capital at the front of a sentence, but for a name that is written small ("spaCy", "dbt" in quotes)."""
    first = sentence.split(" ", 1)[0]
    if not sentence or (not first[1:].islower() and any(c.isupper() for c in first[1:])):
        return sentence
    return sentence[0].upper() + sentence[1:]


def clean(phrase: str) -> str:
    """Without marks at either end; an unpaired bracket or quote goes too."""
    phrase = phrase.strip(" \t,;:–—-•·|/&").rstrip(".")
    if ("(" in phrase or ")" in phrase) and phrase.count("(") != phrase.count(")"):
        phrase = phrase.split("(", 1)[0] if phrase.count("(") > phrase.count(")") else phrase.replace(")", "")
    if '"' in phrase and phrase.count('"') % 2:
        phrase = phrase.replace('"', "")
    return " ".join(phrase.split()).strip(" ,;:–—-").rstrip(".")


def trimmed(phrase: str) -> str:
    """The phrase without function words at its ends."""
    phrase = clean(phrase)
    parts = phrase.split(" ")
    while parts and parts[-1].lower().strip(",.;:") in FUNCTION_WORDS:
        parts.pop()
    while parts and parts[0].lower() in FUNCTION_WORDS - {"the", "a", "an"}:
        parts.pop(0)
    return clean(" ".join(parts))


def head_word(phrase: str) -> str:
    found = words(phrase)
    return found[-1].lower() if found else ""


def ends_in_head(phrase: str) -> bool:
    """The last word is a thing one can put "the" before: "retrieval model", "fraud detector"."""
    return head_word(phrase) in HEADS


def verbal(phrase: str) -> bool:
    """The words read as something done, not as a thing: "Deployed on", "annotated", "Retrained every"."""
    found = [w.lower() for w in words(phrase)]
    if not found:
        return True
    if found[-1].endswith("ed") and len(found[-1]) > 4 and found[-1] not in ("feed", "need", "seed", "speed", "embed"):
        return True
    if (
        found[0].endswith("ed")
        and len(found) > 1
        and found[0] not in ADJECTIVES
        and found[0] not in ("feed", "speed", "seed")
    ):
        return True
    return any(w in FUNCTION_WORDS and w not in ("of", "to", "and", "in", "per", "at", "over") for w in found)


def plural(phrase: str) -> bool:
    last = head_word(phrase)
    return len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "us", "is", "ics", "bias"))


def sentence(text: str) -> str:
    """A filled frame as a sentence: no doubled article, no space before a mark, one capital at the front."""
    text = " ".join(text.split())
    if _SOME_DOUBLED.search(f" {text.lower()}"):
        text = _DOUBLED.sub("", text)
    if _SPACE_BEFORE_MARK.search(text):
        text = _SPACE_BEFORE_MARK.sub(r"\1", text)
    return upper_first(text)
