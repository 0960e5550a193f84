"""A picture made of pixels, ready to be embedded: plain data that readers of photos and of SVG share."""

from __future__ import annotations

from bifolio.frozen import frozen


@frozen(kw_only=True)
class Picture:
    """An image XObject's data: 8 bits a component, ``filter`` and ``colour_space`` as PDF names them, size in pixels.

    ``turn`` says how it is held up, as cameras do (EXIF, Orientation: 1 to 8); ``width_px`` and ``height_px`` are of the data,
    before it is turned; ``ratio`` is height over width of the file's picture as it is seen, whatever size it was brought to.
    ``is_guessed``: its colour profile cannot be used. ``opacity``: how opaque each pixel is, 8 bits, deflated; nothing if all are.
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
