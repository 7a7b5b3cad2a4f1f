"""The local page and its JSON API: requests in, files out, through the same pipeline."""

from resume_probe.web.app import create_app
from resume_probe.web.intake import LOOPBACK, Bounds

__all__ = ["LOOPBACK", "Bounds", "create_app"]
