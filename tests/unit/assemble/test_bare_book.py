"""A book that says only what it must: nothing else is printed, and what it adds appears alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.binding import Binder, PersonalValue, Titles
from bifolio.assemble.caption_numbers import number_captions
from bifolio.assemble.document import BookTitles, Document, Opening, Unit, View
from bifolio.assemble.request import Request
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.assemble.unit_maker import UnitMaker
from bifolio.content.fields.base import kind_of
from bifolio.content.reading.loading import load_workbook
from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.layout.page.look import Look
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.text.inline import Run, plain_text
from tests.builders import Laid, laid_out

BOOK = """\
title: Birds
short_title: Birds
parts: [cover, s01, help]
audiences: {pair: couples, solo: one person alone, group: a group}
editions:
  pupil: {title: Pupil, by: a, audience: pair}
  teacher: {title: Teacher, audience: [pair, guide], notes: true}
  sheet: {title: Sheet, by: a, audience: pair, handout: true}
words:
  work.in-pairs: with a neighbour
  minutes.walk: {one: "{number} minute to walk", other: "{number} to walk"}
  notes.weather: If it rains
  notes.adapt.outdoors: Outdoors
"""
SCORE = "{score: {id: sum, items: {all: {text: All, adds: your ticks}}, bands: [{low: 0, high: 4, text: few}, {low: 5, high: 9, text: many}]}}"


class Bare:
    """The smallest book with a section, an exercise, a cover and a support page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("exercises", "sections", "pages"):
            (folder / name).mkdir(parents=True)
        self.write("pages/cover.yaml", "id: cover\ntitle: Birds\nkind: cover\n")
        self.write("pages/help.yaml", "id: help\ntitle: Help\nkind: support\nblocks: [Ask.]\n")
        self.write("sections/s01.yaml", "id: s01\ntitle: Spring\nblocks: [Words.]\nparts: [e01]\n")
        self.add()

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def add(self, exercise: str = "", book: str = "", block: str = "{lines: {id: seen, count: 3}}") -> Bare:
        """The book with further keys of its exercise and of ``workbook.yaml``."""
        self.write("workbook.yaml", BOOK + book)
        self.write("exercises/e01.yaml", f"id: e01\ntitle: Look out\nblocks: [{block}]\n{exercise}")
        return self

    def document(self, edition: str = "pupil", only: tuple[str, ...] = (), **about: Any) -> Document:
        workbook = read_workbook(self.folder, date(2026, 11, 24))
        return assemble(workbook, Request(edition=edition, only=only, **about))

    def exercise(self, edition: str = "pupil", only: tuple[str, ...] = (), **about: Any) -> Unit:
        (found,) = [unit for unit in self.document(edition, only, **about).units if unit.kind is UnitKind.EXERCISE]
        return found

    def laid(self, size: str = "standard", paper: str = "a4") -> Laid:
        look = Look(paper=paper_for(paper, size), size=SIZES[size], theme=THEMES["calm"], messages=Messages("en-US"))
        return laid_out(self.exercise(), look, self.document().view)


@pytest.fixture
def bare(tmp_path: Path) -> Bare:
    return Bare(tmp_path / "book")


def test_an_exercise_of_a_title_and_a_block_prints_nothing_else(bare: Bare) -> None:
    assert bare.laid().lines == ["Exercise 1", "Look out"]


