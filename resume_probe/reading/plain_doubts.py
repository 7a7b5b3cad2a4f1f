"""What to say about a text, whatever format it came in."""

from resume_probe.document import ReadingWarning
from resume_probe.reading.languages import foreign_script, language_of


def language_warnings(text: str) -> tuple[ReadingWarning, ...]:
    """One warning where the text is not in English; none where it is or where too few words tell."""
    if foreign_script(text):
        return (
            ReadingWarning(
                "not-english", "The resume is not in Latin script; topics and questions are made for English."
            ),
        )
    language = language_of(text)
    if language not in (None, "English"):
        return (
            ReadingWarning(
                "not-english", f"The resume seems to be in {language}; topics and questions are made for English."
            ),
        )
    return ()
