"""A filled copy prints and imposes with its answers; one whose answers are painted nowhere is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from bifolio.errors import UsageError
from bifolio.press.sheet_options import SheetOptions
from tests.cli.test_commands import build
from tests.press.pdfs import A5, are_alike, impose_booklet, make_pdf, pictures, texts


def filled(path: Path) -> Path:
    """The small workbook with a word in its first field and its first box ticked, as PDFium saves them."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        box = next(one for page in pdf.pages for one in page.get("/Annots", ()) if str(one.get("/FT", "")) == "/Btn")
        state = next(name for name in dict(box.AP.N.items()) if name != "/Off")
        box.V = box.AS = Name(state)
        pdf.save(path)
    return path


def with_field(path: Path, change: Callable[[pikepdf.Pdf, Any], None]) -> Path:
    """A page with one text field, which holds an answer and an appearance until ``change``."""
    make_pdf(path, [A5])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        look = pdf.make_stream(b"/Tx BMC q BT /F1 12 Tf 2 4 Td (Kestrel) Tj ET Q EMC")
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 20])
        look.Resources = Dictionary(Font=pdf.pages[0].Resources.Font)
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="bird", V="Kestrel", F=4,
                Rect=Array([50, 500, 150, 520]), AP=Dictionary(N=look),
            )
        )  # fmt: skip
        pdf.pages[0].Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        change(pdf, field)
        pdf.save(path)
    return path


def without_look(change: Callable[[pikepdf.Pdf, Any], None]) -> Callable[[pikepdf.Pdf, Any], None]:
    """``change`` to a file whose field has no appearance."""

    def changed(pdf: pikepdf.Pdf, field: Any) -> None:
        del field["/AP"]
        change(pdf, field)

    return changed


def part_of_another(pdf: pikepdf.Pdf, field: Any) -> None:
    """Moves the field's type and answer to a field that it is part of."""
    field.Parent = pdf.make_indirect(Dictionary(FT=field.FT, V=field.V, T=field.T, Kids=Array([field])))
    for key in ("/FT", "/V", "/T"):
        del field[key]
    pdf.Root.AcroForm.Fields = Array([field.Parent])


def test_an_answer_is_printed_where_it_was_given_and_no_field_is_left(tmp_path: Path) -> None:
    source = with_field(tmp_path / "a.pdf", lambda pdf, field: None)
    made = impose_booklet(source, SheetOptions())
    assert "Kestrel" in texts(made.data)[0]
    sheet = pypdfium2.PdfDocument(made.data)[0]
    assert sheet.get_textpage().search("Kestrel").get_next() is not None
    (tmp_path / "b.pdf").write_bytes(made.data)
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        assert "/AcroForm" not in pdf.Root
        assert not any("/Annots" in page for page in pdf.pages)
        assert not any(isinstance(one, Dictionary) and one.get("/Subtype") == "/Widget" for one in pdf.objects)


def test_a_filled_copy_of_ours_shows_its_ticks(tmp_path: Path) -> None:
    plain, ticked = tmp_path / "plain.pdf", tmp_path / "ticked.pdf"
    assert build(plain, "--paper", "a5").exit_code == 0
    ticked.write_bytes(plain.read_bytes())
    filled(ticked)
    made = [impose_booklet(path, SheetOptions()) for path in (plain, ticked)]
    sides = [[page.render(scale=1).to_pil() for page in pypdfium2.PdfDocument(one.data)] for one in made]
    assert sum(one.tobytes() != other.tobytes() for one, other in zip(*sides, strict=True)) == 1


@pytest.mark.filterwarnings("ignore::pikepdf.PageCopyWarning")
@pytest.mark.parametrize(
    ("change", "count"),
    [
        (lambda pdf, field: field.__delitem__("/AP"), 1),
        (lambda pdf, field: field.AP.__setitem__("/N", Dictionary()), 1),
        (
            lambda pdf, field: (
                pdf.Root.AcroForm.__setitem__("/NeedAppearances", True),
                field.AP.N.write(b"/Tx BMC EMC"),
            ),
            1,
        ),
        (without_look(lambda pdf, field: field.__setitem__("/V", pdf.make_stream(b"Kestrel"))), 1),
        # a program that puts files together may leave fields out of the form; viewers show them all the same
        (without_look(lambda pdf, field: pdf.Root.__delitem__("/AcroForm")), 1),
        (without_look(lambda pdf, field: pdf.Root.AcroForm.__setitem__("/Fields", Array())), 1),
        (without_look(lambda pdf, field: part_of_another(pdf, field)), 1),
    ],
)
def test_an_answer_that_is_painted_nowhere_is_not_lost_in_silence(
    change: Callable[[pikepdf.Pdf, Any], None], count: int, tmp_path: Path
) -> None:
    source = with_field(tmp_path / "a.pdf", change)
    with pytest.raises(UsageError, match=f"{count} filled-in field whose answers are not painted") as refused:
        impose_booklet(source, SheetOptions())
    assert "save it again" in refused.value.hint
    assert "Kestrel" not in str(refused.value)


