"""Title lines to what an entry is about: title, organisation, dates. No word of them is lost."""

import re

from resume_probe.reading.blocks import Block
from resume_probe.reading.dates import is_date, split_dates

# Words that name a person's role; they decide only which of two parts is the title.
_ROLE = re.compile(
    r"\b(?:engineer\w*|scientist|developer|analyst|researcher|research (?:assistant|associate|fellow)|intern(?:ship)?|manager|lead|head|director|"
    r"consultant|architect|assistant|associate|fellow|professor|lecturer|teacher|tutor|founder|co-?founder|cto|ceo|vp|president|officer|"
    r"specialist|administrator|statistician|programmer|designer|student|trainee|apprentice|mentor|volunteer|member|chair|postdoc\w*|"
    r"quant\w*|technician|coordinator|strategist|freelancer?|contractor|instructor|scholar|practitioner|owner|partner|advisor|"
    r"b\.?sc?|m\.?sc?|b\.?tech|m\.?tech|ph\.?d|b\.?eng|m\.?eng|b\.?a|m\.?a|mba|bachelor\w*|master\w*|doctor\w*|diploma|degree|minor|major)\b", re.IGNORECASE)
_SPLIT = re.compile(r"\s+[|·•⋄∙◦‖/@]\s*|\s+[–—]\s+|\s+-\s+|\s*\|\s*|\t")


def describe(lines: list[Block]) -> tuple[str | None, str | None, str | None]:
    """Title, organisation and dates in the title lines of one entry."""
    dates: list[str] = []
    pieces: list[str] = []
    for block in lines:
        for part in block.parts or (block.text,):
            if is_date(part):
                dates.append(part.strip(" ,;|·•"))
                continue
            rest, date = split_dates(part)
            if date and len(date) >= 4:
                dates.append(date)
            pieces += [p.strip(" ,;·•|⋄") for p in _SPLIT.split(rest) if p.strip(" ,;·•|()⋄–—-")]
    pieces = [p for p in pieces if any(c.isalnum() for c in p)]
    at = next((i for i, p in enumerate(pieces) if _ROLE.search(p)), 0)
    title = pieces[at] if pieces else None
    rest = pieces[:at] + pieces[at + 1:]
    return title, ", ".join(rest) or None, ", ".join(dict.fromkeys(dates)) or None
