"""Own fonts, names in every script, parted words: whole files, judged from outside."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.pdf.reading_order import read_aloud
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.open_workbook import read_workbook
from tests.conformance.checks import problems
from tests.conformance.workbooks import SMALL, options
from tests.font_files import LATIN, RUNES, make_cff, make_collection, make_ttf, make_variable
from tests.judges import poppler, qpdf, verapdf
from tests.judges.need import need

NEW_IN = {"ua-1": ("ua1",), "ua-1+a-2a": ("2a",), "ua-2+a-4": ("ua2", "4")}
"""The profiles that each standard adds to those before."""

THEMES = ("static", "cff", "variable", "collection", "parted")

NAMES = {
    "Armenian": "Հայկ Գրիգորյան",
    "Georgian": "ნინო ხათუნაშვილი",
    "Thai": "สมชาย ปิ่นเกล้า",
    "Lao": "ສົມສັກ ວົງພະຈັນ",
    "Bengali": "শর্মিষ্ঠা চট্টোপাধ্যায়",
    "Gujarati": "જ્યોત્સ્ના શ્રીકૃષ્ણ",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Tamil": "ஸ்ரீனிவாசன் கௌசல்யா",
    "Telugu": "శ్రీకృష్ణ రామ్మోహన్",
    "Kannada": "ಕೃಷ್ಣಮೂರ್ತಿ ಶ್ರೀ",
    "Malayalam": "ശ്രീകുമാർ കൃഷ്ണൻ",
    "Sinhala": "ලක්ෂ්මන් ක්‍රිෂාන්",
    "Ethiopic": "ተስፋዬ ገብረ ሥላሴ",
    "Khmer": "សុខា ស្រីពៅ",
    "Myanmar": "အောင်ဆန်းစုကြည်",
    "Devanagari": "श्रीकृष्ण ज्योत्स्ना",
    "Chinese": "王小明 陳大文",
    "Japanese": "山田太郎 髙﨑さくら",
    "Korean": "김민수 박지훈",
    "Vietnamese": "Nguyễn Thị Ánh Đặng",
    "Greek": "Νίκος Παπαδόπουλος",
    "Cyrillic": "Ђорђе Їжакевич",
    "Polish": "Małgorzata Świątek",
}
"""Names that every reader of text gives back as they were written."""

LEFTWARD = {"Hebrew": "משה כהן", "Arabic": "محمد عبد الله", "Urdu": "عائشہ ڈوگر"}
SENTENCE = "this page of the book is for {} and for nobody else in the house."
"""PDFium takes a line for one from right to left if most of its letters are, whatever its structure says."""


def theme(folder: Path, name: str, text: str) -> None:
    (folder / "themes").mkdir(exist_ok=True)
    (folder / "themes" / f"{name}.yaml").write_text(f"id: {name}\ntitle: A theme\n{text}", encoding="utf-8")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The small workbook with a theme in every kind of font, and a CFF font that stands in for runes."""
    folder = tmp_path_factory.mktemp("fonts") / "book"
    shutil.copytree(SMALL, folder)
    fonts = folder / "fonts"
    make_ttf(fonts / "plain.ttf")
    make_ttf(fonts / "bold.ttf", weight=700)
    make_cff(fonts / "round.otf", LATIN + "→")
    make_cff(fonts / "roundbold.otf", weight=700)
    make_variable(fonts / "grows.ttf")
    make_collection(fonts / "both.ttc", fonts / "plain.ttf", fonts / "round.otf")
    make_cff(fonts / "runes.otf", RUNES, "Runes")
    theme(folder, "static", "fonts: {text: {regular: plain.ttf, bold: bold.ttf}}\n")
    theme(folder, "cff", 'colors: {accent: "#1f3a6e"}\nfonts: {text: {regular: round.otf, bold: roundbold.otf}}\n')
    theme(folder, "variable", "base: warm\nfonts: {text: {regular: grows.ttf}, headings: {regular: plain.ttf}}\n")
    theme(folder, "collection", "fonts: {text: {regular: both.ttc}}\ntints: false\n")
    theme(folder, "parted", "hyphenation: true\n")
    page = folder / "pages" / "words.yaml"
    lines = "".join(f'  - "{script}: {name}, **{name}** end."\n' for script, name in NAMES.items())
    lines += "".join(f'  - "{script}: {SENTENCE.format(name)}"\n' for script, name in LEFTWARD.items())
    long = "understanding relationship conversation independence responsibility " * 6
    page.write_text(
        f'id: words\ntitle: Words\nblocks:\n{lines}  - "Runes: ᚠᚢᚦᚨᚱ end."\n  - "Parted: {long}end."\n',
        encoding="utf-8",
    )
    file = folder / "workbook.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(", notes]", ", words, notes]"), encoding="utf-8")
    return read_workbook(folder, date(2026, 11, 24))


