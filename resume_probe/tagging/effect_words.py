"""The words around a number that say whether it measures an effect, and of what. Patterns only; `effects.py` uses them."""

import re


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.VERBOSE)


_ABOUT = r"(?:over|nearly|about|roughly|approximately|almost|at\ least|more\ than|less\ than|up\ to|under|below|just|~|>|<)"

CHANGE = _pattern(r"""\b(?:
    (?P<up>increas\w* | improv\w* | boost\w* | rais\w* | lift\w* | grew | grow\w* | gain\w* | uplift\w* | doubl\w* | tripl\w* | quadrupl\w*
        | accelerat\w* | higher | faster | better | up | speed(?:ing|s)?[-\ ]?up | sped\ up | enhanc\w* | strengthen\w*)
  | (?P<down>reduc\w* | decreas\w* | cut\w* | lower\w* | shrank | shrink\w* | drop\w* | slash\w* | trim\w* | halv\w*
        | sav(?:e|es|ed|ing|ings) | shorten\w* | shav\w* | down | minimi[sz]\w* | brought\ down | bringing\ down | eliminat\w* 
        | cheaper | slower
        | fell | declin\w*)
)\b""")

CLAUSE = _pattern(r"[;:()\[\]] | \.\s | ,\s(?!\d) | \s[–—|]\s | \bwhile\b | \bwhich\b | \band\s(?=\w+(?:ed|ing)\b)")

EFFECT_AFTER = _pattern(r"""\s*-?(?:relative|absolute|overall|average|mean|of)?\s*(?:\w+[\s-]){0,3}?
    (?P<word>reduction | improvement | increase | uplift | lift | gain | drop | decrease | savings? | speed-?up | faster
        | lower | higher | fewer | less | more | better | cheaper | smaller 
        | growth | boost | cut | shorter | longer | accurate | accuracy | efficiency)\b""")
LESS = frozenset({"reduction", "drop", "decrease", "lower", "fewer", "less", "cheaper", "smaller", "shorter", "cut", "saving", "savings"})
UNDIRECTED = frozenset({"accuracy", "accurate", "efficiency", "longer"})

OF_NAME = _pattern(r"""\s*(?:reduction|improvement|increase|uplift|lift|gain|drop|decrease|saving|boost|growth|cut)s?\s(?:in|of|on|to)\s
    (?P<name>[\w/@'’&+-]+(?:\s[\w/@'’&+-]+){0,4})""")
COMPARED_NAME = _pattern(r"""\s*(?:fewer|less|more|lower|higher|better|shorter|longer|faster|cheaper)\s
    (?P<name>[\w/@'’&-]+(?:\s[\w/@'’&-]+){0,2})""")
LEADING = _pattern(r"[\s,]*(?:(?:the|our|their|a|an|its|overall|average|in|of)\s)*")
STOP_NAME = _pattern(r"""\b(?:by|for|across|over|with|via|through|using|and|while|when|compared|vs|versus|within|per|than|after|from|in|on
    |at|to|of|that|which|against|without|during|since|year|quarter)\b""")
LEVEL_GAP = _pattern(r"""@?\w{0,3}[\s:=(-]*(?:(?:score|value|rate|of|at|to|was|is|reached|up|about|around|approx\.?|over|above|under|below
    |[<>≤≥~≈=])[\s:=]*){0,4}""")
BEFORE_NAME = _pattern(r"""(?:\s*(?:in|of|on|point|points|relative|absolute|overall|average|mean|test|validation|top-?1|offline|online
    |held-out|weighted|macro|micro)\b)*[\s-]*""")
BEFORE_VALUE = _pattern(rf"""\s(?:by|from|to|of|up\sto|down\sto|{_ABOUT}|(?=[~(+-]))\s?(?:[~(+-]|{_ABOUT}|\s)*$""")

SAVED = _pattern(r"\bsav(?:ed|ing|ings|es?)\b")
MONEY = _pattern(r"""\b(?:sav\w+|revenue|cost\w*|loss\w*|profit\w*|arr|gmv|sales|incremental|annual\w*|yearly|a\syear|per\syear
    |generat\w+|fraud|prevent\w*|recover\w*|reduc\w+|worth|margin)\b""")
RANGE = _pattern(rf"\s?(?:to|→|->|–>|=>|-->|down\ to|up\ to)\s?(?:{_ABOUT}\s?)?")
FROM = _pattern(r"\bfrom\s?$")
SIGN = _pattern(r"(?:^|[\s(,:;])[+−–-]$")
BY_OR_TO = _pattern(rf"\b(?:by|to|of|under|below|saving\w*|from|within)\s?(?:{_ABOUT}\s?)?$")
REACHED = _pattern(rf"\b(?:achiev\w+|attain\w*|reach\w*|obtain\w*|with|at|by|resolv\w+|deflect\w*|automat\w+)\s?(?:{_ABOUT}\s?)?$")
OTHERS_LOAD = _pattern(r"\bserv\w* | \bhandl\w* | \bprocess\w*")
TIME_IS_SIZE = _pattern(r"""- | \s?(?:
    of\s(?:audio|video|speech|data|footage|experience)|project|internship|course|study|experiment|pilot|old)\b""")
FOLDS = _pattern(r"\s?(?:cross|cv)")

SPELLED_CHANGE = _pattern(r"""
    \b(?:doubl(?:ed|ing)|tripl(?:ed|ing)|quadrupl(?:ed|ing)|halv(?:ed|ing)|in\shalf|by\shalf|(?:two|three|four|five|ten)
        -?fold|an?\sorder\sof\smagnitude|twice\sas\s\w+)\b
  | \bfrom\s(?:(?:several|a\sfew|many|two|three|four|five|six|a|an|over)\s)?(?:weeks?|days?|hours?|months?|minutes?|overnight)
    \s(?:down\s)?to\s    (?:(?:under|about|just|less\sthan|near)\s)?(?:(?:a|an|one|two|three|few|some|real)[\s-])?(?:few\s)?
    (?:weeks?|days?|hours?|minutes?|seconds?|milliseconds?|time)\b""")

_SPELLED = ("doubl", "tripl", "quadrupl", "halv", "half", "fold", "magnitude", "twice")
_SPELLED_TIME = ("week", "day", "hour", "month", "minute", "overnight")


def may_spell_change(text: str) -> bool:
    """Whether the words are there without which SPELLED_CHANGE cannot match."""
    lower = text.lower()
    return any([word in lower for word in _SPELLED]) or ("from" in lower and any([word in lower for word in _SPELLED_TIME]))


NOT_EFFECT_BEFORE = _pattern(r"(?:\btop|\bp|\bwithin|\bfirst|\bclass\ of|\bsince|\bgpa:?|\bgrade:?|\bremaining)\s?$")
NOT_EFFECT_AFTER = _pattern(r"""\s*(?:-?\s?(?:sample|holdout|hold-out|split|traffic|confidence|significance|scholarship|merit
    |attendance|equity)\b | of\s(?:the\s|all\s|my\s)?(?:traffic|time|class|cohort|applicants|students|data|users|participants)\b)""")
PLACE = _pattern(r"\b(?:top|rank\w*|place\w*|gpa|award\w*|percentile|scholarship)\b[^,;.]{0,25}$")
