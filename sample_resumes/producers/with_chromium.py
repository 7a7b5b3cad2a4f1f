"""PDFs by Chromium's print-to-PDF from an HTML page."""

import subprocess
import tempfile
from pathlib import Path

from sample_resumes.look import NUMBER, Look, columns
from sample_resumes.producers.stamps import fixed
from sample_resumes.truth import TruthResume

LAYOUTS = Path(__file__).parent.parent / "layouts"
COMMAND = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")


def page(resume: TruthResume, look: Look) -> str:
    """The HTML page, self-contained."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    env = Environment(loader=FileSystemLoader(LAYOUTS), autoescape=True, undefined=StrictUndefined)
    tag = "ol" if look.marker == NUMBER else "ul"
    return env.get_template("resume.html.j2").render(
        resume=resume, look=look, columns=columns(resume, look.layout), list_tag=tag)


def render(resume: TruthResume, look: Look, target: Path) -> None:
    """Raises subprocess.CalledProcessError where Chromium fails."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "resume.html")
        source.write_text(page(resume, look), encoding="utf-8")
        subprocess.run([*COMMAND, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target.absolute()}",
                        source.as_uri()], check=True, capture_output=True, timeout=120)
    target.write_bytes(fixed(target.read_bytes()))