def test_its_block_follows_the_title_without_a_gap(bare: Bare) -> None:
    first = min(bare.laid().layout.widgets, key=lambda widget: -widget.rect.y1)
    title = bare.laid().drawn[1]
    assert title.baseline - first.rect.y1 < 60  # 21 mm: the room of three rows


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        ("aim: See more.\n", ["See more."]),
        ("minutes: 15\n", ["15 minutes"]),
        ("work: together\n", ["Together"]),
        ("minutes: {write: 5, share: 10}\nwork: alone\n", ["15 minutes", "On your own"]),
        ("work: in-pairs\n", ["With a neighbour"]),
        ("materials: [a pen, a watch]\n", ["A pen, a watch"]),
        ("bring: your sheet\n", ["Next time, bring your sheet."]),
        ("repeat: Once a week.\n", ["Once a week."]),
        ("repeat: twice a day\n", ["Twice a day."]),
        ("repeat: Again tomorrow?\n", ["Again tomorrow?"]),
        ("repeat: '*daily*'\n", ["Daily."]),
        ("short_way: Count sparrows.\n", ["Only five minutes? Count sparrows."]),
        ("steps: [Sit still.]\n", ["What to do", "1", "Sit still."]),
        ("sensitivity: 3\nsafe_if_alone: false\n", []),
    ],
)
def test_each_key_of_an_exercise_prints_its_own_words_alone(bare: Bare, key: str, lines: list[str]) -> None:
    said = bare.add(key).laid().lines
    assert sorted(said) == sorted(["Exercise 1", "Look out", *lines])


@pytest.mark.parametrize(
    ("language", "key", "line"),
    [
        ("ar", "materials: [قلم, ورقة]\n", "قلم، ورقة"),
        ("ja", "materials: [ペン, 紙]\n", "ペン、紙"),
        ("tr", "materials: [iğne, iplik]\n", "İğne, iplik"),
    ],
)
def test_what_is_needed_stands_in_a_row_as_the_language_writes_it(
    bare: Bare, language: str, key: str, line: str
) -> None:
    opening = bare.add(key, book=f"language: {language}\n").exercise().opening
    assert opening is not None
    assert [plain_text(fact.words) for fact in opening.facts] == [line]


@pytest.mark.parametrize(
    ("language", "words", "printed"),
    [
        ("he", "פעם בשבוע", "פעם בשבוע."), ("ar", "مرة في الأسبوع", "مرة في الأسبوع."), ("hi", "रोज़", "रोज़।"), ("ja", "毎日", "毎日。"),
        ("th", "ทุกวัน", "ทุกวัน"), ("hi", "रोज़।", "रोज़।"),
    ],
)  # fmt: skip
def test_how_often_is_a_sentence_as_the_language_ends_it(bare: Bare, language: str, words: str, printed: str) -> None:
    opening = bare.add(f"repeat: {words}\n", book=f"language: {language}\n").exercise().opening
    assert opening is not None
    assert plain_text(opening.remarks) == printed


def test_what_stays_english_at_the_head_of_an_exercise_is_marked_as_english(bare: Bare) -> None:
    unit = bare.add(
        "minutes: 10\nwork: alone\nshort_way: לכתוב.\n", book="language: he\nopening_blanks: [name, date]\n"
    ).exercise()
    assert unit.opening is not None
    assert [(fact.figure, fact.words) for fact in unit.opening.facts] == [
        ("", (Run("10 minutes", language="en"),)), ("", (Run("On your own", language="en"),)),
    ]  # fmt: skip
    assert unit.opening.short_way == (Run("Only five minutes? ", language="en", strong=True), Run("לכתוב."))
    assert [Run(blank.label).language for blank in unit.opening.blanks] == ["en", "en"]


def test_an_exercise_without_notes_has_no_page_of_notes_in_the_guide(bare: Bare) -> None:
    assert "guide-notes" not in [unit.kind for unit in bare.document("teacher").units]


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ("{watch: Cats.}", ["Watch for: Cats."]),
        ("{timing: Slowly.}", ["Timing: Slowly."]),
        ("{teach: [One., Two.]}", ["Teach first", "One.", "Two."]),
        ("{compare: Who saw more?}", ["What to compare: Who saw more?"]),
        ("{adapt: {online: Share a screen.}}", ["Adapting it", "Online: Share a screen."]),
        ("{weather: Stay in, watch: Cats.}", ["Watch for: Cats.", "If it rains: Stay in"]),
        ("{weather: [One., Two.]}", ["If it rains", "One.", "Two."]),
        ("{adapt: {outdoors: Bring a board.}}", ["Adapting it", "Outdoors: Bring a board."]),
    ],
)
def test_notes_print_only_what_is_given(bare: Bare, notes: str, said: list[str]) -> None:
    (unit,) = [one for one in bare.add(f"notes: {notes}\n").document("teacher").units if one.kind == "guide-notes"]
    assert [words for bound in unit.blocks for words in _words(bound.block)] == said


