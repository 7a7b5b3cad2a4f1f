"""What the API gives: media types by Accept, and the one shape of an error."""

from pydantic import BaseModel

FORMATS = {"application/json": "json", "text/html": "html", "application/pdf": "pdf", "text/markdown": "md",
           "text/csv": "csv", "text/calendar": "ics"}


class ErrorDetail(BaseModel):
    code: str
    message: str
    hint: str


class ErrorBody(BaseModel):
    """Every answer that is not 2xx."""

    error: ErrorDetail


def negotiate(accept: str) -> tuple[str, str]:
    """(format, media type) of the first known type by quality; JSON where nothing known is asked for."""
    wanted = []
    for position, part in enumerate(accept.split(",")):
        media, *parameters = (p.strip() for p in part.split(";"))
        quality = next((_quality(p[2:]) for p in parameters if p.startswith("q=")), 1.0)
        if media in FORMATS and quality > 0:
            wanted.append((-quality, position, media))
    media = min(wanted)[2] if wanted else "application/json"
    return FORMATS[media], media


def _quality(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
