"""Answer keys in finished books: where they are printed, and that nothing of them is in a file that prints none."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.kinds.heading import Heading
from bifolio.content.kinds.list import BulletList
from bifolio.errors import InvalidWorkbook
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.structure import Element
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import BuiltBook, build, to_file
from bifolio.pipeline.field_map import blanks_of
from bifolio.pipeline.open_workbook import read_workbook
from tests.builders import elements
from tests.painted import Words, joined, on_page

BOOK = """\
title: Shore
editions:
  pupil: {title: Pupil}
  teacher: {title: Teacher, answers: in-place}
  marking: {title: Marking, answers: at-end}
"""
TIDES = """\
id: tides
title: Tides
blocks:
  - choice: {id: shell, options: {rock: on rock, sand: in sand}, points: 2, answer: rock}
  - choice: {id: several, options: [A, B, C], pick: 2, answer: [1, 3]}
  - match: {id: tracks, items: {gull: Gull, crab: Crab}, targets: {claw: dots, web: a web}, answer: {gull: web, crab: claw}}
  - ordering: {id: order, items: {b: Second, a: First}, answer: [a, b]}
  - text: {id: tide, text: "The ____{body} pulls it at (high|low){level} water.", answer: {body: moon, level: high}}
  - fields: {id: sums, items: {sum: {text: Sum, type: number}}, points: {sum: 1}, answer: {from: 9, to: 11}}
  - lines: {id: why, prompt: Why?, answer: Because of gravity}
"""
OTHERS = {
    "answer: rock}": "answer: sand}",
    "answer: [1, 3]": "answer: 2",
    "answer: {gull: web, crab: claw}": "answer: {gull: claw}",
    "answer: [a, b]": "answer: [b, a]",
    "answer: {body: moon, level: high}": "answer: {body: the whole round moon, level: low}",
    "answer: {from: 9, to: 11}": "answer: 7",
    "answer: Because of gravity": "answer: Nobody knows",
}


def _built(folder: Path, edition: str, tides: str = TIDES) -> BuiltBook:
    (folder / "exercises").mkdir(exist_ok=True)
    (folder / "workbook.yaml").write_text(BOOK, encoding="utf-8")
    (folder / "exercises" / "tides.yaml").write_text(tides, encoding="utf-8")
    options = BuildOptions(request=Request(edition=edition), created=datetime(2026, 11, 24, tzinfo=UTC), paper="a4")
    return build(read_workbook(folder, date(2026, 11, 24)), options)


def _said(element: Element) -> list[str]:
    kids = [kid for kid in element.kids if isinstance(kid, Element)]
    return [*([element.actual_text] if element.actual_text else []), *(one for kid in kids for one in _said(kid))]


def _names(units: tuple[UnitLayout, ...] | list[UnitLayout]) -> set[str]:
    return {widget.blank.name for unit in units for widget in unit.widgets}


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> BuiltBook:
    return _built(tmp_path_factory.mktemp("teacher"), "teacher")


@pytest.mark.parametrize("edition", ["pupil"])
def test_a_file_without_answers_is_the_same_whatever_they_are(tmp_path: Path, edition: str) -> None:
    other = TIDES
    for written, instead in OTHERS.items():
        assert written in other
        other = other.replace(written, instead)
    without = re.sub(r", answer: (\[[^]]*\]|\{[^}]*\}|[^}\n]*)\}\n", "}\n", TIDES)
    assert "answer" not in without
    first = to_file(_built(tmp_path, edition))
    assert to_file(_built(tmp_path, edition, other)) == first
    assert to_file(_built(tmp_path, edition, without)) == first


def test_answers_in_place_are_said(teacher: BuiltBook) -> None:
    said = [one for unit in teacher.book.units for one in _said(unit.root)]
    assert [one for one in said if one.startswith("Answer")] == [
        "Answer: on rock",
        "Answer: A",
        "Answer: C",
        "Answer: B",
        "Answer: A",
        "Answer: 2",
        "Answer: 1",
        "Answer: moon",
        "Answer: high",
        "Answer: 9–11",
        "Answer: Because of gravity",
    ]


def test_a_blank_with_its_answer_in_place_is_no_field(teacher: BuiltBook, tmp_path: Path) -> None:
    assert _names(teacher.book.units) == {"tides.opening.points"}
    assert len(_names(_built(tmp_path, "pupil").book.units)) > 10


def test_answers_at_the_end_leave_the_blanks_and_gather_with_points(tmp_path: Path) -> None:
    pupil, marking = _built(tmp_path, "pupil"), _built(tmp_path, "marking")
    assert _names(marking.book.units) == _names(pupil.book.units)
    assert [unit.id for unit in marking.book.units] == ["tides", "answers/list"]
    words = "".join("".join(glyphs.values()) for glyphs in marking.book.units[-1].glyphs.values())
    assert {"9", "–", "q"} & set(words) == {"9", "–"}


def test_gathered_answers_of_a_block_are_a_level_below_its_exercise(tmp_path: Path) -> None:
    titled = TIDES.replace("id: why,", "id: why, title: A reason,").replace("prompt: Why?, ", "")
    headings = [one for one in elements(_built(tmp_path, "marking", titled).book.units[-1].root) if one.role[0] == "H"]
    exercise = next(n for n, one in enumerate(headings) if one.role == "H2")
    assert [one.role for one in headings[:exercise]] == ["H1"]
    assert {one.role for one in headings[exercise + 1 :]} == {"H3"}


def test_an_exercise_has_a_place_for_its_points(tmp_path: Path) -> None:
    assert "tides.opening.points" in _names(_built(tmp_path, "pupil").book.units)
    assert "tides.opening.points" not in _names(
        _built(tmp_path, "pupil", re.sub(r", points: (\{[^}]*\}|\d)", "", TIDES)).book.units
    )


PAIR = """\
title: Shore
people: {a: {label: Ann}, b: {label: Ben}}
sharing: {secret: {mark: Just for me, apart: true}}
editions:
  marking: {title: Marking, answers: at-end, private_sheets: [inner]}
  handout: {title: Loose, answers: at-end, handout: true}
