"""The characters of some pages as pdfplumber reads them, as a script for a process of its own.

    python second_engine.py NUMBER...        the PDF on standard input; a line of JSON for every page that could be read

pdfminer, below pdfplumber, follows what a file says into loops and sizes without end, and nothing in the same process could stop it.
So this imports nothing of the package, bounds itself, and whoever waits for it stops waiting.
"""

import json
import sys
from io import BytesIO

MAX_CHARS = 20_000  # of a page; more are no resume's
SECONDS, MEGABYTES = 6, 1024


def main() -> None:
    _bound()
    import pdfplumber

    wanted = [int(number) for number in sys.argv[1:]]
    with pdfplumber.open(BytesIO(sys.stdin.buffer.read()), pages=wanted) as pdf:
        for page in pdf.pages:
            try:
                line = json.dumps(_page(page))
            except Exception:  # of any kind there is, and it costs this page alone
                continue
            finally:
                page.close()
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def _page(page) -> dict:
    """Characters as [text, x0, top, x1, bottom, baseline, size, upright, font, colour], from the top left of the MediaBox as shown."""
    chars = page.chars
    if len(chars) > MAX_CHARS:
        raise ValueError("more characters than a page of a resume has")
    left, height = page.mediabox[0], page.height
    rows = []
    for char in chars:
        a, b, _, _, _, y = char["matrix"]
        box = char["x0"] - left, height - char["y1"], char["x1"] - left, height - char["y0"]
        upright = a > 0 and abs(b) <= 0.12 * a
        rows.append((char["text"], *box, height - y, char["size"], upright, str(char["fontname"]), _color(char["non_stroking_color"])))
    return {
        "number": page.page_number,
        "turn": page.rotation // 90 % 4,
        "mediabox": [float(edge) for edge in page.page_obj.mediabox],
        "chars": rows,
    }


def _color(parts) -> int:
    """0xAARRGGBB; opaque black for what is no colour of grey, RGB or CMYK."""
    if not isinstance(parts, tuple) or not all(isinstance(p, int | float) for p in parts):
        return 0xFF000000
    if len(parts) == 4:
        *inks, black = parts
        parts = [(1 - ink) * (1 - black) for ink in inks]
    elif len(parts) != 3:
        parts = parts * 3 if len(parts) == 1 else (0, 0, 0)
    red, green, blue = (round(255 * min(max(p, 0), 1)) for p in parts)
    return 0xFF000000 | red << 16 | green << 8 | blue


def _bound() -> None:
    try:
        import resource
    except ImportError:
        return  # no such limits on this system; whoever waits still stops waiting
    for kind, most in ((resource.RLIMIT_AS, MEGABYTES << 20), (resource.RLIMIT_CPU, SECONDS)):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            continue


if __name__ == "__main__":
    main()
