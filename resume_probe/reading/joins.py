"""Lines to one text: spaces at line breaks, and hyphens kept or dropped."""

from collections.abc import Iterable, Sequence

from resume_probe.reading.vocabulary import Vocabulary

_LONGEST = 100  # characters that a word is looked at for
SOFT = "\u00ad"  # a hyphen at a line's end of which it is open whether the word has it
Placed = tuple[str, Sequence[object]]  # a text, and what each of its characters carries along


def join(lines: Iterable[Placed], vocabulary: Vocabulary) -> tuple[str, list]:
    """Several lines as one text, with what its characters carry along; made-up ones carry None."""
    text, places = "", []
    for line, there in lines:
        last = text[-1:]
        if last in (SOFT, "-", "\u2010") and text[-2:-1].isalnum() and line[:1].isalnum():
            if vocabulary.hyphenated(_word_before(text), _word_after(line), certain=last != SOFT):
                text = text[:-1] + "-"
            else:
                text = text[:-1]
                places.pop()
        elif not text or last == "/" or (last in "–—" and len(text) > 1 and text[-2] != " "):
            pass  # broken after a sign that takes no space
        else:
            text += " "
            places.append(None)
        text += line
        places += there
    return text.replace(SOFT, "-"), places


def _word_before(text: str) -> str:
    """The word that the hyphen at the text's end is of, without it."""
    start = end = len(text) - 1
    while start and end - start < _LONGEST and (text[start - 1].isalnum() or text[start - 1] in "-'’"):
        start -= 1
    return text[start:end]


def _word_after(text: str) -> str:
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] in "-'’" + SOFT):
        end += 1
    return text[:end].rstrip("-'’" + SOFT)
