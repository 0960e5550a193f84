"""PDFs that somebody else may have made: broken, behind a password, or built to take time and room."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from bifolio.errors import BifolioError, DamagedFileError, UsageError
from bifolio.press import pdf_pages
from bifolio.press.sheet_options import SheetOptions
from tests.cli.test_commands import run
from tests.press.pdfs import A5, are_alike, impose_booklet, make_pdf, pictures, texts


def test_a_file_that_is_none_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file"):
        impose_booklet(tmp_path / "a.pdf", SheetOptions())
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    with pytest.raises(DamagedFileError, match="is not a valid PDF"):
        impose_booklet(tmp_path / "a.pdf", SheetOptions())


def test_a_file_behind_a_password_is_said_so(tmp_path: Path) -> None:
    with pikepdf.open(make_pdf(tmp_path / "a.pdf", [A5])) as pdf:
        pdf.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(owner="x", user="x", R=6))
    with pytest.raises(UsageError, match="needs a password"):
        impose_booklet(tmp_path / "b.pdf", SheetOptions())


@pytest.mark.parametrize(
    ("told", "instead"), [(b"/Filter /Standard", b"/Filter /Adobe.PubSec"), (b"/R 6", b"/R 9"), (b"/V 5", b"/V 9")]
)
@pytest.mark.parametrize("command", ["booklet", "read-aloud"])
def test_a_file_that_another_program_protects_is_said_so(
    tmp_path: Path, command: str, told: bytes, instead: bytes
) -> None:
    path = tmp_path / "b.pdf"
    with pikepdf.open(make_pdf(tmp_path / "a.pdf", [A5])) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="x", user="", R=6))
    path.write_bytes(path.read_bytes().replace(told, instead))
    done = run(command, str(path))
    assert done.exit_code == 2
    assert "is protected by a certificate or by another program" in done.stderr
    assert "copy without protection" in done.stderr


def test_sheets_of_a_file_that_forbids_printing_come_with_a_word_on_it(tmp_path: Path) -> None:
    allowed = pikepdf.Permissions(print_lowres=False, print_highres=False)
    with pikepdf.open(make_pdf(tmp_path / "a.pdf", [A5])) as pdf:
        pdf.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(owner="x", user="", R=6, allow=allowed))
    (note,) = impose_booklet(tmp_path / "b.pdf", SheetOptions()).plan.notes
    assert "must not be printed" in note


def test_what_could_be_read_of_a_damaged_file_is_printed_with_a_word_on_it(tmp_path: Path) -> None:
    data = make_pdf(tmp_path / "a.pdf", [A5] * 4).read_bytes()
    assert impose_booklet(tmp_path / "a.pdf", SheetOptions()).plan.notes == ()
    (tmp_path / "a.pdf").write_bytes(data[: data.index(b"startxref")])
    (note,) = impose_booklet(tmp_path / "a.pdf", SheetOptions()).plan.notes
    assert "is damaged" in note


def test_sheets_of_a_file_that_was_cut_short_are_whole(tmp_path: Path) -> None:
    data = make_pdf(tmp_path / "a.pdf", [A5] * 4).read_bytes()
    (tmp_path / "a.pdf").write_bytes(data[: data.index(b"xref")])
    made = impose_booklet(tmp_path / "a.pdf", SheetOptions())
    with pikepdf.open(BytesIO(made.data)) as sheets:
        assert (len(sheets.pages), sheets.get_warnings()) == (2, [])


def test_what_another_program_put_into_the_trailer_is_left_out(tmp_path: Path) -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.trailer["/Author"] = pdf.make_indirect(Dictionary(Name=pikepdf.String("Ana")))

    made = impose_booklet(broken(add, tmp_path / "a.pdf"), SheetOptions())
    with pikepdf.open(BytesIO(made.data)) as sheets:
        assert not [one for one in sheets.objects if isinstance(one, Dictionary) and "/Name" in one]


def test_an_empty_side_has_no_content(tmp_path: Path) -> None:
    made = impose_booklet(make_pdf(tmp_path / "a.pdf", [A5]), SheetOptions())
    with pikepdf.open(BytesIO(made.data)) as sheets:
        assert ["/Contents" in side.obj for side in sheets.pages] == [True, False]


def broken(change: Callable[[pikepdf.Pdf], None], path: Path) -> Path:
    with pikepdf.open(make_pdf(path, [A5] * 2), allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)
    return path


def set_page(key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.pages[0].obj.__setitem__(key, value)


@pytest.mark.parametrize(
    "change",
    [
        set_page("/MediaBox", Array([0, 0, 0, 0])),
        set_page("/MediaBox", Array([0, 0, 1e9, 1e9])),
        set_page("/MediaBox", Array([Name.A, 0, 3, 4])),
        set_page("/MediaBox", Array([0, 0, 3])),
        set_page("/UserUnit", Name.Two),
        set_page("/UserUnit", 1e30),
        set_page("/Rotate", Name.Right),
        set_page("/CropBox", Array([1000, 1000, 1100, 1100])),
        lambda pdf: pdf.pages[0].obj.__setitem__("/CropBox", pdf.make_stream(b"")),
        lambda pdf: pdf.pages[0].obj.__setitem__("/MediaBox", pdf.make_stream(b"")),
        set_page("/Annots", Array([Dictionary(AP=Dictionary(N=Array()), Rect=Array([1]))])),
        set_page("/Annots", Array([1, Name.A, Array()])),
        set_page("/Annots", 3),
        set_page("/Contents", Array([1, 2])),
        set_page("/Contents", 7),
        set_page("/Resources", Array()),
        lambda pdf: pdf.Root.__setitem__("/AcroForm", Array()),
        lambda pdf: pdf.Root.__setitem__("/AcroForm", Dictionary(Fields=7)),
        lambda pdf: pdf.Root.__setitem__("/AcroForm", Dictionary(Fields=Array([1, Dictionary(FT=7, V=Array([1]))]))),
        lambda pdf: pdf.trailer.__setitem__("/Info", Dictionary(Title=Array())),
    ],
)
def test_nonsense_inside_is_refused_or_passed_over_but_no_fault_of_ours(
    change: Callable[[pikepdf.Pdf], None], tmp_path: Path
) -> None:
    source = broken(change, tmp_path / "a.pdf")
    with suppress(BifolioError):
        impose_booklet(source, SheetOptions(scale="fit", sheet="a4"))


def test_fields_that_go_round_in_circles_end(tmp_path: Path) -> None:
    def loop(pdf: pikepdf.Pdf) -> None:
        field = pdf.make_indirect(Dictionary(Subtype=Name.Widget, FT=Name.Tx, V="x", F=pdf_pages.HIDDEN))
        field.Parent, field.Kids = field, Array([field, field])
        pdf.pages[0].Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))

    assert impose_booklet(broken(loop, tmp_path / "a.pdf"), SheetOptions()).data


@pytest.mark.parametrize("name", ["/CropBox", "/TrimBox"])
@pytest.mark.parametrize("box", [[1000, 1000, 1100, 1100], [20, 20, 20, 20], [1, 2], [Name.A] * 4])
def test_a_box_that_leaves_nothing_of_a_page_is_passed_over_as_viewers_do(
    name: str, box: list[object], tmp_path: Path
) -> None:
    sources = broken(set_page(name, Array(box)), tmp_path / "a.pdf"), make_pdf(tmp_path / "b.pdf", [A5] * 2)
    one, other = (pictures(impose_booklet(source, SheetOptions()).data)[0] for source in sources)
    assert are_alike(one, other)


def test_what_is_no_stream_among_those_of_a_page_is_passed_over(tmp_path: Path) -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Contents = Array([pdf.pages[0].Contents, None, Dictionary()])

    assert "1" in texts(impose_booklet(broken(add, tmp_path / "a.pdf"), SheetOptions()).data)[0]


def test_a_stream_that_inflates_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_STREAM", 1_000_000)

    def bomb(pdf: pikepdf.Pdf) -> None:
        streams = [pdf.make_stream(zlib.compress(b" " * 5_000_000)) for _ in range(2)]
        for stream in streams:
            stream.Filter = Name.FlateDecode
        pdf.pages[0].Contents = Array(streams)

    with pytest.raises(DamagedFileError):
        impose_booklet(broken(bomb, tmp_path / "a.pdf"), SheetOptions())


def test_a_small_file_that_uses_one_stream_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_CONTENT", 1_000_000)

    def uses(count: int) -> Callable[[pikepdf.Pdf], None]:
        def change(pdf: pikepdf.Pdf) -> None:
            pdf.pages[0].Contents = Array([pdf.make_indirect(pdf.make_stream(b" " * 50_000))] * count)

        return change

    impose_booklet(broken(uses(19), tmp_path / "a.pdf"), SheetOptions())
    with pytest.raises(UsageError, match="have more than 1 MB of content"):
        impose_booklet(broken(uses(21), tmp_path / "b.pdf"), SheetOptions())


def test_answers_that_share_an_appearance_are_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_in(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(b"BT (x) Tj ET" + b" " * 50_000)
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
        seen = pdf.make_indirect(look)
        fields = [
            pdf.make_indirect(Dictionary(FT=Name.Tx, T=f"t{n}", V="x", Subtype=Name.Widget, AP=Dictionary(N=seen)))
            for n in range(30)
        ]
        pdf.Root.AcroForm = Dictionary(Fields=Array(fields), NeedAppearances=True)

    source = broken(fill_in, tmp_path / "a.pdf")
    monkeypatch.setattr(pdf_pages, "MOST_CONTENT", 100_000)
    assert impose_booklet(source, SheetOptions()).data


def test_one_list_of_annotations_on_ever_more_pages_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_ANNOTATIONS", 150)

    def annotate(pdf: pikepdf.Pdf) -> None:
        notes = pdf.make_indirect(Array([Dictionary(Subtype=Name.Text, Rect=Array([0, 0, 9, 9]))] * 100))
        for page in pdf.pages:
            page.Annots = notes

    with pytest.raises(UsageError, match="have more than 150 annotations"):
        impose_booklet(broken(annotate, tmp_path / "a.pdf"), SheetOptions())


def test_pages_of_the_same_content_share_it_whoever_wrote_their_resources(tmp_path: Path) -> None:
    def share(pdf: pikepdf.Pdf) -> None:
        content, font = pdf.pages[0].Contents, pdf.pages[0].Resources.Font.F1
        for page in pdf.pages:
            page.Contents, page.Resources = content, Dictionary(Font=Dictionary(F1=font))

    made = impose_booklet(broken(share, tmp_path / "a.pdf"), SheetOptions())
    with pikepdf.open(BytesIO(made.data)) as pdf:
        forms = {form.objgen for page in pdf.pages for form in page.Resources.get("/XObject", {}).values()}
    assert len(forms) == 1


@pytest.mark.parametrize(
    ("first", "second", "count"), [(True, True, 1), (True, False, 2), (True, None, 2), (None, None, 1)]
)
def test_pages_of_the_same_content_share_it_only_in_the_same_group(
    first: bool | None, second: bool | None, count: int, tmp_path: Path
) -> None:
    def share(pdf: pikepdf.Pdf) -> None:
        content, resources = pdf.pages[0].Contents, pdf.pages[0].Resources
        for number, page in enumerate(pdf.pages):
            page.Contents, page.Resources = content, resources
            is_isolated = second if number else first
            if is_isolated is not None:
                page.Group = Dictionary(S=Name.Transparency, I=is_isolated)

    made = impose_booklet(broken(share, tmp_path / "a.pdf"), SheetOptions())
    with pikepdf.open(BytesIO(made.data)) as pdf:
        forms = {form.objgen for page in pdf.pages for form in page.Resources.get("/XObject", {}).values()}
    assert len(forms) == count


def test_limits_of_pages_and_bytes_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5] * 5)
    monkeypatch.setattr(pdf_pages, "MOST_PAGES", 4)
    with pytest.raises(UsageError, match="has 5 pages; the limit is 4") as refused:
        impose_booklet(source, SheetOptions())
    assert refused.value.hint == "split it first"
    monkeypatch.setattr(pdf_pages, "MOST_BYTES", 100)
    with pytest.raises(UsageError, match="has more than"):
        impose_booklet(source, SheetOptions())


def test_the_limits_for_other_readers_are_as_before(tmp_path: Path) -> None:
    before = pikepdf.settings.get_qpdf_limits()
    impose_booklet(make_pdf(tmp_path / "a.pdf", [A5]), SheetOptions())
    assert pikepdf.settings.get_qpdf_limits() == before


def test_the_command_writes_beside_the_input_and_never_over_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    source = make_pdf(tmp_path / "a.pdf", [A5] * 6)
    before = source.read_bytes()
    refused = run("booklet", "a.pdf", "-o", "a.pdf")
    assert (refused.exit_code, source.read_bytes()) == (2, before)
    assert "is an input of this command" in refused.stderr
    done = run("booklet", "a.pdf")
    assert done.exit_code == 0
    assert "2 sheets of A4 in 1 signature: print at 100 %" in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-booklet.pdf", "a.pdf"]


def test_a_booklet_is_as_private_as_its_source(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5])
    for mode in (0o600, 0o644):
        source.chmod(mode)
        target = tmp_path / f"{mode:o}.pdf"
        assert run("booklet", source, "-o", target).exit_code == 0
        assert (target.stat().st_mode & 0o077 == 0) == (mode == 0o600)


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    done = run("booklet", tmp_path / "a.pdf", "-o", tmp_path / "b.pdf")
    assert done.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--binding", "top"), "unknown binding 'top'"),
        (("--flip", "side"), "unknown flip 'side'"),
        (("--sheet-size", "a9"), "unknown sheet 'a9'"),
        (("--scale", "huge"), "'huge' is not a scale"),
        (("--scale", "nan"), "'nan' is not a scale"),
        (("--paper-weight", "5"), "paper cannot weigh 5 g/m²"),
        (("--thickness", "9"), "paper cannot be 9 mm thick"),
        (("--thickness", "0.1", "--paper-weight", "80"), "both say how thick"),
    ],
)
def test_options_out_of_bounds_are_refused_with_what_would_do(
    options: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5])
    done = run("booklet", source, "-o", tmp_path / "b.pdf", *options)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "hint:" in done.stderr


def test_options_are_words_in_upper_or_lower_case(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5])
    assert run("booklet", source, "-o", tmp_path / "b.pdf", "--scale", "FIT", "--binding", "LEFT").exit_code == 0


@pytest.mark.parametrize(
    ("has_fields", "is_made_anew", "is_refused"),
    [(False, False, True), (True, True, True), (True, False, False)],
)
def test_an_xfa_form_is_refused_unless_its_pages_are_in_the_file(
    tmp_path: Path, has_fields: bool, is_made_anew: bool, is_refused: bool
) -> None:
    def make_form(pdf: pikepdf.Pdf) -> None:
        fields = [pdf.make_indirect(Dictionary(FT=Name.Tx, T="a"))] if has_fields else []
        pdf.Root.AcroForm = Dictionary(Fields=Array(fields), XFA=pdf.make_stream(b"<xdp/>"))
        if is_made_anew:
            pdf.Root.NeedsRendering = True

    file = broken(make_form, tmp_path / "a.pdf")
    if is_refused:
        with pytest.raises(UsageError, match="is an XFA form"):
            impose_booklet(file, SheetOptions())
    else:
        assert impose_booklet(file, SheetOptions()).plan.notes == ()


def keys_of_forms(made: bytes) -> list[list[str]]:
    with pikepdf.open(BytesIO(made)) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        return [[*one.keys()] for one in streams if one.get("/Subtype") == Name.Form]


def test_what_shines_through_on_a_page_still_does(tmp_path: Path) -> None:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    made = impose_booklet(make_pdf(tmp_path / "a.pdf", [A5], Group=group), SheetOptions()).data
    assert ["/Group" in keys for keys in keys_of_forms(made)] == [True]


def test_pages_with_the_same_content_may_have_other_fonts(tmp_path: Path) -> None:
    with pikepdf.open(make_pdf(tmp_path / "a.pdf", [A5, A5])) as pdf:
        first, second = pdf.pages
        second.obj.Contents = first.obj.Contents
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
        second.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        pdf.save(tmp_path / "b.pdf")
    assert len(keys_of_forms(impose_booklet(tmp_path / "b.pdf", SheetOptions()).data)) == 2
