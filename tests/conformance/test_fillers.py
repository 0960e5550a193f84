"""Programs that fill in a form and draw the answers themselves: each answer shows once, and none is lost."""

from __future__ import annotations

import shutil
import subprocess
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest

from bifolio.copies.master import Master
from bifolio.people.recipient import PersonDetails, Recipient
from tests.conformance import inside
from tests.conformance.checks import problems
from tests.conformance.workbooks import build_file, gallery_folder, options, whole_gallery, workbook
from tests.judges import poppler
from tests.judges.need import need

PERSONAL = Path(__file__).parents[1] / "data" / "personal"
KINDS = ("one line", "several lines", "choice")


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gallery: many fields of every kind, several of one size."""
    return build_file(whole_gallery(), tmp_path_factory.mktemp("fillers") / "gallery.pdf")


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few pages of the gallery, with several fields of one size of every kind: other programs are slow to fill in a hundred."""
    folder = tmp_path_factory.mktemp("form")
    return build_file(gallery_folder(folder / "workbook", "fields", "lines", "ordering"), folder / "form.pdf")


def twins(path: Path, kind: str) -> tuple[str, str]:
    """The names of two fields of this kind and of one size."""
    found: dict[tuple[float, float], list[str]] = defaultdict(list)
    with pikepdf.open(path) as pdf:
        for _, _, widget in inside.annotations_of(pdf, "Widget"):
            if _kind(widget) == kind:
                x0, y0, x1, y1 = (float(value) for value in widget.Rect)
                found[round(x1 - x0, 1), round(y1 - y0, 1)].append(inside.full_name(widget))
    one, other, *_ = next(names for names in found.values() if len(names) > 1)
    return one, other


def _kind(widget: pikepdf.Object) -> str:
    kind = str(widget.FT)
    if kind == "/Tx":
        return "several lines" if int(widget.get("/Ff", 0)) & 1 << 12 else "one line"
    return "choice" if kind == "/Ch" else "box"


def fill(path: Path, name: str, answer: str, out: Path, *, regenerate: bool = False) -> Path:
    """Fills one field as pypdf does: it puts a new stream where it found the old one."""
    writer = pypdf.PdfWriter(clone_from=path)
    writer.update_page_form_field_values(None, {name: answer}, auto_regenerate=regenerate)
    writer.write(out)
    return out


def shown(path: Path) -> str:
    """The words that pages and fields show in a viewer that trusts the appearances it finds, as MuPDF does."""
    with pikepdf.open(path) as pdf:
        # else flattening leaves the fields out
        del pdf.Root.AcroForm["/NeedAppearances"]
        pdf.flatten_annotations("all")
        pdf.save(flat := path.with_suffix(".flat.pdf"))
    return words_of(flat)


def words_of(path: Path) -> str:
    """The words of all pages, without fields, as PDFium reads them."""
    document = pypdfium2.PdfDocument(path)
    words = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return words


def test_no_field_of_the_gallery_shares_its_appearance(gallery: Path) -> None:
    with pikepdf.open(gallery) as pdf:
        assert sum(_kind(widget) in KINDS for _, _, widget in inside.annotations_of(pdf, "Widget")) > 300
        assert problems(pdf, ("own-appearances",)) == []


@pytest.mark.parametrize("regenerate", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_filled_in_by_a_program_shows_once(kind: str, regenerate: bool, form: Path, tmp_path: Path) -> None:
    field, _ = twins(form, kind)
    filled = fill(form, field, "it is Friday", tmp_path / "filled.pdf", regenerate=regenerate)
    assert shown(filled).count("it is Friday") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_poppler_shows_such_an_answer_once(kind: str, form: Path, tmp_path: Path) -> None:
    need(poppler)
    field, _ = twins(form, kind)
    filled = fill(form, field, "it is Friday", tmp_path / "filled.pdf")
    assert poppler.text_of(filled).count("it is Friday") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_two_answers_drawn_and_flattened_by_qpdf_show_once_each(kind: str, form: Path, tmp_path: Path) -> None:
    program = shutil.which("qpdf")
    if program is None:
        pytest.skip("qpdf is not installed")
    answers = dict(zip(twins(form, kind), ("it is Friday", "it was Sunday"), strict=True))
    with pikepdf.open(form) as pdf:
        for _, _, widget in inside.annotations_of(pdf, "Widget"):
            if inside.full_name(widget) in answers:
                widget.V = pikepdf.String(answers[inside.full_name(widget)])
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.save(tmp_path / "filled.pdf")
    command = [program, "--generate-appearances", "--flatten-annotations=all", "filled.pdf", "flat.pdf"]
    # exit code 3 means warnings: qpdf says of fields with several lines that it draws only one
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False).returncode in (0, 3)
    words = words_of(tmp_path / "flat.pdf")
    assert [words.count(answer) for answer in answers.values()] == [1, 1]


@pytest.mark.parametrize("standard", ["ua-1+a-2a", "ua-2+a-4"])
def test_answers_show_once_in_an_archive(standard: str, tmp_path: Path) -> None:
    path = build_file(PERSONAL, tmp_path / "archive.pdf", standard=standard)
    filled = fill(path, twins(path, "one line")[0], "it is Friday", tmp_path / "filled.pdf")
    assert shown(filled).count("it is Friday") == 1


@pytest.mark.parametrize("edition", ["participant-a", "couple"])
def test_answers_show_once_in_a_copy(edition: str, tmp_path: Path) -> None:
    master = Master(workbook(PERSONAL), options(edition))
    recipient = Recipient({"a": PersonDetails("Ana"), "b": PersonDetails("Ben")}, ("A calm talk",))
    tail = master.copy_for(replace(master.options.request, recipient=recipient))
    path = tmp_path / "copy.pdf"
    path.write_bytes(master.file.data + tail.data)
    with pikepdf.open(path) as pdf:
        assert problems(pdf, ("own-appearances",)) == []
    filled = fill(path, twins(path, "one line")[0], "it is Friday", tmp_path / "filled.pdf")
    assert shown(filled).count("it is Friday") == 1
