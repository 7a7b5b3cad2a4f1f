"""A reference to a paper or a talk: authors, title, place. Only its title is quoted, and only what the title names is asked about."""

import re
from functools import lru_cache

from resume_probe.document import Span

_BY_INITIALS = (
    r"(?:[A-Z]\.[ -]?){1,3}\s?(?:(?:van|von|de|der|den|la|le|el|al)\s)*[A-Z][\w’'-]+"
    r"|[A-Z][\w’'-]+,?\s(?:[A-Z]\.?[ -]?){1,3}(?![a-z/])"
)
_IN_FULL = r"[A-Z][\w’'-]+(?:\s[A-Z]\.?)?(?:\s[A-Z][\w’'-]+){1,2}"
_REST = r"(?=[,.;:*“\"(]|\s(?:and|&|et)\b|\s\()"


def _authors(name: str, fewest: int) -> re.Pattern[str]:
    """Names and what stands between and after them, up to the title."""
    return re.compile(
        rf"^\W*(?:\d+[\].)]\s*)?(?:{name}){_REST}\*?(?:(?:,|;|\s&|,?\sand)\s?(?:and\s|&\s)?(?:{name})\*?){{{fewest - 1},}}"
        r"(?:,?\s(?:et\sal\.?|and\sothers|co-?authors?))?[.,:]?\s*(?:\((?:19|20)\d\d\w?\)[.,:]?\s*)?"
    )


_AUTHORS, _FULL_NAMES = _authors(_BY_INITIALS, 1), _authors(_IN_FULL, 2)
_QUOTED = re.compile(r"[“\"‘]([^”\"]{12,}?)[,.]?[”\"’](?=\W|$)")
_TITLE_END = re.compile(
    r"[.?!](?=\s|$)|,\s[^,]{2,40}\s(?:19|20)\d\d|,\s(?:in\s)?(?:proc|journal|arxiv|in\b|ieee|acm|vol|conference|workshop)"
    r"|\s[–—|]\s|\s\(?(?:19|20)\d\d",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:19|20)\d\d\b|\bet al\b|proceedings|conference|journal|workshop|arxiv|preprint|symposium|transactions|\bpp?\.|\bvol\b"
    r"|in press|under review|to appear|submitted|meetup|\btalk\b|\bposter\b|\bkeynote\b|\bwebinar\b",
    re.IGNORECASE,
)
# In lower case, without one of these in it a text has no place, which is quicker to see than by the pattern.
_PLACE_HINTS = (
    "19", "20", "et al", "proceedings", "conference", "journal", "workshop", "arxiv", "preprint", "symposium", "transactions", "p.",
    "vol", "in press", "under review", "to appear", "submitted", "meetup", "talk", "poster", "keynote", "webinar",
)  # fmt: skip
_TALK = re.compile(r"\W*(?:invited |guest |lightning )?(?:talk|poster|presentation|keynote|lecture|webinar)\b", re.IGNORECASE)
_FEWEST_WORDS = 3


@lru_cache(maxsize=1024)
def title_of(text: str, *, listed: bool = False) -> Span | None:
    """Where the title stands if the text is a reference, else None.

    A reference has authors written with initials, or a title in quotation marks, and a year, venue or the like. Where it
    is `listed` among publications, names in full are authors too, and a line without any is a title with its place.
    """
    if not any(map(text.lower().__contains__, _PLACE_HINTS)) or not _PLACE.search(text):
        return None
    authors = _AUTHORS.match(text) or (_FULL_NAMES.match(text) if listed else None)
    quoted = _QUOTED.search(text)
    if quoted and (authors or listed or quoted.start() <= 3 or _TALK.match(text)):
        return _words(text, quoted.start(1), quoted.end(1))
    if authors is None and not listed:
        return None
    start = authors.end() if authors else 0
    end = _TITLE_END.search(text, start + 8)
    return _words(text, start, end.start() if end else len(text))


def _words(text: str, start: int, end: int) -> Span | None:
    while end > start and text[end - 1] in " ,.;":
        end -= 1
    return Span(start, end) if len(text[start:end].split()) >= _FEWEST_WORDS else None