def test_divided_minutes_stand_before_the_timing(bare: Bare) -> None:
    bare.add("minutes: {write: 5, share: 10}\n")
    (unit,) = [one for one in bare.document("teacher").units if one.kind == "guide-notes"]
    assert list(_words(unit.blocks[0].block)) == ["Timing: 5 to write, 10 to share."]


def test_minutes_of_the_books_own_stand_where_they_are_spent_and_count(bare: Bare) -> None:
    bare.add("minutes: {walk: 4, write: 5, share: 0}\nnotes: {watch: Cats.}\n")
    (unit,) = [one for one in bare.document("teacher").units if one.kind == "guide-notes"]
    assert list(_words(unit.blocks[0].block)) == ["Timing: 4 to walk, 5 to write."]
    assert told(bare.exercise().opening) == ["9 minutes"]


def test_the_exercises_of_a_class_are_sheets(bare: Bare) -> None:
    assert bare.exercise().opening.number == "Exercise 1"
    assert bare.add(book="profile: class\n").exercise().opening.number == "Sheet 1"


def test_a_personal_field_in_a_note_of_the_books_own_is_filled(bare: Bare) -> None:
    bare.add('notes: {weather: "Ask {leader.name}."}\n')
    (unit,) = [one for one in bare.document("teacher").units if one.kind == "guide-notes"]
    assert list(_words(unit.blocks[0].block)) == ["If it rains: Ask your leader."]


def _words(block: object) -> list[str]:
    entries = [item.text for item in getattr(block, "items", [])]
    texts = [getattr(block, "title", None), getattr(block, "text", None), *entries]
    return [plain_text(text.runs) for text in texts if text is not None]


def test_a_section_without_quote_ideas_or_questions_is_its_text(bare: Bare) -> None:
    (section,) = [unit for unit in bare.document().units if unit.kind is UnitKind.SECTION]
    assert [type(bound.block).__name__ for bound in section.blocks] == ["Paragraph"]


def told(opening: Opening) -> list[str]:
    """What the strip tells."""
    return [" ".join(filter(None, (fact.figure, plain_text(fact.words)))) for fact in opening.facts]


SHARING = "sharing: {secret: {mark: Just for me, says: Nobody else reads this page., apart: true}}\n"


def test_a_level_of_sharing_prints_its_own_words_and_keeps_its_pages_apart(bare: Bare) -> None:
    unit = bare.add("share: secret\n", SHARING).exercise()
    assert (unit.privacy.mark, unit.privacy.is_apart, unit.opening.sign) == ("Just for me", True, "solid")
    assert told(unit.opening) == ["Nobody else reads this page."]


def test_without_a_level_nothing_is_said_of_sharing(bare: Bare) -> None:
    unit = bare.add("", SHARING).exercise()
    assert (unit.privacy.mark, unit.privacy.is_apart, unit.opening.sign, unit.opening.facts) == ("", False, "none", ())


def test_a_page_that_is_kept_apart_stands_in_the_private_file_alone(bare: Bare) -> None:
    bare.write("pages/help.yaml", "id: help\ntitle: Help\nshare: secret\nblocks: [Ask.]\n")
    bare.add(book=SHARING)
    workbook = read_workbook(bare.folder, date(2026, 11, 24))
    units = {
        part: [unit.id for unit in assemble(workbook, Request(edition="pupil", part=part)).units]
        for part in ("open", "private")
    }
    assert units == {"open": ["cover", "s01", "e01"], "private": ["cover", "help"]}


REFLECTION = "id: s01\ntitle: Spring\nblocks: [Words.]\nparts: [e01]\nreflection: {title: Back, blocks: [Words.]%s}\n"


