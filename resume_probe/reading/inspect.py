"""How a resume was read, as something to look at: marked places on each page, and pictures of the pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from resume_probe.document import Box, Resume

if TYPE_CHECKING:
    from PIL.Image import Image

MarkKind = Literal["column", "section", "entry", "bullet", "statement", "hidden"]
COLORS: dict[MarkKind, tuple[int, int, int]] = {
    "column": (120, 128, 138),
    "section": (76, 47, 158),
    "entry": (27, 78, 140),
    "bullet": (11, 102, 87),
    "statement": (147, 70, 0),
    "hidden": (190, 20, 40),
}
MAX_PICTURES = 12  # pages; more make no picture that anybody looks at
_SCALE = 2.0  # pixels a point
_MOST_PIXELS = 2600  # of a page's longer side


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a page. `label` is a bullet's number in reading order, or empty."""

    kind: MarkKind
    box: Box
    label: str = ""


def marks(resume: Resume) -> Iterator[Mark]:
    """Every place that the reader made something of, large ones first."""
    for page in resume.pages:
        yield from (Mark("column", box) for box in page.columns)
    for section in resume.sections:
        if section.region is not None:
            yield Mark("section", section.region)
        for entry in section.entries:
            yield from (Mark("entry", box) for box in entry.regions)
    for number, (_, _, bullet) in enumerate(resume.walk(), 1):
        for part, box in enumerate(bullet.regions):
            yield Mark(bullet.kind, box, str(number) if part == 0 else f"{number}…")
    for page in resume.pages:
        yield from (Mark("hidden", box) for box in page.hidden)


def pictures(resume: Resume, pdf: bytes, *, scale: float = _SCALE) -> "list[Image]":
    """The pages of a PDF as RGB pictures with the marks on them, at most MAX_PICTURES; `pdf` are the bytes of `resume`.

    Raises InputError where the bytes cannot be opened.
    """
    from resume_probe.reading.pdf.pdfium import opened

    places = list(marks(resume))
    with opened(pdf, resume.source.name) as document:
        return [
            _picture(
                document[page.number - 1],
                [m for m in places if m.box.page == page.number],
                min(scale, _MOST_PIXELS / max(page.width, page.height, 1.0)),
            )
            for page in resume.pages[:MAX_PICTURES]
        ]


def as_png(images: "list[Image]") -> bytes:
    """The pages under each other as one PNG; the same pages give the same bytes."""
    from PIL import Image

    gap = 16
    whole = Image.new("RGB", (max(i.width for i in images), sum(i.height + gap for i in images) - gap), (214, 211, 204))
    top = 0
    for image in images:
        whole.paste(image, (0, top))
        top += image.height + gap
    return _saved(whole, "PNG")


def compressed(images: "list[Image]", budget: int) -> list[bytes]:
    """Each page as WebP, all together within `budget` bytes where that can be reached by quality and size."""
    found: list[bytes] = []
    for quality, share in ((80, 1.0), (65, 1.0), (50, 0.8), (40, 0.6), (30, 0.45)):
        found = [
            _saved(i.resize((round(i.width * share), round(i.height * share))) if share < 1 else i, "WEBP", quality)
            for i in images
        ]
        if sum(map(len, found)) <= budget:
            break
    return found


def _saved(image: "Image", form: str, quality: int | None = None) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **({"quality": quality, "method": 4} if quality else {"optimize": True}))
    return stream.getvalue()


def _picture(page, places: list[Mark], scale: float) -> "Image":
    from PIL import Image, ImageDraw, ImageFont

    base = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGBA")
    veil = Image.new("RGBA", base.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(veil)
    font = ImageFont.load_default(size=max(round(7.5 * scale), 9))
    for mark in places:
        _, x0, top, x1, bottom = mark.box
        grow = 2.5 if mark.kind == "column" else 1.0
        box = [(x0 - grow) * scale, (top - grow) * scale, (x1 + grow) * scale, (bottom + grow) * scale]
        box = [min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])]
        color = COLORS[mark.kind]
        washed = {"column": 0, "section": 40, "hidden": 70}.get(mark.kind, 22)
        line = max(round(scale * (0.6 if mark.kind == "column" else 0.9)), 1)
        draw.rectangle(box, fill=(*color, washed), outline=(*color, 255), width=line)
        if mark.label:
            _number(draw, mark.label, box, color, font, scale)
    return Image.alpha_composite(base, veil).convert("RGB")


def _number(draw, label: str, box: list[float], color: tuple[int, int, int], font, scale: float) -> None:
    """The number in a tab left of the box, or inside where the page ends there."""
    left, top, right, bottom = draw.textbbox((0, 0), label, font=font)
    width, height = right - left + 4 * scale, bottom - top + 3 * scale
    x = max(box[0] - width - 1, 0)
    draw.rectangle([x, box[1], x + width, box[1] + height], fill=(*color, 255))
    draw.text((x + 2 * scale - left, box[1] + 1.5 * scale - top), label, fill=(255, 255, 255, 255), font=font)