def built(
    book: Workbook, target: Path, standard: str = "ua-1", theme: str = "calm", names: tuple[str, str] = ("", "")
) -> Path:
    recipient = Recipient({"a": PersonDetails(names[0]), "b": PersonDetails(names[1])})
    target.write_bytes(
        to_file(build(book, options(standard=standard, theme=theme, request=Request(recipient=recipient))))
    )
    return target


@pytest.fixture(scope="module")
def files(book: Workbook, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """A file for every theme and standard."""
    folder = tmp_path_factory.mktemp("files")
    return {
        (name, standard): built(book, folder / f"{name}-{standard}.pdf", standard, name, ("ᚠᚢ ნინო", "山田 Ana"))
        for name in THEMES
        for standard in NEW_IN
    }


def test_verapdf_finds_nothing(files: dict[tuple[str, str], Path]) -> None:
    need(verapdf)
    jobs = [(profile, path) for (_, standard), path in files.items() for profile in NEW_IN[standard]]
    assert [str(verdict) for verdict in verapdf.validate(jobs) if not verdict.compliant] == []


def test_own_checks_and_qpdf_find_nothing(files: dict[tuple[str, str], Path]) -> None:
    for path in files.values():
        with pikepdf.open(path) as pdf:
            assert problems(pdf) == [], path.name
        assert qpdf.check(path).problems == (), path.name


def text_of(path: Path) -> str:
    """The text that PDFium takes out of all pages."""
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.parametrize("script", NAMES)
def test_pdfium_and_poppler_take_a_name_out_as_it_was_written(script: str, files: dict[tuple[str, str], Path]) -> None:
    need(poppler)
    name = NAMES[script]
    for text in (text_of(files["parted", "ua-1"]), " ".join(poppler.text_of(files["parted", "ua-1"]).split())):
        assert f"{script}: {name}, {name} end." in text.replace(" , ", ", ")


@pytest.mark.parametrize("script", LEFTWARD)
def test_names_from_right_to_left_are_taken_out_in_reading_order(
    script: str, files: dict[tuple[str, str], Path]
) -> None:
    need(poppler)
    for text in (text_of(files["parted", "ua-1"]), poppler.text_of(files["parted", "ua-1"])):
        # poppler puts the marks of an embedding round the name
        plain = " ".join("".join(one for one in text if one not in "\u202a\u202b\u202c").split())
        assert LEFTWARD[script] in plain


def spoken(path: Path) -> str:
    return "\n".join(read_aloud(path))


def test_a_screen_reader_hears_every_name_in_the_order_in_which_it_is_read(files: dict[tuple[str, str], Path]) -> None:
    heard = spoken(files["static", "ua-1"])
    for script, name in NAMES.items():
        assert f"{script}: {name}, {name} end." in heard
    for script, name in LEFTWARD.items():
        assert f"{script}: {SENTENCE.format(name)}" in heard


def test_parted_words_are_heard_and_taken_out_whole(book: Workbook, tmp_path: Path) -> None:
    need(poppler)
    path = tmp_path / "a.pdf"
    path.write_bytes(to_file(build(book, options(theme="parted", paper="a5"))))
    heard = spoken(path)
    (paragraph,) = [line for line in heard.splitlines() if line.startswith("Parted:")]
    assert paragraph == "Parted: " + "understanding relationship conversation independence responsibility " * 6 + "end."
    taken = poppler.text_of(path)
    assert "\u00ad\n" in taken
    assert paragraph in " ".join(taken.replace("\u00ad\n", "").split())


def test_own_fonts_are_taken_out_as_text(files: dict[tuple[str, str], Path]) -> None:
    for name in THEMES:
        text = text_of(files[name, "ua-1"])
        assert "Where I go for comfort" in text, name
        assert "Runes: ᚠᚢᚦᚨᚱ end." in text, name


def ink(path: Path, page: int, box: tuple[float, float, float, float]) -> float:
    """How much of a box of a page (left, top, right, bottom in points) PDFium paints, from 0 to 1."""
    with pypdfium2.PdfDocument(path) as document:
        picture = document[page].render(scale=2).to_pil().convert("L")
    crop = picture.crop(tuple(round(2 * value) for value in box))
    return float(sum(255 - value for value in crop.tobytes()) / (255 * crop.width * crop.height))


def test_cff_outlines_are_painted_as_truetype_ones_are(files: dict[tuple[str, str], Path]) -> None:
    """Both fonts have boxes of nearly the same shape: drawn anew, they cover the page alike."""
    whole = (0, 0, 595, 842)
    for page in (2, 4):
        plain, drawn = (ink(files[name, "ua-1"], page, whole) for name in ("static", "cff"))
        assert drawn == pytest.approx(plain, rel=0.15)
        assert plain > 0.005


def test_a_family_in_own_fonts_names_them_in_the_file(files: dict[tuple[str, str], Path]) -> None:
    with pikepdf.open(files["cff", "ua-1"]) as pdf:
        names = {str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()}
        typing = {str(font.BaseFont) for font in pdf.Root.AcroForm.DR.Font.values()}
    assert any(name.endswith("+RoundBoxes-Regular") for name in names)
    assert any(name.endswith("+RoundBoxes-Bold") for name in names)
    assert typing == {"/BIFOLI+RoundBoxes-Regular", "/BIFOLL+RoundBoxes-Regular"}


def test_without_own_fonts_a_book_holds_the_standard_family_alone(tmp_path: Path) -> None:
    book = read_workbook(SMALL, date(2026, 11, 24))
    with pikepdf.open(built(book, tmp_path / "a.pdf")) as pdf:
        names = {str(font.BaseFont).rpartition("+")[2].strip("/") for font in pdf.pages[0].Resources.Font.values()}
        assert names == {
            "AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold", "Literata-Regular", "Literata-Bold"
        }  # fmt: skip


def test_a_name_taken_apart_gives_the_same_file(book: Workbook, tmp_path: Path) -> None:
    import unicodedata

    from bifolio.pipeline.requesting import make_request

    made = []
    for form in ("NFC", "NFD"):
        names = unicodedata.normalize(form, "Dvořák Nguyễn"), unicodedata.normalize(form, "김민수")
        request = make_request(book, edition="participant-a", names=names)
        made.append(to_file(build(book, options(request=request))))
    assert made[0] == made[1]


def test_names_in_slots_stand_and_are_taken_out_in_reading_order(book: Workbook, tmp_path: Path) -> None:
    """Cover, running head and a sentence: a name from right to left with a bracket, and one that is cut to its place."""
    request = Request(
        recipient=Recipient({"a": PersonDetails("משה (מושי)"), "b": PersonDetails("محمد عبد الله")}),
        settings={"running_head_name": "yes"},
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(to_file(build(book, options(request=request))))
    heard = spoken(path)
    assert "משה (מושי)" in heard
    assert "محمد عبد الله" in heard


def test_the_same_fonts_give_the_same_bytes(book: Workbook, tmp_path: Path) -> None:
    one, other = (built(book, tmp_path / f"{n}.pdf", theme="cff").read_bytes() for n in range(2))
    assert one == other
