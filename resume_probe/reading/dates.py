"""Dates and ranges of dates as resumes write them."""

import re

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|r?\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|"
    r"oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?|spring|summer|fall|autumn|winter|q[1-4])"
)
_YEAR = r"(?:(?:19|20)\d\d)"
_SLASH = r"(?:[./-]|\s/\s)"
_POINT = (
    rf"(?:(?:\d{{1,2}}\s+)?\b{_MONTH}(?![a-z])[\s,.’']*(?:{_YEAR}|[’']\d\d|\d\d(?!\d))|\b\d{{1,2}}{_SLASH}{_YEAR}|\b{_YEAR}{_SLASH}(?:0?[1-9]|1[0-2])(?!\d)|"
    rf"\b{_YEAR}(?!\d))"
)
_NOW = r"(?:present|now|today|current(?:ly)?|ongoing|date|heute|actuel|actualidad)"
_DASH = r"\s*(?:-|–|—|−|‐|‑|\bto\b|\buntil\b|→|~)\s*"
# An open range ("2019 –") ends where nothing more stands on the line.
RANGE = re.compile(
    rf"(?:(?:since|from)\s+)?(?:(?:{_POINT}|\b{_MONTH}(?![a-z])\.?){_DASH}(?:{_POINT}|\b{_NOW}\b|[’']?\d\d\b)|{_POINT}\s*[-–—]\s*$|{_POINT})",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-Z][.]?[A-Z]|[A-Z][a-z]*\.[A-Z]")  # a degree is no leftover of a date
_END = re.compile(rf"{_POINT}|{_NOW}", re.IGNORECASE)
_DIGIT = re.compile(r"\d\d")
_AROUND = " \t,;|·•()[]–—-"


def has_date(text: str) -> bool:
    return _DIGIT.search(text) is not None and RANGE.search(text) is not None


def is_date(text: str) -> bool:
    """Nothing but a date or a range of dates."""
    match = RANGE.search(text) if len(text) < 60 and _DIGIT.search(text) else None
    if not match:
        return False
    rest = text[: match.start()] + text[match.end() :]
    return sum(c.isalnum() for c in rest) <= 3 and not _INITIALS.search(rest)


def is_end(text: str) -> bool:
    """Nothing but what a range of dates may end with."""
    return _END.fullmatch(text.strip()) is not None


def split_dates(text: str) -> tuple[str, str | None]:
    """The text without its last date or range, and that date; as it was where there is none."""
    last = None
    for match in RANGE.finditer(text):
        if last is None or len(match.group()) >= len(last.group()) or match.end() == len(text.rstrip(" )]")):
            last = match
    if last is None:
        return text, None
    before, after = text[: last.start()].rstrip(_AROUND), text[last.end() :].strip(_AROUND)
    joined = f"{before}, {after}" if before and after else before or after
    return joined, last.group().strip()
