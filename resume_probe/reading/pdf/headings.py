"""Which lines head the sections: those set in the style that heads them all.

Styles of short lines are held against each other. What speaks for one: size, weight, capitals, a colour or a drawn line
of its own, standing at its column's edge, room above it, and what it says. No word is needed, and none is enough.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from resume_probe.reading.dates import has_date
from resume_probe.reading.pdf.columns import Column
from resume_probe.reading.pdf.lines import Line, Look
from resume_probe.reading.pdf.shapes import Shape
from resume_probe.reading.section_kinds import names_a_section

_LONGEST = 60  # characters of a heading
_CLEAR = 1.5  # of the size: a line so far below the last one stands clear of it


@dataclass(slots=True)
class _Style:
    lines: list[Line] = field(default_factory=list)
    score: float = 0.0
    named: float = 0.0


def find_headings(lines: list[Line], body: float, rules: dict[int, list[Shape]]) -> None:
    """Sets `heading` on the lines that head sections. `body` is the usual size, `rules` are each page's drawn lines."""
    usual = _usual_look(lines)
    before: dict[int, Line | None] = {}
    styles: dict[Look, _Style] = defaultdict(_Style)
    for last, line in zip([None, *lines], lines, strict=False):
        line.rule = _ruled(line, rules[line.page])
        before[id(line)] = last
        if last is None and not names_a_section(line.text):
            continue  # the first line of all is the name
        if _could_be(line) and (line.look != usual or line.rule):
            styles[line.look].lines.append(line)
    total, clear = len(lines), _clear(lines)
    for look, style in styles.items():
        style.named = _named(style.lines)
        style.score = _prominence(look, style, usual, body, before, total, clear)
    if not styles:
        return
    candidates = [s for s in styles.values() if s.named >= 0.34 or _places(s.lines) >= 2]
    if not candidates:
        return
    best = max(candidates, key=lambda s: (s.score, len(s.lines)))
    if best.score < 2:
        return
    followed: Counter[tuple[Look, Look]] = Counter()
    for line, after in zip(lines, lines[1:], strict=False):
        if line.column is after.column:
            followed[line.look, after.look] += 1
    for style in candidates:
        # What stands right above lines of a style is over it: the headings, and not the titles below them.
        above = followed[style.lines[0].look, best.lines[0].look]
        if (
            style is not best
            and style.score >= 0.6 * best.score
            and len(style.lines) >= 2
            and above >= 0.5 * len(style.lines)
        ):
            best = style
    chosen = [best]
    for look, style in styles.items():
        # The same rank set otherwise, as in a coloured sidebar: as prominent, and mostly named like sections.
        elsewhere = not any(_share_width(a.column, b.column) for a in style.lines for b in best.lines)
        if followed[best.lines[0].look, look]:
            continue
        if (
            style is not best
            and (style.named >= 0.5 or elsewhere)
            and style.score >= 0.5 * best.score
            and (elsewhere or _room(style.lines, before, clear) >= 0.5)
            and (_alike(look, best, elsewhere) or (elsewhere and style.named >= 0.5 and _stands_out(look, usual)))
        ):
            chosen.append(style)
    for style in chosen:
        for line in _one_place(style.lines, before):
            line.heading = True
    _coloured_alike([line for line in lines if line.heading], lines)


def _coloured_alike(headings: list[Line], lines: list[Line]) -> None:
    """Where headings stand in the margin, what is set there like them but for its colour is one too."""
    if not headings or not all(line.beside for line in headings):
        return
    known = {(*line.look[:4], round((line.x0 - line.column.x0) / 4)) for line in headings}
    for line in lines:
        if line.beside and (*line.look[:4], round((line.x0 - line.column.x0) / 4)) in known:
            line.heading = True


def header_first(lines: list[Line]) -> list[Line]:
    """The lines, first those of page one above the headings: name and contact.

    A sidebar and its neighbour each begin anew, so that each has a header of its own.
    """
    first = [line for line in lines if line.heading and line.page == 1]
    if not first:
        return lines
    top = min(line.baseline for line in first)
    # The first heading of each column or above it.
    tops = {id(c): min(x.baseline for x in first if _share_width(x.column, c)) for c in {x.column for x in first}}
    started: set[int] = set()
    header, rest = [], []
    for line in lines:
        # Marks of a header are icons; what marks a sentence begins the text, even where no heading was found above it.
        if line.heading or (line.marker is not None and len(line.text.split()) >= 5 and "@" not in line.text):
            started.add(id(line.column))
        above = (
            line.page == 1 and line.marker is None and id(line.column) not in started
            and (line.column.narrow or line.column.side == "full")
            and line.baseline < (tops.get(id(line.column), top) if line.column.narrow else top)
        )  # fmt: skip
        (header if above else rest).append(line)
    return header + rest