def test_a_reflection_is_kept_apart_only_if_its_level_is(bare: Bare) -> None:
    bare.write("sections/s01.yaml", REFLECTION % "")
    workbook = read_workbook(bare.folder, date(2026, 11, 24))
    assert "s01/reflection" in [unit.id for unit in assemble(workbook, Request(edition="pupil", part="open")).units]
    bare.add(book=SHARING)
    bare.write("sections/s01.yaml", REFLECTION % ", share: secret")
    workbook = read_workbook(bare.folder, date(2026, 11, 24))
    assert "s01/reflection" not in [unit.id for unit in assemble(workbook, Request(edition="pupil", part="open")).units]
    assert "s01/reflection" in [unit.id for unit in assemble(workbook, Request(edition="pupil", part="private")).units]


def test_a_reflection_has_the_drawing_of_its_section(bare: Bare) -> None:
    bare.write("sections/s01.yaml", "spot: cup\n" + REFLECTION % "")
    units = assemble(read_workbook(bare.folder, date(2026, 11, 24)), Request(edition="pupil")).units
    assert [unit.opening.spot for unit in units if unit.id.startswith("s01")] == ["cup", "cup"]


def test_a_score_has_no_note_without_a_profile(bare: Bare) -> None:
    assert bare.add(block=SCORE).exercise().blocks[0].data is None


def test_therapy_prints_who_sees_it_that_one_may_skip_the_date_the_note_and_help(bare: Bare) -> None:
    bare.add("share: private\nminutes: 5\n", "profile: therapy\n", SCORE)
    workbook, _ = load_workbook(bare.folder)  # its duties are not kept, but they are checked elsewhere
    assert workbook is not None
    exercise, help_page = assemble(workbook, Request(edition="sheet", only=("e01",))).units
    opening = exercise.opening
    assert (exercise.privacy.mark, exercise.privacy.is_apart, opening.sign) == ("Mine: for my eyes", True, "solid")
    assert told(opening) == ["5 minutes", "Only you see it."]
    assert plain_text(opening.way_out) == "You may skip any part. You may stop here at any time."
    assert [one.blank.name for one in opening.blanks] == ["e01.opening.date"]
    assert exercise.blocks[0].data == "This is a talking point, not a test."
    assert help_page.id == "help"


def test_a_hand_out_has_only_pages_that_are_always_there(bare: Bare) -> None:
    assert [unit.id for unit in bare.document("sheet", ("e01",)).units] == ["e01"]
    bare.write("pages/help.yaml", "id: help\ntitle: Help\nalways: true\nblocks: [Ask.]\n")
    assert [unit.id for unit in bare.document("sheet", ("e01",)).units] == ["e01", "help"]


def test_no_blank_stands_at_the_head_by_default(bare: Bare) -> None:
    assert bare.exercise().opening.blanks == ()


def test_blanks_at_the_head_are_named_by_their_ids(bare: Bare) -> None:
    opening = bare.add(book="opening_blanks: [name, class, date]\n").exercise().opening
    assert [(one.label, one.blank.name) for one in opening.blanks] == [
        ("Name", "e01.opening.name"),
        ("Class", "e01.opening.class"),
        ("Date", "e01.opening.date"),
    ]


def test_a_name_that_is_known_stands_at_the_head_in_place_of_its_blank(bare: Bare) -> None:
    bare.add(book="opening_blanks: [name, date]\n")
    opening = bare.exercise(recipient=Recipient({"a": PersonDetails("Ana")})).opening
    assert [one.blank.name for one in opening.blanks] == ["e01.opening.date"]
    assert opening.name is not None
    assert (opening.name.label, opening.name.person.id) == ("Name", "a")
    # a copy's master knows whose names are to come, and what somebody else is called says nothing of the reader
    assert bare.exercise(named=("a",)).opening.name == opening.name
    assert len(bare.exercise(recipient=Recipient({"b": PersonDetails("Ben")})).opening.blanks) == 2


