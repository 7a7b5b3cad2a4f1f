"""Many resumes through the same pipeline: a row each, whatever happens to one of them."""

from resume_probe.batch.options import REPORTS, BatchOptions
from resume_probe.batch.remote import local_folder
from resume_probe.batch.run import Outcome, run

__all__ = ["REPORTS", "BatchOptions", "Outcome", "local_folder", "run"]