"""


def _gathered(folder: Path, **request: object) -> str:
    """The page of gathered answers of a book with an open and a private exercise, as its document has it."""
    (folder / "exercises").mkdir()
    (folder / "workbook.yaml").write_text(PAIR, encoding="utf-8")
    for name in ("outer", "inner"):
        text = f"id: {name}\ntitle: {name}\nblocks: [{{lines: {{id: why, prompt: Why?, answer: from {name}}}}}]\n"
        (folder / "exercises" / f"{name}.yaml").write_text(text, encoding="utf-8")
    document = assemble(read_workbook(folder, date(2026, 11, 24)), Request(**request))  # type: ignore[arg-type]
    (page,) = (unit for unit in document.units if unit.kind is UnitKind.ANSWERS)
    return repr(page.blocks)


@pytest.mark.parametrize(
    ("request_", "held", "left_out"),
    [
        ({"edition": "marking", "part": "open"}, "from outer", "from inner"),
        ({"edition": "marking", "part": "private-a"}, "from inner", "from outer"),
        ({"edition": "handout", "only": ("outer",)}, "from outer", "from inner"),
    ],
    ids=["open", "private", "hand-out"],
)
def test_a_file_gathers_the_answers_of_its_own_pages_only(
    tmp_path: Path, request_: dict[str, object], held: str, left_out: str
) -> None:
    page = _gathered(tmp_path, **request_)
    assert held in page
    assert left_out not in page


def test_answers_on_private_sheets_are_gathered_once(tmp_path: Path) -> None:
    assert _gathered(tmp_path, edition="marking").count("Text(source='from inner'") == 1


def test_a_page_of_the_authors_own_may_be_called_answers(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "answers.yaml").write_text("{id: answers, title: Mine, blocks: [Words]}", encoding="utf-8")
    units = _built(tmp_path, "marking").book.units
    assert [unit.id for unit in units if "answers" in unit.id] == ["answers", "answers/list"]


STEPS = """\
id: tides
title: Tides
steps:
  - Sit still.
  - {text: "The ____{body} pulls the sea.", answer: {body: moon}, points: 2}
  - {text: "At (high|low){level} water it turns.", answer: high}
  - {text: Nobody ____ and ____ it., answer: {3: pushes}}
