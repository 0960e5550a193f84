"""What a screen reader would say: golden texts, states of fields, other people's files, files that cannot be read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from typer.testing import CliRunner

from bifolio.assemble.request import Request
from bifolio.cli.read_aloud import read_aloud_command
from bifolio.errors import DamagedFileError, UsageError
from bifolio.pdf import marked_text
from bifolio.pdf.marked_text import _read_font, joined
from bifolio.pdf.reading_order import read_aloud
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.open_workbook import read_workbook
from tests.conformance import inside
from tests.conformance.workbooks import SMALL, build_file, gallery_folder, whole_gallery
from tests.goldens import Golden
from tests.judges import pdfium
from tests.judges.sample import write_sample
from tests.pages import texts_of


def said(path: Path) -> str:
    return "\n".join(read_aloud(path)) + "\n"


@pytest.mark.parametrize("fill", ["both", "paper"])
def test_the_small_workbook_reads_as_kept(fill: str, tmp_path: Path, golden: Golden) -> None:
    golden(f"read-aloud-small-{fill}.txt", said(build_file(SMALL, tmp_path / "a.pdf", fill=fill)))


def test_a_font_that_pages_share_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[tuple[int, int]] = []

    def noted(font: pikepdf.Object, work: marked_text.Work) -> marked_text._Font:
        read.append(font.objgen)
        return _read_font(font, work)

    monkeypatch.setattr(marked_text, "_read_font", noted)
    read_aloud(build_file(SMALL, tmp_path / "a.pdf"))
    assert len(read) == len(set(read)) > 1


def test_every_standard_reads_alike(tmp_path: Path) -> None:
    # the archive of PDF/UA-1 differs in what it says of itself only
    books = [(whole_gallery(), ("ua-1", "ua-2+a-4")), (SMALL, ("ua-1", "ua-1+a-2a"))]
    texts = [said(build_file(book, tmp_path / "a.pdf", standard=name)) for book, names in books for name in names]
    # PDF 2.0 has roles that 1.7 lacks: asides are announced there
    plain = ["\n".join(line.strip() for line in text.splitlines() if line.strip() != "Aside:") for text in texts]
    assert (plain[0], plain[2]) == (plain[1], plain[3])
    assert len(texts[0].splitlines()) > 300


def test_cells_of_a_group_are_read_with_its_heading_and_every_head_is_found_by_its_id(tmp_path: Path) -> None:
    path = build_file(gallery_folder(tmp_path / "gallery", "table-groups"), tmp_path / "a.pdf")
    assert "On land, Paint, A year: $" in said(path)
    with pikepdf.open(path) as pdf:
        names = list(pdf.Root.StructTreeRoot.IDTree.Names)
        found = {str(name): str(head.ID) for name, head in zip(names[::2], names[1::2], strict=True)}
    assert [*found] == sorted(found) == [*found.values()]
    assert sum("table-groups" in name for name in found) > 10


def test_a_tree_without_its_pages_still_reads_every_word_of_the_page(tmp_path: Path) -> None:
    text = said(build_file(SMALL, tmp_path / "a.pdf"))
    assert "[link to the web: our site] for more." in text
    assert "page [link: 3" in text


WORDS = [
    "well-being", "either/or", "wait—I", "https://example.org/a-long/path/to/pages", "Donau" + "dampfschiff" * 9,
    "extra\u200bordinary\u200blength" * 4, "un\u00adchar\u00adac\u00adter\u00adis\u00adtic",
    "看看。Well好的PDF文件evening吗" * 4,
]  # fmt: skip


def test_a_word_parted_at_a_lines_end_is_read_whole(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    shutil.copytree(SMALL, folder)
    before = range(1, 40, 3)
    texts = [f"{'x' * count} {word}" for word in WORDS for count in before]
    page = {"id": "words", "title": "Words", "blocks": texts}
    (folder / "pages" / "words.yaml").write_text(json.dumps(page), encoding="utf-8")
    main = folder / "workbook.yaml"
    main.write_text(main.read_text("utf-8").replace("notes]", "words, notes]"), encoding="utf-8")
    text = said(build_file(folder, tmp_path / "a.pdf", paper="a5", size="giant"))
    for word in WORDS:
        assert text.count(word.replace("\u200b", "").replace("\u00ad", "")) == len(before), word


def test_an_address_on_several_lines_is_read_and_copied_whole(tmp_path: Path) -> None:
    address = "example.org/somethingthatislongerthanaline?and=more&and=stillmore&until=theend"
    page = {"id": "words", "title": "Words", "blocks": [f"See [{address}](https://{address}), then.", "Well."]}
    folder = tmp_path / "book"
    shutil.copytree(SMALL, folder)
    (folder / "pages" / "words.yaml").write_text(json.dumps(page), encoding="utf-8")
    main = folder / "workbook.yaml"
    main.write_text(main.read_text("utf-8").replace("notes]", "words, notes]"), encoding="utf-8")
    path = build_file(folder, tmp_path / "a.pdf", paper="a5", size="giant")
    assert f"See [link to the web: {address}], then." in said(path)
    copied = next(text for text in texts_of(path) if "somethingthat" in text)
    assert address in copied.replace(" ", "")


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("one", "two", "one two"),
        ("well-", "being", "well-being"),
        ("1-", "2", "1- 2"),
        ("word –", "word", "word – word"),
        ("wait—", "“I", "wait—“I"),
        ("auto\u00ad", "nomy", "autonomy"),
        ("auto\u200b", "nomy", "autonomy"),
        ("我住在", "北京", "我住在北京"),
        ("我住在", "Rome", "我住在 Rome"),
    ],
)
def test_lines_are_joined_as_their_ends_say(before: str, after: str, whole: str) -> None:
    assert joined(before, after, is_apart=True) == whole


def test_states_of_fields_are_said(tmp_path: Path) -> None:
    master = build_file(SMALL, tmp_path / "a.pdf")
    answers: dict[str, str | bool] = {
        "e01.list.one": True,
        "e01.why.lines": "first\nsecond",
        "e01.ease.ease": "7",
        "e01.opening.date": "today",
    }
    text = said(pdfium.fill(master, answers, tmp_path / "b.pdf"))
    assert "check box, checked: Exercise 1, Tick what fits, A walk alone" in text
    assert "edit, several lines, “first / second”: Exercise 1, Why?" in text
    assert "combo box, “7”: Exercise 1, How easy was it?" in text
    assert "edit, “today”: Exercise 1, write the date" in text


def test_reads_another_programs_file(tmp_path: Path) -> None:
    lines = read_aloud(write_sample(tmp_path / "sample.pdf"))
    assert "Heading 1: A sample" in lines
    assert "combo box, nothing chosen: Your mood" in lines


def _rewrite(source: Path, target: Path, change: Callable[[Pdf], None]) -> Path:
    with pikepdf.open(source) as pdf:
        change(pdf)
        pdf.save(target)
    return target


def test_roles_go_through_the_role_map_and_languages_are_said(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Headline=Name("/Chapter"), Chapter=Name.H1)
        heading = next(kid for kid in pdf.Root.StructTreeRoot.K[0].K if kid.S == Name.H1)
        heading.S, heading.Lang = Name.Headline, "fr"

    path = _rewrite(write_sample(tmp_path / "a.pdf"), tmp_path / "b.pdf", change)
    assert "(language: fr) Heading 1: A sample" in read_aloud(path)


def test_alternatives_stand_for_what_is_drawn(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        kids = pdf.Root.StructTreeRoot.K[0].K
        kids[0].S, kids[0].Alt = Name.Figure, "A tree in winter"

    path = _rewrite(write_sample(tmp_path / "a.pdf"), tmp_path / "b.pdf", change)
    assert "Figure: A tree in winter" in read_aloud(path)


def test_a_tree_that_holds_itself_ends(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        document = pdf.Root.StructTreeRoot.K[0]
        document.K = Array([*document.K, document])

    assert read_aloud(_rewrite(write_sample(tmp_path / "a.pdf"), tmp_path / "b.pdf", change))


@pytest.mark.parametrize("lost", ["/Pg", "/MCID"])
def test_content_whose_place_is_lost_is_passed_over(lost: str, tmp_path: Path) -> None:
    def lose(pdf: Pdf) -> None:
        for element in inside.elements(pdf):
            if inside.role_of(element) == "P":
                element.K = Dictionary(Type=Name.MCR, Pg=pdf.pages[0].obj, MCID=99)
                del element.K[lost]
                if "/Pg" in element:
                    del element.Pg

    before = build_file(SMALL, tmp_path / "a.pdf")
    after = said(_rewrite(before, tmp_path / "b.pdf", lose))
    assert "Heading 1" in after
    assert len(after) < len(said(before))


def test_a_file_without_tags_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no tags"):
        read_aloud(build_file(SMALL, tmp_path / "a.pdf", standard="none"))


def test_a_locked_file_reads_with_its_password_only(tmp_path: Path) -> None:
    path = build_file(SMALL, tmp_path / "a.pdf", password="open sesame")
    with pytest.raises(UsageError, match="password"):
        read_aloud(path)
    assert read_aloud(path, "open sesame") == read_aloud(build_file(SMALL, tmp_path / "b.pdf"))


@pytest.mark.parametrize(
    "data", [b"", b"not a PDF", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF"]
)
def test_a_damaged_file_is_named_as_such(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises((DamagedFileError, UsageError)):
        read_aloud(path)


def test_a_spoilt_tree_is_damage(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        pdf.Root.StructTreeRoot.K[0].K[0].Pg = 7

    with pytest.raises(DamagedFileError):
        read_aloud(_rewrite(write_sample(tmp_path / "a.pdf"), tmp_path / "b.pdf", change))


def test_the_command_prints_the_lines(tmp_path: Path) -> None:
    import typer

    app = typer.Typer()
    app.command()(read_aloud_command)
    result = CliRunner().invoke(app, [str(write_sample(tmp_path / "a.pdf"))])
    assert result.exit_code == 0
    assert "Heading 1: A sample" in result.stdout


def test_three_exercises_of_the_flagship_read_as_kept(tmp_path: Path, golden: Golden) -> None:
    flagship = Path(__file__).resolve().parents[2] / "workbook"
    request = Request(edition="handout", only=("e03", "e05", "e18"), country="US")
    built = build(
        read_workbook(flagship, date(2026, 11, 24)),
        BuildOptions(request=request, created=datetime(2026, 11, 24, tzinfo=UTC)),
    )
    path = tmp_path / "handout.pdf"
    path.write_bytes(to_file(built))
    golden("read-aloud-flagship.txt", said(path))


def test_blocks_of_the_contents_page_follow_the_list(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    shutil.copytree(SMALL, folder)
    page = {"id": "contents", "title": "Contents", "kind": "contents", "blocks": ["Begin wherever you like."]}
    (folder / "pages" / "contents.yaml").write_text(json.dumps(page), encoding="utf-8")
    text = said(build_file(folder, tmp_path / "a.pdf"))
    assert text.index("Contents") < text.index("Begin wherever you like.") < text.rindex("Notes")
