"""What kind of section a heading opens, by its words."""

import re

from resume_probe.document import SectionKind

# The first kind whose words match wins; "education and awards" is education.
_KINDS: tuple[tuple[SectionKind, str], ...] = (
    ("publications", r"publications?|papers?|patents?|preprints?|bibliography|talks"),
    ("projects", r"projects?|portfolio|open[- ]source|side work|hackathons?|competitions?|kaggle"),
    (
        "skills",
        r"skills?|technologies|technical (?:stack|proficienc\w+)|tools|toolbox|tech stack|stack|competenc\w+|expertise|"
        r"proficienc\w+|software",
    ),
    (
        "education",
        r"education|academic|qualifications?|degrees?|coursework|courses|training|studies|schooling",
    ),
    (
        "experience",
        r"experience|employment|work|career|positions?|internships?|jobs?|professional history|appointments",
    ),
    (
        "awards",
        r"awards?|honou?rs?|achievements?|accomplishments|certifications?|certificates?|licen[sc]es|scholarships?|"
        r"grants|fellowships",
    ),
    ("summary", r"summary|profile|about(?: me)?|objective|statement|introduction|overview|bio"),
    (
        "other",
        r"languages?|interests?|hobbies|volunteer\w*|service|teaching|references?|activities|leadership|additional|"
        r"other|miscellaneous|community|mentoring|affiliations|memberships?|contact|links|personal|highlights|"
        r"extracurricular\w*|outside\b.*",
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _KINDS)
_ANY = re.compile(rf"\b(?:{'|'.join(words for _, words in _KINDS)})\b", re.IGNORECASE)
_WORK = re.compile(r"experience|employment|career|internships?", re.IGNORECASE)


def kind_of(heading: str) -> SectionKind:
    if _WORK.search(heading) and "project" not in heading.casefold():
        return "experience"
    return next((kind for kind, pattern in _PATTERNS if pattern.search(heading)), "other")


def names_a_section(text: str) -> bool:
    """A short line with one of the usual words for a section; evidence, where the setting leaves it open."""
    return len(text) <= 80 and len(text.split()) <= 6 and _ANY.search(text) is not None