blocks: [Words]
"""


def test_answers_in_steps_stand_in_their_places(tmp_path: Path) -> None:
    built = _built(tmp_path, "teacher", STEPS)
    said = [one for unit in built.book.units for one in _said(unit.root) if one.startswith("Answer")]
    assert said == ["Answer: moon", "Answer: high", "Answer: pushes"]
    assert _names(built.book.units) == {"tides.steps.4", "tides.opening.points"}


def test_answers_in_steps_are_gathered_under_the_numbers_of_the_steps(tmp_path: Path) -> None:
    units = assemble_units(_built(tmp_path, "marking", STEPS))
    assert units[-1].endswith("2: moon (2 points)|3: high|4: pushes; …")


def assemble_units(built: BuiltBook) -> list[str]:
    """What the lists on each unit say."""
    return [
        "|".join(
            item.text.plain
            for bound in unit.blocks
            if isinstance(bound.block, BulletList)
            for item in bound.block.items
        )
        for unit in built.book.document.units
    ]


@pytest.mark.parametrize("edition", ["pupil", "teacher", "marking"])
def test_every_edition_lists_the_same_blanks(tmp_path: Path, edition: str) -> None:
    steps = STEPS.partition("Tides\n")[2].partition("blocks:")[0]
    built = _built(tmp_path, edition, TIDES.replace("blocks:\n", f"{steps}blocks:\n"))
    names = {blank.name for blank, _ in blanks_of(built.book.document)}
    assert {"tides.steps.body", "tides.tracks.gull", "tides.tide.level", "tides.why.lines"} <= names
    assert len(names) == 17


def test_the_answers_of_a_series_are_gathered_once(tmp_path: Path) -> None:
    series = STEPS.replace("title: Tides\n", "title: Tides\nseries: {count: 3}\n")
    assert assemble_units(_built(tmp_path, "marking", series))[-1].count("moon") == 1


def test_a_build_stops_at_an_answer_of_no_blank(tmp_path: Path) -> None:
    (tmp_path / "sheet.yaml").write_text(
        "title: Sums\nblocks:\n  - lines: {id: q, prompt: Why?, hints: {zz: because}}\n", encoding="utf-8"
    )
    with pytest.raises(InvalidWorkbook) as caught:
        read_workbook(tmp_path / "sheet.yaml", date(2026, 11, 27))
    assert [one.rule for one in caught.value.diagnostics] == ["dangling-reference"]


def test_an_answer_to_a_number_is_in_the_middle_of_a_high_cell_as_it_would_be_typed(tmp_path: Path) -> None:
    table = (
        "id: tides\ntitle: Tides\nblocks:\n"
        "  - table: {id: sums, row_height: 30, columns: {n: {text: Sum, type: number, suffix: m}}, rows: [A], answer: {1-n: 42}}\n"
    )
    (unit,) = (one for one in _built(tmp_path, "teacher", table).book.units if one.id == "tides")
    lines = {one.text: one.y for one in joined(on_page(unit, 0), across=False) if isinstance(one, Words)}
    assert lines["42"] == pytest.approx(lines["m"], abs=1.5)


SUMS = """\
id: tides
title: Sums
blocks:
  - choice: {id: four, prompt: 2 + 2, options: [3, 4, 5, 6], answer: 4}
  - choice: {id: second, prompt: Which?, options: [one, two, three], answer: 2}
  - choice: {id: own, prompt: Own ids, options: {1: 2, 3: 1}, answer: 1}
  - choice: {id: primes, options: [2, 4, 7, 9], pick: 2, answer: [2, 7]}
  - match: {id: doubles, items: {a: 1, b: 2}, targets: [4, 2, 1], answer: {a: 2, b: 4}}
  - ordering: {id: order, prompt: Smallest first, items: [3, 1, 2], answer: [1, 2, 3]}
  - fields: {id: money, items: {sum: {text: Sum, type: number}}, answer: 3.50}
  - fields: {id: many, items: {sum: {text: Many, type: number}}, answer: 1000000}
  - choice: {id: truth, prompt: 2 + 2 = 5, options: [True, False], answer: False}
"""


def test_an_answer_among_numbers_is_the_option_that_says_it(tmp_path: Path) -> None:
    said = [one for unit in _built(tmp_path, "teacher", SUMS).book.units for one in _said(unit.root)]
    assert [one.removeprefix("Answer: ") for one in said if one.startswith("Answer")] == [
        *("4", "two", "2", "2", "7"),
        *("B", "A"),
        *("3", "1", "2"),
        *("3.50", "1,000,000", "False"),
    ]


def test_gathered_answers_of_a_block_without_a_title_are_under_its_first_words(tmp_path: Path) -> None:
    tides = TIDES.replace("The ____{body}", "{recipient.name}, the ____{body}")
    _built(tmp_path, "marking", tides)
    request = Request(edition="marking", recipient=Recipient(people={"a": PersonDetails(name="Ana")}))
    document = assemble(read_workbook(tmp_path, date(2026, 11, 24)), request)
    (page,) = (unit for unit in document.units if unit.kind is UnitKind.ANSWERS)
    (title,) = [
        one.block.text.plain for one in page.blocks if isinstance(one.block, Heading) and "…" in one.block.text.plain
    ]
    assert "the … pulls it at (high / low) water" in title
    assert "Ana" not in title


PICTURE = """\
id: tides
title: Pictures
footnotes: {a: A note.}
blocks:
  - labels: {id: boat, file: boat.svg, alt: A boat, items: {mast: {at: [50, 10], text: in the middle}}, answer: mast}
  - text: {id: tide, text: "The ____{body} pulls.[^a]", answer: moon}
