"""The colours of a picture file as sRGB: from its embedded profile, or from a PNG's primaries and gamma.

Profiles are untrusted data. If Little CMS refuses one, or it is for a different colour space, it is ignored and the
picture is taken as sRGB (or plain CMYK). Sources: ICC.1:2022; PNG, 11.3.2 (cHRM, gAMA, sRGB, iCCP); IEC 61966-2-1.
"""

from __future__ import annotations

import io
import struct
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

MAX_PROFILE_BYTES = 16 * 1024 * 1024
"""The largest printer profiles have about 8 MB."""

_ALIKE = 3
"""A profile that moves no colour by more than this, out of 255, counts as sRGB: its versions differ in the rounding of dark colours."""

_MODES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}
"""Pillow's mode for each colour space that a picture's profile may have."""

_SRGB_CHROMATICITIES = (0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06)
_SRGB_GAMMA = 1 / 2.2

_D50 = (0.9642, 1.0, 0.8249)
_BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))

_Matrix = tuple[tuple[float, ...], ...]


class Colours:
    """How the pixels of an open picture become sRGB. ``is_guessed``: it has a profile that cannot be used."""

    def __init__(self, image: Pixels) -> None:
        self.mode = ""
        self._transform: Any = None
        profile = image.info.get("icc_profile")
        has_profile = "icc_profile" in image.info
        if not has_profile and "srgb" not in image.info:
            profile = _png_profile(image.info)
        if profile:
            self._read(profile, "L" if image.mode in ("1", "L", "LA") or image.mode.startswith("I") else image.mode)
        self.is_guessed = has_profile and not self.mode

    def _read(self, profile: bytes, mode: str) -> None:
        from PIL import ImageCms

        if len(profile) > MAX_PROFILE_BYTES:
            return
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            wanted = _MODES[source.profile.xcolor_space.strip()]
            if (mode == "CMYK") != (wanted == "CMYK") or (mode != "L" and wanted == "L"):
                return
            self._transform = ImageCms.buildTransform(
                source, _srgb(), wanted, "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
            )  # fmt: skip
            is_srgb = wanted != "CMYK" and _moves_nothing(self._transform, wanted)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError, KeyError, ImportError):
            self._transform = None
            return
        self.mode = wanted
        if is_srgb:
            self._transform = None

    @property
    def is_srgb(self) -> bool:
        """Whether the pixels already are sRGB, or grey with its tone curve."""
        return self._transform is None

    def converted(self, flat: Pixels) -> Pixels:
        """``flat`` (L, RGB or CMYK, 8 bits) as L or RGB."""
        from PIL import ImageCms

        is_grey = flat.mode == "L"
        if self._transform is not None:
            same = flat if flat.mode == self.mode else flat.convert(self.mode)
            flat = ImageCms.applyTransform(same, self._transform) or same
        if is_grey:
            return flat.convert("L")
        return flat if flat.mode == "RGB" else flat.convert("RGB")


@cache
def _srgb() -> Any:
    from PIL import ImageCms

    return ImageCms.createProfile("sRGB")


def _moves_nothing(transform: Any, mode: str) -> bool:
    """Whether colours stay as they are, tested on 9 × 9 × 9 of them, or on every grey."""
    from PIL import Image, ImageChops, ImageCms

    steps = [min(step * 32, 255) for step in range(9)]
    samples = bytes(value for r in steps for g in steps for b in steps for value in (r, g, b)) if mode == "RGB" else bytes(range(256))  # fmt: skip
    probe = Image.frombytes(mode, (len(samples) // len(mode), 1), samples)
    moved: Any = ImageCms.applyTransform(probe, transform)
    extrema: Any = ImageChops.difference(probe.convert("RGB"), moved).getextrema()
    return all(high <= _ALIKE for _, high in extrema)


def _png_profile(info: dict[Any, Any]) -> bytes:
    """A profile made from a PNG's cHRM and gAMA; empty if they describe sRGB, or nothing usable."""
    gamma = info.get("gamma", 0.0)
    said = info.get("chromaticity", _SRGB_CHROMATICITIES)
    is_usual = all(abs(one - other) < 0.002 for one, other in zip(said, _SRGB_CHROMATICITIES, strict=False))
    if not 0.05 < gamma < 5 or (is_usual and abs(gamma - _SRGB_GAMMA) < 0.01):
        return b""
    try:
        return _matrix_profile(said, 1 / gamma)
    except (ArithmeticError, ValueError, struct.error):
        return b""


def _matrix_profile(chromaticities: tuple[float, ...], exponent: float) -> bytes:
    """An ICC profile (version 2) of three primaries and one exponent; raises ``ArithmeticError`` if they do not span a space."""
    points = zip(chromaticities[::2], chromaticities[1::2], strict=True)
    white, *primaries = ((x / y, 1.0, (1 - x - y) / y) for x, y in points)
    columns = _transposed(tuple(primaries))
    shares = _applied(_inverse(columns), white)
    cone, cone_d50 = _applied(_BRADFORD, white), _applied(_BRADFORD, _D50)
    scale = tuple(tuple(to / of if row == column else 0.0 for column in range(3)) for row, (to, of) in enumerate(zip(cone_d50, cone, strict=True)))  # fmt: skip
    adapt = _product(_inverse(_BRADFORD), _product(scale, _BRADFORD))
    colorants = [
        _applied(adapt, tuple(share * part for part in one)) for share, one in zip(shares, primaries, strict=True)
    ]
    curve = b"curv\0\0\0\0" + struct.pack(">IHxx", 1, round(exponent * 256))
    tags = [(b"wtpt", _xyz_tag(_D50)), *((name, _xyz_tag(one)) for name, one in zip((b"rXYZ", b"gXYZ", b"bXYZ"), colorants, strict=True))]  # fmt: skip
    tags += [(name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")]
    table, body, start = b"", b"", 128 + 4 + 12 * len(tags)
    for name, content in tags:
        table += name + struct.pack(">II", start + len(body), len(content))
        body += content
    head = struct.pack(">I4xI12s", start + len(body), 0x02400000, b"mntrRGB XYZ ") + bytes(12) + b"acsp" + bytes(28)
    return (head + _xyz_tag(_D50)[8:]).ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def _xyz_tag(values: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))


def _transposed(matrix: _Matrix) -> _Matrix:
    return tuple(zip(*matrix, strict=True))


def _applied(matrix: _Matrix, vector: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(one * other for one, other in zip(row, vector, strict=True)) for row in matrix)


def _product(one: _Matrix, other: _Matrix) -> _Matrix:
    return tuple(_applied(_transposed(other), row) for row in one)


def _inverse(m: _Matrix) -> _Matrix:
    cofactors = [[m[(i + 1) % 3][(j + 1) % 3] * m[(i + 2) % 3][(j + 2) % 3] - m[(i + 1) % 3][(j + 2) % 3] * m[(i + 2) % 3][(j + 1) % 3] for j in range(3)] for i in range(3)]  # fmt: skip
    determinant = sum(m[0][j] * cofactors[0][j] for j in range(3))
    return tuple(tuple(cofactors[i][j] / determinant for i in range(3)) for j in range(3))
