"""The page that a resume is dropped on."""

import json
from datetime import date
from functools import cache

from resume_probe.errors import InputError
from resume_probe.resources import templates_dir


@cache
def home() -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(templates_dir()), autoescape=True, undefined=StrictUndefined)
    environment.filters["as_json"] = json.dumps
    return environment.get_template("web/home.html.j2").render()


def interview_day(value: date | str | None) -> date | None:
    """A form sends an empty text where no date was chosen. Raises InputError where it is no date."""
    if not value or isinstance(value, date):
        return value or None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InputError("bad-date", "interview_date", value) from None
