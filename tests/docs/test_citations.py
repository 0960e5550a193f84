"""What code, tests and documents cite lies in the repository: the file, and the section, record or idea in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "tests", "benchmarks", "docs", "workbook", ".ci", "fonts")
ENDINGS = {".py", ".md", ".yaml", ".toml", ""}
OWN = Path(__file__)

BRIEF = "docs/content-brief.md"
ONE = r"\d+(?:\.\d+)?"
MANY = rf"{ONE}(?:(?:, | and )(?:section )?{ONE}|(?: \([^()]*\))(?:,| and) {ONE})*"
SECTIONS = re.compile(rf"\b{re.escape(BRIEF)}, sections? ({MANY})")
DECISIONS = re.compile(r"\bdecisions? (\d+(?:(?:, | and )\d+)*)")
IDEAS = re.compile(r"\bARCHITECTURE\.md, idea (\d+)")

HERE = [path.stem for path in (*ROOT.glob("*.md"), *(ROOT / "tests").rglob("*.md"), Path("JUDGED.md"))]
"""Documents in capitals that may be named; benchmarks write the last."""

NOWHERE = {
    "a brief without its file": re.compile(r"(?<!-)\b(?:content|the) brief\b|\bbrief(?:'s|, section)", re.IGNORECASE),
    "a section without its file": re.compile(rf"(?<!\.md, )(?<!part \d, )\bsections? {ONE}(?=[ ,.;:)])"),
    "a document without a file": re.compile(
        rf"\b(?!(?:{'|'.join(HERE)})\b)[A-Z][A-Z-]+\.md\b|\b(?:review|research|shared|style)/[A-Z]"
    ),
    "a record by its path": re.compile(r"(?<![\w./])(?<!\]\()docs/decisions/\d"),
}


def flat(text: str) -> str:
    """``text`` on one line, without the marks that begin a line of a comment."""
    return re.sub(r"\s*\n\s*(?:# )?", " ", text)


@cache
def texts() -> dict[str, str]:
    """Every file that may cite, by its path, on one line."""
    return dict(_texts())


def _texts() -> Iterator[tuple[str, str]]:
    files = [*ROOT.glob("*.md"), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))]
    for path in files:
        if path.is_file() and path.suffix in ENDINGS and path != OWN and "golden" not in path.parts:
            try:
                yield str(path.relative_to(ROOT)), flat(path.read_text(encoding="utf-8"))
            except UnicodeDecodeError:
                continue


def cited(form: re.Pattern[str]) -> list[tuple[str, str]]:
    """The file that cites and the number it names, for each citation of this form."""
    return [
        (path, number)
        for path, text in texts().items()
        for found in form.findall(text)
        for number in re.findall(ONE, re.sub(r"\([^)]*\)", "", found))
    ]


def test_every_cited_section_of_the_content_brief_is_there() -> None:
    headings = re.findall(rf"^##+ ({ONE})\.? ", (ROOT / BRIEF).read_text(encoding="utf-8"), re.MULTILINE)
    assert len(cited(SECTIONS)) > 40
    assert [one for one in cited(SECTIONS) if one[1] not in headings] == []


def test_every_cited_decision_has_its_record() -> None:
    records = {path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")}
    assert len(cited(DECISIONS)) > 25
    assert [one for one in cited(DECISIONS) if one[1] not in records] == []


def test_every_cited_idea_stands_in_the_architecture() -> None:
    ideas = re.findall(r"^(\d)\. \*\*", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(cited(IDEAS)) > 4
    assert [one for one in cited(IDEAS) if one[1] not in ideas] == []


@pytest.mark.parametrize("slip", NOWHERE)
def test_nothing_is_cited_that_a_reader_cannot_open(slip: str) -> None:
    found = [
        (path, text[max(0, match.start() - 40) : match.end() + 20])
        for path, text in texts().items()
        if path != BRIEF and not path.startswith(("workbook/", "benchmarks/flagship/", "src/bifolio/data/"))
        for match in NOWHERE[slip].finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("as the content brief asks", "a brief without its file"),
        ("the brief's\n    limits", "a brief without its file"),
        ("it is 60 long (section 4)", "a section without its file"),
        ("see DESIGN.md", "a document without a file"),
        ("(docs/decisions/0004)", "a record by its path"),
    ],
)
def test_such_a_slip_would_be_noticed(text: str, slip: str) -> None:
    assert NOWHERE[slip].search(flat(text))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("(docs/content-brief.md,\nsection 7)", ["7"]),
        ("docs/content-brief.md, sections 4 and 7: strokes", ["4", "7"]),
        ("docs/content-brief.md, sections 1.2 (reading), 1.4 (rules) and 9\n(sources).", ["1.2", "1.4", "9"]),
        ("# docs/content-brief.md, section\n    # 1.5", ["1.5"]),
    ],
)
def test_a_citation_is_found_over_the_end_of_a_line(text: str, numbers: list[str]) -> None:
    [found] = SECTIONS.findall(flat(text))
    assert re.findall(ONE, re.sub(r"\([^)]*\)", "", found)) == numbers
