"""What one line of unpaged text is by itself: its marker, its pieces, whether it reads as a sentence."""

import re
import unicodedata

from resume_probe.reading.blocks import Block, Style
from resume_probe.reading.dates import RANGE, has_date
from resume_probe.reading.joins import join
from resume_probe.reading.vocabulary import Vocabulary

MAX_LINE = 4000  # characters; longer ones are no line of a resume and are cut
_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-h][.)]|\[\d{1,2}\])[ \t]+(?=\S)")
# Signs of the keyboard are markers only with a space after them.
_TYPED = re.compile(r"(?:[-–—*+>~]|->|=>|--|o)[ \t\u00a0]+(?=\S)")
_TIGHT_DASH = re.compile(r"[-–—*](?=[A-Z][a-z])")
_NEVER = frozenset("\"'“”‘’«([{<$€£¥₹#@&%/\\|=_.,;:!?§©®™°^`")
_GAP = re.compile(r"\t+| {3,}|(?<=\S) {2}(?=\S)")
_EDGE = re.compile(r"^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$")
_PARAGRAPH_WORDS = 11
_PLAIN = Style()


def marker_of(text: str) -> int:
    """How many characters at the start of a line are a list marker with its space; 0 where there is none."""
    match = _TYPED.match(text) or _NUMBER.match(text) or _TIGHT_DASH.match(text)
    if match:
        return match.end()
    first = text[:1]
    if not first or first.isalnum() or first.isspace() or first in _NEVER or first in "-–—*+>~":
        return 0
    if unicodedata.category(first) not in ("So", "Sm", "Po", "Co", "Cc", "Cn", "Sk"):
        return 0
    end = 1
    while end < len(text) and (text[end].isspace() or text[end] in "\ufe0e\ufe0f\u200d"):
        end += 1
    # A row of signs is an ornament or a rating.
    return end if end < len(text) and (text[end].isalnum() or text[end] in "\"'“‘([$€£~<>≈#@") else 0


def is_numbered(text: str) -> bool:
    return _NUMBER.match(text) is not None


def is_rule(text: str) -> bool:
    """A line of signs drawn across the text."""
    bare = text.replace(" ", "")
    return len(bare) >= 3 and len(set(bare)) <= 2 and not any(c.isalnum() for c in bare)


def is_caps(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 3 and all(not c.islower() for c in letters)


def reads_as_text(text: str, following: str = "") -> bool:
    """Sentence-like: closed by a full stop, long, or going on in the next line; not a title line with its date."""
    if RANGE.match(text) or _GAP.search(text.strip()):
        return False
    words = len(text.split())
    closed = text.rstrip().endswith((".", "!", "?")) and words >= 4
    if text.rstrip().endswith(":") and words >= 3:
        return True
    if has_date(text) and not closed and words < 16:
        return False
    if any(sign in text for sign in (" | ", " · ", " • ")) and (not closed or words < 16):
        return False
    return closed or words >= _PARAGRAPH_WORDS or (words >= 6 and following[:1].islower())


def title_block(text: str, *, opens: bool, style: Style = _PLAIN, parts: tuple[str, ...] = ()) -> Block:
    """A title line; its pieces are what gaps set apart, unless they are given."""
    parts = parts or tuple(p.strip() for p in _GAP.split(text.strip()) if p.strip())
    return Block("title", clean(text), (), (), 0, style, parts, opens)


def joined(lines: list[str], vocabulary: Vocabulary) -> str:
    """Lines of one item as one text, hyphens at line ends kept or dropped."""
    kept = [text for text in map(clean, lines) if text]
    return clean(join([(text, [None] * len(text)) for text in kept], vocabulary)[0])


def clean(text: str) -> str:
    """Spaces of any kind and number as one space, nothing unseen, composed letters."""
    kept = "".join(
        c for c in text if c in "\t\n\r\f\u00a0\u200d" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Cn")
    )
    return unicodedata.normalize("NFC", _EDGE.sub("", re.sub(r"\s+", " ", kept)))[:MAX_LINE]


def vocabulary_of(lines: list[str]) -> Vocabulary:
    """The words of the document; the last of a line may be broken and is no evidence."""
    return Vocabulary(frozenset(w.strip(".,;:()[]'\"“”").casefold() for line in lines for w in line.split()[:-1]))
