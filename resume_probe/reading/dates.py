"""Dates and ranges of dates as resumes write them."""

import re
from functools import lru_cache

# Months and seasons in English, then as German, French, Spanish, Portuguese, Italian, Dutch, Swedish and Polish write them.
# Short forms that are also words of another language need their dot.
_MONTH = (
    r"(?:jan(?:uar[yi]?|vier|eiro|v?\.)?|feb(?:ruar[yi]?|brero|braio|r?\.)?|mar(?:ch|ço|zo|s|\.)?|apr(?:ile?|\.)?|may|june?|july?|"
    r"aug(?:ust(?:i|us)?|\.)?|sept?(?:emb(?:er|re)|iembre|\.)?|oct(?:ober|obre|ubre|\.)?|nov(?:emb(?:er|re|ro)|iembre|\.)?|"
    r"dec(?:ember|\.)?|spring|summer|fall|autumn|winter|q[1-4]|"
    r"jänner|märz|mär\.|mai|juni|juli|okt(?:ober|\.)|dez(?:ember|embro|\.)|"
    r"févr(?:ier|\.)|avr(?:il|\.)|juin|juil(?:let|\.)|août|déc(?:embre|\.)|"
    r"ene(?:ro|\.)|febrero|abr(?:il|\.)|mayo|junio|julio|ago(?:sto|\.)|dic(?:iembre|embre|\.)|"
    r"fev(?:ereiro|\.)|maio|junho|julho|set(?:embro|tembre|\.)|out(?:ubro|\.)|"
    r"gen(?:naio|\.)|mag(?:gio|\.)|giu(?:gno|\.)|lug(?:lio|\.)|ott(?:obre|\.)|maart|mrt\.|mei|maj|"
    r"stycz(?:eń|nia)|lut(?:y|ego)|mar(?:zec|ca)|kwie(?:cień|tnia)|maja|czerw(?:iec|ca)|lip(?:iec|ca)|sierp(?:ień|nia)|"
    r"wrze(?:sień|śnia)|październik[a]?|listopada?|grud(?:zień|nia))"
)
_YEAR = r"(?:(?:19|20)\d\d)"
_SLASH = r"(?:[./-]|\s/\s)"
_LETTER = r"[^\W\d_]"
# A look ahead spares trying every month at every word.
_MONTH_AND_YEAR = (
    rf"\b(?={_LETTER}+[\s,.’'1-4]*(?:de\s+)?[’']?\d\d){_MONTH}(?!{_LETTER})(?:[\s,.’']*|\s+de\s+)(?:{_YEAR}|[’']\d\d|\d\d(?!\d))"
)
_POINT = (
    rf"(?:(?:\d{{1,2}}\.?\s+(?:de\s+)?)?{_MONTH_AND_YEAR}|"
    rf"\b\d{{1,2}}{_SLASH}{_YEAR}|\b{_YEAR}{_SLASH}(?:0?[1-9]|1[0-2])(?!\d)|\b{_YEAR}(?!\d))"
)
_NOW = (
    r"(?:present|now|today|current(?:ly)?|ongoing|date|heute|jetzt|aktuell|laufend|présent|actuel(?:lement)?|aujourd[’']hui|en cours|"
    r"actualidad|actual(?:mente)?|presente|hoje|at(?:t?uale|ual(?:mente)?)|oggi|in corso|heden|pågående|nuvarande|obecnie|teraz|nadal)"
)
_DASH = r"\s*(?:-|–|—|−|‐|‑|\b(?:to|until|bis|à|hasta|até|tot|do)\b|→|~)\s*"
_MONTH_ALONE = rf"\b(?={_LETTER}+[1-4]?\.?{_DASH}){_MONTH}(?!{_LETTER})\.?"
_UNTIL = rf"{_DASH}(?:{_POINT}|\b{_NOW}\b|[’']?\d\d\b)"
# An open range ("2019 –") ends where nothing more stands on the line.
RANGE = re.compile(
    rf"(?:(?:since|from|seit|depuis|desde|od)\s+)?(?:{_POINT}(?:{_UNTIL}|\s*[-–—]\s*$)?|{_MONTH_ALONE}{_UNTIL})", re.IGNORECASE
)
_OPEN = re.compile(rf"[-–—−]\s*(?:{_MONTH}\.?)?\s*$", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z][.]?[A-Z]|[A-Z][a-z]*\.[A-Z]")  # a degree is no leftover of a date
_END = re.compile(rf"{_POINT}|{_NOW}", re.IGNORECASE)
# What any date has: a year, or a word that starts like a month.
_FULL_YEAR = re.compile(_YEAR)
_STARTS = re.compile(rf"\b(?:{_LETTER}{{3}}|q[1-4])")
_MONTH_STARTS = frozenset(["q1", "q2", "q3", "q4", *re.findall(rf"(?<=[|:]){_LETTER}{{3}}", _MONTH)])
_DIGITS = re.compile(r"\d\d")
_AROUND = " \t,;|·•()[]–—-"


def _may_hold_range(text: str) -> bool:
    """False for most texts where `RANGE` finds nothing, in a tenth of the time that it takes for that."""
    return _FULL_YEAR.search(text) is not None or not _MONTH_STARTS.isdisjoint(_STARTS.findall(text.casefold()))


@lru_cache(512)  # several steps ask the same of a line
def has_date(text: str) -> bool:
    return _DIGITS.search(text) is not None and _may_hold_range(text) and RANGE.search(text) is not None


@lru_cache(512)
def is_date(text: str) -> bool:
    """Nothing but a date or a range of dates."""
    match = RANGE.search(text) if len(text) < 60 and _DIGITS.search(text) and _may_hold_range(text) else None
    if not match:
        return False
    rest = text[: match.start()] + text[match.end() :]
    return sum(c.isalnum() for c in rest) <= 3 and not _INITIALS.search(rest)


def is_open(text: str) -> bool:
    """Nothing but a date and a dash, perhaps with the month that the year of the end is to follow."""
    match = _OPEN.search(text)
    return match is not None and is_date(text[: match.start()])


def ends_open(text: str) -> bool:
    """Some text and then a date as `is_open` has it."""
    match = _OPEN.search(text)
    before = text[: match.start()].rstrip() if match else ""
    return match is not None and any(m.end() == len(before) for m in RANGE.finditer(before))


def is_end(text: str) -> bool:
    """Nothing but what a range of dates may end with."""
    return _END.fullmatch(text.strip()) is not None


@lru_cache(512)
def split_dates(text: str) -> tuple[str, str | None]:
    """The text without its last date or range, and that date; as it was where there is none."""
    if not _may_hold_range(text):
        return text, None
    last = None
    for match in RANGE.finditer(text):
        if last is None or len(match.group()) >= len(last.group()) or match.end() == len(text.rstrip(" )]")):
            last = match
    if last is None:
        return text, None
    before, after = text[: last.start()].rstrip(_AROUND), text[last.end() :].strip(_AROUND)
    joined = f"{before}, {after}" if before and after else before or after
    return joined, last.group().strip()
