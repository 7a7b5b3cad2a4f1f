"""Renders the PDFs of this folder again: `python -m sample_resumes.render [STEM ...] [-o FOLDER]`.

Needs typst (in the `pdf` extra), `chromium` and `soffice` on the path, and the fonts that SOURCES.md names.
"""

import argparse
from pathlib import Path

import yaml

from sample_resumes.look import Look
from sample_resumes.producers import render_all
from sample_resumes.truth import TRUTH_DIR, load

FOLDER = Path(__file__).parent


def samples() -> dict[str, Look]:
    """The look of every PDF kept here, by the stem of its truth."""
    table = yaml.safe_load((FOLDER / "samples.yaml").read_text(encoding="utf-8"))
    return {stem: Look(**look) for stem, look in table.items()}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sample_resumes.render", description="Makes the sample PDFs.")
    parser.add_argument("stem", nargs="*", help="only these (default: all)")
    parser.add_argument("-o", "--output", type=Path, default=FOLDER, help="folder to write to (default: this package)")
    args = parser.parse_args()
    looks = samples()
    if unknown := sorted(set(args.stem) - set(looks)):
        parser.error(f"no sample named {unknown[0]}; there are {', '.join(looks)}")
    args.output.mkdir(parents=True, exist_ok=True)
    stems = args.stem or list(looks)
    render_all((load(TRUTH_DIR / f"{stem}.yaml"), looks[stem], args.output / f"{stem}.pdf") for stem in stems)


if __name__ == "__main__":
    main()
