"""Finished PDFs as text that people can read and compare: objects uncompressed, with permanent names instead of
numbers.

Dictionary keys are sorted, references name the object they point to, and lengths are rounded to a tenth of a point. The
structure tree is drawn as a tree: one element per line, with its content below it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf

from bifolio import __version__
from bifolio.pipeline.building import BuiltBook, write_undated

WIDTH = 110
"""The most characters of a value that is written on one line."""


class ObjectText:
    """The objects of one finished file, read back from its bytes; ``close`` it afterwards."""

    def __init__(self, built: BuiltBook) -> None:
        file, compiled, _ = write_undated(built)
        self.pdf = pikepdf.open(BytesIO(file.data))
        self.names = {number: _name_of(key) for number, key in compiled.objects.keys.items()}

    def close(self) -> None:
        """Closes the file."""
        self.pdf.close()

    def of(self, *kinds: str) -> str:
        """The objects whose names begin with one of ``kinds`` (``field``, ``link``, ...), by name, with a line for each entry."""
        chosen = [(name, number) for number, name in self.names.items() if name.split(" ")[0] in kinds]
        return "\n".join(line for _, number in sorted(chosen) for line in self._object(number)) + "\n"

    def tree(self) -> str:
        """The structure tree below its root."""
        return "\n".join(self._element(self.pdf.Root.StructTreeRoot.K, None, "")) + "\n"

    def trailer(self) -> str:
        """The trailer without entries about where things are in the file."""
        entries = {key: value for key, value in self.pdf.trailer.items() if key in ("/Root", "/Info")}
        return "\n".join(["trailer", *self._entries(entries, "  ")]) + "\n"

    def _object(self, number: int) -> Iterator[str]:
        value = self.pdf.get_object(number, 0)
        name = self.names[number]
        if isinstance(value, pikepdf.Stream):
            entries = {key: item for key, item in value.items() if key not in ("/Length", "/Filter")}
            yield name
            yield from self._entries(entries, "  ")
            if "/N" not in entries:  # a colour profile is not text
                content = value.read_bytes().decode("utf-8").replace(f"bifolio {__version__}", "bifolio VERSION")
                yield from (f"  | {line}" for line in content.splitlines())
        elif isinstance(value, pikepdf.Dictionary):
            yield name
            yield from self._entries(dict(value.items()), "  ")
        else:
            yield name
            yield from (f"  {self._inline(item)}" for item in value)

    def _entries(self, entries: Mapping[str, Any], indent: str) -> Iterator[str]:
        for key in sorted(entries):
            yield from self._lines(f"{indent}{key} ", entries[key], indent)

    def _lines(self, head: str, value: Any, indent: str) -> Iterator[str]:
        if head.strip() == "/Nums":
            value = pikepdf.Array(_pairs(value))
        short = self._inline(value)
        is_nested = isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect
        if len(short) <= WIDTH or not is_nested:
            yield head + short
        elif isinstance(value, pikepdf.Dictionary):
            yield head.rstrip()
            yield from self._entries(dict(value.items()), indent + "  ")
        elif all(isinstance(item, int | Decimal) for item in value):
            yield head.rstrip()
            yield from textwrap.wrap(short[1:-1], WIDTH, initial_indent=f"{indent}  ", subsequent_indent=f"{indent}  ")
        else:
            yield head.rstrip()
            for item in value:
                yield from self._lines(f"{indent}  ", item, indent + "  ")

    def _element(self, element: Any, parent: Any, indent: str) -> Iterator[str]:
        shown = {key: value for key, value in element.items() if key not in ("/S", "/P", "/K", "/Pg")}
        if parent is not None and element.P.objgen != parent.objgen:
            shown["/P"] = element.P
        entries = " ".join(f"{key} {self._inline(value)}" for key, value in sorted(shown.items()))
        name = self.names[element.objgen[0]].removeprefix("element ")
        head = f"{indent}{name} {str(element.S)[1:]} {entries}".rstrip()
        kids = list(element.get("/K", []) if isinstance(element.get("/K"), pikepdf.Array) else [element.get("/K")])
        if len(kids) == 1 and not _is_element(kids[0]):
            yield f"{head} {self._held(element, kids[0])}".rstrip()
            return
        yield head
        for kid in kids:
            if _is_element(kid):
                yield from self._element(kid, element, indent + "  ")
            else:
                yield f"{indent}  {self._held(element, kid)}"

    def _held(self, element: Any, kid: Any) -> str:
        """Marked content by its number, or an annotation, each with its page."""
        if kid is None:
            return ""
        if isinstance(kid, int):
            return f"#{kid} {self._inline(element.Pg)}"
        what = f"#{kid.MCID}" if "/MCID" in kid else self._inline(kid.Obj)
        return f"{what} {self._inline(kid.Pg)}"

    def _inline(self, value: Any) -> str:
        if isinstance(value, pikepdf.Object) and value.is_indirect and value.objgen[0] in self.names:
            return f"@[{self.names[value.objgen[0]]}]"
        if isinstance(value, pikepdf.Dictionary):
            return "<< " + " ".join(f"{key} {self._inline(item)}" for key, item in sorted(value.items())) + " >>"
        if isinstance(value, pikepdf.Array):
            return "[" + " ".join(self._inline(item) for item in value) + "]"
        return _scalar(value)


def _pairs(numbers: Any) -> Iterator[pikepdf.Array]:
    """The keys and values of a number tree's node."""
    items = list(numbers)
    return (pikepdf.Array(pair) for pair in zip(items[::2], items[1::2], strict=True))


def _is_element(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary) and "/S" in value


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal | float):
        return f"{float(value):.1f}".removesuffix(".0")
    if isinstance(value, pikepdf.Name):
        return str(value)
    return str(value) if isinstance(value, int) else f"({str(value).replace(__version__, 'VERSION')})"


def _name_of(key: Any) -> str:
    """The words of an object's key; lengths in it are rounded."""
    parts = key if isinstance(key, tuple) else (key,)
    return " ".join(_scalar(part) if isinstance(part, float) else str(part) for part in parts)
