"""Outside judges over the matrix of editions: veraPDF, qpdf, PDFium.

Every pair of two choices (edition and size, size and standard, ...) is built at least once with the small workbook, with each
paper and theme in turn; the gallery, which has every block kind, is built as both archives, and as the newer one to fill in on
paper. As an everyday file, which differs from the first archive in what it says of itself only, the gallery is judged with its
answers (test_answers.py).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from bifolio.design.paper import PAPERS
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from tests.conformance.checks import problems
from tests.conformance.workbooks import SMALL, build_file, whole_gallery
from tests.judges import qpdf, verapdf
from tests.judges.need import need

PROFILES = {
    "ua-1": ("ua1",),
    "ua-1+a-2a": ("ua1", "2a"),
    "ua-2+a-4": ("ua2", "4"),
}
WELL_TAGGED = ("wtpdf-accessibility", "wtpdf-reuse")
"""All rules of these are rules of PDF/UA-2 too, but one each: that the file says that it keeps them."""

AXES: dict[str, tuple[str, ...]] = {
    "edition": ("participant-a", "participant-b", "couple", "individual", "group", "facilitator"),
    "size": tuple(SIZES),
    "standard": tuple(PROFILES),
    "fill": ("both", "paper"),
}
IN_TURN: dict[str, tuple[str, ...]] = {"paper": tuple(PAPERS), "theme": tuple(THEMES)}
"""What changes neither tags nor fields."""

GALLERY: tuple[dict[str, str], ...] = (
    {"standard": "ua-1+a-2a", "fill": "both", "paper": "a5", "size": "clear"},
    {"standard": "ua-2+a-4", "fill": "both", "paper": "letter", "size": "large"},
    {"standard": "ua-2+a-4", "fill": "paper", "paper": "a4", "size": "giant"},
)


def covering_rows(axes: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, str]]:
    """Rows, one value an axis, that hold every pair of values of two axes: greedily, so not the fewest."""
    missing = {
        frozenset({(one, a), (other, b)})
        for one, other in itertools.combinations(axes, 2)
        for a in axes[one]
        for b in axes[other]
    }
    rows = [list(zip(axes, values, strict=True)) for values in itertools.product(*axes.values())]
    pairs = [{frozenset(pair) for pair in itertools.combinations(row, 2)} for row in rows]
    while missing:
        best = max(range(len(rows)), key=lambda place: len(pairs[place] & missing))
        missing -= pairs[best]
        yield dict(rows[best])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Path]]:
    """(standard, file) for every row, and for the gallery."""
    folder = tmp_path_factory.mktemp("matrix")
    built = []
    for number, row in enumerate(covering_rows(AXES)):
        row |= {axis: values[number % len(values)] for axis, values in IN_TURN.items()}
        built.append((row["standard"], build_file(SMALL, folder / f"{'-'.join(row.values())}.pdf", **row)))
    for row in GALLERY:
        target = folder / f"gallery-{'-'.join(row.values())}.pdf"
        built.append((row["standard"], build_file(whole_gallery(), target, **row)))
    return built


def _profiles(standard: str, path: Path) -> tuple[str, ...]:
    """What to judge a file by: the gallery on paper, which takes longest, by the standard's own profile only."""
    return PROFILES[standard][: 1 if path.name.startswith(f"gallery-{standard}-paper") else None]


def test_verapdf_finds_a_file_well_tagged_that_says_so(tmp_path: Path) -> None:
    need(verapdf)
    file = build_file(SMALL, tmp_path / "a.pdf", standard="ua-2+a-4")
    verdicts = verapdf.validate([(profile, file) for profile in WELL_TAGGED])
    assert [str(verdict) for verdict in verdicts if not verdict.compliant] == []


def test_verapdf_finds_nothing(files: list[tuple[str, Path]]) -> None:
    need(verapdf)
    verdicts = verapdf.validate([(profile, path) for standard, path in files for profile in _profiles(standard, path)])
    assert [str(verdict) for verdict in verdicts if not verdict.compliant] == []
    assert len(verdicts) > len(files)
    assert all(verdict.checks > 1000 for verdict in verdicts)


def test_own_checks_find_nothing(files: list[tuple[str, Path]]) -> None:
    found = {}
    for _, path in files:
        with pikepdf.open(path) as pdf:
            found[path.name] = problems(pdf)
    assert len(found) == len(files) > 20
    assert {name: complaints for name, complaints in found.items() if complaints} == {}


def test_qpdf_finds_nothing(files: list[tuple[str, Path]], tmp_path: Path) -> None:
    press = build_file(SMALL, tmp_path / "press.pdf", standard="none")
    found = {path.name: qpdf.check(path).problems for _, path in [*files, ("none", press)]}
    assert {name: complaints for name, complaints in found.items() if complaints} == {}


def test_pdfium_draws_every_page(files: list[tuple[str, Path]]) -> None:
    """Every page that has content shows ink; the backs that are left blank show none: white is 255."""
    inked = 0
    for _, path in files[:: max(1, len(files) // 10)]:
        with pikepdf.open(path) as pdf:
            has_content = ["/Contents" in page.obj for page in pdf.pages]
        document = pypdfium2.PdfDocument(path)
        for page, is_inked in zip(document, has_content, strict=True):
            darkest, _ = page.render(scale=0.3).to_pil().convert("L").getextrema()
            assert (darkest < 200) == is_inked, (path.name, page)
        document.close()
        inked += sum(has_content)
    assert inked > 100