"""


def test_an_answer_on_a_picture_is_said_with_what_it_points_at(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><path d="M0 0h100v50z"/></svg>'
    (tmp_path / "figures" / "boat.svg").write_text(drawing, encoding="utf-8")
    said = [one for unit in _built(tmp_path, "teacher", PICTURE).book.units for one in _said(unit.root)]
    assert "in the middle: Answer: mast" in said


def test_the_number_of_a_footnote_is_not_in_what_a_blank_asks(tmp_path: Path) -> None:
    book = _built(tmp_path, "pupil", PICTURE.replace("boat.svg", "x.svg").replace("  - labels", "  # - labels")).book
    spoken = [widget.blank.spoken for unit in book.units for widget in unit.widgets if "body" in widget.blank.name]
    assert spoken == ["Exercise 1, The blank pulls, write a few words"]


def _crossword(word: str) -> str:
    items = f"[{{word: {word}, text: What is it?}}, {{word: ebb, text: And that?}}]"
    return f"id: tides\ntitle: Tides\nblocks: [{{crossword: {{id: sea, items: {items}}}}}]\n"


def test_the_words_of_a_crossword_are_not_in_a_file_without_answers(tmp_path: Path) -> None:
    assert to_file(_built(tmp_path, "pupil", _crossword("sea"))) == to_file(
        _built(tmp_path, "pupil", _crossword("lek"))
    )


def test_the_letters_of_a_crossword_stand_in_its_squares_where_answers_do(tmp_path: Path) -> None:
    book = _built(tmp_path, "teacher", _crossword("sea")).book
    said = [one for unit in book.units for one in _said(unit.root)]
    assert said == [f"Answer: {letter}" for letter in "SEABB"]
    assert _names(book.units) == set()


def _line(number: int) -> str:
    line = f"number_line: {{id: sea, from: 0, to: 10, items: {{deep: {number}}}, jumps: [{{from: {number}, to: 10}}]}}"
    return f"id: tides\ntitle: Tides\nblocks: [{line}]\n"


def test_the_numbers_of_a_number_line_are_not_said_in_a_file_without_answers(tmp_path: Path) -> None:
    book = _built(tmp_path, "pupil", _line(7)).book
    said = [widget.blank.spoken for unit in book.units for widget in unit.widgets]
    said += [element.alt or "" for unit in book.units for element in elements(unit.root)]
    assert len(said) > 3
    assert not [words for words in said if "7" in words or "3" in words]
    book = _built(tmp_path, "teacher", _line(7)).book
    assert [one for unit in book.units for one in _said(unit.root)] == [
        "between 0 and 10: Answer: 7",
        "jump from … to 10: Answer: +3",
    ]


def _clock(time: str, asks: str) -> str:
    return f'id: tides\ntitle: Tides\nblocks: [{{clock: {{id: sea, asks: {asks}, items: {{one: "{time}"}}}}}}]\n'


def test_the_time_of_a_clock_stands_in_its_box_only_where_answers_do(tmp_path: Path) -> None:
    book = _built(tmp_path, "pupil", _clock("9:41", "time")).book
    assert not [words for unit in book.units for words in _said(unit.root) if "41" in words]
    assert b"41" not in b"".join(name.encode() for name in _names(book.units))
    book = _built(tmp_path, "teacher", _clock("9:41", "time")).book
    assert [one for unit in book.units for one in _said(unit.root)] == ["clock 1 of 1: Answer: 9:41"]


def test_the_key_draws_the_hands_that_pupils_draw(tmp_path: Path) -> None:
    for edition, expected in (
        ("pupil", "A clock without hands"),
        ("teacher", "Answer: Short hand: between 7 and 8; long hand: 6"),
    ):
        book = _built(tmp_path, edition, _clock("7:30", "hands")).book
        found = [element.alt for unit in book.units for element in elements(unit.root) if element.role == "Figure"]
        assert found == [expected]
    assert _names(book.units) == set()
