"""Imported by the server that children are forked from: what all of them need is loaded once and shared."""

from contextlib import suppress

with suppress(Exception):    # a child that needs it meets the error itself, and says so
    from resume_probe import pipeline, report  # noqa: F401

    pipeline.default_tagger()
