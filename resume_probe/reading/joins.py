"""Lines to one text: spaces at line breaks, and hyphens kept or dropped."""

from collections.abc import Iterable, Sequence

from resume_probe.reading.vocabulary import Vocabulary

SOFT = "\u00ad"  # a hyphen at a line's end of which it is open whether the word has it
Char = tuple[str, object]


def join(lines: Iterable[Sequence[Char]], vocabulary: Vocabulary) -> list[Char]:
    """The characters of several lines as one text, each with what it carries along; made-up ones carry None."""
    joined: list[Char] = []
    for line in lines:
        if not joined:
            joined.extend(line)
            continue
        last = joined[-1][0]
        if (
            last in (SOFT, "-", "\u2010")
            and len(joined) > 1
            and joined[-2][0].isalnum()
            and line
            and line[0][0].isalnum()
        ):
            left, right = _word_before(joined), _word_after(line)
            if vocabulary.hyphenated(left, right, certain=last != SOFT):
                joined[-1] = ("-", joined[-1][1])
            else:
                joined.pop()
        elif last in "/" or (last in "–—" and len(joined) > 1 and joined[-2][0] != " "):
            pass  # broken after a sign that takes no space
        else:
            joined.append((" ", None))
        joined.extend(line)
    return [(("-" if c == SOFT else c), place) for c, place in joined]


def _word_before(chars: Sequence[Char]) -> str:
    end = len(chars) - 1
    start = end
    while start and (chars[start - 1][0].isalnum() or chars[start - 1][0] in "-'’"):
        start -= 1
    return "".join(c for c, _ in chars[start:end])


def _word_after(chars: Sequence[Char]) -> str:
    end = 0
    while end < len(chars) and (chars[end][0].isalnum() or chars[end][0] in "-'’" + SOFT):
        end += 1
    return "".join(c for c, _ in chars[:end]).rstrip("-'’" + SOFT)
