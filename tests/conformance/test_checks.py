"""Our own checks: sound files pass all of them, and each names what was broken."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.conformance import inside
from tests.conformance.checks import CHECKS, problems
from tests.conformance.workbooks import SMALL, build_bytes

STANDARDS = ("ua-1", "ua-1+a-2a", "ua-2+a-4")
EDITIONS = ("participant-a", "participant-b", "couple", "individual", "group", "facilitator")


@cache
def small(standard: str) -> bytes:
    return build_bytes(SMALL, standard=standard)


def first(pdf: Pdf, role: str) -> Any:
    """The first structure element with this role."""
    return next(element for element in inside.elements(pdf) if inside.role_of(element) == role)


def widget(pdf: Pdf, kind: str = "Tx") -> Any:
    """The first widget of a field of this type."""
    return next(w for _, _, w in inside.annotations_of(pdf, "Widget") if inside.inherited(w, "/FT") == Name("/" + kind))


def page_of(pdf: Pdf, subtype: str = "Widget") -> Any:
    return next(page for _, page, _ in inside.annotations_of(pdf, subtype))


def link(pdf: Pdf) -> Any:
    return next(annotation for _, _, annotation in inside.annotations_of(pdf, "Link"))


def set_to(find: Callable[[Pdf], Any], **entries: Any) -> Callable[[Pdf], None]:
    """Breaks a file by setting entries of an object."""

    def spoil(pdf: Pdf) -> None:
        found = find(pdf)
        for key, value in entries.items():
            found["/" + key] = value

    return spoil


def without(find: Callable[[Pdf], Any], *keys: str) -> Callable[[Pdf], None]:
    """Breaks a file by deleting entries of an object."""

    def spoil(pdf: Pdf) -> None:
        found = find(pdf)
        for key in keys:
            del found["/" + key]

    return spoil


def draw(operators: bytes) -> Callable[[Pdf], None]:
    """Breaks a file by drawing more on its first page."""
    return lambda pdf: pdf.pages[0].contents_add(pdf.make_stream(operators), prepend=False)


def _own_twice(pdf: Pdf) -> None:
    element = next(e for e in inside.elements(pdf) if list(inside.marked_of(e)))
    element.K = Array([*inside.as_list(element.K), *inside.as_list(element.K)])


def _forget_owner(pdf: Pdf) -> None:
    rows = inside.parent_tree(pdf)
    page = next(
        page.obj for page in pdf.pages if len(inside.as_list(rows.get(int(page.obj.get("/StructParents", -1))))) > 1
    )
    owners = rows[int(page.StructParents)]
    owners[0], owners[1] = owners[1], owners[0]
    owners.append(owners[0])


def _second_widget_of_form(pdf: Pdf) -> None:
    form = first(pdf, "Form")
    form.K = Array([form.K, form.K])


def _rename_like_another(pdf: Pdf) -> None:
    one = next(w for _, _, w in inside.annotations_of(pdf, "Widget") if "/Parent" in w and len(w.Parent.Kids) > 1)
    other = next(kid for kid in one.Parent.Kids if not inside.same(kid, one) and "/Kids" not in kid)
    other.T = one.T


def _out_of_order(pdf: Pdf) -> None:
    page = next(page for _, page, _ in inside.annotations_of(pdf, "Widget") if len(page.Annots) > 2)
    page.Annots = Array(reversed(list(page.Annots)))


def _share_an_appearance(pdf: Pdf) -> None:
    one, other, *_ = (w for _, _, w in inside.annotations_of(pdf, "Widget") if inside.inherited(w, "/FT") == Name.Tx)
    other.AP.N = one.AP.N


def _helvetica(pdf: Pdf) -> None:
    pdf.Root.AcroForm.DR.Font.Helv = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )


def _without_scope(pdf: Pdf) -> None:
    cell = first(pdf, "L")
    row = pdf.make_indirect(Dictionary(S=Name.TR, P=cell))
    header = pdf.make_indirect(Dictionary(S=Name.TH, P=row))
    row.K = header
    cell.S, cell.K = Name.Table, Array([row])


def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('hello')"))


def _claim_other_part(pdf: Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(xmp.replace(b"<pdfuaid:part>1", b"<pdfuaid:part>2"))


def _figure_without_words(pdf: Pdf) -> None:
    first(pdf, "P").S = Name.Figure


def _down_two_levels(pdf: Pdf) -> None:
    headings = [element for element in inside.elements(pdf) if inside.role_of(element).startswith("H")]
    headings[1].S = Name.H4


def _untag(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


SPOILT: dict[str, tuple[str, Callable[[Pdf], None]]] = {
    "content-is-marked": ("ua-1", draw(b"0 0 10 10 re f")),
    "mcid-has-one-owner": ("ua-1", _own_twice),
    "tree-is-sound": ("ua-1", without(lambda pdf: first(pdf, "L"), "P")),
    "nothing-empty": ("ua-1", without(lambda pdf: first(pdf, "Form"), "K")),
    "headings-in-order": ("ua-1", _down_two_levels),
    "figures-described": ("ua-1", _figure_without_words),
    "lists-are-lists": ("ua-1", without(lambda pdf: first(pdf, "L"), "A")),
    "tables-are-regular": ("ua-1", _without_scope),
    "captions-at-an-end": (
        "ua-1",
        set_to(lambda pdf: [*inside.child_elements(first(pdf, "Document"))][1], S=Name.Caption),
    ),
    "title-and-language": ("ua-1", without(lambda pdf: pdf.Root, "Lang")),
    "claims-fit-the-version": ("ua-1", _claim_other_part),
    "widget-in-form-element": ("ua-1", without(widget, "StructParent")),
    "link-in-link-element": ("ua-1", without(link, "Contents")),
    "tab-order": ("ua-1", without(page_of, "Tabs")),
    "annotations-in-order": ("ua-1", _out_of_order),
    "spoken-names": ("ua-1", without(widget, "TU")),
    "widget-flags": ("ua-1", set_to(widget, F=0)),
    "only-normal-appearances": ("ua-1", set_to(lambda pdf: widget(pdf, "Btn").AP, D=Dictionary())),
    "own-appearances": ("ua-1", _share_an_appearance),
    "no-need-appearances": ("ua-1", set_to(lambda pdf: pdf.Root.AcroForm, NeedAppearances=True)),
    "typing-font": ("ua-1", set_to(widget, DA=String("/Helv 0 Tf"))),
    "field-names": ("ua-1", _rename_like_another),
    "widgets-on-the-page": ("ua-1", set_to(widget, Rect=Array([-5, 10, 40, 40]))),
    "no-actions": ("ua-1", _script),
    "structure-destinations": ("ua-2+a-4", set_to(link, Dest=String("cover"))),
    "fonts-embedded": ("ua-1", _helvetica),
    "press-is-bare": ("ua-1", _untag),
}

FURTHER: list[tuple[str, str, Callable[[Pdf], None]]] = [
    ("mcid-has-one-owner", "ua-1", _forget_owner),
    ("mcid-has-one-owner", "ua-1", draw(b"/P <</MCID 900>> BDC EMC")),
    ("content-is-marked", "ua-1", draw(b"/Artifact BMC /P <</MCID 901>> BDC EMC EMC")),
    ("content-is-marked", "ua-1", draw(b"/Artifact BMC")),
    ("widget-in-form-element", "ua-1", _second_widget_of_form),
    ("widget-in-form-element", "ua-1", set_to(lambda pdf: first(pdf, "Form"), S=Name.P)),
    ("link-in-link-element", "ua-1", without(link, "StructParent")),
    ("typing-font", "ua-1", set_to(widget, DA=String("/Typing 0 Tf"))),
    ("no-actions", "ua-1", set_to(widget, A=Dictionary(S=Name.ResetForm))),
    ("spoken-names", "ua-1", set_to(widget, Contents=String("something else"))),
    ("field-names", "ua-1", set_to(lambda pdf: widget(pdf, "Btn"), Ff=1 << 15)),
    ("claims-fit-the-version", "ua-2+a-4", lambda pdf: pdf.trailer.__setitem__("/Info", Dictionary(Title=String("x")))),
]


@pytest.mark.parametrize("fill", ["both", "paper"])
@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_is_without_complaint(edition: str, standard: str, fill: str) -> None:
    with pikepdf.open(io.BytesIO(build_bytes(SMALL, edition, standard=standard, fill=fill))) as pdf:
        assert problems(pdf) == []


def test_the_press_edition_is_bare() -> None:
    with pikepdf.open(io.BytesIO(build_bytes(SMALL, standard="none"))) as pdf:
        assert problems(pdf) == []


def test_there_is_a_broken_file_for_every_check() -> None:
    assert set(SPOILT) == set(CHECKS)


@pytest.mark.parametrize(
    ("name", "standard", "spoil"), [*((name, *how) for name, how in SPOILT.items()), *FURTHER],
    ids=[*SPOILT, *(f"{name}-{number}" for number, (name, *_) in enumerate(FURTHER))],
)  # fmt: skip
def test_a_check_names_what_is_broken(name: str, standard: str, spoil: Callable[[Pdf], None]) -> None:
    with pikepdf.open(io.BytesIO(small(standard))) as pdf:
        assert problems(pdf, (name,) if name != "press-is-bare" else ()) == []
        spoil(pdf)
        assert problems(pdf, (name,)) != []


@pytest.mark.parametrize("standard", [*STANDARDS, "none"])
def test_the_same_input_gives_the_same_bytes(standard: str) -> None:
    assert build_bytes(SMALL, standard=standard) == small(standard)
