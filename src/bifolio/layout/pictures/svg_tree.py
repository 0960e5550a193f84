"""From SVG files to a tree of their SVG elements: safely, within limits, without the remains of other programs.

Input: the bytes of a file. Output: ``SvgNode``s. Elements and attributes of other namespaces (Inkscape's,
Illustrator's, RDF) are skipped; document types that declare entities are refused, and nothing outside the file is ever
opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import KW_ONLY, field
from xml.parsers import expat

from bifolio.frozen import record
from bifolio.layout.pictures.picture_fault import PictureFault

MAX_ELEMENTS = 50_000
MAX_DEPTH = 64

SILENT = (
    "title", "desc", "metadata", "style", "defs", "symbol", "clipPath", "mask", "linearGradient", "radialGradient", "pattern",
    "filter", "marker", "namedview",
)  # fmt: skip
"""Elements that are not drawn where they are defined."""

TEXTUAL = ("text", "tspan", "a")
"""Elements that contain text."""

_MOVES = "remove it: nothing moves in a printed picture"
HINTS = {
    "textPath": "turn the text into a path (Inkscape: Path, Object to Path; Illustrator: Type, Create Outlines)",
    "foreignObject": "draw.io: turn off Formatted Text; Mermaid: set htmlLabels to false; or save it as PNG",
    **dict.fromkeys(("script", "animate", "animateTransform", "animateMotion", "set"), _MOVES),
}
"""Hints for elements that are not supported."""

_SVG = "http://www.w3.org/2000/svg"
_XML = "http://www.w3.org/XML/1998/namespace"
_XLINK = "http://www.w3.org/1999/xlink"


@record
class SvgNode:
    """One SVG element: its name, its attributes (``href`` with or without a namespace), its children."""

    name: str
    _: KW_ONLY
    attributes: dict[str, str]
    kids: list[SvgNode] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """Its text, where that is needed: in style sheets, and in HTML that has a fallback."""
    content: list[str | SvgNode] = field(default_factory=list, repr=False)
    """Text and elements inside a text element, in order."""
    place: tuple[int, int] = (1, 1)
    """Line and column of its tag, from 1."""
    parent: SvgNode | None = field(default=None, repr=False, compare=False)

    def get(self, key: str, default: str = "") -> str:
        return self.attributes.get(key, default)

    @contextmanager
    def located(self) -> Iterator[None]:
        """Gives a ``PictureFault`` raised inside this element's place, unless it has one."""
        try:
            yield
        except PictureFault as fault:
            fault.place = fault.place or self.place
            raise

    def walk(self) -> Iterator[SvgNode]:
        """This element and all its descendants."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


def read_tree(data: bytes) -> SvgNode:
    """The root of an SVG file; raises ``PictureFault`` if it is not SVG, or exceeds the limits."""
    parser = expat.ParserCreate(namespace_separator=" ")
    builder = _Builder(parser)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.characters
    parser.StartDoctypeDeclHandler = builder.document_type
    try:
        parser.Parse(data, True)
    except PictureFault as fault:
        fault.place = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        raise
    except (expat.ExpatError, LookupError) as problem:
        broken = PictureFault("it is not well-formed SVG")
        if isinstance(problem, expat.ExpatError):
            broken.place = problem.lineno, problem.offset + 1
        raise broken from problem
    if builder.root is None or builder.root.name != "svg":
        raise PictureFault("it is not SVG")
    return builder.root


class _Builder:
    """Handles the parser's events; ``foreign`` is the depth inside an element of another namespace."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.root: SvgNode | None = None
        self.open: list[SvgNode] = []
        self.foreign = 0
        self.count = 0
        self.depth = 0

    def document_type(self, name: str, system: str | None, public: str | None, has_subset: int) -> None:
        if has_subset:
            hint = "save it without them (Illustrator: without 'Preserve Illustrator Editing Capabilities'), or as PNG"
            raise PictureFault("a document type with declarations of its own is not supported", hint)

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
        place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        node = SvgNode(name, attributes=dict(_own(attributes)), place=place)
        if self.open:
            node.parent = self.open[-1]
            node.parent.kids.append(node)
            if node.parent.name in TEXTUAL:
                node.parent.content.append(node)
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
        node = self.open[-1] if self.open else None
        if node is None:
            return
        if node.name == "foreignObject" or (node.name == "style" and not self.foreign):
            node.texts.append(text)
        elif node.name in TEXTUAL and not self.foreign:
            node.content.append(text)


def _own(attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    for key, value in attributes.items():
        namespace, _, name = key.rpartition(" ")
        # a plain href takes precedence over xlink:href (SVG 2, 16.1.6)
        if namespace in ("", _SVG) or (namespace == _XLINK and name == "href" and "href" not in attributes):
            yield name, value.strip()
        elif namespace == _XML and name == "space":
            yield "xml:space", value
