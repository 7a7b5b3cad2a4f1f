"""The report room: a `PrepReport` as a file somebody opens. The only place that knows Jinja2, typst and genanki."""

from typing import Literal, get_args

from resume_probe.document import PrepReport

Format = Literal["json", "md", "html", "csv", "ics", "pdf", "apkg"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(report: PrepReport, format: Format) -> bytes:
    """The report as a file of that format; the same report gives the same bytes.

    Raises `InputError` with the code "extra-missing" where the format needs a package that is not installed,
    and `ValueError` for a format not in FORMATS.
    """
    if format == "json":
        from resume_probe.report.json_form import to_bytes
    elif format == "md":
        from resume_probe.report.markdown import to_bytes
    elif format == "html":
        from resume_probe.report.page import to_bytes
    elif format == "csv":
        from resume_probe.report.table import to_bytes
    elif format == "ics":
        from resume_probe.report.calendar import to_bytes
    elif format == "pdf":
        from resume_probe.report.typeset import to_bytes
    elif format == "apkg":
        from resume_probe.report.deck import to_bytes
    else:
        raise ValueError(f"no such format: {format!r}; there are {', '.join(FORMATS)}")
    return to_bytes(report)


def annotate(report: PrepReport, pdf: bytes) -> bytes:
    """The candidate's own PDF with its ML bullets highlighted; `pdf` are the bytes the report was made from.

    Raises `InputError` where the report was not made from a PDF or the bytes cannot be opened.
    """
    from resume_probe.report.highlights import annotated

    return annotated(report, pdf)
