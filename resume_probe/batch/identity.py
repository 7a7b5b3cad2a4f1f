"""Who a resume is of, as its header says: name, e-mail addresses, phone numbers and links."""

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass

EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w.])\+?\(?\d[\d ()./\u2010-\u2015-]{6,18}\d(?!\w)")
LINK = re.compile(r"(?:https?://|www\.)[^\s|·•,;()<>]+|\b(?:[\w-]+\.)+(?:com|org|net|io|dev|ai|me|app|co|edu|page|tech|xyz|eu|info|ch|de|fr|uk|in)"
                  r"(?:/[^\s|·•,;()<>]*)?", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d\s*\D{1,3}\s*(?:19|20)\d\d")
_FEWEST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Identity:
    """What the header gives; empty where it gives none."""

    name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    def key(self, secret: bytes = b"") -> str:
        """The same for one person's resumes: from the first e-mail address, else the name; "" where there is neither."""
        known = self.emails[0].lower() if self.emails else plain(self.name)
        return hmac.new(secret, known.encode(), hashlib.sha256).hexdigest()[:12] if known else ""


def identify(header: tuple[str, ...]) -> Identity:
    """The identity in the lines above a resume's first section."""
    text = "\n".join(header)
    emails = _once(m.group() for m in EMAIL.finditer(text))
    rest = EMAIL.sub(" ", text)
    links = _once(m.group().rstrip(".,;") for m in LINK.finditer(rest))
    rest = LINK.sub(" ", rest)
    phones = _once(m.group().strip() for m in PHONE.finditer(rest)
                   if len(re.sub(r"\D", "", m.group())) >= _FEWEST_DIGITS and not _YEARS.fullmatch(m.group().strip()))
    return Identity(_name(header), emails, phones, links)


def plain(text: str) -> str:
    """Lower case without accents, words parted by one space: "José  ÁLVAREZ" as "jose alvarez"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare.lower().replace("_", " ")))


def _name(header: tuple[str, ...]) -> str:
    """The first line, or what stands before its first separator, where that can be a name: letters, two to five words."""
    for line in header[:2]:
        first = re.split(r"\s*[|·•,;/]\s*|\s+[–—-]\s+|\t|\s{3,}", line.strip())[0]
        parts = first.split()
        if 2 <= len(parts) <= 5 and not re.search(r"[\d@:]", first) and all(p[0].isupper() or p in _PARTICLES for p in parts):
            return first
    return ""


_PARTICLES = frozenset({"de", "da", "do", "dos", "del", "della", "di", "van", "von", "der", "den", "ten", "la", "le", "al", "bin", "y"})


def _once(found) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
