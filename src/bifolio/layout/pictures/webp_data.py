"""The size of a WebP picture, read from the head of its file before anything is decoded (RFC 9649, 2.5 to 2.7)."""

from __future__ import annotations


def webp_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; ``None`` if ``data`` is not WebP. Truncation is found later, when it is decoded."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    kind, body = data[12:16], data[20:30].ljust(10, b"\0")
    if kind == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return max(int.from_bytes(body[6:8], "little") & 0x3FFF, 1), max(int.from_bytes(body[8:10], "little") & 0x3FFF, 1)
