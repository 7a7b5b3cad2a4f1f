"""PDFs by typst, also in the manner of LaTeX (Computer Modern, justified, hyphenated, tight)."""

from pathlib import Path

from sample_resumes.look import Look, as_json
from sample_resumes.truth import TruthResume

TEMPLATE = Path(__file__).parent.parent / "layouts" / "resume.typ"
FONTS = "/usr/share/fonts"


def render(resume: TruthResume, look: Look, target: Path) -> None:
    """Resume text goes in as data, so no character of it can act as markup."""
    import typst

    typst.compile(str(TEMPLATE), output=str(target), font_paths=[FONTS], ignore_system_fonts=True,
                  sys_inputs={"data": as_json(resume, look)})