def test_no_name_stands_where_there_is_no_blank_for_it_or_where_two_write(bare: Bare) -> None:
    known = Recipient({"a": PersonDetails("Ana"), "b": PersonDetails("Ben")})
    assert bare.exercise(recipient=known).opening.name is None
    two = "  both: {title: Both, by: [a, b], audience: pair}\nopening_blanks: [name]\npeople: {a: {label: A}, b: {label: B}}\nwords:\n"
    bare.add().write("workbook.yaml", BOOK.replace("words:\n", two))
    both = bare.exercise("both", recipient=known).opening
    assert (both.name, len(both.blanks)) == (None, 1)


def test_a_book_may_have_blanks_of_its_own_at_the_head(bare: Bare) -> None:
    opening = bare.add(book="  opening.voice: Voice\nopening_blanks: [voice, date]\n").exercise().opening
    assert [(one.label, one.blank.name) for one in opening.blanks] == [
        ("Voice", "e01.opening.voice"),
        ("Date", "e01.opening.date"),
    ]
    assert opening.blanks[0].blank.spoken == "Exercise 1, Voice, write a few words"


def test_in_a_book_of_pages_those_to_fill_in_have_the_blanks_at_the_head(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for name, text in {
        "workbook": "title: Tides\nopening_blanks: [name]\n",
        "pages/read": "id: read\ntitle: Read\nblocks: [Twice a day.]\n",
        "pages/test": "id: test\ntitle: Test\nblocks: [lines: Why?]\n",
    }.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    units = assemble(read_workbook(tmp_path, date(2026, 11, 24)), Request()).units
    assert {unit.id: len(unit.opening.blanks) for unit in units} == {"read": 0, "test": 1}


def test_a_class_has_name_class_and_date_at_the_head_unless_it_says_otherwise(bare: Bare) -> None:
    assert len(bare.add(book="profile: class\n").exercise().opening.blanks) == 3
    assert bare.add(book="profile: class\nopening_blanks: []\n").exercise().opening.blanks == ()


def test_a_book_of_one_page_has_them_too(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "sheet.yaml").write_text("id: sheet\ntitle: Sheet\nblocks: [Words.]\n", encoding="utf-8")
    editions = "editions: {all: {title: All, by: a}}\n"
    (tmp_path / "workbook.yaml").write_text(f"title: A\nshort_title: A\nprofile: class\n{editions}", encoding="utf-8")
    workbook, _ = load_workbook(tmp_path)
    assert workbook is not None
    messages, view = Messages("en-US"), View(persons=(Person("a"),))
    binder = Binder(
        personal={"recipient.class": PersonalValue("", nameless="")},
        titles=Titles(titles={}, numbers={}, present=frozenset()),
        spelling={},
        messages=messages,
    )
    captions = number_captions(workbook, ["sheet"], view, messages)
    maker = UnitMaker(
        workbook=workbook,
        binder=binder,
        messages=messages,
        view=view,
        numbers={},
        request=Request(edition="all"),
        book_titles=BookTitles("A", "A", "All"),
        captions=captions,
    )
    (unit,) = maker.page(workbook.pages["sheet"])
    assert [one.blank.name for one in unit.opening.blanks] == [
        "sheet.opening.name",
        "sheet.opening.class",
        "sheet.opening.date",
    ]


@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("a5", "giant")])
@pytest.mark.parametrize("keys", ["[name, class, date]", "[date]", "[name]"])
def test_blanks_at_the_head_stand_above_the_title_and_within_the_page(
    bare: Bare, keys: str, paper: str, size: str
) -> None:
    laid = bare.add(book=f"opening_blanks: {keys}\n").laid(size, paper)
    title = next(line for line in laid.drawn if line.text.startswith("Look"))
    heads = [widget for widget in laid.layout.widgets if ".opening." in widget.blank.name]
    assert len(heads) == keys.count(",") + 1
    for widget in heads:
        assert widget.rect.y0 > title.baseline
        assert widget.rect.x1 <= laid.look.measure + 0.5


def test_blanks_at_the_head_that_share_a_line_stand_at_one_height(bare: Bare) -> None:
    laid = bare.add(book="opening_blanks: [name, class, date]\n").laid("giant", "a5")
    heights = [round(widget.rect.y0) for widget in laid.layout.widgets if ".opening." in widget.blank.name]
    assert heights[0] > heights[1] == heights[2]


