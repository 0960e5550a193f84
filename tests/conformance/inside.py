"""What lies inside a finished PDF: structure elements, marked content, widgets, fonts. Without any import of ``bifolio``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

PAINTING = frozenset(
    ["Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "INLINE", "IMAGE"]
)
"""Operators that put something on the page (ISO 32000-2, annex A)."""


def as_list(value: Any) -> list[Any]:
    """A value that may be missing, single or an array, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def elements(pdf: Pdf) -> Iterator[Any]:
    """Every structure element, in reading order."""
    root = pdf.Root.get("/StructTreeRoot")
    stack = as_list(root.get("/K")) if root is not None else []
    stack.reverse()
    while stack:
        element = stack.pop()
        yield element
        stack += reversed(list(child_elements(element)))


def child_elements(element: Any) -> Iterator[Any]:
    """The elements directly under ``element``."""
    for kid in as_list(element.get("/K")):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def role_of(element: Any) -> str:
    """An element's role without its slash."""
    return str(element.S).removeprefix("/")


def attributes(element: Any, owner: str) -> dict[str, Any]:
    """An element's attributes with this owner."""
    found: dict[str, Any] = {}
    for entry in as_list(element.get("/A")):
        if isinstance(entry, Dictionary) and entry.get("/O") == Name("/" + owner):
            found |= {str(key): entry[key] for key in entry.keys()}  # noqa: SIM118 (pikepdf objects iterate otherwise)
    return found


def object_references(element: Any) -> list[Any]:
    """The annotations that ``element`` holds."""
    return [
        kid.Obj for kid in as_list(element.get("/K")) if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR
    ]


def marked_of(element: Any) -> Iterator[tuple[Any, int]]:
    """The (page, mcid) pairs that ``element`` itself holds."""
    for kid in as_list(element.get("/K")):
        if isinstance(kid, int):
            yield element.Pg, kid
        elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            yield kid.get("/Pg", element.get("/Pg")), int(kid.MCID)


def parent_tree(pdf: Pdf) -> dict[int, Any]:
    """The parent tree as a mapping; nested nodes are followed."""
    rows: dict[int, Any] = {}
    stack = [pdf.Root.StructTreeRoot.ParentTree]
    while stack:
        node = stack.pop()
        stack += as_list(node.get("/Kids"))
        numbers = as_list(node.get("/Nums"))
        rows |= {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    return rows


def same(one: Any, other: Any) -> bool:
    """Whether both are the very same indirect object."""
    return bool(one.objgen == other.objgen and one.objgen != (0, 0))


def annotations_of(pdf: Pdf, subtype: str) -> Iterator[tuple[int, Any, Any]]:
    """(page number from 1, page, annotation) of every annotation of this subtype."""
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in as_list(page.obj.get("/Annots")):
            if annotation.get("/Subtype") == Name("/" + subtype):
                yield number, page.obj, annotation


def inherited(field_object: Any, key: str) -> Any:
    """A field's own entry or its nearest ancestor's (ISO 32000-2, 12.7.4.1)."""
    while field_object is not None:
        if key in field_object:
            return field_object[key]
        field_object = field_object.get("/Parent")
    return None


def full_name(field_object: Any) -> str:
    """The fully qualified name of a field."""
    parts = []
    while field_object is not None:
        parts += [str(field_object.T)] if "/T" in field_object else []
        field_object = field_object.get("/Parent")
    return ".".join(reversed(parts))


@dataclass
class Content:
    """What a page's content stream paints: ids of marked content in order, and painting outside any, as operator names."""

    mcids: list[int] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    unmarked: list[str] = field(default_factory=list)
    misnested: list[str] = field(default_factory=list)


@lru_cache(maxsize=1)
def contents_of(pdf: Pdf) -> tuple[Content, ...]:
    """The marked content of every page, read once: for a file that does not change any more."""
    return tuple(content_of(page) for page in pdf.pages)


def content_of(page: pikepdf.Page) -> Content:
    """The marked content of a page (ISO 32000-2, 14.6)."""
    content = Content()
    stack: list[str] = []
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        if name in ("BDC", "BMC"):
            stack.append(_kind(content, instruction.operands, stack))
        elif name == "EMC":
            if not stack:
                content.misnested.append("EMC without a beginning")
            else:
                stack.pop()
        elif name in PAINTING and not {"artifact", "tagged"} & set(stack):
            content.unmarked.append(name)
    if stack:
        content.misnested.append("marked content left open")
    return content


def _kind(content: Content, operands: Any, above: list[str]) -> str:
    tag = str(operands[0]).removeprefix("/")
    about = operands[1] if len(operands) > 1 else None
    kind = "span"
    if tag == "Artifact":
        kind = "artifact"
    elif isinstance(about, Dictionary) and "/MCID" in about:
        kind = "tagged"
        content.mcids.append(int(about.MCID))
        content.roles[int(about.MCID)] = tag
    if kind != "span" and {"artifact", "tagged"} & set(above):
        content.misnested.append(f"{tag} inside other marked content")
    return kind


def fonts(pdf: Pdf) -> Iterator[Any]:
    """Every font of pages, appearances and the form, once."""
    seen: set[tuple[int, int]] = set()
    for resources in _all_resources(pdf):
        for font in dict(resources.get("/Font", Dictionary())).values():
            if font.objgen not in seen:
                seen.add(font.objgen)
                yield font


def _all_resources(pdf: Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield page.obj.get("/Resources", Dictionary())
        for annotation in as_list(page.obj.get("/Annots")):
            for stream in appearance_streams(annotation):
                yield stream.get("/Resources", Dictionary())
    yield pdf.Root.get("/AcroForm", Dictionary()).get("/DR", Dictionary())


def appearance_streams(annotation: Any) -> Iterator[Any]:
    """The streams of an annotation's normal appearance."""
    normal = annotation.get("/AP", Dictionary()).get("/N")
    if isinstance(normal, pikepdf.Stream):
        yield normal
    elif normal is not None:
        yield from dict(normal).values()
