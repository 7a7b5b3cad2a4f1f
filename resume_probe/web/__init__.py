"""The local page and its JSON API: requests in, files out, through the same pipeline."""

from resume_probe.web.app import create_app

__all__ = ["create_app"]
