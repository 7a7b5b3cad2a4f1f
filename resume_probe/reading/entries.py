"""Title lines to what an entry is about: title, organisation, dates. No word of them is lost."""

import re
from collections.abc import Iterable, Mapping

from resume_probe.reading.blocks import Block
from resume_probe.reading.dates import ends_open, is_date, is_end, is_open, split_dates

# Words that name a person's role; they decide only which of two parts is the title.
_ROLE = re.compile(
    r"\b(?:engineer(?!ing)\w*|scientist|developer|analyst|researcher|research (?:assistant|associate|fellow)|intern(?:ship)?|"
    r"manager|lead|head|director|consultant|architect|assistant|associate|fellow|professor|lecturer|teacher|tutor|"
    r"founder|co-?founder|cto|ceo|vp|president|officer|specialist|administrator|statistician|programmer|designer|student|"
    r"trainee|apprentice|mentor|volunteer|member|chair|postdoc\w*|quant\w*|technician|coordinator|strategist|"
    r"freelancer?|contractor|instructor|scholar|practitioner|owner|partner|advisor|"
    r"b\.?sc|m\.?sc|b\.s\.|m\.s\.|b\.?tech|m\.?tech|ph\.?d|b\.?eng|m\.?eng|b\.a\.|m\.a\.|mba|bachelor\w*|master\w*|"
    r"entwickler\w*|ingenieur\w*|wissenschaftler\w*|mitarbeiter\w*|forscher\w*|berater\w*|leiter(?:in)?|praktikant\w*|werkstudent\w*|"
    r"dozent\w*|diplom\w*|magister|ingénieure?|développeu(?:r|se)|chercheu(?:r|se)|analyste|stagiaire|responsable|directeur|directrice|"
    r"enseignante?|alternante?|diplôme|doctorat|ingenier[oa]|desarrollador\w*|científic[oa]|analista|investigador\w*|becari[oa]|"
    r"profesor\w*|máster|licenciad\w+|engenheir[oa]|desenvolvedor\w*|cientista|pesquisador\w*|ingegnere|sviluppat(?:ore|rice)|"
    r"ricercat(?:ore|rice)|tirocinante|laurea|ontwikkelaar|onderzoeker|stagiair|utvecklare|forskare|inżynier\w*|programist\w*|"
    r"analityk\w*|kierownik\w*|stażyst\w*|badacz\w*|licencjat|"
    r"(?<!.)[bm]\.?[as]\.?(?= [a-z])|doctor\w*|diploma|degree|minor|major)(?![a-z])",
    re.IGNORECASE,
)
# What sets the pieces of a line apart where no gap does.
_SPLIT = re.compile(r"\s+[|·•⋄∙◦‖@]\s*|\s+[–—]\s+|\s+-\s+|\s*\|\s*|\t")
_PIECES = re.compile(rf"{_SPLIT.pattern}|,\s+")
_EDGES = " \t,;·•|⋄–—"
_BROKEN = re.compile(r"[–—-]\s*[^\W\d_]+-$")  # a range whose end is broken within its word
_OPEN_RANGE = re.compile(r"[-–—−]\s*$")


def describe(lines: list[Block], usual: Mapping[int, int] | None = None) -> tuple[str | None, str | None, str | None]:
    """Title, organisation and dates in the title lines of one entry.

    The title is the first piece of the first part that names a role, else of the part at its `usual` place (see
    `usual_places`), else of the first. Pieces of one part stay in their order, so that a name that holds a separator can
    still be read in one go.
    """
    parts, dates = _told(lines)
    at = next((i for i, p in enumerate(parts) if _ROLE.search(p)), (usual or {}).get(len(parts), 0))
    if not parts:
        return None, None, ", ".join(dict.fromkeys(dates)) or None
    pieces = [p.strip(_EDGES) for p in _SPLIT.split(parts[at]) if any(c.isalnum() for c in p)]
    rest = pieces[1:] + parts[:at] + parts[at + 1 :]
    if not rest and ", " in pieces[0]:
        first, others = pieces[0].split(", ", 1)
        if _ROLE.search(first):
            pieces[0], rest = first, [others]
    return pieces[0], ", ".join(rest) or None, ", ".join(dict.fromkeys(dates)) or None


def usual_places(entries: Iterable[list[Block]]) -> dict[int, int]:
    """By the number of parts, where the titles of a section's entries stand: entries are set alike, so one that names no
    role by a known word has its title where the others have theirs."""
    places: dict[int, set[int]] = {}
    for lines in entries:
        parts, _ = _told(lines)
        at = next((i for i, p in enumerate(parts) if _ROLE.search(p)), None)
        if at is not None:
            places.setdefault(len(parts), set()).add(at)
    return {count: at.pop() for count, at in places.items() if len(at) == 1}


def _told(lines: list[Block]) -> tuple[list[str], list[str]]:
    """(parts without their dates, dates) of title lines."""
    dates: list[str] = []
    parts: list[str] = []
    for part in _parts(lines):
        if is_date(part):
            dates.append(part.strip(_EDGES))
            continue
        rest, date = split_dates(part)
        if date and len(date) >= 4:
            dates.append(date)
        if any(c.isalnum() for c in rest):
            parts.append(rest.strip(_EDGES))
    return parts, dates


def pieces_of(line: Block) -> int:
    """How many things besides dates a title line names."""
    rests = [split_dates(part)[0] for part in line.parts or (line.text,) if not is_date(part)]
    return sum(any(c.isalnum() for c in piece) for rest in rests for piece in _PIECES.split(rest))


def _parts(lines: list[Block]) -> list[str]:
    """The parts of all lines; a range of dates that is broken over two of them is mended."""
    parts: list[str] = []
    for block in lines:
        for part in block.parts or (block.text,):
            open_at = next((i for i, p in enumerate(parts[:-1]) if is_open(p)), None)
            if open_at is not None and is_end(part):
                parts[open_at] = f"{parts[open_at].rstrip()} {part.strip()}"
            elif parts and _BROKEN.search(parts[-1]) and is_date(parts[-1][:-1] + part):
                parts[-1] = parts[-1][:-1] + part
            elif parts and _goes_on(parts[-1], part):
                parts[-1] = f"{parts[-1].rstrip()} {part.strip()}"
            else:
                parts.append(part)
    return parts


def _goes_on(last: str, part: str) -> bool:
    """Whether a part goes on with the range of dates that ends the last one."""
    if ends_open(last) and is_end(part):
        return True
    if _OPEN_RANGE.search(last) and split_dates(last)[1]:
        return is_date(part) or is_end(part) or (part.split()[0].isalpha() and len(part) <= 9)
    if part.lstrip()[:1] not in tuple("–—-"):
        return False
    return bool(is_date(last) and _BROKEN.search(part)) or (split_dates(part)[1] is not None and split_dates(last)[1] is not None)
