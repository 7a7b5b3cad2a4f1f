"""The command line: options in, files and lines out. Nothing heavy is imported before it is needed."""

from resume_probe.cli.app import main

__all__ = ["main"]
