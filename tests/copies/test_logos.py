"""A logo per row: a stranger's picture beside the roster, printed on that copy's imprint as the provider's would be."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from bifolio.content.model.workbook import Workbook
from bifolio.content.reading.provider_file import read_provider
from bifolio.copies.check_roster import check_roster, orders
from bifolio.copies.copier import Copier
from bifolio.copies.running import run
from bifolio.errors import InvalidWorkbook
from bifolio.lengths import mm
from bifolio.pdf.reading_order import read_aloud
from bifolio.people.recipient import PersonDetails, Provider, Recipient
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.page_images import fault_of
from bifolio.pipeline.provider_logo import logo_warnings
from tests.copies.comparing import differences
from tests.copies.conftest import options_for, run_options, write_roster

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#c00000"/></svg>'


def picture(path: Path, size: tuple[int, int] = (540, 240), colour: str = "navy") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path)
    return path


def pictures_in(data: bytes) -> list[tuple[int, int, str]]:
    """Width, height and colour space of each image in a file."""
    with pikepdf.open(BytesIO(data)) as pdf:
        images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        return [(int(image.Width), int(image.Height), str(image.ColorSpace)) for image in images]


def placed(data: bytes) -> list[tuple[float, float]]:
    """Width and height in points of each figure's bounds."""
    with pikepdf.open(BytesIO(data)) as pdf:
        boxes = [o.A.BBox for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        return [(float(b[2]) - float(b[0]), float(b[3]) - float(b[1])) for b in boxes]


@pytest.mark.parametrize("name", ["logo.png", "logo.jpg", "logo.svg"])
def test_a_copy_with_a_logo_equals_the_full_build_with_that_provider(book: Workbook, tmp_path: Path, name: str) -> None:
    if name.endswith("svg"):
        (tmp_path / name).write_text(SVG)
    else:
        picture(tmp_path / name)
    roster = write_roster(tmp_path / "r.csv", f"name,logo\nAna,{name}\n")
    run(book, run_options(book, roster, tmp_path / "out"))
    provider_file = tmp_path / "provider.yaml"
    provider_file.write_text(f"logo: {name}\n")
    options = options_for()
    request = replace(
        options.request, provider=read_provider(provider_file), recipient=Recipient({"a": PersonDetails("Ana")})
    )
    made = (tmp_path / "out" / "0001-participant-a.pdf").read_bytes()
    assert differences(made, to_file(build(book, replace(options, request=request)))) == []


def test_a_row_without_a_logo_keeps_the_practices(book: Workbook, tmp_path: Path) -> None:
    picture(tmp_path / "own.png", (600, 200))
    provider = Provider(name="The House", logo=str(picture(tmp_path / "house.png", (540, 200))))
    options = options_for()
    options = replace(options, request=replace(options.request, provider=provider))
    roster = write_roster(tmp_path / "r.csv", "name,logo\nAna,own.png\nBen,\n")
    run(book, run_options(book, roster, tmp_path / "out", options))
    widths = [pictures_in(path.read_bytes())[0][0] for path in sorted((tmp_path / "out").glob("*.pdf"))]
    assert widths == [600, 540]


def test_a_row_with_a_logo_of_its_own_has_no_light_one_of_the_practice(book: Workbook, tmp_path: Path) -> None:
    own, house = picture(tmp_path / "own.png"), str(picture(tmp_path / "house.png"))
    options = options_for()
    provider = Provider(name="The House", logo=house, logo_light=house)
    options = replace(options, request=replace(options.request, provider=provider))
    made = run_options(
        book, write_roster(tmp_path / "r.csv", "name,logo\nAna,own.png\nBen,\n"), tmp_path / "out", options
    )
    checked = check_roster(book, made)
    found = {
        (one.master.request.provider.logo, one.master.request.provider.logo_light)
        for one in orders(book, made, checked, b"key")
    }
    assert found == {(str(own), ""), (house, house)}


def test_copies_with_the_same_logo_share_a_master(book: Workbook, tmp_path: Path) -> None:
    picture(tmp_path / "one.png")
    picture(tmp_path / "sub" / "two.png", colour="teal")
    rows = "Ana,one.png\nBen,sub/two.png\nCy,./one.png\nDi,sub/../one.png\n"
    options = run_options(book, write_roster(tmp_path / "r.csv", f"name,logo\n{rows}"), tmp_path / "out")
    copier = Copier(book, options)
    masters = [copier.master_for(order) for order in orders(book, options)]
    assert masters[0] is masters[2] is masters[3]
    assert masters[0] is not masters[1]


def test_masters_that_differ_in_their_logo_share_all_other_pages(
    book: Workbook, tmp_path: Path, laid_out: list[str]
) -> None:
    for name, colour in (("one.png", "navy"), ("two.png", "teal")):
        picture(tmp_path / name, colour=colour)
    roster = write_roster(tmp_path / "r.csv", 'name,logo\n"",\nAna,one.png\nBen,two.png\n')
    options = options_for()
    options = replace(options, request=replace(options.request, only=("e02",)))
    run(book, run_options(book, roster, tmp_path / "out", options))
    assert laid_out.count("imprint") == 2
    assert laid_out.count("e02") == 1


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("../outside.png", "outside-folder"),
        ("../not-there.png", "outside-folder"),
        ("/etc/hostname", "outside-folder"),
        ("link.png", "outside-folder"),
        ("nowhere.png", "missing-picture"),
        ("drawer.png", "not-a-file"),
        ("words.png", "unreadable-picture"),
        ("half.png", "unreadable-picture"),
        ("anas.gif", "unreadable-picture"),
        ("script.svg", "unreadable-picture"),
        ("entity.svg", "unreadable-picture"),
    ],
)
def test_a_bad_logo_is_a_problem_of_its_row(book: Workbook, tmp_path: Path, name: str, rule: str) -> None:
    folder = tmp_path / "roster"
    whole = picture(tmp_path / "outside.png").read_bytes()
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "drawer.png").mkdir()
    (folder / "words.png").write_text("not a picture")
    (folder / "half.png").write_bytes(whole[: len(whole) // 2])
    Image.new("RGB", (9, 9)).save(folder / "anas.gif")
    (folder / "script.svg").write_text(SVG.replace("<rect", "<script>alert(1)</script><rect"))
    (folder / "entity.svg").write_text('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG)
    roster = write_roster(folder / "r.csv", f"name,logo\nAna,{name}\nBen,\n")
    found = check_roster(book, run_options(book, roster, tmp_path / "out"))
    assert [problem.rule for problem in found.problems] == [rule]
    assert found.problems[0].message.startswith("row 1, column 'logo': ")
    assert name.split("/")[-1].split(".")[0] not in found.problems[0].message
    assert (found.good, found.bad) == (1, [1])


def test_too_coarse_a_logo_is_warned_of_once_and_printed(book: Workbook, tmp_path: Path) -> None:
    picture(tmp_path / "small.png", (100, 40))
    roster = write_roster(tmp_path / "r.csv", "name,logo\nAna,small.png\nBen,small.png\n")
    found = check_roster(book, run_options(book, roster, tmp_path / "out"))
    assert [(problem.rule, problem.is_error) for problem in found.problems] == [("coarse-logo", False)]
    assert found.good == 2


# 45 mm at 300 dots an inch are 531.5 pixels; a logo of 1 : 1 is 20 mm wide, which are 236.2
@pytest.mark.parametrize(
    ("size", "is_coarse"), [((532, 100), False), ((530, 100), True), ((237, 237), False), ((235, 235), True)]
)
def test_a_logo_wants_300_dots_an_inch_at_its_printed_size(
    tmp_path: Path, size: tuple[int, int], is_coarse: bool
) -> None:
    path = picture(tmp_path / "logo.png", size)
    assert bool(logo_warnings([str(path)], None)) is is_coarse


@pytest.mark.parametrize(("size", "printed"), [((900, 300), (45.0, 15.0)), ((600, 600), (20.0, 20.0))])
def test_a_logo_is_printed_no_larger_than_45_by_20_mm(
    book: Workbook, tmp_path: Path, size: tuple[int, int], printed: tuple[float, float]
) -> None:
    options = options_for()
    provider = Provider(name="The House", logo=str(picture(tmp_path / "logo.png", size)))
    options = replace(options, request=replace(options.request, provider=provider))
    width, height = placed(to_file(build(book, options)))[0]
    assert (width, height) == pytest.approx((mm(printed[0]), mm(printed[1])), abs=0.01)


@pytest.mark.parametrize("ink_saver", [False, True])
@pytest.mark.parametrize("name", ["logo.png", "logo.jpg"])
def test_a_logo_has_no_more_pixels_than_are_seen(book: Workbook, tmp_path: Path, name: str, ink_saver: bool) -> None:
    options = options_for(ink_saver=ink_saver)
    provider = Provider(name="The House", logo=str(picture(tmp_path / name, (4000, 3000))))
    data = to_file(build(book, replace(options, request=replace(options.request, provider=provider))))
    # 20 mm high: 315 dots at 400 an inch
    assert pictures_in(data)[0][:2] == (420, 315)


@pytest.mark.parametrize("name", ["logo.png", "logo.jpg"])
def test_with_one_ink_a_logo_is_grey(book: Workbook, tmp_path: Path, name: str) -> None:
    provider = Provider(name="The House", logo=str(picture(tmp_path / name)))
    for ink_saver, space in ((False, "/DeviceRGB"), (True, "/DeviceGray")):
        options = options_for(ink_saver=ink_saver)
        options = replace(options, request=replace(options.request, provider=provider))
        assert pictures_in(to_file(build(book, options)))[0][2] == space


def test_with_one_ink_a_drawn_logo_is_grey(book: Workbook, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SVG)
    options = options_for(ink_saver=True)
    provider = Provider(name="The House", logo=str(tmp_path / "logo.svg"))
    built = build(book, replace(options, request=replace(options.request, provider=provider)))
    imprint = next(layout for layout in built.book.units if layout.id == "imprint")
    content = imprint.pages[0].content
    # the grey of the same relative luminance as #c00000: 0.2126 × 0.527 = 0.112, which sRGB writes as 0.369
    assert any(float(grey) == pytest.approx(0.369, abs=0.002) for grey in re.findall(rb"(\S+) g\b", content))
    assert b" rg" not in content


def test_a_practices_logo_that_is_no_picture_is_reported(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("words")
    (tmp_path / "provider.yaml").write_text("name: The House\nlogo: logo.png\n")
    with pytest.raises(InvalidWorkbook) as caught:
        read_provider(tmp_path / "provider.yaml", judge=fault_of)
    assert [(one.rule, one.place.line) for one in caught.value.diagnostics] == [("unreadable-picture", 2)]


def test_a_provider_named_by_a_relative_path_keeps_its_logo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture(tmp_path / "logo.png")
    (tmp_path / "provider.yaml").write_text("logo: logo.png\n")
    monkeypatch.chdir(tmp_path)
    assert Path(read_provider(Path("provider.yaml")).logo).is_absolute()


def test_a_row_may_name_a_provider_of_its_own(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(
        tmp_path / "r.csv", 'name,provider.name,provider.contact\nAna,The Yard,"12 Yard Lane\n0123 456"\n'
    )
    run(book, run_options(book, roster, tmp_path / "out"))
    options = options_for()
    said = {"provider.name": "The Yard", "provider.contact": "12 Yard Lane\n0123 456"}
    request = replace(options.request, recipient=Recipient({"a": PersonDetails("Ana")}, values=said))
    path = tmp_path / "out" / "0001-participant-a.pdf"
    assert differences(path.read_bytes(), to_file(build(book, replace(options, request=request)))) == []
    lines = [line.replace("\u00a0", " ") for line in read_aloud(path)]
    assert {"The Yard", "12 Yard Lane · 0123 456"} <= set(lines)
