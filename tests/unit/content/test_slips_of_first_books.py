"""Slips in somebody's first book, what the hint says of each, and that the book is sound once it was followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.diagnostics import Diagnostic
from tests.unit.content.small_book import BOOK, PAGE, problems


def said(folder: Path, files: dict[str, str]) -> list[Diagnostic]:
    return [one for one in problems(folder, files) if one.rule != "unnamed-items"]


def page(*blocks: str) -> dict[str, str]:
    return {"pages/speak.yaml": "id: speak\ntitle: Speak\nblocks:\n" + "".join(f"  - {one}\n" for one in blocks)}


@pytest.mark.parametrize(
    ("written", "hints", "cured"),
    [
        ("choice: {options: 'a, b, c'}", ["write [a, b, c], or begin each entry with '- ' on a line of its own"], "choice: {options: [a, b, c]}"),
        ("choice: {options: ja-nein}", ["write [ja, nein], or begin each entry with '- ' on a line of its own"], "choice: {options: [ja, nein]}"),
        ("choice: {options: Bread}", ["write [one, two], or begin each entry with '- ' on a line of its own"], "choice: {options: [Bread, Milk]}"),
        ("choice: {options: [a, b, c], pick: true}", ["write how many, such as 2"], "choice: {options: [a, b, c], pick: 3}"),
        ("choice: {options: true-false, statements: [Bees fly]}", ["did you mean 'items'?"], "choice: {options: true-false, items: [Bees fly]}"),
        ("true_false: {items: [Bees fly]}", ["write 'choice:', and under it 'options: true-false' or 'yes-no' and the statements as 'items:'"], "choice: {options: true-false, items: [Bees fly]}"),
        ("lines: {lines: 4}", ["did you mean 'count'?"], "lines: {count: 4}"),
        ("lines: {count: 4cm}", ["write how many, such as 2"], "lines: {count: 4}"),
        ("rating: {items: [Tired], min: 0, max: 10}", ["write both ends as 'scale: 0-10'"], "rating: {items: [Tired], scale: 0-10}"),
        ("rating: {items: [Tired], from: 1, to: 7}", ["write both ends as 'scale: 1-7'"], "rating: {items: [Tired], scale: 1-7}"),
        ("slider: {prompt: Tired?, min: no, max: very}", ["write what its ends mean as 'low: no' and 'high: very'"], "slider: {prompt: Tired?, low: no, high: very}"),
        ("list: {type: bullet, items: [One]}", ["did you mean 'style'?", "write 'bullets'"], "list: {style: bullets, items: [One]}"),
        ("box: {text: Bread}", ["did you mean 'blocks'?", "write [Bread], or begin each entry with '- ' on a line of its own"], "box: {blocks: [Bread]}"),
        ("fields: {Name: text, Day: date}", ["write them under 'items:', as in fields: {items: {name: {text: Name, type: text}}}"], "fields: {items: {name: {text: Name, type: text}}}"),
        ("thermometer: 100", ["write 'to: 100' under it"], "thermometer: {to: 100, step: 10}"),
        ("lines: {prompt: Why?, height: 3cm}", ["write how many as 'count: 5', and how far apart as 'spacing: 9', in millimetres"], "lines: {prompt: Why?, count: 5, spacing: 9}"),
        ("choice: {options: [a, b], multiple: true}", ["write 'pick: 2' if two may be marked, or another number"], "choice: {options: [a, b], pick: 2}"),
        ("number_line: {min: 0, max: 10}", ["did you mean 'from'?", "did you mean 'to'?"], "number_line: {from: 0, to: 10}"),
        ("clock: {time: '7:30'}", ["add 'items:'", "it belongs in an entry of 'items'"], "clock: {items: {a: {time: '7:30'}}}"),
        ("list: {numbered: true, items: [One]}", ["write 'style: numbers'"], "list: {style: numbers, items: [One]}"),
        ("h2: Bread", ["did you mean 'heading'? If it is a text, put all of it in quotes"], "heading: Bread"),
        ("title: Bread", ["did you mean 'heading'?"], "heading: Bread"),
        ("text: {text: Bread, style: bold}", ["mark the words in the text: **strong**"], "text: {text: '**Bread**'}"),
        ("text: {content: Bread}", ["did you mean 'text'?"], "text: {text: Bread}"),
        ("quote: {text: Bread, by: Ana}", ["'by' names who answers, by an id of 'people', and 'source' who said it"], "quote: {text: Bread, source: Ana}"),
        ("table: [[Day, Food], [Mon, Bread]]", ["write the first row under 'columns:' and the others under 'rows:'"], "table: {columns: [Day, Food], rows: [[Mon, Bread]]}"),
        ("table: {columns: [Day], body: [[Mon]]}", ["did you mean 'rows'?"], "table: {columns: [Day], rows: [[Mon]]}"),
        ("spacer: 20mm", ["remove it: bifolio sets blocks apart by itself"], "Words"),
        ("video: https://example.org/a", ["write a 'qr' block with its 'link:'"], "qr: {link: 'https://example.org/a'}"),
        ("qr: {url: 'https://example.org/a'}", ["did you mean 'link'?"], "qr: {link: 'https://example.org/a'}"),
        ("timeline: {ways: true, events: [Born, School, Job]}", ["did you mean 'items'?"], "timeline: {ways: true, items: [Born, School, Job]}"),
        ("fields: {items: [Name, Age], answer: 3}", ["name the blanks, as in 'answer: {1: …, 2: …}'"], "fields: {items: [Name, Age], answer: {1: Ana, 2: 3}}"),
    ],
)  # fmt: skip
def test_a_slip_in_a_block_is_cured_as_its_hint_says(
    written: str, hints: list[str], cured: str, tmp_path: Path
) -> None:
    assert [one.hint for one in said(tmp_path, page(f"{{{written}}}"))] == hints
    assert said(tmp_path, page(cured if ":" not in cured else f"{{{cured}}}")) == []


@pytest.mark.parametrize(
    ("written", "hint", "cured"),
    [
        ("language: Deutsch", "did you mean 'de'?", "language: de"),
        ("language: français", "did you mean 'fr'?", "language: fr"),
        ("language: inglés", "did you mean 'en'?", "language: en"),
        ("paper: A4 landscape", "write 'a4' alone", "paper: a4"),
        ("copyright: Ana", "did you mean 'source_note'?", "source_note: Ana"),
        ("email: a@example.org", "that belongs in the provider's file, given with --provider", ""),
        ("version: 2", "remove it", ""),
        ("editions: {short: }", "write its keys under it, or '{}' for none", "editions: {short: {}}"),
    ],
)
def test_a_slip_in_the_workbook_is_cured_as_its_hint_says(written: str, hint: str, cured: str, tmp_path: Path) -> None:
    files, own = {"pages/speak.yaml": PAGE}, written.partition(":")[0]
    book = "".join(line for line in BOOK.splitlines(keepends=True) if not line.startswith(own))
    assert [one.hint for one in said(tmp_path, {**files, "workbook.yaml": f"{book}{written}\n"})] == [hint]
    assert said(tmp_path, {**files, "workbook.yaml": f"{book}{cured}\n"}) == []


def test_a_rule_that_is_set_to_false_is_told_the_words(tmp_path: Path) -> None:
    book = BOOK.replace("unused-part: off", "unused-part: false")
    (problem,) = said(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": PAGE})
    assert problem.message == "false is not one of 'off', 'warning' or 'error'"


@pytest.mark.parametrize(("written", "meant"), [("Übung Größe", "ubung-grosse"), ("Sjøen", "sjoen"), ("Łódź", "lodz")])
def test_an_id_that_is_the_name_of_its_file_is_changed_with_it(written: str, meant: str, tmp_path: Path) -> None:
    book = "title: Week\nparts: [{}]\n"
    files = {"workbook.yaml": book.format(written), f"pages/{written}.yaml": f"id: {written}\ntitle: P\nblocks: [W]\n"}
    hints = [one.hint.partition("such as ")[2] for one in said(tmp_path, files)]
    assert hints == [f"'{meant}'; rename the file too", f"'{meant}'"]
    (tmp_path / "pages" / f"{written}.yaml").unlink()
    files = {"workbook.yaml": book.format(meant), f"pages/{meant}.yaml": f"id: {meant}\ntitle: P\nblocks: [W]\n"}
    assert said(tmp_path, files) == []


@pytest.mark.parametrize("key", ["header", "footer", "margins"])
def test_what_bifolio_makes_itself_is_not_asked_of_a_page(key: str, tmp_path: Path) -> None:
    (problem,) = said(tmp_path, {"pages/speak.yaml": f"{PAGE}{key}: X\n"})
    assert problem.hint.startswith("bifolio makes the margins, headers and footers")


def test_sources_without_the_key_around_them_are_to_stand_under_it(tmp_path: Path) -> None:
    files = {"pages/speak.yaml": PAGE, "references.yaml": "lee: {text: Lee, full: Lee's book}\n"}
    assert "write it under 'references:'" in [one.hint for one in said(tmp_path, files)]


@pytest.mark.parametrize("file", ["https://example.org/house.svg", r"C:\Users\ana\house.svg"])
def test_a_picture_elsewhere_is_to_be_brought_and_named_alone(file: str, tmp_path: Path) -> None:
    (problem,) = said(tmp_path, page(f"picture: {{file: '{file}', alt: A house}}"))
    home = f"{tmp_path.name}/figures/"
    assert problem.hint == f"put the picture into '{home}', and write its name alone: 'house.svg'"
