"""A report with the candidate's own name, addresses, numbers and links replaced, and every span still on its words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from resume_probe.batch.identity import Identity, plain
from resume_probe.document import Bullet, PrepReport, Slot, Span, TaggedResume

_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "phd", "msc", "bsc", "ing", "dipl", "jr", "sr"})
_SHORTEST = 3          # letters of a name's part that is replaced where it stands alone
_HANDLE = 5            # characters of a handle that is
# Fields that hold labels of ours and never a resume's words.
_LABELS = frozenset({"id", "kind", "format", "probe", "topic", "round", "asks", "basis", "severity", "concept", "frame", "code",
                     "entry_id", "bullet_id", "bullet_ids", "sha256", "direction", "probes"})


@dataclass(frozen=True, slots=True)
class Cut:
    """Characters [start, end) of the old text are now [at, to) of the new one."""

    start: int
    end: int
    at: int
    to: int


class Mask:
    """Replaces what one identity gives away by its pseudonym."""

    def __init__(self, who: Identity, pseudonym: str, file_name: str = ""):
        self.pseudonym = pseudonym
        self._words = _name_words(who)
        self._forms = [(re.compile(p), new) for p, new in _forms(who, pseudonym, file_name)]

    def text(self, text: str) -> str:
        return self.cut(text)[0]

    def cut(self, text: str) -> tuple[str, tuple[Cut, ...]]:
        """The new text, and where it differs; forms that come first win where two overlap."""
        found: list[tuple[int, int, str]] = []
        for pattern, new in self._forms:
            for m in pattern.finditer(text):
                if m.end() > m.start() and all(m.end() <= a or b <= m.start() for a, b, _ in found):
                    found.append((m.start(), m.end(), new))
        out, cuts, last, size = [], [], 0, 0
        for start, end, new in sorted(found):
            out += [text[last:start], new]
            size += start - last
            cuts.append(Cut(start, end, size, size + len(new)))
            size, last = size + len(new), end
        return "".join([*out, text[last:]]), tuple(cuts)

    def folder(self, path: str) -> str:
        """A folder that has part of the name in it, in whatever case, becomes the pseudonym as a whole."""
        return "/".join(self.pseudonym if self._gives_away(part) else part for part in path.split("/"))

    def _gives_away(self, part: str) -> bool:
        words = plain(re.sub(r"(?<=[^\W\d_A-Z])(?=[A-Z])", " ", part)).split()
        joined = "".join(words)
        return self.text(part) != part or any(w in words or len(w) >= _HANDLE and w in joined for w in self._words)

    def report(self, report: PrepReport) -> PrepReport:
        cuts = {b.id: self.cut(b.text)[1] for _, _, b in report.tagged.resume.walk()}
        return self._value(report, cuts, ())

    def _value(self, value: Any, cuts: Mapping[str, Sequence[Cut]], here: Sequence[Cut]) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Span):
            return Span(_moved(value.start, here, end=False), _moved(value.end, here, end=True))
        if isinstance(value, tuple):
            names = getattr(value, "_fields", None)
            if names is None:
                return tuple([self._value(v, cuts, here) for v in value])
            return type(value)(*[v if name in _LABELS else self._value(v, cuts, here) for name, v in zip(names, value, strict=True)])
        if isinstance(value, Mapping):
            return {k: self._value(v, cuts, here) for k, v in value.items()}
        if isinstance(value, Bullet):
            text, own = self.cut(value.text)
            return replace(value, text=text, places=_places(value, own, len(text)))
        if isinstance(value, TaggedResume):
            tags = {i: self._value(t, cuts, cuts.get(i, ())) for i, t in value.tags.items()}
            return TaggedResume(self._value(value.resume, cuts, ()), tags)
        if is_dataclass(value) and not isinstance(value, type):
            if isinstance(value, Slot):
                here = cuts.get(value.bullet_id or "", ())
            return replace(value, **{f.name: self._value(getattr(value, f.name), cuts, here)
                                     for f in fields(value) if f.name not in _LABELS})
        return value


def _name_words(who: Identity) -> frozenset[str]:
    return frozenset(w for w in plain(who.name).split() if len(w) > 1 and w not in _TITLES)


def _forms(who: Identity, pseudonym: str, file_name: str):
    """(pattern, what takes its place), the longest first: an address holds a name, and a link a handle."""
    parts = [p.strip(".,") for p in who.name.split() if plain(p) and plain(p) not in _TITLES]
    for email in who.emails:
        yield rf"(?i){re.escape(email)}", f"{pseudonym}@mail.invalid"
    for n, link in enumerate(who.links, 1):
        bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", link, flags=re.IGNORECASE).rstrip("/")
        yield rf"(?i)(?:https?://)?(?:www\.)?{re.escape(bare)}", f"{pseudonym}-link-{n}"
    for phone in who.phones:
        digits = re.sub(r"\D", "", phone)
        yield r"\+?\(?" + r"[\s().\u2010-\u2015/-]*".join(digits) + r"(?!\d)", f"{pseudonym}-phone"
    if file_name:
        yield rf"(?i){re.escape(file_name)}", pseudonym
        yield rf"(?i)(?<!\w){re.escape(file_name.rsplit('.', 1)[0])}(?!\w)", pseudonym
    for form in dict.fromkeys((tuple(parts), tuple(parts[::-1]), *_short(parts))):
        if len(form) > 1:
            for spelled in (" ".join(form), plain(" ".join(form))):
                yield r"(?i)(?<![^\W_])" + r"[\s,._-]*".join(re.findall(r"[^\W_]+", spelled)) + r"(?![^\W\d_])", pseudonym
    for handle in _handles(who, parts):
        yield rf"(?i)(?<!\w){re.escape(handle)}(?!\w)", pseudonym
    for part in dict.fromkeys(x for p in parts for x in (p, *p.split("-"))):
        if len(part) >= _SHORTEST and part[:1].isupper():
            for spelled in dict.fromkeys((part, part.upper(), plain(part).title(), plain(part).upper())):
                yield rf"(?<![^\W_]){re.escape(spelled)}(?![^\W_])", pseudonym


def _short(parts: Sequence[str]):
    """First and last of a longer name, either way round."""
    if len(parts) > 2:
        yield parts[0], parts[-1]
        yield parts[-1], parts[0]


def _handles(who: Identity, parts: Sequence[str]):
    """The part of an address before its @ and the last part of a link, where they show the name or hold a digit."""
    names = [plain(p) for p in parts if len(p) >= _SHORTEST]
    for handle in dict.fromkeys([e.split("@")[0] for e in who.emails] + [x.rstrip("/").rsplit("/", 1)[-1] for x in who.links]):
        bare = plain(handle).replace(" ", "")
        if len(handle) >= _HANDLE and (any(n in bare for n in names) or re.search(r"\d", handle)):
            yield handle


def _moved(position: int, cuts: Sequence[Cut], *, end: bool) -> int:
    shift = 0
    for c in cuts:
        if position >= c.end:
            shift = c.to - c.end
        elif position > c.start:
            return c.to if end else c.at
        else:
            break
    return position + shift


def _places(bullet: Bullet, cuts: Sequence[Cut], size: int):
    """One place for each character of the new text: what was put in stands where the old words began."""
    if not bullet.places or not cuts:
        return bullet.places
    out = []
    last = 0
    for c in cuts:
        out += bullet.places[last:c.start]
        out += [bullet.places[c.start]] * (c.to - c.at)
        last = c.end
    out += bullet.places[last:]
    assert len(out) == size
    return tuple(out)
