"""Red, green and blue as inks, for shops that require them: a theme's colours by its own inks, the rest through an
output profile.

DeviceGray stays, since it is black ink only. Profile: ``data/coated-icc.txt`` (decision 0058).
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from bifolio.design.theme import INKS, WHITE, Cmyk, Rgb, Theme, as_code, rgb
from bifolio.pdf.objects import Name, Objects, PdfDictionary, Ref, Stream, deflated
from bifolio.text.text_operators import number

PROFILE = Path(__file__).resolve().parents[1] / "data" / "coated.icc"

CONDITION = "FOGRA39"
"""The profile's printing condition, by its name in the ICC registry."""

_COLOUR = re.compile(rb"(?<![^\s])([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)(?![^\s])")
_STOP = re.compile(rb"/(C[01]) \[([\d.]+) ([\d.]+) ([\d.]+)\]")
_ALIKE = 1.5 / 255


class Separation:
    """Turns the colours of one theme into inks."""

    def __init__(self, theme: Theme) -> None:
        self.inks: dict[str, Cmyk] = dict(reversed((*theme.inks, *INKS)))
        self._hues = [(hue, self.inks[code]) for hue in (theme.accent, theme.second) if (code := as_code(hue)) in self.inks]  # fmt: skip

    def of(self, colour: Rgb) -> Cmyk:
        """The inks of ``colour``: its own; or a hue's, reduced if it is a paler shade of that; or the profile's."""
        code = as_code(colour)
        if code not in self.inks:
            self.inks[code] = next(
                (inks for hue, own in self._hues if (inks := _paler(colour, hue, own)) is not None), None
            ) or _by_profile(code)
        return self.inks[code]

    def separated(self, value: bytes | Stream, *, is_content: bool) -> bytes | Stream:
        """An object with inks instead of red, green and blue: operators, gradients, images; other objects unchanged."""
        if isinstance(value, bytes):
            return self._gradient(value) if b"/ShadingType" in value else value
        kind = value.about.get("Subtype")
        if kind == "Image" and value.about["ColorSpace"] == "DeviceRGB":
            return _image(value)
        if is_content or kind == "Form":
            data = zlib.decompress(value.data) if value.about.get("Filter") == "FlateDecode" else value.data
            return deflated(_COLOUR.sub(self._operator, data), value.about)
        return value

    def _operator(self, match: re.Match[bytes]) -> bytes:
        name = b"k" if match[4] == b"rg" else b"K"
        return self._parts(match.groups()[:3]) + b" " + name

    def _gradient(self, value: bytes) -> bytes:
        stops = _STOP.sub(lambda match: b"/%s [%s]" % (match[1], self._parts(match.groups()[1:])), value)
        return stops.replace(b"/DeviceRGB", b"/DeviceCMYK")

    def _parts(self, written: Sequence[bytes]) -> bytes:
        red, green, blue = (float(part) for part in written)
        return " ".join(number(part) for part in self.of((red, green, blue))).encode("ascii")


def set_printing_condition(objects: Objects) -> Ref:
    """The output intent of a file in inks: the printing condition for which they are meant. It claims no standard (ISO
    32000-2, 14.11.5).
    """
    profile = objects.set("icc-profile", deflated(PROFILE.read_bytes(), {"N": 4}))
    about: PdfDictionary = {
        "Type": Name("OutputIntent"),
        "S": Name("GTS_PDFX"),
        "OutputConditionIdentifier": CONDITION,
        "RegistryName": "http://www.color.org",
        "Info": "Coated paper, FOGRA39, 240 % of ink",
        "DestOutputProfile": profile,
    }
    return objects.set("output-intent", about)


def _paler(colour: Rgb, hue: Rgb, inks: Cmyk) -> Cmyk | None:
    """The share of ``inks`` that prints ``colour``, if that is ``hue`` mixed with white."""
    at = max(range(3), key=lambda part: WHITE[part] - hue[part])
    share = (1 - colour[at]) / (1 - hue[at]) if hue[at] < 1 else 0.0
    mixed = (1 - share * (1 - part) for part in hue)
    if not 0 < share <= 1 or any(abs(one - other) > _ALIKE for one, other in zip(mixed, colour, strict=True)):
        return None
    cyan, magenta, yellow, black = (share * part for part in inks)
    return cyan, magenta, yellow, black


def _by_profile(code: str) -> Cmyk:
    from PIL import Image

    pixel = Image.new("RGB", (1, 1), tuple(round(255 * part) for part in rgb(code)))
    cyan, magenta, yellow, black = (part / 255 for part in _through_profile(pixel).tobytes())
    return cyan, magenta, yellow, black


def _image(value: Stream) -> Stream:
    """An image XObject in inks, compressed losslessly: a JPEG's rounding could exceed the ink limit."""
    from PIL import Image

    width, height = value.about["Width"], value.about["Height"]
    assert isinstance(width, int)
    assert isinstance(height, int)
    if value.about["Filter"] == "DCTDecode":
        with Image.open(io.BytesIO(value.data), formats=("JPEG",)) as opened:
            pixels = opened.convert("RGB")
    else:
        pixels = Image.frombytes("RGB", (width, height), zlib.decompress(value.data))
    about = value.about | {"ColorSpace": Name("DeviceCMYK"), "Filter": Name("FlateDecode")}
    return Stream(about, zlib.compress(_through_profile(pixels).tobytes(), 9))


def _through_profile(pixels: Any) -> Any:
    from PIL import ImageCms

    return ImageCms.applyTransform(pixels, _transform())


@cache
def _transform() -> Any:
    from PIL import ImageCms

    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.getOpenProfile(io.BytesIO(PROFILE.read_bytes())), "RGB", "CMYK", intent, flags
    )  # fmt: skip