def _one_place(lines: list[Line], before: dict) -> list[Line]:
    """Of lines in the margin and outside it, within titles and not, or with more room above them and with less, the kind
    that alone is named like headings."""
    beside = [line for line in lines if line.beside]
    apart = [line for line in lines if not _goes_on_title(before[id(line)], line)]
    room = {id(line): _distance(before[id(line)], line) for line in lines}
    least = min((room[id(line)] for line in lines if names_a_section(line.text)), default=0.0)
    clear = [line for line in lines if room[id(line)] > least - 1]
    for here, fewest in ((beside, 1), ([x for x in lines if not x.beside], 1), (apart, 2), (clear, 2)):
        there = [line for line in lines if line not in here]
        if here and len(there) >= fewest and _named(here) >= 0.5 and _named(there) < 0.5 * _named(here):
            return here
    return lines


def _distance(last: Line | None, line: Line) -> float:
    """From the line above in the same column, in points."""
    return 1e9 if last is None or last.column is not line.column else line.baseline - last.baseline


def _goes_on_title(last: Line | None, line: Line) -> bool:
    """Right below an unmarked line that starts where it does."""
    if last is None or _room([line], {id(line): last}, _CLEAR):
        return False
    return last.marker is None and abs(last.x0 - line.x0) <= 0.4 * line.size


def _places(lines: list[Line]) -> int:
    """How often the style is met. A name over two lines, or in two pieces, heads nothing but itself."""
    apart = 1
    for last, line in zip(lines, lines[1:], strict=False):
        apart += line.page != last.page or not -0.5 * line.size < line.baseline - last.baseline < 1.8 * line.size
    return apart


def _named(lines: list[Line]) -> float:
    return sum(names_a_section(line.text) for line in lines) / len(lines)


def _usual_look(lines: list[Line]) -> Look | None:
    counts: dict[Look, int] = defaultdict(int)
    for line in lines:
        counts[line.look] += len(line.text)
    return max(counts, key=counts.__getitem__) if counts else None


def _could_be(line: Line) -> bool:
    text = line.text.strip()
    if len(line.cells) > 1 or not 3 <= len(text) <= _LONGEST or text[-1] in ".,;" or "@" in text:
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= max(3, 0.6 * len(text.replace(" ", ""))) and not has_date(text)


def _ruled(line: Line, rules: list[Shape]) -> bool:
    """A line drawn right under it, or level with it and going on where it ends."""
    width = line.column.x1 - line.column.x0
    for rule in rules:
        under = -1 <= rule.top - line.baseline <= 0.9 * line.size and rule.x0 <= line.x0 + 3 and rule.x1 >= line.x1 - 3
        level = abs((rule.top + rule.bottom) / 2 - line.baseline + 0.3 * line.size) < 0.4 * line.size and (
            rule.x0 >= line.x1 - 1 or rule.x1 <= line.x0 + 1
        )
        if (under or level) and rule.x1 - rule.x0 >= 0.3 * width:
            return True
    return False


def _prominence(
    look: Look, style: _Style, usual: Look | None, body: float, before: dict, total: int, clear: float
) -> float:
    size, bold, _, caps, color = look
    lines = style.lines
    score = 6.0 * min(max(size / body - 1.0, -0.2), 0.6)
    score += 1.0 * bold + 1.2 * caps
    if usual and color != usual[4]:
        score += 0.5
    score += 1.5 * sum(line.rule for line in lines) / len(lines)
    score += 0.7 * _room(lines, before, clear)
    score += 3.0 * style.named**0.5
    score += 0.3 * min(len(lines), 5)
    if (
        sum(line.marker is not None for line in lines) > 0.5 * len(lines)
        and not bold
        and not caps
        and size <= body
        and style.named < 0.5
    ):
        score -= 4
    if len(lines) > 0.3 * total:
        score -= 3
    return score


def _room(lines: list[Line], before: dict, clear: float) -> float:
    """The share of the lines that stand clear of what is above them, by `clear` times their size."""
    return sum(_distance(before[id(line)], line) > clear * line.size for line in lines) / len(lines)


def _clear(lines: list[Line]) -> float:
    """The distance, in sizes, from which on a line stands clear in a document that may be set with much room throughout."""
    steps = sorted(
        step
        for last, line in zip(lines, lines[1:], strict=False)
        if 0.9 < (step := _distance(last, line) / line.size) < 2.2
    )
    return max(_CLEAR, 1.12 * steps[len(steps) // 2]) if steps else _CLEAR


def _share_width(a: Column, b: Column) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 * min(a.x1 - a.x0, b.x1 - b.x0)


def _stands_out(look: Look, usual: Look | None) -> bool:
    return usual is None or look[0] > usual[0] or look[1] > usual[1] or look[3] > usual[3]


def _alike(look: Look, best: _Style, elsewhere: bool) -> bool:
    other = best.lines[0].look
    if elsewhere:  # in another column: the same setting, whatever the size and colour
        return look[0] >= 0.75 * other[0] and look[1:4] == other[1:4]
    return look[0] >= 0.8 * other[0] and (look[3] == other[3] or look[1] == other[1])
