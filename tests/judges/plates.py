"""What a press would print: Ghostscript's separations of a page, cyan, magenta, yellow and black.

Ghostscript (AGPL) is an outside judge, run as a program of its own where it is installed; nothing of it is imported.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops

DPI = 72


def available() -> bool:
    """Whether Ghostscript is installed."""
    return shutil.which("gs") is not None


def reason() -> str:
    """Why there is none; empty if there is."""
    return "" if available() else "gs is not installed (Debian: ghostscript)"


class Plates(NamedTuple):
    """Four inks of a page, each a picture in which 255 is all of it."""

    cyan: Image.Image
    magenta: Image.Image
    yellow: Image.Image
    black: Image.Image

    @property
    def colour(self) -> int:
        """The most of any coloured ink, in per cent."""
        return _per_cent(max(_most(plate) for plate in self[:3]))

    @property
    def black_alone(self) -> int:
        """The most of black where there is no other ink, in per cent."""
        others = ImageChops.lighter(ImageChops.lighter(self.cyan, self.magenta), self.yellow)
        return _per_cent(
            _most(ImageChops.subtract(self.black, others.point([255 * (value > 0) for value in range(256)])))
        )

    @property
    def rich_black(self) -> int:
        """The most that all three coloured inks have where black is dark, in per cent: black that is printed four times."""
        dark = self.black.point([255 * (value > 153) for value in range(256)])
        under = ImageChops.darker(ImageChops.darker(self.cyan, self.magenta), self.yellow)
        return _per_cent(_most(ImageChops.darker(under, dark)))

    @property
    def under_black(self) -> int:
        """The most of any coloured ink where black is all there, in per cent."""
        full = self.black.point([255 * (value > 250) for value in range(256)])
        return _per_cent(max(_most(ImageChops.darker(plate, full)) for plate in self[:3]))

    @property
    def total(self) -> int:
        """The most of all inks at one place, in per cent; rounded by up to 2."""
        one, other = (ImageChops.add(*pair, scale=2) for pair in ((self[0], self[1]), (self[2], self[3])))
        return _per_cent(4 * _most(ImageChops.add(one, other, scale=2)))


def separations(file: Path, first: int = 1, last: int = 0) -> Iterator[Plates]:
    """The plates of the pages ``first`` to ``last`` of ``file`` at 72 dpi, without smoothing."""
    with tempfile.TemporaryDirectory() as folder:
        pages = [f"-dFirstPage={first}", *([f"-dLastPage={last}"] if last else [])]
        device = ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiff32nc", f"-r{DPI}"]
        command = ["gs", *device, *pages, f"-sOutputFile={folder}/%04d.tif", str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        for plate in sorted(Path(folder).glob("*.tif")):
            with Image.open(plate) as picture:
                yield Plates(*picture.split())


def _most(plate: Image.Image) -> int:
    low_high = plate.getextrema()
    return int(low_high[1])  # type: ignore[arg-type]


def _per_cent(value: int) -> int:
    return round(value / 2.55)
