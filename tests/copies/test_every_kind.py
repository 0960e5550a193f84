"""Copies of a book whose blocks of many kinds name people: each equals the full build, however long what is put in is."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import check_roster, orders
from bifolio.copies.copier import Copier
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.open_workbook import read_workbook
from tests.copies.comparing import differences
from tests.copies.conftest import options_for, run_options

BOOK = """\
title: Kinds with a name
language: en-GB
people: {a: {label: Reader}, b: {label: Helper}}
parts: [cover, imprint, message, contents, work, nights, notes]
"""
PAGES = {
    "pages/message.yaml": "id: message\ntitle: A word before\nkind: message\n",
    "pages/nights.yaml": """\
id: nights
title: Nights
series: {count: 2, text: "Night {series.number} of {recipient.name}", date: dates.start}
blocks:
  - lines: "{recipient.name} slept"
""",
    "exercises/work.yaml": """\
id: work
title: For {recipient.name}
aim: See what a name does.
steps: ["Ask {others.name} to read with you."]
footnotes: {n: "A note for {recipient.name}, from {leader.name}."}
blocks:
  - text: {id: t, text: "{recipient.name} pulls the ____{x} with {others.name}.[^n]"}
  - list: {id: l, items: ["{recipient.name} is (here|there){w}", Two], bank: ["{recipient.name}", tide]}
  - choice: {id: c, prompt: "Who is {recipient.name}?", options: {a: "{recipient.name}", b: "{others.name}", c: nobody}, layout: row}
  - match: {id: m, items: {a: "{recipient.name}", b: Other}, targets: {x: "{others.name}", y: why}}
  - ordering: {id: o, items: ["{recipient.name}", Then, "{others.name}"]}
  - canvas: {id: v, items: {a: "{recipient.name} likes", b: "{others.name} likes", c: Both, d: None}}
  - legend: {id: k, items: {a: {sign: A, text: "{recipient.name}"}, b: {sign: B, text: other}}}
  - table:
      id: tb
      legend: k
      corner: "{recipient.name}"
      columns:
        p: {text: "{recipient.name}", type: number, suffix: kg, under: "{others.name}"}
        q: {text: B, under: "{others.name}"}
      rows: {x: "{others.name}", y: Y}
      total: Sum
      example: {p: 3, q: "{recipient.name}"}
  - table: {id: rd, columns: [A, B], rows: [["{recipient.name}", {text: "x {recipient.name}[^n]", down: 2}], [second]]}
  - fields: {id: f, items: {n: "{recipient.name}", d: {text: Date, type: date}}}
  - quote: {text: "{recipient.name} said so", source: "{leader.name}"}
  - beside:
      start: ["{recipient.name}"]
      end: [{lines: {id: w, prompt: "Dear {recipient.name}", numbered: 2, hints: {1: "{recipient.name}"}}}]
  - table: {id: ls, orientation: landscape, columns: {a: A, b: B, c: C, d: D, e: E}, rows: {x: "{recipient.name}"}}
  - box: {title: "For {recipient.name}", look: tip, blocks: [{list: ["{recipient.name}"]}]}
  - provider: {}
""",
}
LONG = "Maximiliane Wilhelmina of the Long Road"
HEADS = ("name", "helper", "message", "copy number", "licence line", "dates.start", "leader.name", "provider.contact")
ROWS = {
    "short": ("A", "B", "", "", "", "", "", ""),
    "long": (LONG, LONG, "", "12345678", "Licensed to the school at the end of the road", "", "Dr. " + "Y" * 40, ""),
    "many lines": ("Ana", "", "One line.", "7", "", "2027-01-31", "", "\n".join(f"Line {one}" for one in range(9))),
    "of another direction": ("مريم", "משה", "", "", "ליצנסיה", "", "", ""),
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    folder = tmp_path_factory.mktemp("kinds")
    (folder / "workbook.yaml").write_text(BOOK, encoding="utf-8")
    for name, text in PAGES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return read_workbook(folder, date(2026, 11, 24))


@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("a5", "large")])
def test_a_copy_equals_the_full_build_whatever_is_put_in(book: Workbook, paper: str, size: str, tmp_path: Path) -> None:
    with (tmp_path / "r.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADS, *ROWS.values()])
    plain = options_for()
    told = replace(plain, paper=paper, size=size, request=replace(plain.request, edition=""))
    options = run_options(book, tmp_path / "r.csv", tmp_path / "out", told)
    checked = check_roster(book, options)
    assert not [problem for problem in checked.problems if problem.is_error]
    copier = Copier(book, options)
    differ = {}
    for name, order in zip(ROWS, orders(book, options, checked), strict=True):
        master = copier.master_for(order)
        copy = master.data + master.copy_for(order.request).data
        differ[name] = differences(copy, to_file(build(book, replace(master.options, request=order.request))))
    assert not any(differ.values()), differ
