"""A picture made of pixels, ready to be embedded: plain data."""

from __future__ import annotations

from bifolio.frozen import frozen


@frozen(kw_only=True)
class PixelPicture:
    """The data of an image XObject: 8 bits per component, ``filter`` and ``colour_space`` as PDF names them, size in
    pixels.

    ``turn`` is the orientation in which to show it (EXIF, Orientation: 1 to 8). ``width_px`` and ``height_px`` are
    those of the data, before turning; ``ratio`` is height over width of the file's picture as seen, whatever its size
    was reduced to. ``is_guessed``: its colour profile cannot be used. ``opacity``: the opacity of each pixel, 8 bits,
    deflated; empty if all are opaque.
    """

    name: str
    width_px: int
    height_px: int
    data: bytes
    colour_space: str
    filter: str
    ratio: float
    turn: int
    is_guessed: bool
    opacity: bytes = b""

    @property
    def words(self) -> tuple[()]:
        """No texts: whatever is written in it is pixels."""
        return ()

    @property
    def pixels_across(self) -> int:
        """Its width as seen, in pixels of the data."""
        return self.width_px if self.turn < 5 else self.height_px
