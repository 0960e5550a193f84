"""Which format a file is in, whatever its name ends in: its first bytes show it."""

from __future__ import annotations

import re

COMPRESSED = "a compressed file"
"""The format of a file that gzip made, such as an SVGZ."""

_BEGINNINGS = {
    rb"GIF8[79]a": "GIF",
    rb"(?:II\*\x00|MM\x00\*)": "TIFF",
    rb"BM.{4}\x00{4}": "BMP",
    rb"\x00\x00[\x01\x02]\x00": "an icon file",
    rb".{4}ftypavi[fs]": "AVIF",
    rb".{4}jP  \r\n|\xff\x4f\xff\x51": "JPEG 2000",
    rb".{4}JXL \r\n|\xff\x0a": "JPEG XL",
    rb"8BPS": "a Photoshop file",
    rb"%PDF": "a PDF",
    rb"%!PS": "PostScript",
    rb"\x1f\x8b": COMPRESSED,
    rb"PK\x03\x04": "a zip file",
    rb"\s*<(?:!doctype )?html": "a web page",
    rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!--)": "SVG",
    rb"\x89PNG": "PNG",
    rb"\xff\xd8\xff": "JPEG",
    rb"RIFF.{4}WEBP": "WebP",
}


def format_of(data: bytes) -> str:
    """The format that ``data`` begins as, as a message names it; empty if it is not known."""
    head = data[:1_024]
    return next((name for start, name in _BEGINNINGS.items() if re.match(start, head, re.DOTALL | re.IGNORECASE)), "")
