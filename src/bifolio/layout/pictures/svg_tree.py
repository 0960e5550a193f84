"""SVG files to a tree of what SVG says in them: safely, within bounds, without what other programs left behind.

Input: a file's bytes. Output: ``SvgNode``s. Elements and attributes of other namespaces (Inkscape's, Illustrator's, RDF) are
passed over; document types that declare entities are refused, and nothing outside the file is ever opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from bifolio.layout.pictures.picture_fault import PictureFault

MAX_ELEMENTS = 50_000
MAX_DEPTH = 64

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"


@dataclass(slots=True)
class SvgNode:
    """One element of SVG: its name, its attributes (``href`` with or without a namespace), what is in it."""

    name: str
    attributes: dict[str, str]
    kids: list[SvgNode] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """What is written in it, where that is read: only in style sheets."""
    parent: SvgNode | None = field(default=None, repr=False, compare=False)

    def get(self, key: str, default: str = "") -> str:
        """The attribute ``key``."""
        return self.attributes.get(key, default)

    def walk(self) -> Iterator[SvgNode]:
        """This element and all below it."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


def read_tree(data: bytes) -> SvgNode:
    """The root of an SVG file; ``PictureFault`` if it is none, or holds more than a picture needs."""
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.characters
    parser.StartDoctypeDeclHandler = builder.document_type
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError) as problem:
        raise PictureFault("it is not well-formed SVG") from problem
    if builder.root is None or builder.root.name != "svg":
        raise PictureFault("it is not SVG")
    return builder.root


class _Builder:
    """Takes the parser's events; ``foreign`` counts how deep inside something of another namespace they are."""

    def __init__(self) -> None:
        self.root: SvgNode | None = None
        self.open: list[SvgNode] = []
        self.foreign = 0
        self.count = 0
        self.depth = 0

    def document_type(self, name: str, system: str | None, public: str | None, has_subset: int) -> None:
        if has_subset:
            raise PictureFault("a document type with declarations of its own is not supported")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        self.depth += 1
        if self.count > MAX_ELEMENTS:
            raise PictureFault(f"more than {MAX_ELEMENTS:,} elements", rule="picture-too-large")
        if self.depth > MAX_DEPTH:
            raise PictureFault(f"groups are nested deeper than {MAX_DEPTH}")
        namespace, _, name = tag.rpartition(" ")
        if self.foreign or namespace not in ("", _SVG):
            self.foreign += 1
            return
        node = SvgNode(name, dict(_own(attributes)))
        if self.open:
            node.parent = self.open[-1]
            node.parent.kids.append(node)
        else:
            self.root = node
        self.open.append(node)

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self.foreign:
            self.foreign -= 1
        else:
            self.open.pop()

    def characters(self, text: str) -> None:
        if self.open and not self.foreign and self.open[-1].name == "style":
            self.open[-1].texts.append(text)


def _own(attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    for key, value in attributes.items():
        namespace, _, name = key.rpartition(" ")
        # a plain href goes before xlink:href (SVG 2, 16.1.6)
        if namespace in ("", _SVG) or (namespace == _XLINK and name == "href" and "href" not in attributes):
            yield name, value.strip()
