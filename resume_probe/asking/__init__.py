"""What an interviewer would ask about a resume, and what to prepare."""

from resume_probe.asking.report import ask

__all__ = ["ask"]
