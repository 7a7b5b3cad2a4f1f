"""A job description as the asking room takes it."""

from dataclasses import dataclass

from resume_probe.document import Mention


@dataclass(frozen=True, slots=True)
class JobText:
    """The text of a posting, the concepts named in it (spans point into `text`) and its topics, most named first."""

    name: str
    text: str
    mentions: tuple[Mention, ...] = ()
    topics: tuple[str, ...] = ()
