"""What the API gives: the forms of a report by Accept, and the one shape of an error."""

from dataclasses import dataclass

from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Offer:
    """A form of the report: what Accept asks for, what the answer says it is, how its file name ends."""

    form: str
    accept: str
    media: str
    suffix: str
    label: str


OFFERS = (
    Offer("json", "application/json", "application/json", ".json", "JSON"),
    Offer("html", "text/html", "text/html; charset=utf-8", ".html", "Web page"),
    Offer("pdf", "application/pdf", "application/pdf", ".pdf", "PDF"),
    Offer("annotated-pdf", "application/vnd.resume-probe.annotated+pdf", "application/pdf", "-annotated.pdf", "Your PDF, marked"),
    Offer("md", "text/markdown", "text/markdown; charset=utf-8", ".md", "Markdown"),
    Offer("csv", "text/csv", "text/csv; charset=utf-8", ".csv", "Questions as a table"),
    Offer("ics", "text/calendar", "text/calendar; charset=utf-8", ".ics", "Plan as a calendar"),
    Offer("apkg", "application/vnd.anki", "application/octet-stream", ".apkg", "Anki deck"),
)
_WIDE = {"*/*": OFFERS[0], "application/*": OFFERS[0], "text/*": OFFERS[1]}


class ErrorDetail(BaseModel):
    code: str
    message: str
    hint: str


class ErrorBody(BaseModel):
    """Every answer that is not 2xx."""

    error: ErrorDetail


class Refusal(Exception):
    """An answer that is not 2xx, in the one shape of an error."""

    def __init__(self, status: int, code: str, message: str, hint: str):
        super().__init__(code)
        self.status, self.code, self.message, self.hint = status, code, message, hint

    @property
    def body(self) -> dict[str, dict[str, str]]:
        return {"error": {"code": self.code, "message": self.message, "hint": self.hint}}


def negotiate(accept: str) -> Offer:
    """The offer that Accept likes best; of equals the one named first. Raises Refusal 406 where it wants none of them."""
    named = {offer.accept: offer for offer in OFFERS} | _WIDE
    wanted: list[tuple[float, int, Offer]] = []
    for position, part in enumerate(accept.split(",") if accept.strip() else ["*/*"]):
        media, *parameters = (p.strip().lower() for p in part.split(";"))
        quality = next((_quality(p[2:]) for p in parameters if p.startswith("q=")), 1.0)
        if media in named and quality > 0:
            wanted.append((-quality, position, named[media]))
    if not wanted:
        raise Refusal(406, "not-acceptable", "The report has no form that Accept asks for",
                      f"Accept one of {', '.join(offer.accept for offer in OFFERS)}.")
    return min(wanted, key=lambda w: w[:2])[2]


def _quality(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
