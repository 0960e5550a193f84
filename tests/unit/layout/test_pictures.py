"""Pictures from files: read safely, made flat, metadata left behind; SVG in a small, safe part."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bifolio.design.theme import luminance
from bifolio.layout.kit.vector_painting import paint_vector
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.pixel_picture import PixelPicture
from bifolio.layout.pictures import pixel_files, svg_drawing
from bifolio.layout.pictures.picture_fault import PictureFault
from bifolio.layout.pictures.picture_files import prepare_picture
from bifolio.layout.pictures.svg import VectorPicture, read_svg
from bifolio.layout.pictures.svg_paths import read_path
from bifolio.layout.pictures.svg_shapes import SvgShape
from bifolio.layout.pictures.svg_values import read_transform
from tests.drawing import LOOK, pixels_of, prepared


def saved(folder: Path, image: Image.Image, name: str, **about: Any) -> Path:
    """The image as a file."""
    image.save(folder / name, **about)
    return folder / name


def test_jpeg_passes_through_without_its_metadata(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera that knows where it was"
    path = saved(tmp_path, Image.new("RGB", (8, 4), "navy"), "a.jpg", exif=exif)
    picture = prepared(path)
    assert (picture.filter, picture.colour_space, picture.width_px, picture.height_px) == (
        "/DCTDecode",
        "/DeviceRGB",
        8,
        4,
    )
    assert b"camera" in path.read_bytes()
    assert b"camera" not in picture.data
    assert Image.open(io.BytesIO(picture.data)).convert("RGB").getpixel((3, 2)) == Image.open(path).getpixel((3, 2))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_becomes_white(mode: str, tmp_path: Path) -> None:
    image = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    image.putpixel((1, 0), (0, 0, 0, 255))
    picture = prepared(saved(tmp_path, image.convert(mode), "a.png"))
    pixels = zlib.decompress(picture.data)
    assert pixels[0] == 255
    assert pixels[-1] == 0


@pytest.mark.parametrize(("mode", "space"), [("1", "/DeviceGray"), ("L", "/DeviceGray"), ("I;16", "/DeviceGray"), ("RGB", "/DeviceRGB")])  # fmt: skip
def test_colour_spaces_are_grey_or_rgb(mode: str, space: str, tmp_path: Path) -> None:
    picture = prepared(saved(tmp_path, Image.new(mode, (3, 2)), "a.png"))
    assert picture.colour_space == space
    assert len(zlib.decompress(picture.data)) == 6 * (1 if space == "/DeviceGray" else 3)


@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_pixels_are_grey_where_ink_is_saved(name: str, tmp_path: Path) -> None:
    picture = prepare_picture(saved(tmp_path, Image.new("RGB", (3, 2), "red"), name), is_grey=True)
    assert isinstance(picture, PixelPicture)
    assert picture.colour_space == "/DeviceGray"
    # red is 0.299 of white for the eye (ITU-R BT.601): 76 of 255
    assert pixels_of(picture).getpixel((1, 1)) == pytest.approx(76, abs=2)


def test_a_grey_jpeg_passes_through_where_ink_is_saved(tmp_path: Path) -> None:
    picture = prepare_picture(saved(tmp_path, Image.new("L", (3, 2), 90), "a.jpg"), is_grey=True)
    assert isinstance(picture, PixelPicture)
    assert (picture.filter, picture.colour_space) == ("/DCTDecode", "/DeviceGray")


def test_shapes_are_as_light_in_grey_as_they_were_in_colour() -> None:
    inside = '<rect width="1" height="1" fill="#0b5563" stroke="orange"/><rect width="1" height="1" fill="none" stroke="black"/>'
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{inside}</svg>'.encode()
    before, after = read_svg(data, "a.svg"), read_svg(data, "a.svg", is_grey=True)
    for was, now in zip(before.shapes, after.shapes, strict=True):
        assert isinstance(was, SvgShape)
        assert isinstance(now, SvgShape)
        for one, other in ((was.fill, now.fill), (was.stroke, now.stroke)):
            if not isinstance(one, tuple) or not isinstance(other, tuple):
                assert one is other
                continue
            assert len(set(other)) == 1
            assert luminance(other) == pytest.approx(luminance(one), abs=1e-6)


def test_strips_of_a_picture_fit_together(tmp_path: Path) -> None:
    noise = Image.effect_noise((40, 700), 80)
    picture = prepared(saved(tmp_path, noise, "a.png"))
    assert zlib.decompress(picture.data) == noise.tobytes()


def test_the_same_pixels_have_the_same_name(tmp_path: Path) -> None:
    one, two = (prepared(saved(tmp_path, Image.new("RGB", (3, 2), "teal"), name)) for name in ("a.png", "b.png"))
    assert one.name == two.name


def test_pictures_of_another_shape_have_another_name(tmp_path: Path) -> None:
    one, two = (prepared(saved(tmp_path, Image.new("RGB", size, "teal"), "a.png")) for size in ((3, 2), (2, 3)))
    assert one.data == two.data
    assert one.name != two.name


def test_too_many_pixels_are_refused_before_they_are_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pixel_files, "MAX_PIXELS", 50)
    with pytest.raises(ValueError, match="has 10 × 10 pixels; the limit is"):
        prepare_picture(saved(tmp_path, Image.new("L", (10, 10)), "a.png"))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b"GIF89a\x01\x00\x01\x00", "is GIF, not what its file extension says"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is a PNG that is damaged or cut short"),
        (b"\xff\xd8\xff\xe0\x00", "is a JPEG that is damaged or cut short"),
        (b"a picture", "is not a PNG, JPEG, WebP or HEIC picture that can be read"),
    ],
)
def test_what_cannot_be_read_is_a_clear_error(data: bytes, what: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.png"
    path.write_bytes(data)
    with pytest.raises(PictureFault) as told:
        prepare_picture(path)
    assert str(told.value) == f"'odd.png' {what}"


def test_a_view_box_that_shows_nothing_is_named() -> None:
    with pytest.raises(PictureFault, match="its 'viewBox' cannot be used"):
        read_svg(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 -1 5"/>', "a.svg")


@pytest.mark.parametrize(
    ("name", "content", "hint"),
    [
        ("a.svg", b"\xff\xd8\xff\xe0\x00", "rename it so that it ends in '.jpeg'"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "rename it so that it ends in '.svg'"),
        ("a.jfif", b"\xff\xd8\xff\xe0\x00", "rename it so that it ends in '.jpeg'"),
        ("a.svgz", b"\x1f\x8b\x08\x00", "save it as plain SVG, which is not compressed"),
        ("a.png", b"<!doctype html><html></html>", "save the picture itself, not the page that shows it"),
    ],
)
def test_a_picture_of_another_format_than_its_name_says_is_to_be_renamed(
    name: str, content: bytes, hint: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PictureFault) as told:
        prepare_picture(tmp_path / name)
    assert told.value.hint == hint


def test_cut_off_picture_is_a_clear_error(tmp_path: Path) -> None:
    noise = Image.effect_noise((64, 64), 80)
    path = saved(tmp_path, noise, "a.png")
    path.write_bytes(path.read_bytes()[:900])
    with pytest.raises(ValueError, match="damaged or cut short"):
        prepare_picture(path)


@pytest.mark.parametrize("size", [(1, 1), (8, 8), (17, 9), (333, 250)])
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("keys", [{}, {"subsampling": 0}, {"restart_marker_blocks": 3}, {"progressive": True}])
def test_a_jpeg_with_all_its_rows_is_whole(keys: Any, mode: str, size: tuple[int, int], tmp_path: Path) -> None:
    noise = Image.effect_noise(size, 80).convert("RGB").convert(mode)
    assert prepared(saved(tmp_path, noise, "a.jpg", **keys)).height_px == size[1]


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("share", [0.5, 0.95])
def test_a_jpeg_that_ends_early_with_an_end_marker_is_refused(share: float, mode: str, tmp_path: Path) -> None:
    noise = Image.effect_noise((120, 90), 80).convert("RGB").convert(mode)
    path = saved(tmp_path, noise, "a.jpg", quality=95)
    data = path.read_bytes()
    path.write_bytes(data[: int(share * len(data))].rstrip(b"\xff") + b"\xff\xd9")
    with pytest.raises(PictureFault, match="its last rows are missing"):
        prepare_picture(path)


@pytest.mark.parametrize("bits", [1, 8])
def test_a_png_with_numbers_of_colours_but_no_colours_is_refused(bits: int, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    saved(tmp_path, Image.effect_noise((20, 20), 80).convert("P"), "a.png", bits=bits)
    data = path.read_bytes()
    assert prepare_picture(path)
    at = data.index(b"PLTE") - 4
    path.write_bytes(data[:at] + data[at + 12 + int.from_bytes(data[at : at + 4], "big") :])
    with pytest.raises(PictureFault, match="lacks the colours of its palette"):
        prepare_picture(path)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_progressive_jpeg_without_all_its_scans_is_refused(mode: str, tmp_path: Path) -> None:
    noise = Image.effect_noise((120, 90), 80).convert("RGB").convert(mode)
    path = saved(tmp_path, noise, "a.jpg", progressive=True)
    data = path.read_bytes()
    scans = [at for at in range(len(data)) if data.startswith(b"\xff\xda", at)]
    assert len(scans) > 3
    for start in scans[1:]:
        path.write_bytes(data[:start] + b"\xff\xd9")
        with pytest.raises(PictureFault, match="lacks its last details") as refused:
            prepare_picture(path)
        assert "if it is cut short; if its program saved it so" in refused.value.hint
    # as the hint says, saving it anew makes it whole
    with Image.open(path) as image:
        assert prepared(saved(tmp_path, image.copy(), "b.jpg", progressive=True)).width_px == 120


# -- SVG -----------------------------------------------------------------------------------------------------------


def test_a_png_whose_pixels_are_damaged_is_a_clear_error(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.effect_noise((60, 40), 50), "a.png")
    data = bytearray(path.read_bytes())
    data[data.index(b"IDAT") + 20] ^= 255
    path.write_bytes(data)
    with pytest.raises(PictureFault, match="damaged or cut short"):
        prepare_picture(path)


ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def raw_png(rows: list[bytes], *, interlaced: bool, missing: int = 0) -> bytes:
    """A grey PNG of eight bits, of whose pixels the last ``missing`` rows were left out."""
    taken = [row[x::dx] for x, y, dx, dy in ADAM7 for row in rows[y::dy]] if interlaced else rows
    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, interlaced)
    pixels = zlib.compress(b"".join(b"\0" + row for row in taken[: len(taken) - missing] if row))
    parts = ((b"IHDR", head), (b"IDAT", pixels[:7]), (b"IDAT", pixels[7:]), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize("height", [5, 9, 10])
def test_a_png_whose_last_rows_are_missing_is_refused(height: int, interlaced: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(raw_png([b"\x90" * 11] * height, interlaced=interlaced, missing=2))
    with pytest.raises(PictureFault, match="its last rows are missing"):
        prepare_picture(path)


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 3), (3, 1), (11, 9), (8, 8), (13, 4)])
def test_a_png_whose_last_rows_are_black_is_whole(width: int, height: int, interlaced: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(raw_png([bytes(width)] * height, interlaced=interlaced))
    assert zlib.decompress(prepared(path).data) == bytes(width * height)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_every_kind_may_be_black(mode: str, tmp_path: Path) -> None:
    assert prepared(saved(tmp_path, Image.new(mode, (37, 5)), "a.png")).height_px == 5


def test_an_animated_png_is_refused(tmp_path: Path) -> None:
    still = Image.new("RGB", (4, 4))
    path = saved(tmp_path, still, "a.png", save_all=True, append_images=[Image.new("RGB", (4, 4), "red")])
    with pytest.raises(PictureFault, match="animation"):
        prepare_picture(path)


def svg(inside: str, about: str = 'viewBox="0 0 10 10"') -> VectorPicture:
    return read_svg(f'<svg xmlns="http://www.w3.org/2000/svg" {about}>{inside}</svg>'.encode(), "a.svg")


def shapes(inside: str, about: str = 'viewBox="0 0 10 10"') -> list[SvgShape]:
    return [shape for shape in svg(inside, about).shapes if isinstance(shape, SvgShape)]


def test_shapes_of_all_kinds_are_read() -> None:
    found = shapes(
        '<g fill="none" stroke="#123456"><path d="M1 1h2"/><rect width="2" height="3" rx="1"/><circle r="2"/><ellipse rx="2" ry="1"/>'
        '<line x2="4" y2="4"/><polyline points="0,0 1,1 2,0"/><polygon points="0,0 1,1 2,0"/></g><title>Seven</title>'
    )
    assert len(found) == 7
    assert [shape.subpaths[0][2] for shape in found] == [False, True, True, True, False, False, True]
    assert all(shape.fill is None and shape.stroke is not None for shape in found)


def test_transformations_and_the_view_box_move_points_and_widen_strokes() -> None:
    (shape,) = shapes('<g transform="translate(3 4) scale(2)"><line x1="1" y1="1" x2="2" y2="1" stroke="red" stroke-width="1.5"/></g>', 'viewBox="1 1 10 10"')  # fmt: skip
    (start, steps, _) = shape.subpaths[0]
    # (1, 1) doubled is (2, 2), moved (5, 6), less the view box's corner (4, 5)
    assert start == (4, 5)
    assert steps[0] == (6, 5)
    assert shape.weight == 3.0


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ("<foreignObject/>", "<foreignObject> is not supported"),
        ('<image href="http://example.org/a.png"/>', "an image other than an embedded PNG or JPEG"),
        ("<script>alert(1)</script>", "<script> is not supported"),
        ('<use href="#a"/>', "<use> of something that is not in the file"),
        ('<use href="other.svg#a"/>', "<use> of something that is not in the file"),
        ("<style>@import 'a.css';</style>", "'@import' in <style>"),
        ("<style>g + path {fill: red}</style>", "the selector 'g \\+ path'"),
        ("<style>.a {fill: red</style>", "<style> cannot be read"),
        ('<rect width="5em" height="1"/>', "the length '5em' is not supported"),
        ('<rect width="1" height="1" transform="spin(1)"/>', "'spin' is not supported"),
        ('<rect width="1" height="1" transform="scale(two)"/>', "contains something that is not a number"),
        ('<rect width="1" height="1" style="mix-blend-mode: multiply"/>', "mix-blend-mode"),
        ('<g transform="scale(1e308)"><rect x="1e308" width="1" height="1"/></g>', "too far out|too large"),
        ('<rect x="nan" width="1" height="1"/>', "the length 'nan' is not supported"),
        ('<path d="M0 0a1e-200 1e-200 0 0 1 1e200 1"/>', "too far out|too large"),
        ('<rect width="1" height="1" onclick="go()"/>', r"scripts \('onclick'\)"),
        ('<rect width="1" height="1" fill="url(#a)"/>', "'#a', which is not in the file"),
        ('<rect width="1" height="1" clip-path="url(#a)"/>', "'url\\(#a\\)' is not supported \\('clip-path'\\)"),
        ('<rect width="1" height="1" fill="mauve-ish"/>', "mauve-ish"),
        ('<path d="M0 0 L1"/>', "is missing a number"),
        ('<path d="M0 0 ? 1 1"/>', r"contains '\?'"),
        ('<path d="L1 1"/>', "must begin with 'M'"),
    ],
)
def test_what_is_not_supported_is_named(inside: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        svg(inside)


def painted(inside: str) -> list[tuple[object, object]]:
    return [(shape.fill, shape.stroke) for shape in shapes(inside)]


RED, BLUE = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)
BOX = 'width="1" height="1"'


def test_rules_of_a_style_sheet_go_by_how_special_they_are() -> None:
    sheet = "<style>/* a */ rect { fill: red } .b, .c { fill: blue; } #d{fill:none;stroke:red!important}</style>"
    inside = f'<rect {BOX} fill="green"/><rect {BOX} class="x b"/><rect {BOX} id="d" class="b"/>'
    inside += f'<rect {BOX} class="b" style="fill:red"/>'
    assert painted(sheet + inside) == [(RED, None), (BLUE, None), (None, RED), (RED, None)]


def test_what_is_used_is_drawn_where_it_is_used_and_not_where_it_is_defined() -> None:
    (shape,) = shapes(f'<defs><rect id="a" {BOX}/><text>unused</text></defs><use href="#a" x="3" y="4"/>')
    assert shape.subpaths[0][0] == (3, 4)
    (shape,) = shapes(f'<symbol id="a"><rect {BOX}/></symbol><use href="#a" transform="scale(2)" x="1"/>')
    assert shape.subpaths[0][0] == (2, 0)


def test_what_other_programs_left_is_passed_over() -> None:
    inside = (
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" sodipodi:onload="x"><x/>'
        "</sodipodi:namedview><metadata><rdf/></metadata><defs><linearGradient id='g'/><filter/></defs>"
    )
    assert len(shapes(inside + f"<rect {BOX}/>")) == 1


def test_a_document_type_without_declarations_is_passed_over() -> None:
    head = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert read_svg(head + b'<svg viewBox="0 0 1 1"/>', "a.svg").shapes == ()


def test_a_clip_round_the_whole_sheet_is_no_clip() -> None:
    inside = '<g clip-path="url(#c)"><circle r="1"/></g><defs><clipPath id="c"><rect {}/></clipPath></defs>'
    (whole,) = shapes(inside.format('width="10" height="10"'))
    (part,) = shapes(inside.format('width="9" height="10"'))
    assert (len(whole.clips), len(part.clips)) == (0, 1)


def test_nothing_is_drawn_outside_the_view_box() -> None:
    from bifolio.layout.kit.pen import Pen
    from bifolio.layout.page.folios import UnitLayout
    from bifolio.layout.page.structure import Element

    layout = UnitLayout(id="a", pages=[], root=Element("Sect"))
    pen = Pen(layout, LOOK, 800)
    paint_vector(pen, svg('<rect x="-50" width="200" height="5"/>'), Bounds(10, 20, 100, 100))
    pen.finish_page(1)
    code = layout.pages[0].content.decode()
    # the box is 100 by 100 points, its top left corner at 10, 20
    assert "10 680 100 100 re W n" in code
    assert code.index("re W n") < code.index(" m")


def test_caps_and_joins_are_kept() -> None:
    (shape,) = shapes('<path d="M0 0h5v5" stroke="red" fill="none" stroke-linecap="round" stroke-linejoin="bevel"/>')
    assert (shape.cap, shape.join) == (1, 2)


def test_wrong_dashes_are_no_dashes() -> None:
    inside = '<path d="M0 0h5" stroke="red" stroke-dasharray="{}"/>'
    assert [shapes(inside.format(dash))[0].dash for dash in ("-1 2", "0", "1,2", "none")] == [(), (), (1, 2), ()]


def test_what_is_not_shown_is_not_drawn() -> None:
    inside = f'<g display="none"><rect {BOX} display="inline"/></g><rect {BOX} opacity="0"/><rect {BOX} visibility="hidden"/>'
    assert shapes(inside + f'<rect {BOX} fill-opacity="0"/>') == []


@pytest.mark.parametrize(("written", "meant"), [("teal", (0, 128, 128)), ("rebeccapurple", (102, 51, 153)), ("#0f0", (0, 255, 0)), ("rgb(255, 0, 0)", (255, 0, 0)), ("hsl(120, 100%, 50%)", (0, 255, 0)), ("RED", (255, 0, 0))])  # fmt: skip
def test_colours_are_read_as_css_writes_them(written: str, meant: tuple[int, int, int]) -> None:
    ((fill, _),) = painted(f'<rect {BOX} fill="{written}"/>')
    assert fill == pytest.approx(tuple(part / 255 for part in meant))


def test_units_are_turned_into_pixels() -> None:
    (shape,) = shapes('<rect width="25.4mm" height="1in" stroke="red" stroke-width="3pt"/>')
    assert max(step[0] for step in shape.subpaths[0][1]) == pytest.approx(96)
    assert shape.weight == pytest.approx(4)


def test_using_what_uses_itself_ends() -> None:
    with pytest.raises(ValueError, match="in a loop"):
        svg('<g id="a"><use href="#a"/></g>')


def test_using_ever_more_of_what_is_used_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg_drawing, "MAX_VISITS", 1_000)
    inside = f'<g id="g0"><rect {BOX}/></g>'
    inside += "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
    with pytest.raises(ValueError, match=r"in a loop|more than"):
        svg(inside)


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg viewBox="0 0 1 1">&a;</svg>'
    with pytest.raises(PictureFault, match="document type") as refused:
        read_svg(bomb, "a.svg")
    assert "Preserve Illustrator Editing Capabilities" in refused.value.hint


def test_a_drawing_that_is_hardly_more_than_a_line_is_to_be_cropped() -> None:
    with pytest.raises(PictureFault, match="more than 50:1") as refused:
        read_svg(b'<svg viewBox="0 0 1000 1"/>', "a.svg")
    assert "crop it" in refused.value.hint


def test_groups_may_not_nest_without_end() -> None:
    with pytest.raises(ValueError, match="nested"):
        svg("<g>" * 100 + "</g>" * 100)


def test_arcs_end_where_they_should() -> None:
    ((start, steps, _),) = read_path("M0 0a5 5 0 0110 0")
    assert start == (0, 0)
    assert steps[-1][-2:] == pytest.approx((10, 0))
    # half a circle that rises: the join of its two quarters is its top
    assert steps[0][-2:] == pytest.approx((5, -5))


def test_smooth_curves_mirror_the_control_point_before() -> None:
    ((_, steps, _),) = read_path("M0 0C0 1 1 1 1 0S2 -1 2 0")
    assert steps[1][:2] == pytest.approx((1, -1))


def test_rotation_about_a_point() -> None:
    a, b, c, d, e, f = read_transform("rotate(90 5 5)")
    # (5, 0) turns clockwise to (10, 5)
    assert (a * 5 + c * 0 + e, b * 5 + d * 0 + f) == pytest.approx((10, 5))
