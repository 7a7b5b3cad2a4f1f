"""Any resume to a `Resume`: what stands where, in the order in which a person reads it."""

from resume_probe.reading.reader import read, read_text
from resume_probe.reading.source import refuse_url

__all__ = ["read", "read_text", "refuse_url"]
