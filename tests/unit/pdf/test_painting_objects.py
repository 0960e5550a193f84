"""What drawings are painted with, as PDF objects: gradients, transparency, groups, images (ISO 32000-2, 8.7.4.5, 11.6)."""

from __future__ import annotations

import zlib

import pytest

from bifolio.layout.book.furniture import SharedContent
from bifolio.layout.page.bounds import Rect
from bifolio.layout.page.painting import Form, Resource, Shading, Transparency
from bifolio.layout.page.pixel_picture import PixelPicture
from bifolio.pdf.objects import Name, Objects, PdfDictionary, Ref, Stream, serialise
from bifolio.pdf.painting_objects import set_image, set_painting, set_shared

UNIT = (10.0, 0.0, 0.0, 10.0, 1.0, 2.0)
RED, BLUE = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)


def plain(resource: Resource, name: str) -> str:
    """The object of a resource that is no stream."""
    objects = Objects()
    ((found,),) = ([*names.values()] for names in set_painting(objects, {name: resource}).values())
    value = objects.values[found.number]
    assert isinstance(value, bytes)
    return value.decode()


def streamed(objects: Objects, ref: Ref) -> tuple[PdfDictionary, bytes]:
    """Dictionary and data of a stream."""
    value = objects.values[ref.number]
    assert isinstance(value, Stream)
    return value.about, value.data


def test_a_gradient_along_a_line_goes_from_one_colour_to_the_other() -> None:
    shading = Shading(stops=((0.0, RED), (1.0, BLUE)), matrix=UNIT)
    assert plain(shading, "Pt1") == (
        "<</Type /Pattern/PatternType 2/Matrix [10.000000 0.000000 0.000000 10.000000 1.000000 2.000000]"
        "/Shading <</ShadingType 2/ColorSpace /DeviceRGB/Coords [0 0 1 0]"
        "/Function <</FunctionType 2/Domain [0 1]/C0 [1 0 0]/C1 [0 0 1]/N 1>>/Extend [true true]>>>>"
    )


def test_a_gradient_from_a_focus_has_a_function_for_each_pair_of_stops() -> None:
    # two stops at one place are an edge, which needs no function of its own
    stops = ((0.0, (0.0,)), (0.25, (1.0,)), (0.25, (0.5,)), (1.0, (0.0,)))
    found = plain(Shading(stops=stops, matrix=UNIT, focus=(0.5, 0.25, 0.125)), "Pt1")
    assert "/ShadingType 3/ColorSpace /DeviceGray/Coords [0.5 0.25 0.125 0 0 1]" in found
    assert (
        "/Function <</FunctionType 3/Domain [0 1]/Functions "
        "[<</FunctionType 2/Domain [0 1]/C0 [0]/C1 [1]/N 1>> <</FunctionType 2/Domain [0 1]/C0 [0.5]/C1 [0]/N 1>>]"
        "/Bounds [0.25]/Encode [0 1 0 1]>>"
    ) in found


def test_transparency_has_its_mask_only_where_there_is_one() -> None:
    assert plain(Transparency(0.5, 0.25), "Gs1") == "<</Type /ExtGState/ca 0.5/CA 0.25>>"
    masked = plain(Transparency(1.0, 1.0, mask="Fm7"), "Gs1")
    assert masked.startswith("<</Type /ExtGState/ca 1/CA 1/SMask <</Type /Mask/S /Luminosity/G ")


@pytest.mark.parametrize(
    ("is_group", "is_grey", "group"),
    [
        (False, False, None),
        (True, False, {"Type": Name("Group"), "S": Name("Transparency"), "I": True}),
        (True, True, {"Type": Name("Group"), "S": Name("Transparency"), "I": True, "CS": Name("DeviceGray")}),
    ],
)
def test_a_form_names_what_it_draws_with_and_is_a_group_if_it_is_blended_as_one(
    is_group: bool, is_grey: bool, group: PdfDictionary | None
) -> None:
    form = Form(
        content=b"q Q", names=("Gs1", "Im2"), bounds=Rect(0, 0.12345, 10, 20), is_group=is_group, is_grey=is_grey
    )
    objects = Objects()
    found = set_painting(objects, {"Fm1": form, "Gs1": Transparency(1.0, 1.0)})
    assert {category: [*names] for category, names in found.items()} == {"XObject": ["Fm1"], "ExtGState": ["Gs1"]}
    about, data = streamed(objects, found["XObject"]["Fm1"])
    assert zlib.decompress(data) == b"q Q"
    assert (about["Type"], about["Subtype"], about["BBox"]) == (Name("XObject"), Name("Form"), [0, 0.123, 10, 20])
    assert about["Resources"] == {
        "ExtGState": {"Gs1": found["ExtGState"]["Gs1"]},
        "XObject": {"Im2": objects.ref(("picture", "Im2"))},
    }
    assert about.get("Group") == group


@pytest.mark.parametrize("opacity", [b"", b"grey"])
def test_an_image_has_its_opacity_as_a_grey_image_of_the_same_size(opacity: bytes) -> None:
    picture = PixelPicture(
        name="Im1", width_px=3, height_px=2, colour_space="/DeviceRGB", filter="/DCTDecode", data=b"jpeg", ratio=2 / 3,
        turn=1, is_guessed=False, opacity=opacity,
    )  # fmt: skip
    objects = Objects()
    about, data = streamed(objects, set_image(objects, "Im1", picture))
    size = "/Type /XObject/Subtype /Image/Width 3/Height 2"
    mask = about.pop("SMask", None)
    assert data == b"jpeg"
    assert serialise(about).decode() == f"<<{size}/ColorSpace /DeviceRGB/BitsPerComponent 8/Filter /DCTDecode>>"
    assert (mask is None) == (not opacity)
    if isinstance(mask, Ref):
        own, grey = streamed(objects, mask)
        assert grey == opacity
        assert serialise(own).decode() == f"<<{size}/ColorSpace /DeviceGray/BitsPerComponent 8/Filter /FlateDecode>>"


def test_what_pages_share_is_a_form_with_the_fonts_it_needs() -> None:
    objects = Objects()
    content = SharedContent(operators="q Q", glyphs={"AR": {1: "a"}}, bounds=Rect(0, 0, 5.55555, 9))
    about, _ = streamed(objects, set_shared(objects, {"Sh1": content})["Sh1"])
    assert (about["Type"], about["Subtype"]) == (Name("XObject"), Name("Form"))
    assert serialise(about["BBox"]) == b"[0 0 5.556 9]"
    assert about["Resources"] == {"Font": {"AR": objects.ref(("font", "AR"))}}
