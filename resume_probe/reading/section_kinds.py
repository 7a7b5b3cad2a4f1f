"""What kind of section a heading opens, by its words."""

import re
from functools import lru_cache

from resume_probe.document import SectionKind

# The first kind whose words match wins; "education and awards" is education. English first in each, then German, French,
# Spanish, Portuguese, Italian, Dutch, Swedish and Polish.
_KINDS: tuple[tuple[SectionKind, str], ...] = (
    (
        "publications",
        r"publications?|papers?|patents?|preprints?|bibliography|talks|veröffentlichungen|publikationen|vorträge|publicaciones|"
        r"publicações|pubblicazioni|publicaties|publikationer|publikacje",
    ),
    (
        "projects",
        r"projects?|portfolio|open[- ]source|side work|hackathons?|competitions?|kaggle|projekte?|projets?|proyectos?|projetos?|"
        r"progetti|projecten|projekty",
    ),
    (
        "skills",
        r"skills?|technologies|technical (?:stack|proficienc\w+)|tools|toolbox|tech stack|stack|competenc\w+|expertise|"
        r"proficienc\w+|software|kenntnisse|fähigkeiten|kompetenzen|fertigkeiten|compétences|aptitudes|outils|competencias|habilidades|"
        r"conocimientos|herramientas|competências|competenze|vaardigheden|competenties|kompetenser|umiejętności|kompetencje|narzędzia",
    ),
    (
        "education",
        r"education|academic|qualifications?|degrees?|coursework|courses|training|studies|schooling|ausbildung|bildung|bildungsweg|"
        r"studium|weiterbildung(?:en)?|formations?|études|diplômes|formación|educación|estudios|formação|educação|formazione|istruzione|"
        r"opleiding(?:en)?|utbildning|wykształcenie|edukacja",
    ),
    (
        "experience",
        r"experience|employment|work|career|positions?|internships?|jobs?|professional history|appointments|berufserfahrung(?:en)?|"
        r"berufspraxis|werdegang|praktika|expériences?|parcours|experiencias?|trayectoria|experiências?|esperienz[ae]|werkervaring|"
        r"loopbaan|(?:arbetslivs)?erfarenhet|doświadczenie|kariera|zatrudnienie",
    ),
    (
        "awards",
        r"awards?|honou?rs?|achievements?|accomplishments|certifications?|certificates?|licen[sc]es|scholarships?|"
        r"grants|fellowships|auszeichnungen|preise|stipendien|zertifikate|zertifizierungen|prix|distinctions|récompenses|certificats|"
        r"premios|becas|certificaciones|certificados|prémios|certificações|premi|certificazioni|prijzen|certificaten|utmärkelser|nagrody|"
        r"osiągnięcia|wyróżnienia|certyfikaty",
    ),
    (
        "summary",
        r"summary|profile|about(?: me)?|objective|statement|introduction|overview|bio|(?:kurz)?profil|über mich|zusammenfassung|résumé|"
        r"à propos|perfil|resumen|sobre m[íi]m?|resumo|profilo|profiel|samenvatting|podsumowanie|o mnie",
    ),
    (
        "other",
        r"languages?|interests?|hobbies|volunteer\w*|service|teaching|references?|activities|leadership|additional|"
        r"other|miscellaneous|community|mentoring|affiliations|memberships?|contact|links|personal|highlights|"
        r"extracurricular\w*|outside\b.*|sprach(?:en|kenntnisse)|interessen|hobbys|ehrenamt|engagement|sonstiges|kontakt|persönliches|"
        r"langues|loisirs|centres d[’']intérêts?|intérêts|bénévolat|coordonnées|idiomas|intereses|aficiones|voluntariado|contacto|línguas|"
        r"interesses|lingue|interessi|volontariato|contatti|talen|språk|intressen|języki|zainteresowania|wolontariat",
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _KINDS)
_ANY = re.compile(rf"\b(?:{'|'.join(words for _, words in _KINDS)})\b", re.IGNORECASE)
# Words that stand beside these and make no title, no organisation of them.
_BESIDE = frozenset(
    re.findall(
        r"\S+",
        """work working professional relevant selected recent previous prior other further additional key core main personal
        technical academic industry industrial practical research scientific and of in the my & / + history background
        skills summary interests details information berufliche beruflicher und weitere ausgewählte wissenschaftliche
        professionnelle professionnelles et autres profesional profesionales laboral y otras profissional profissionais e
        lavorative professionali altre en och zawodowe i""",
    )
)
# One of its kind is as well what somebody was or did there.
_ALSO_A_TITLE = re.compile(
    r"\b(?:internship|job|position|volunteer|project|hackathon|competition|kaggle|portfolio|course|degree|award|grant|scholarship|"
    r"certificat(?:e|ion)|licen[sc]e|publication|paper|patent|preprint|contact)$",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"exp[eé]rience|employment|career|internships?|experi[eê]ncia|esperienza|berufserfahrung|werkervaring|doświadczenie", re.IGNORECASE
)


@lru_cache(256)
def kind_of(heading: str) -> SectionKind:
    if _WORK.search(heading) and "project" not in heading.casefold():
        return "experience"
    return next((kind for kind, pattern in _PATTERNS if pattern.search(heading)), "other")


@lru_cache(256)
def names_a_section(text: str) -> bool:
    """A short line with one of the usual words for a section; evidence, where the setting leaves it open."""
    return len(text) <= 80 and len(text.split()) <= 6 and _ANY.search(text) is not None


@lru_cache(256)
def is_a_section(text: str) -> bool:
    """Nothing but the name of a section, so that it heads one whatever stands below it."""
    text = text.strip()
    if not names_a_section(text) or not text[:1].isupper() or _ALSO_A_TITLE.search(text):
        return False
    return all(word.casefold() in _BESIDE or _ANY.fullmatch(word) for word in text.replace(",", " ").split())
