"""Words to fragments: stretches of one line without a wide gap, the atoms of layout."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

from resume_probe.reading.dates import is_date
from resume_probe.reading.pdf.glyphs import Face
from resume_probe.reading.pdf.words import Word

_JOIN = 0.95  # of the size: a wider gap may be a gutter
_JOIN_UNLIKE = 0.5  # between words of different sizes
_MARKER_GAP = 3.0  # of the size: the most between a marker and its text
_APART = 0.06  # of the size: letters that stand further apart are spaced on purpose
_STRETCH = 3.0  # of the size: no space between words is set wider than this
_down = attrgetter("baseline", "x0")  # the order from top to bottom
_BUCKET = 6.0  # points; words of one line are looked for in neighbouring buckets


@dataclass(eq=False)
class Fragment:
    """Words of one line, left to right. Measures are those of its largest letters."""

    words: list[Word]
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float

    @cached_property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @cached_property
    def face(self) -> Face:
        counts: dict[Face, int] = {}
        for word in self.words:
            counts[word.face] = counts.get(word.face, 0) + len(word.text)
        return max(counts, key=counts.__getitem__)

    @cached_property
    def length(self) -> int:
        return sum(len(w.text) for w in self.words) + len(self.words) - 1


def fragments_of(words: list[Word], rules: list[tuple[float, float, float]]) -> list[Fragment]:
    """Fragments from top to bottom. `rules` are vertical lines (x, top, bottom), which no fragment crosses."""
    open_: dict[int, list[Fragment]] = defaultdict(list)
    found: list[Fragment] = []
    for word in sorted(words, key=attrgetter("x0", "baseline")):
        bucket = int(word.baseline // _BUCKET)
        best, nearest = None, 1e9
        for b in (bucket - 1, bucket, bucket + 1):
            for fragment in open_.get(b, ()):
                gap = word.x0 - fragment.x1
                if abs(gap) < nearest and _goes_on(fragment, word, gap):
                    best, nearest = fragment, abs(gap)
        if (
            best is not None
            and rules
            and any(best.x1 - 1 <= x <= word.x0 + 1 and top <= word.baseline <= bottom for x, top, bottom in rules)
        ):
            best = None
        if best is None:
            best = Fragment([word], word.x0, word.x1, word.top, word.bottom, word.baseline, word.face.size)
            found.append(best)
            open_[bucket].append(best)
        else:
            best.words.append(word)
            best.x1 = max(best.x1, word.x1)
            if word.face.size > best.size * 1.05:
                old = int(best.baseline // _BUCKET)
                best.top, best.bottom, best.baseline, best.size = word.top, word.bottom, word.baseline, word.face.size
                new = int(best.baseline // _BUCKET)
                if new != old:
                    open_[old].remove(best)
                    open_[new].append(best)
    for fragment in found:
        if len(fragment.words) >= 2:
            fragment.words = _unspaced(fragment.words)
    return _with_markers(_justified(sorted(found, key=_down)))


def _justified(fragments: list[Fragment]) -> list[Fragment]:
    """Puts together lines that were stretched to the width of a narrow column: every gap is the same, however wide."""
    taken: set[int] = set()
    row: list[Fragment] = []
    for i, f in enumerate(fragments):
        row.append(f)
        after = fragments[i + 1] if i + 1 < len(fragments) else None
        if after is not None and _level(f, after) and 0 < after.x0 - f.x1 <= _STRETCH * f.size:
            continue
        while len(row) > 1:
            alike = next((n for n in range(len(row), 1, -1) if _evenly_spaced(row[:n])), 1)
            for g in row[1:alike]:
                row[0].words += g.words
                row[0].x1 = g.x1
                taken.add(id(g))
            row = row[alike:]
        row = []
    return [f for f in fragments if id(f) not in taken]


def _level(a: Fragment, b: Fragment) -> bool:
    return abs(a.baseline - b.baseline) < 0.02 * a.size and a.size == b.size


def _evenly_spaced(row: list[Fragment]) -> bool:
    """Three gaps at least are alike; only after a sign may one be wider, as some set it."""
    words = [w for f in row for w in f.words]
    after_signs, plain = [], []
    for a, b in zip(words, words[1:], strict=False):
        (plain if a.text[-1].isalnum() else after_signs).append(b.x0 - a.x1)
    return (
        len(plain) >= 3
        and max(plain) <= 1.1 * min(plain)
        and all(min(plain) * 0.9 <= gap <= 2.5 * min(plain) for gap in after_signs)
    )


def _with_markers(fragments: list[Fragment]) -> list[Fragment]:
    """Puts a sign or number that stands alone before the fragment it introduces: no gutter runs between them."""
    taken: set[int] = set()
    for i, f in enumerate(fragments):
        if f.length > 4 or any(c.isalpha() for c in f.text[:-1]) or f.text[-1:].isdigit() or len(f.words) > 1:
            continue
        if f.text in "-–—" and any(is_date(g.text) and g.baseline == f.baseline and f.x0 - g.x1 > 0 for g in fragments[max(i - 4, 0) : i]):
            continue  # goes on with the date, however far the line is stretched
        for j in (*range(i + 1, min(i + 9, len(fragments))), *range(i - 1, max(i - 9, -1), -1)):
            g = fragments[j]
            if (
                abs(g.baseline - f.baseline) <= 0.3 * g.size
                and 0 <= g.x0 - f.x1 <= _MARKER_GAP * g.size
                and j not in taken
            ):
                g.words = f.words + g.words
                g.x0 = f.x0
                for name in ("text", "face", "length"):
                    g.__dict__.pop(name, None)
                taken.add(i)
                break
    merged = [f for i, f in enumerate(fragments) if i not in taken]
    return sorted(merged, key=_down)


def _goes_on(fragment: Fragment, word: Word, gap: float) -> bool:
    big, small = max(fragment.size, word.face.size), min(fragment.size, word.face.size)
    if not -0.35 * big <= gap <= (_JOIN if small > 0.9 * big else _JOIN_UNLIKE) * big:
        return False
    off = abs(word.baseline - fragment.baseline)
    if off <= 0.2 * big:
        return True
    # Superscripts and subscripts: smaller letters that reach into the line.
    return small <= 0.85 * big and off <= 0.55 * big and gap <= 0.3 * big


def _unspaced(words: list[Word]) -> list[Word]:
    """Words of letters set apart: joined up to where the gap is clearly wider than between letters."""
    size = words[0].face.size
    longest = max(words, key=lambda w: len(w.text)).chars
    if len(longest) > 1 and longest[-1][2] - longest[0][1] <= sum(c[2] - c[1] for c in longest) + _APART * size:
        return words
    chars = [c for word in words for c in word.chars]
    if len(longest) == 1 and sum(c[0].isalpha() for c in chars) < max(4, 0.7 * len(words)):
        return words
    gaps = sorted(b[1] - a[2] for a, b in zip(chars, chars[1:], strict=False))
    usual = gaps[len(gaps) // 2]
    if usual < _APART * size:
        return words
    joined = [words[0]]
    for word in words[1:]:
        last = joined[-1]
        if word.x0 - last.x1 <= 1.5 * usual + 0.05 * word.face.size:
            text, starts, ends = last.text + word.text, last.starts + word.starts, last.ends + word.ends
            joined[-1] = replace(last, text=text, starts=starts, ends=ends, x1=word.x1)
        else:
            joined.append(word)
    return joined


def usual_size(fragments: list[Fragment]) -> float:
    """The usual size of the page's text in points, by characters."""
    sizes: Counter[float] = Counter()
    for fragment in fragments:
        sizes[round(fragment.size * 2) / 2] += fragment.length
    return sizes.most_common(1)[0][0] if sizes else 10.0
