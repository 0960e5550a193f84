"""Two PDFs compared object for object: the same graph from the catalog down, whatever the objects' numbers."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf


def differences(one: bytes, other: bytes) -> list[str]:
    """Where the graphs of two files differ, as paths from the catalog; empty if they are equal object for object."""
    with pikepdf.open(BytesIO(one)) as first, pikepdf.open(BytesIO(other)) as second:
        found: list[str] = []
        pairs: set[tuple[Any, Any]] = set()
        stack: list[tuple[str, Any, Any]] = [("Root", first.Root, second.Root)]
        if "/Info" in first.trailer or "/Info" in second.trailer:
            stack.append(("Info", first.trailer.get("/Info"), second.trailer.get("/Info")))
        while stack and len(found) < 20:
            path, a, b = stack.pop()
            stack += _compare(path, a, b, pairs, found)
        return found


def _compare(path: str, a: Any, b: Any, pairs: set[tuple[Any, Any]], found: list[str]) -> list[tuple[str, Any, Any]]:
    if isinstance(a, pikepdf.Object) and isinstance(b, pikepdf.Object) and a.is_indirect and b.is_indirect:
        pair = (a.objgen, b.objgen)
        if pair in pairs:
            return []
        pairs.add(pair)
    if type(a) is not type(b) or (isinstance(a, pikepdf.Object) and a._type_code != b._type_code):
        found.append(f"{path}: {a!r:.60} and {b!r:.60}")
        return []
    if isinstance(a, pikepdf.Stream):
        if a.read_raw_bytes() != b.read_raw_bytes():
            found.append(f"{path}: streams differ")
        return _entries(path, a, b, found)
    if isinstance(a, pikepdf.Dictionary):
        return _entries(path, a, b, found)
    if isinstance(a, pikepdf.Array):
        if len(a) != len(b):
            found.append(f"{path}: {len(a)} and {len(b)} items")
            return []
        return [(f"{path}[{index}]", a[index], b[index]) for index in range(len(a))]
    if a != b:
        found.append(f"{path}: {a!r:.60} and {b!r:.60}")
    return []


def _entries(path: str, a: Any, b: Any, found: list[str]) -> list[tuple[str, Any, Any]]:
    if set(a.keys()) != set(b.keys()):
        found.append(f"{path}: keys {sorted(set(a.keys()) ^ set(b.keys()))}")
    return [(f"{path}{key}", a[key], b[key]) for key in a.keys() & b.keys() if key != "/Length"]