def noted(path: Path, kind: str, flags: int) -> Path:
    """A page on which a program has put a note, or a line, without saying what it looks like."""

    def note(pdf: pikepdf.Pdf, field: Any) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=Array([50, 300, 150, 320]), F=flags)
        note.Contents, note.DA, note.InkList = "Wren", "/Helv 12 Tf 0 g", Array([Array([60, 305, 140, 315])])
        pdf.pages[0].Annots.append(pdf.make_indirect(note))

    return with_field(path, note)


# kinds whose look the program may leave to the viewer (ISO 32000-2, 12.5.6)
DRAWN = "FreeText Line Square Circle Polygon PolyLine Ink Highlight Underline Squiggly StrikeOut"


@pytest.mark.parametrize("kind", [f"/{kind}" for kind in DRAWN.split()])
def test_a_note_that_is_painted_nowhere_is_not_lost_in_silence(kind: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="1 note or drawing that is not painted, though viewers show it") as refused:
        impose_booklet(noted(tmp_path / "a.pdf", kind, 4), SheetOptions())
    assert "Wren" not in str(refused.value)


def test_the_window_of_a_note_is_not_printed(tmp_path: Path) -> None:
    window = with_field(tmp_path / "a.pdf", lambda pdf, field: field.__setitem__("/Subtype", Name.Popup))
    plain = make_pdf(tmp_path / "b.pdf", [A5])
    made = [pictures(impose_booklet(source, SheetOptions()).data)[0] for source in (window, plain)]
    assert are_alike(*made)


def test_notes_that_are_painted_nowhere_are_counted(tmp_path: Path) -> None:
    with pikepdf.open(noted(tmp_path / "a.pdf", "/Ink", 4)) as pdf:
        pdf.pages[0].Annots.append(pdf.pages[0].Annots[-1])
        pdf.save(tmp_path / "b.pdf")
    with pytest.raises(UsageError, match="2 notes or drawings that are not painted, though viewers show them"):
        impose_booklet(tmp_path / "b.pdf", SheetOptions())


@pytest.mark.parametrize(("kind", "flags"), [("/FreeText", 0), ("/Ink", 6), ("/Link", 4), ("/Text", 4)])
def test_a_note_that_no_viewer_prints_is_no_trouble(kind: str, flags: int, tmp_path: Path) -> None:
    assert impose_booklet(noted(tmp_path / "a.pdf", kind, flags), SheetOptions()).data


def test_an_annotation_on_a_hidden_layer_stays_hidden(tmp_path: Path) -> None:
    def hide(pdf: pikepdf.Pdf, field: Any) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
        hidden = Dictionary(OFF=Array([layer]), Order=Array([layer]))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=hidden)
        field.OC = layer

    shown, hidden = (with_field(tmp_path / name, change) for name, change in (("a", lambda *_: None), ("b", hide)))
    sides = [pictures(impose_booklet(source, SheetOptions()).data)[0] for source in (shown, hidden)]
    plain = pictures(impose_booklet(make_pdf(tmp_path / "c", [A5]), SheetOptions()).data)[0]
    assert not are_alike(sides[0], plain)
    assert are_alike(sides[1], plain)


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf, field: field.__setitem__("/F", 2),  # hidden
        lambda pdf, field: field.__setitem__("/F", 0),  # not to be printed
    ],
)
def test_what_is_hidden_or_not_to_be_printed_is_left_out(
    change: Callable[[pikepdf.Pdf, Any], None], tmp_path: Path
) -> None:
    source = with_field(tmp_path / "a.pdf", change)
    assert "Kestrel" not in texts(impose_booklet(source, SheetOptions()).data)[0]


def test_an_empty_field_without_a_picture_is_no_trouble(tmp_path: Path) -> None:
    def empty(pdf: pikepdf.Pdf, field: Any) -> None:
        del field["/AP"]
        del field["/V"]

    assert impose_booklet(with_field(tmp_path / "a.pdf", empty), SheetOptions()).data


def test_a_turned_page_carries_its_answers_with_it(tmp_path: Path) -> None:
    def turn(pdf: pikepdf.Pdf, field: Any) -> None:
        pdf.pages[0].Rotate = 180

    made = impose_booklet(with_field(tmp_path / "a.pdf", turn), SheetOptions(thickness=0.02))
    page = pypdfium2.PdfDocument(made.data)[0]
    found = page.get_textpage().search("Kestrel").get_next()
    left, bottom, _, _ = page.get_textpage().get_charbox(found[0])
    # 50 from the left and 500 from the foot of a page of 420 × 595, now from the other side, in the sheet's right half
    assert left == pytest.approx(421 + 420 - 52, abs=15)
    assert bottom == pytest.approx(595 - 508, abs=15)
