"""Parts of the workbook to units: pages, sections, exercises, card sheets, reflection pages, notes for the leader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, field, replace

from bifolio.assemble.answer_list import answer_lines, exact_points, step_lines
from bifolio.assemble.binding import Binder
from bifolio.assemble.blanks import Speaker, step_items
from bifolio.assemble.caption_numbers import Caption, Captions
from bifolio.assemble.cover_sheet import cover_sheet
from bifolio.assemble.document import (
    BookTitles,
    BoundBlock,
    DivisionHead,
    Footnote,
    Letterhead,
    Opening,
    Unit,
    View,
    below,
)
from bifolio.assemble.expanding import Elsewhere, data_of, expand, is_wordless
from bifolio.assemble.given import PROVIDER_FIELDS, letterhead_of, signature_of
from bifolio.assemble.loose_sheets import flowing, with_sheets
from bifolio.assemble.numbering import (
    IN_NO_QUESTION,
    Around,
    Number,
    number_words,
    numbered,
    part_of_question,
    with_worth,
)
from bifolio.assemble.occurrences import is_first, print_block, printings_of
from bifolio.assemble.opening_blanks import (
    facts_of,
    known_name,
    led_by,
    opening_blanks,
    points_blank,
    points_of,
    remarks_on,
    runs_in,
    short_way_of,
)
from bifolio.assemble.request import Request
from bifolio.assemble.selecting import chosen_by, without_idle_headings
from bifolio.assemble.slots import LateLine
from bifolio.assemble.spoken_apart import tell_apart
from bifolio.assemble.words_by_blank import step_blanks
from bifolio.assemble.written_blanks import has_choices, put_in, says_how
from bifolio.content.base import Block
from bifolio.content.division import Division
from bifolio.content.editions import WAYS_TO_WORK
from bifolio.content.kinds.box import Box
from bifolio.content.kinds.legend import Legend
from bifolio.content.kinds.quote import Quote
from bifolio.content.kinds.text import Paragraph
from bifolio.content.notes import notes_in
from bifolio.content.part import Part, Starts
from bifolio.content.questions import Numbers, numbers_of
from bifolio.content.sharing import SharingLevel, sharing_in
from bifolio.content.signed_apart import signed_apart
from bifolio.content.workbook import Exercise, Page, Section, Step, Workbook
from bifolio.frozen import frozen, record
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.text.inline import Inline, Run, Text, joined, literal, placed_as

NO_LEVEL = SharingLevel()
"""The level of a part that does not say who may see it."""


@frozen
class SheetBeingMade:
    """The sheet of a series that is being made: its part, its number, and whether its date is asked for or printed at its head."""

    part: str
    number: int
    _: KW_ONLY
    asks_date: bool
    has_date: bool


@record(kw_only=True)
class UnitMaker:
    """Makes the units of one edition."""

    workbook: Workbook
    binder: Binder
    messages: Messages
    view: View
    numbers: Mapping[str, Number]
    """The number of each section and exercise in the whole book, the same in every edition."""
    request: Request
    book_titles: BookTitles
    captions: Captions
    """Numbers of its tables and figures."""
    questions: Mapping[str, Mapping[str, Numbers]] = field(default_factory=dict)
    """The numbers of each question and of each part of one, by the id of its part of the book and its own name there."""
    sheet: SheetBeingMade | None = None
    """The sheet of a series that it makes."""
    legends: dict[tuple[str, str], Legend] = field(default_factory=dict)
    """The legends so far, by their part and id."""

    def page(
        self, page: Page, extra: Sequence[Block] = (), late: LateLine | None = None, who: Person | None = None
    ) -> Iterator[Unit]:
        """A page of the front or back matter, then its sheets of cards; ``who`` makes it that person's private sheet."""
        own, footnotes = self._on_level(page.share), self.noted(page, page.blocks)
        is_plain = page.look == "plain"
        self.binder.asks_names = not is_plain
        bound = self.binder.bind(page, with_blanks=page.has_inline_blanks)
        self.binder.asks_names = False
        title = bound.title.runs or ()
        spoken = bound.title.nameless
        blocks = own.blocks(page.id, spoken, [*flowing(bound.blocks), *extra], who)
        has_blanks, has_sender = self.workbook.is_one_page and is_plain, is_plain and not self.workbook.is_always(page)
        blanks = tuple(opening_blanks(self, page.id, spoken, who, has_own=has_blanks))
        is_cover = page.kind == "cover"
        main = Unit(
            page.id if who is None else below(page.id, f"sheet-{who.id}"),
            kind=page.kind if page.kind in ("cover", "imprint", "contents", "message", "goals", "notes") else "page",
            opening=Opening(
                title=title,
                number="" if who is None else self.sheet_label(page, who),
                subtitle=runs_in(bound.subtitle),
                blanks=blanks,
                name=known_name(self, who, has_own=has_blanks),
                spot=page.spot or "",
                letterhead=self.letterhead() or self.signature(page) if has_sender else None,
            ),
            blocks=blocks,
            part=page.id,
            person=who,
            # its drawing extends to the edges of a right-hand page
            starts="recto" if is_cover else starts_of(page, blocks),
            is_turned=page.orientation == "landscape" and not is_cover, setting=page.look,
            shows_title=page.show_title,
            in_contents=page.in_contents and page.kind not in ("cover", "contents"),
            running_head=bound.title.plain,
            is_apart=who is not None,
            place=page.place, late=late, cover=cover_sheet(self, page.id, spoken) if is_cover else None, footnotes=footnotes,
            closing=() if self.workbook.is_always(page) else self._handout_note(),
            is_help=page.kind == "support", holds_answers=page.kind == "answers",
        )  # fmt: skip
        main = self._on_its_level(main, page.share)
        yield from with_sheets(main, self.chosen(bound.blocks), own, spoken, bound.title.plain)

    def noted(self, part: Part, *lists: Sequence[Block]) -> Mapping[str, Footnote]:
        """The footnotes to which this edition's blocks in ``lists`` refer; texts that are bound next get their numbers."""
        leading = notes_in(self.chosen([block for blocks in lists for block in blocks]))
        self.binder.footnotes = {}
        written = [(note, part.footnotes[note]) for note in leading if note in part.footnotes]
        found = {
            note: Footnote(number, self.binder.bind(text).runs or ()) for number, (note, text) in enumerate(written, 1)
        }
        self.binder.footnotes = found
        return found

    def chosen(self, blocks: Sequence[Block], who: Person | None = None) -> list[Block]:
        """The blocks that are for this edition's readers, and for ``who`` if they are printed for one person.

        Blocks that only hold others keep only those, and are omitted if none are left.
        """
        return chosen_by(self.view.alone(who), blocks)

    def division(self, division: Division) -> Unit:
        """The page on which a division begins."""
        bound = self.binder.bind(division)
        number = number_words("division", self.numbers.get(division.id), self.messages)
        return Unit(
            division.id, kind="division",
            opening=Opening(title=bound.title.runs or (), number=number, subtitle=runs_in(bound.subtitle)), blocks=(),
            part=division.id, starts="recto",
            running_head=bound.title.plain, place=division.place, reads=self.binder.take_reads(),
        )  # fmt: skip

    def division_head(self, division: Division) -> tuple[DivisionHead, tuple[str, ...]]:
        """The title of a division without a page of its own, and the personal fields that it uses."""
        bound = self.binder.bind(division)
        number = number_words("division", self.numbers.get(division.id), self.messages)
        head = DivisionHead(division.id, bound.title.runs or (), number, division.opener == "line")
        return head, self.binder.take_reads()

    def section(self, section: Section) -> Iterator[Unit]:
        """A section's reading: text, key ideas, quote, questions; then its sheets of cards."""
        footnotes = self.noted(section, section.blocks, section.after)
        bound = self.binder.bind(section)
        number = self.numbers.get(section.id)
        parts = list(self._section_blocks(bound))
        opening = Opening(
            title=bound.title.runs or (),
            number=number_words("section", number, self.messages),
            subtitle=runs_in(bound.subtitle),
            spot=section.spot or "",
            design=section.opener or "",
            letterhead=self.letterhead(),
        )
        blocks = self.blocks(section.id, bound.title.nameless, flowing(parts))
        head = headed(number, bound.title.plain)
        main = Unit(
            section.id, kind="section", opening=opening, blocks=blocks, part=section.id, starts=starts_of(section, blocks),
            starts_as_usual="starts" not in section.model_fields_set,
            shows_title=section.show_title, in_contents=section.in_contents, running_head=head, place=section.place,
            footnotes=footnotes, closing=self._handout_note(),
            reads=self.binder.take_reads(),
        )  # fmt: skip
        yield from with_sheets(main, self.chosen(parts), self, bound.title.nameless, opening.number)

    def _section_blocks(self, section: Section) -> Iterator[Block]:
        yield from section.blocks
        if section.quote is not None:
            yield Quote(text=section.quote)
        if section.key_ideas:
            yield Box(look="ideas", blocks=[Paragraph(text=idea) for idea in section.key_ideas])
        if section.talk:
            yield Box(look="talk", blocks=[Paragraph(text=question) for question in section.talk])
        yield from section.after

    def reflection(self, section: Section) -> Iterator[Unit]:
        """The reflection page after a section, if it has one."""
        if section.reflection is None:
            return
        footnotes = self.noted(section, section.reflection.blocks)
        bound = self.binder.bind(section.reflection)
        number = self.numbers.get(section.id)
        part, share = section.reflection_part, section.reflection.share
        own = self._on_level(share)
        opening = Opening(
            title=bound.title.runs or (), number=self.messages.text("reflection"), spot=section.spot or ""
        )
        blocks = own.blocks(part, bound.title.nameless, flowing(bound.blocks))
        main = Unit(
            below(section.id, "reflection"), kind="reflection", opening=opening, blocks=blocks, part=part,
            in_contents=False,
            running_head=headed(number, section.title.plain), place=section.reflection.place, footnotes=footnotes,
        )  # fmt: skip
        main = self._on_its_level(main, share)
        yield from with_sheets(main, self.chosen(bound.blocks), own, bound.title.nameless, bound.title.plain)

    def exercise(self, exercise: Exercise, who: Person | None = None) -> Iterator[Unit]:
        """An exercise, then its card sheets as separate units; ``who`` makes it that person's private sheet."""
        own, footnotes = self._on_level(exercise.share), self.noted(exercise, exercise.blocks)
        bound = self.binder.bind(exercise)
        called = number_words("exercise", self.numbers.get(exercise.id), self.messages)
        title = bound.title.plain
        chosen = self.chosen(bound.blocks, who)
        rest = flowing(chosen, signed_apart(chosen, by_default=self.workbook.profile.signs_on_sheets))
        spoken = called or bound.title.nameless
        if called and self.sheet is not None:
            spoken = f"{called}, {bound.title.nameless}"
        unit = exercise.id if who is None else below(exercise.id, f"sheet-{who.id}")
        share = exercise.share if who is None else self.share_of_sheet(exercise)
        if who is not None:
            called = self.sheet_label(exercise, who)
        opening = replace(own.opening(bound, spoken, who), number=called)
        head = f"{called} · {title}" if called else title
        blocks = own.blocks(exercise.id, spoken, rest, who)
        main = Unit(
            unit, kind="exercise", opening=opening, blocks=blocks, part=exercise.id, person=who, starts=starts_of(exercise, blocks),
            is_turned=exercise.orientation == "landscape",
            shows_title=exercise.show_title,
            in_contents=exercise.in_contents, footnotes=footnotes,
            running_head=head, is_apart=who is not None, place=exercise.place, closing=self._handout_note(),
        )  # fmt: skip
        main = self._on_its_level(main, share)
        yield from with_sheets(main, chosen, own, spoken, spoken if self.sheet is not None else called or title)

    def _on_level(self, share: str | None) -> UnitMaker:
        """The maker for the blocks of a page with this level of sharing."""
        return replace(self, view=self.view.on_page(is_apart=self.is_apart(share)))

    def _on_its_level(self, unit: Unit, share: str | None) -> Unit:
        """``unit`` with the words of the level ``share`` at the foot of its pages, and the personal fields used for it."""
        level = self.sharing.get(share or "", NO_LEVEL)
        if level.mark is not None:
            unit = replace(unit, mark=self.binder.bind(level.mark).plain, sign=level.sign or "none")
        is_apart = unit.is_apart or level.apart
        return replace(unit, is_own_choice=level.own_choice, is_apart=is_apart, reads=self.binder.take_reads())

    def sheet_label(self, part: Page | Exercise, who: Person) -> str:
        """The name of the private sheet of ``who``."""
        number = self.numbers.get(part.id)
        if number is None:
            return self.messages.text("private-sheet.plain", letter=who.tag)
        return self.messages.text("private-sheet", number=number.figure, letter=who.tag)

    def _handout_note(self) -> Inline:
        """The last line of a hand-out, which is read without its book and must itself say what it is not."""
        return runs_in(self.binder.bind(self.workbook.file.handout_note)) if self.view.is_handout else ()

    def letterhead(self) -> Letterhead | None:
        """The provider's letterhead above an exercise in a hand-out; ``None`` if nobody is known."""
        if not self.view.is_handout:
            return None
        self.binder.reads.update(PROVIDER_FIELDS)
        return letterhead_of(self.request, self.messages)

    def signature(self, page: Page) -> Letterhead | None:
        """Who signs a message; ``None`` if nobody is known, and on other pages."""
        if page.kind != "message":
            return None
        self.binder.reads.update(PROVIDER_FIELDS)
        return signature_of(self.request, self.messages)

    def opening(self, exercise: Exercise, spoken: str, who: Person | None) -> Opening:
        """What is above an exercise's blocks."""
        blanks = (*opening_blanks(self, exercise.id, spoken, who), *points_blank(self, exercise, spoken, who))
        steps = [
            (step, items)
            for step, items in step_items(exercise, self.messages)
            if self.view.is_for(step.audience) and self.view.alone(who).answers(step.by)
        ]
        speaker = Speaker(self.messages, self.view, who)
        printed = tuple(
            put_in(self.step(step), step_blanks(step, items, exercise.id, spoken, speaker).__getitem__)
            for step, items in steps
        )
        is_gathered = self.view.key == "at-end"
        numbered = enumerate(steps, 1) if is_gathered else ()
        answers = [
            line for number, (step, items) in numbered for line in step_lines(number, step, items, self.messages)
        ]
        may_skip = self.messages.text("skip") if "skip" in self.workbook.profile.words else ""
        return Opening(
            title=exercise.title.runs or (),
            number=spoken,
            subtitle=runs_in(exercise.subtitle),
            aim=runs_in(exercise.aim),
            facts=tuple(facts_of(exercise, self)),
            led=led_by(exercise, self),
            remarks=remarks_on(exercise, self),
            spot=exercise.spot or "",
            sign=self.sharing.get(exercise.share or "", NO_LEVEL).sign or "none",
            blanks=blanks,
            name=known_name(self, who),
            steps=printed,
            answers=tuple(answers),
            way_out=(Run(may_skip),) if may_skip else (),
            short_way=short_way_of(exercise, self),
            letterhead=self.letterhead(),
        )

    def step(self, step: Step) -> Inline:
        """The words of a step, after the names of its people if others answer too."""
        names = [(replace(self.binder.name_of(person), strong=True),) for person in self.view.owners(step.by)]
        colon = Run(self.messages.set_off(": "), strong=True)
        words = runs_in(step.text)
        return placed_as((*joined(names, Run(", ", strong=True)), *((colon,) if names else ()), *words), words)

    @property
    def sharing(self) -> Mapping[str, SharingLevel]:
        """The book's levels of sharing, as they apply in this edition."""
        return sharing_in(self.workbook.sharing, self.view.work)

    def is_apart(self, share: str | None) -> bool:
        """Whether pages of this level are for one person only."""
        return self.sharing.get(share or "", NO_LEVEL).apart

    def share_of_sheet(self, exercise: Exercise) -> str | None:
        """The level of an exercise's private sheet: its own if that is kept apart, otherwise the first that is."""
        if self.is_apart(exercise.share):
            return exercise.share
        return next((key for key, level in self.sharing.items() if level.apart), None)

    def with_whom(self, exercise: Exercise) -> str:
        """With whom the exercise is done in this edition, in words; empty if it does not say."""
        if exercise.work is None:
            return ""
        work = self.view.work or exercise.work
        return self.binder.bind(WAYS_TO_WORK.get(work) or Text("", key=f"work.{work}")).source

    def blocks(
        self, unit: str, title: str, blocks: Sequence[Block], who: Person | None = None
    ) -> tuple[BoundBlock, ...]:
        """Blocks with their blanks; in a copy for two, each person has their own if the author asks for it.

        If consecutive blocks are printed twice, all of one person's come before the other's, so that the book changes
        hands once.
        """
        printed = self._printed(unit, title, blocks, who, [*self.captions.in_part.get(unit, ())])
        return tell_apart(printed, self.messages)

    def _printed(
        self, unit: str, title: str, blocks: Sequence[Block], who: Person | None, captions: list[Caption],
        is_said: bool = False, around: Around = IN_NO_QUESTION,
    ) -> tuple[BoundBlock, ...]:  # fmt: skip
        """The same, using up the ``captions`` that are left.

        ``is_said``: a block above already says how to choose between words. ``around``: the question of which they are parts.
        """
        bound: list[BoundBlock] = []
        turns: list[list[BoundBlock]] = []
        elsewhere = Elsewhere(
            workbook=self.workbook,
            binder=self.binder,
            request=self.request,
            messages=self.messages,
            view=self.view,
        )
        questions = self.questions.get(self.sheet.part if self.sheet else unit, {})
        for written in self._expanded(self.chosen(blocks, who), elsewhere):
            numbers = numbers_of(written, questions)
            number = numbers[0] if len(numbers) == 1 else None
            worth = self._worth(written, who)
            block = with_worth(numbered(written, number), worth, is_part=len(numbers) > 1)
            as_part = part_of_question(written, numbers, around, title, self.messages)
            printed = self._printings(unit, as_part.title, block, who, data_of(block, elsewhere))
            if as_part.called:
                printed = [replace(one, called=as_part.called, letter=as_part.letter) for one in printed]
            if not is_said and has_choices(block):
                is_said = True
                printed = [replace(one, asks_to_circle=not says_how(block)) for one in printed]
            caption = next((one for one in captions if one.place == block.place), None) if block.caption_kind else None
            name = self._titled_name(unit, block)
            if caption is not None:
                captions.remove(caption)
                printed, name = [replace(one, number=caption.number) for one in printed], caption.name
            if is_first(block, who, self.view):
                printed[0] = replace(printed[0], name=name)
            if block.inner:
                left = [*captions]
                for index, one in enumerate(printed):
                    captions[:] = left
                    maker = replace(self, view=self.view.only(one.owners))
                    inside = around.inside(written, numbers)
                    inner = maker._printed(unit, title, block.inner, one.who, captions, is_said, inside)
                    printed[index] = replace(one, inner=inner)
                if block.only_holds:
                    printed = [one for one in printed if one.inner]
            if len(printed) > 1:
                turns.append(printed)
                continue
            bound += [*_by_turns(turns), *(replace(one, who=None) for one in printed)]
            turns = []
        return (*bound, *_by_turns(turns))

    def _worth(self, block: Block, who: Person | None) -> str:
        """The points for ``block``, if the book prints them beside each question."""
        if not self.workbook.file.show_points:
            return ""
        points = points_of(block, self.view.alone(who), self.messages)
        return self.messages.text("points", number=exact_points(points)) if points else ""

    def _expanded(self, chosen: Sequence[Block], elsewhere: Elsewhere) -> Iterator[Block]:
        """The blocks that replace those of ``chosen``, without any that have no words in this copy."""
        found = [[one for one in expand(block, elsewhere) if not is_wordless(one)] for block in chosen]
        for replacing in without_idle_headings(chosen, [one or None for one in found]):
            yield from replacing

    def _printings(self, unit: str, title: str, block: Block, who: Person | None, data: object) -> list[BoundBlock]:
        """Every occurrence of ``block``; the first has its right answers, if they are collected at the end of the book."""
        if isinstance(block, Legend):
            self.legends[unit, block.id] = block
        legend = self.legends.get((unit, block.legend)) if block.legend else None
        printed = [
            print_block(block, unit, title, self.messages, self.view, printing, data, legend)
            for printing in (printings_of(block, self.view) if who is None else ((who,),))
        ]
        if self.view.key == "at-end" and block.answer and (self.sheet is None or self.sheet.number == 1):
            lines = answer_lines(block, Speaker(self.messages, self.view.within(block), legend=legend))
            printed[0] = replace(printed[0], answers=lines)
        return printed

    def _titled_name(self, unit: str, block: Block) -> str:
        """The name that references use for a ``block`` without a caption, if any do; only on the first sheet of a series."""
        if self.sheet is not None:
            unit = self.sheet.part if self.sheet.number == 1 else ""
        name = f"{unit}.{block.id}"
        return name if "id" in block.model_fields_set and self.binder.titles.blocks.get(name) == name else ""

    def text(self, key: str, **values: object) -> Text:
        """The program's phrase called ``key`` as a bound text."""
        return literal(self.messages.text(key, **values))


def starts_of(part: Part, blocks: Iterable[BoundBlock]) -> Starts:
    """Where ``part`` begins: if one of ``blocks`` must begin on a certain side, the part's side must be fixed too."""
    has_sides = any(one.block.starts in ("recto", "verso") for one in blocks)
    return "recto" if has_sides and part.starts in ("any", "spread") else part.starts


def headed(number: Number | None, title: str) -> str:
    """A running head with a section's figure before its ``title``."""
    return f"{number.figure} · {title}" if number else title


def _by_turns(turns: Sequence[Sequence[BoundBlock]]) -> Iterator[BoundBlock]:
    """Blocks that are printed for each person in turn: all of the first person's, then all of the next one's."""
    for printed in zip(*turns, strict=True):
        yield from printed
