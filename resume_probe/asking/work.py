"""What a line is about, as a noun phrase: "Built the cold-start path (...)" is about the cold-start path."""

import re

from resume_probe.asking import grammar
from resume_probe.asking.vocabulary import ADJECTIVES, ING, IRREGULAR, NO_HEAD
from resume_probe.document import Span

# Verbs whose object is the thing made or run. After a verb of change the object is a metric, after others a person.
_MAKING = re.compile(
    r"""(?ix)^\s*(?:
    (?:co-|re)?(?:built|builds?|building|develop(?:ed|ing|s)?|design(?:ed|ing|s)?|creat(?:ed|ing|es?)|implement(?:ed|ing|s)?)
    | wrote | writing | engineered | architected | trained | deployed | launched | shipped | introduced | established
    | (?:fine|hyper)-?tuned | delivered | productioni[sz]ed | modell?ed | prototyped | set\sup | rolled\sout | automated
    | invented | proposed | conducted | ran | running | runs? | owned | owns? | led | leads? | leading | managed
    | maintain(?:ed|s)? | extended | stopped | published | released | curated | constructed | drove | spearheaded
    | reali[sz]ed? | programmed | coded | assembled | refactored | redesigned | re-?engineered | containeri[sz]ed
    | put\stogether | took\sover | rewrote | packaged | open-?sourced | productized | operated | ported | integrated
    | worked\s(?:on|in) | responsible\sfor | contributed\sto | helped\s(?:with|build|develop) | experimented\swith
    )\s(?:(?:and|,|&)\s(?:\w+ed|built|wrote|led|ran|shipped|\w+(?=\s(?:the|an?|our|new)\s))\s)?(?:(?:out|up)\s)?"""
)
_END = re.compile(
    r",(?!\d)|[;:()\[\]\"“”]|\.\s|\.$|\s[–—→|+=-]|\s(?:with|using|via|by|from|to|into|onto|through|in|on|at|over|across|that|which|who|while|after|before|so|"
    r"because|where|when|as|every|each|per|under|without|within|against|around|behind|plus|than|was|were|is|are|had|has|runs?|went|held|replaced|"
    r"and\s(?:\w+ed|built|wrote|led|ran|shipped|moved)|(?!" + "|".join(sorted(ADJECTIVES)) + r")\w{3,}ed)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:team|interns?|scientists?|engineers?|people|analysts?|students?|members?|reports|stakeholders?|group|squad|course|"
    r"interviews?|degree|gpa|cgpa|thesis|award|prize|university)\b",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"^(?:a|an|the|our|my|its|their|this|these|first|new|own|several|various|multiple|different|many|some)\s",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?)\s", re.IGNORECASE)
_MOST_WORDS = 8


def work_of(text: str) -> tuple[str, Span] | None:
    """(phrase, where its words stand) with the article it needs, in quotation marks where no article can be settled; None if unclear."""
    made = _MAKING.match(text)
    start = made.end() if made else 0
    stop = _END.search(text, start + 1)
    raw = text[start : stop.start() if stop else len(text)]
    phrase = grammar.trimmed(raw)
    tokens = phrase.split()
    if not tokens or len(tokens) > _MOST_WORDS or _PEOPLE.search(phrase):
        return None
    if len(tokens) == 1 and tokens[0][0].isupper() and made is not None:
        return None  # a tool by its name is no work
    if made is None and (_verb(tokens[0]) or tokens[0][0].isdigit() or not _a_thing(phrase)):
        return None
    if (
        tokens[0].lower() in NO_HEAD
        or re.match(r"[~≈<>]?[$€£]?\d[\d.,]*\s?%|[$€£+-]", phrase)
        or re.search(r"\d(?:\.\d+)?\s?%|[$€£]", phrase)
    ):
        return None
    offset = text.index(tokens[0], start)
    span = (
        Span(offset, offset + len(phrase))
        if text[offset : offset + len(phrase)] == phrase
        else Span(start, start + len(raw))
    )
    return _with_article(phrase, opens=made is None), span


def _with_article(phrase: str, *, opens: bool) -> str:
    core = grammar.lower_first(grammar.bare(phrase), opens_bullet=opens)
    had = core != grammar.lower_first(phrase, opens_bullet=opens) and bool(_DETERMINER.match(phrase))
    head = re.split(r"\s(?:of|for)\s", core)[0]
    if _DETERMINER.match(core) and not had:
        return f"“{core}”"
    if had:
        return f"“{core}”" if grammar.plural(head) else "the " + core
    if core[0].isdigit():
        return core
    if grammar.plural(head):
        return f"“{core}”"
    return "the " + core if grammar.ends_in_head(head) else f"“{core}”"


def _a_thing(phrase: str) -> bool:
    """A noun phrase at the front of a line that can be spoken of; "Project" and a product's bare name cannot."""
    head = re.split(r"\s(?:of|for)\s", phrase)[0]
    if _COUNTED.match(phrase):
        return False
    return grammar.ends_in_head(head) or (grammar.plural(head) and len(phrase.split()) > 1)


def _verb(word: str) -> bool:
    w = word.lower()
    return (
        (
            len(w) > 4
            and w.endswith("ed")
            and w not in ("shared", "speed", "distributed", "embedded", "automated", "seed", "feed")
        )
        or w in IRREGULAR
        or (w.endswith("ing") and len(w) > 5 and w[0] != word[0] and w in ING)
    )
