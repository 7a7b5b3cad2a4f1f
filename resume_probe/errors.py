"""The one error type for input that cannot be used, and its codes.

`docs/errors.md` lists each code; a test keeps the two equal.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class ErrorCode:
    """`what` completes the sentence "NAME ..."; `hint` says what to do about it."""

    code: str
    what: str
    hint: str


_CODES = (
    ErrorCode("not-found", "does not exist", "Check the path."),
    ErrorCode("nothing-found", "holds no resume", "Name PDF, DOCX, text, Markdown or JSON Resume files, or a folder of them."),
    ErrorCode("is-directory", "is a folder, not a file", "Name one file, or use `resume-probe batch` for a folder."),
    ErrorCode("unreadable", "cannot be opened", "Check the file's permissions."),
    ErrorCode("is-url", "is a web address, and this tool never opens the network", "Download the file and name it here."),
    ErrorCode("empty-file", "is empty (0 bytes)", "Export the resume again."),
    ErrorCode("too-large", "is too large to be a resume", "Export the resume alone, below the size limit."),
    ErrorCode("unknown-format", "is in no format this tool reads", "Give a PDF, DOCX, plain text, Markdown or JSON Resume file."),
    ErrorCode("broken-pdf", "is damaged or cut off, and cannot be opened as a PDF", "Export the PDF again."),
    ErrorCode("encrypted", "is protected by a password", "Save a copy without a password."),
    ErrorCode("too-many-pages", "has too many pages for a resume", "Export the resume's own pages alone."),
    ErrorCode("no-text", "has no text layer (it looks like a scan)",
              "Export the PDF from the program it was written in, or install the `ocr` extra and tesseract."),
    ErrorCode("garbled-text", "has a text layer that does not say what the page shows",
              "Export the PDF again with embedded fonts, or install the `ocr` extra and tesseract."),
    ErrorCode("nothing-to-read", "holds no line that could be a bullet", "Check that this is a resume with a list of what you did."),
    ErrorCode("broken-docx", "is damaged, and cannot be opened as a DOCX", "Save the document again."),
    ErrorCode("broken-json", "is no valid JSON Resume", "See jsonresume.org/schema for the form."),
    ErrorCode("reader-crashed", "made the reader stop", "Export the file again with another program."),
    ErrorCode("reader-timeout", "took too long to read", "Export the file again with another program."),
    ErrorCode("broken-jsonl", "is no valid JSONL of bullets", 'Give one {"id": …, "text": …} a line.'),
    ErrorCode("bad-date", "is no date", "Write it as YYYY-MM-DD."),
    ErrorCode("no-dates", "gives a plan without dates, so there is no calendar to write", "Name the day with --interview-date or --today."),
    ErrorCode("not-a-pdf", "is no PDF, so there are no pages to highlight", "Give the resume as a PDF, or choose another format."),
    ErrorCode("broken-knowledge", "is no valid file of concepts", "See docs/knowledge.md for its form."),
    ErrorCode("broken-rubric", "is no valid rubric", "See docs/cohorts.md for its form."),
    ErrorCode("folder-in-use", "is being written by another run", "Wait for it, or name another folder with -o."),
    ErrorCode("no-cluster", "answers as no Dask scheduler", "Check the address, and that the scheduler runs."),
    ErrorCode("extra-missing", "needs an extra that is not installed", "Install it as the message says."),
)
CODES = {c.code: c for c in _CODES}


class InputError(Exception):
    """Input that cannot be used: which file, what is wrong, what to do. Exit status 1 on the command line."""

    def __init__(self, code: str, name: str, detail: str = "", hint: str = ""):
        known = CODES[code]
        self.code = code
        self.name = name
        self.message = f"{name} {known.what}" + (f" ({detail})" if detail else "")
        self.hint = hint or known.hint
        super().__init__(f"{self.message}. {self.hint}")


def shown(name: object) -> str:
    """A file's name as people and tables can have it: bytes of it that are no UTF-8 as replacement characters."""
    return str(name).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
