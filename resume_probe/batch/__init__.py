"""Many resumes through the same pipeline: a row each, whatever happens to one of them."""

from resume_probe.batch.run import BatchOptions, Outcome, run

__all__ = ["BatchOptions", "Outcome", "run"]
