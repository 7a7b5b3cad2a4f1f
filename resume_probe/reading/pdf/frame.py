"""From a page's own coordinates to points from the top left of the page as it is shown."""

import pypdfium2


class Frame:
    """From the page's own coordinates to points from the top left of the page as it is shown."""

    def __init__(self, page: pypdfium2.PdfPage):
        left, bottom, right, top = page.get_bbox()
        self.turn = page.get_rotation() // 90 % 4
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        self.width, self.height = (right - left, top - bottom) if self.turn % 2 == 0 else (top - bottom, right - left)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def direction(self, a: float, b: float) -> tuple[float, float]:
        """A text direction as seen on the page, y growing downwards."""
        return ((a, -b), (b, a), (-a, b), (-b, -a))[self.turn]
