"""Images, transparency, gradients and forms as PDF objects (ISO 32000-2, 8.4.5, 8.7.4.5, 8.10, 11.6)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

from bifolio.layout.book.furniture import SharedContent
from bifolio.layout.page.painting import Form, Resource, Shading, Transparency
from bifolio.layout.page.pixel_picture import PixelPicture
from bifolio.pdf.object_keys import ObjectKey
from bifolio.pdf.objects import Name, Objects, PdfDictionary, Raw, Ref, Stream, deflated, lightly_deflated, serialise

CATEGORIES: dict[str, str] = {"Gs": "ExtGState", "Pt": "Pattern", "Fm": "XObject", "Im": "XObject"}
"""The category in a resource dictionary, by the first two letters of the resource's name."""


def _group(*, is_grey: bool) -> PdfDictionary:
    """A transparency group: a grey one is a mask, others are blended in the printer's inks (ISO 32000-2, 11.6.6).

    Pages are not groups, and no group is in RGB, since black blended there becomes four inks.
    """
    space: PdfDictionary = {"CS": Name("DeviceGray")} if is_grey else {}
    return {"Type": Name("Group"), "S": Name("Transparency"), "I": True, **space}


def set_painting(objects: Objects, resources: Mapping[str, Resource]) -> dict[str, dict[str, Ref]]:
    """Sets ``resources``, and returns references to them by category and name."""
    found: dict[str, dict[str, Ref]] = {}
    for name, resource in sorted(resources.items()):
        value = _VALUES[type(resource)](objects, resource)
        found.setdefault(CATEGORIES[name[:2]], {})[name] = objects.set(_key(name), value)
    return found


def set_image(objects: Objects, name: str, picture: PixelPicture) -> Ref:
    """An image XObject from a prepared picture."""
    about: PdfDictionary = {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": picture.width_px,
        "Height": picture.height_px,
        "ColorSpace": Name(picture.colour_space.lstrip("/")),
        "BitsPerComponent": 8,
        "Filter": Name(picture.filter.lstrip("/")),
    }
    if picture.opacity:
        mask = about | {"ColorSpace": Name("DeviceGray"), "Filter": Name("FlateDecode")}
        about["SMask"] = objects.set(("opacity", name), Stream(mask, picture.opacity))
    return objects.set(("picture", name), Stream(about, picture.data))


def set_shared(objects: Objects, shared: Mapping[str, SharedContent]) -> dict[str, Ref]:
    """Sets the content that many pages draw: form XObjects with their own resources, drawn as artifacts (ISO 14289-1,
    7.20).
    """
    painted = {}
    for name, content in shared.items():
        fonts = {code: objects.ref(("font", code)) for code in sorted(content.glyphs)}
        about: PdfDictionary = {
            "Type": Name("XObject"),
            "Subtype": Name("Form"),
            "BBox": _box(content.bounds),
            "Resources": {"Font": fonts} if fonts else {},
        }
        painted[name] = objects.set(("shared", name), lightly_deflated(content.operators.encode("ascii"), about))
    return painted


def overlay_stream(overlay: str, after: str) -> Stream:
    """The content stream of an ``overlay`` and the operators ``after`` it."""
    return deflated(f"{overlay}\n{after}".encode("ascii") if overlay else after.encode("ascii"))


@lru_cache(maxsize=64)
def _box(bounds: tuple[float, ...]) -> Raw:
    return Raw(serialise([round(edge, 3) for edge in bounds]))


def _key(name: str) -> ObjectKey:
    return ("picture" if name.startswith("Im") else "painting", name)


def _transparency(objects: Objects, state: Transparency) -> Any:
    value: PdfDictionary = {"Type": Name("ExtGState"), "ca": state.fill, "CA": state.stroke}
    if state.mask:
        value["SMask"] = {"Type": Name("Mask"), "S": Name("Luminosity"), "G": objects.ref(_key(state.mask))}
    return value


def _shading(_: Objects, shading: Shading) -> Any:
    is_grey = len(shading.stops[0][1]) == 1
    about: PdfDictionary = {
        "ShadingType": 2 if shading.focus is None else 3,
        "ColorSpace": Name("DeviceGray" if is_grey else "DeviceRGB"),
        "Coords": [0, 0, 1, 0] if shading.focus is None else [*shading.focus, 0, 0, 1],
        "Function": _function(shading.stops),
        "Extend": [True, True],
    }
    matrix = Raw(f"[{' '.join(f'{part:.6f}' for part in shading.matrix)}]".encode("ascii"))
    return {"Type": Name("Pattern"), "PatternType": 2, "Matrix": matrix, "Shading": about}


def _function(stops: tuple[tuple[float, tuple[float, ...]], ...]) -> PdfDictionary:
    """Colours by offset: linear between stops, stitched together (ISO 32000-2, 7.10.3 and 7.10.4)."""
    parts = [(one, other) for one, other in pairwise(stops) if other[0] > one[0]]
    pieces: list[PdfDictionary] = [
        {"FunctionType": 2, "Domain": [0, 1], "C0": list(one[1]), "C1": list(other[1]), "N": 1} for one, other in parts
    ]
    if len(pieces) == 1:
        return pieces[0]
    bounds = [other[0] for _, other in parts[:-1]]
    return {"FunctionType": 3, "Domain": [0, 1], "Functions": pieces, "Bounds": bounds, "Encode": [0, 1] * len(pieces)}


def _form(objects: Objects, form: Form) -> Any:
    resources: dict[str, dict[str, Ref]] = {}
    for name in form.names:
        resources.setdefault(CATEGORIES[name[:2]], {})[name] = objects.ref(_key(name))
    about: PdfDictionary = {
        "Type": Name("XObject"),
        "Subtype": Name("Form"),
        "BBox": [round(edge, 3) for edge in form.bounds],
        "Resources": resources,
    }
    if form.is_group:
        about["Group"] = _group(is_grey=form.is_grey)
    return deflated(form.content, about)


_VALUES: dict[type[Resource], Any] = {Transparency: _transparency, Shading: _shading, Form: _form}