def test_a_part_of_cards_alone_has_its_title_on_the_first_sheet(tmp_path: Path) -> None:
    cards = "{cards: {levels: {one: {text: One, shape: none}}, cards: {a: {level: one, text: A}}}}"
    book = f"title: A\nblocks: [{cards}, {cards.replace('{cards: {', '{cards: {id: more, ', 1)}]\n"
    (tmp_path / "book.yaml").write_text(book, encoding="utf-8")
    units = assemble(read_workbook(tmp_path / "book.yaml", date(2026, 11, 24)), Request()).units
    assert [(unit.kind, unit.id, len(unit.blocks), unit.is_single_sided) for unit in units] == [
        ("page", "page", 1, True), ("cards", "page/cards-2", 1, True),
    ]  # fmt: skip


def test_what_is_said_of_a_title_and_a_heading_go_above_the_cards_that_they_lead_to(tmp_path: Path) -> None:
    cards = "{cards: {levels: {one: {text: One, shape: none}}, cards: {a: {level: one, text: A}}}}"
    (tmp_path / "book.yaml").write_text(
        f"title: A\nsubtitle: To cut out\nblocks: [{{heading: {{text: Easy}}}}, {cards}]\n", encoding="utf-8"
    )
    (unit,) = assemble(read_workbook(tmp_path / "book.yaml", date(2026, 11, 24)), Request()).units
    assert [kind_of(bound.block) for bound in unit.blocks] == ["heading", "cards"]
    assert unit.is_single_sided


def test_an_exercise_with_nothing_but_an_agreement_to_sign_is_on_the_leaf_of_that(bare: Bare) -> None:
    blocks = "[agreement: {sheet: true, items: [We begin]}, signatures: {}]"
    bare.write("exercises/e01.yaml", f"id: e01\ntitle: Our pact\nminutes: 10\nblocks: {blocks}\n")
    units = [unit for unit in bare.document().units if unit.part == "e01"]
    assert [(unit.kind, len(unit.blocks), unit.is_single_sided) for unit in units] == [("exercise", 2, True)]


def test_an_edition_may_have_other_blanks_at_the_head_than_the_book(bare: Bare) -> None:
    bare.add(book="opening_blanks: [date]\n")
    file = bare.folder / "workbook.yaml"
    text = file.read_text(encoding="utf-8").replace("handout: true}", "handout: true, opening_blanks: [name]}")
    file.write_text(text, encoding="utf-8")
    editions = ("pupil", "sheet")
    names = {edition: [one.label for one in bare.exercise(edition, ("e01",)).opening.blanks] for edition in editions}
    assert names == {"pupil": ["Date"], "sheet": ["Name"]}


def test_a_class_that_is_known_is_printed_in_place_of_its_blank(bare: Bare) -> None:
    known = Recipient(values={"recipient.class": "5b"})
    bare.add(book="opening_blanks: [name, class, date]\n")
    assert [one.known for one in bare.exercise(recipient=known).opening.blanks] == ["", "5b", ""]
    assert not any(one.known for one in bare.exercise().opening.blanks)


def test_a_class_that_is_known_is_not_printed_in_a_leaders_edition(bare: Bare) -> None:
    known = Recipient(values={"recipient.class": "5b"})
    bare.add(book="opening_blanks: [class]\n")
    assert [one.known for one in bare.exercise("teacher", recipient=known).opening.blanks] == [""]


def test_a_blank_of_the_books_own_is_filled_from_the_field_of_its_name(bare: Bare) -> None:
    bare.add(
        book="  opening.voice: Voice\nopening_blanks: [voice, class]\npersonal: {voice: {}, class: {default: 6a}}\n"
    )
    known = Recipient(values={"voice": "Alto", "recipient.class": "5b"})
    assert [one.known for one in bare.exercise(recipient=known).opening.blanks] == ["Alto", "6a"]
