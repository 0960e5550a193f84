"""Parts of the workbook to units: pages, sections, exercises, card sheets, reflection pages, notes for the leader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bifolio.assemble.answer_list import step_lines
from bifolio.assemble.blanks import Speaker, step_items
from bifolio.assemble.block_maker import BlockMaker
from bifolio.assemble.cover_sheet import cover_sheet
from bifolio.assemble.document import BookTitles, BoundBlock, Footnote, IndexEntry, Letterhead, Opening, Unit, below
from bifolio.assemble.given import PROVIDER_FIELDS, letterhead_of, signature_of
from bifolio.assemble.loose_sheets import flowing, with_sheets
from bifolio.assemble.numbering import Number, number_words
from bifolio.assemble.opening_blanks import (
    exercise_facts,
    known_name,
    led_by,
    opening_blanks,
    points_blank,
    remarks_on,
    runs_in,
    short_way_of,
)
from bifolio.assemble.slots import LateLine
from bifolio.assemble.unit_kinds import DivisionHead, Privacy, UnitKind
from bifolio.assemble.words_by_blank import step_blanks
from bifolio.assemble.written_blanks import put_in
from bifolio.content.fields.base import Block
from bifolio.content.fields.sharing import SharingLevel, Sign
from bifolio.content.kinds.box import Box
from bifolio.content.kinds.quote import Quote
from bifolio.content.kinds.text import Paragraph
from bifolio.content.model.division import Division
from bifolio.content.model.part import Part, Starts
from bifolio.content.model.signed_apart import signed_apart
from bifolio.content.model.texts import notes_in
from bifolio.content.model.workbook import Exercise, Page, PicturedStep, Section, Step
from bifolio.frozen import record
from bifolio.people.person import Person
from bifolio.text.inline import Inline, Run, joined, placed_as

NO_LEVEL = SharingLevel()
"""The level of a part that does not say who may see it."""


Extra = Callable[[BlockMaker], Iterable[Block]]
"""Makes further blocks for a page."""


@record(kw_only=True)
class UnitMaker(BlockMaker):
    """Makes the units of one edition. Each is made by a maker of its own (``for_unit``), so that none gets what another has read."""

    numbers: Mapping[str, Number]
    """The number of each section and exercise in the whole book, the same in every edition."""
    book_titles: BookTitles

    def for_unit(self, part: Part | None = None, *lists: Sequence[Block]) -> UnitMaker:
        """A maker for one unit, which has read nothing yet; its texts find the footnotes of ``part`` to which this edition's
        blocks in ``lists`` refer.
        """
        binder, known = self.binder.afresh(), part.footnotes if part is not None else {}
        leading = notes_in(self.chosen([block for blocks in lists for block in blocks]))
        written = [(note, known[note]) for note in leading if note in known]
        found = {note: Footnote(number, binder.bind(text).runs or ()) for number, (note, text) in enumerate(written, 1)}
        own = self.sheet.part if self.sheet is not None else part.id if part is not None else ""
        view = self.view.of_part(own) if own else self.view
        return replace(self, view=view, binder=replace(binder, footnotes=found), legends={})

    def having_read(self, units: Iterable[Unit]) -> list[Unit]:
        """``units``, which this maker has made, with the personal fields that it has read for them."""
        made = list(units)
        return [replace(unit, reads=self.binder.fields_read) for unit in made]

    def page(
        self, page: Page, extra: Extra = lambda maker: (), late: LateLine | None = None, who: Person | None = None
    ) -> list[Unit]:
        """A page of the front or back matter, then its sheets of cards; ``extra`` gives what follows its own blocks, and ``who``
        makes it that person's private sheet.
        """
        maker = self.for_unit(page, page.blocks)
        own = maker._on_level(page.share)
        is_plain = page.look == "plain"
        bound = replace(maker.binder, asks_names=not is_plain).bind(page, with_blanks=page.has_inline_blanks)
        title = bound.title.runs or ()
        spoken = bound.title.nameless
        blocks = own.blocks(page.id, spoken, [*flowing(bound.blocks), *extra(maker)], who)
        has_blanks, has_sender = self.workbook.has_head(page), is_plain and not self.workbook.is_always(page)
        blanks = tuple(opening_blanks(maker, page.id, spoken, who, has_own=has_blanks))
        is_cover = page.kind == "cover"
        main = Unit(
            page.id if who is None else below(page.id, f"sheet-{who.id}"),
            kind=UnitKind.of_page(page.kind),
            opening=Opening(
                title=title,
                number="" if who is None else self.sheet_label(page, who),
                subtitle=runs_in(bound.subtitle),
                blanks=blanks,
                name=known_name(maker, who, has_own=has_blanks),
                spot=page.spot or "",
                letterhead=maker.letterhead() or maker.signature(page) if has_sender else None,
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
            privacy=Privacy(is_apart=who is not None),
            place=page.place, late=late, cover=cover_sheet(maker, self.book_titles, page.id, spoken) if is_cover else None,
            footnotes=maker.binder.footnotes,
            index=tuple(IndexEntry(words=maker.binder.entry(one), see=maker.binder.entry(see)) for one, see in page.see.items()),
            closing=() if self.workbook.is_always(page) else maker._handout_note(),
        )  # fmt: skip
        main = maker._on_its_level(main, page.share)
        return maker.having_read(with_sheets(main, maker.chosen(bound.blocks), own, spoken, bound.title.plain))

    def division(self, division: Division) -> Unit:
        """The page on which a division begins."""
        maker = self.for_unit()
        bound = maker.binder.bind(division)
        number = number_words("division", self.numbers.get(division.id), self.messages)
        return Unit(
            division.id, kind=UnitKind.DIVISION,
            opening=Opening(title=bound.title.runs or (), number=number, subtitle=runs_in(bound.subtitle)), blocks=(),
            part=division.id, starts="recto",
            running_head=bound.title.plain, place=division.place, reads=maker.binder.fields_read,
        )  # fmt: skip

    def division_head(self, division: Division) -> tuple[DivisionHead, tuple[str, ...]]:
        """The title of a division without a page of its own, and the personal fields that it uses."""
        maker = self.for_unit()
        bound = maker.binder.bind(division)
        number = number_words("division", self.numbers.get(division.id), self.messages)
        head = DivisionHead(division.id, bound.title.runs or (), number, division.opener == "line")
        return head, maker.binder.fields_read

    def section(self, section: Section) -> list[Unit]:
        """A section's reading: text, key ideas, quote, questions; then its sheets of cards."""
        maker = self.for_unit(section, section.blocks, section.after)
        bound = maker.binder.bind(section)
        number = self.numbers.get(section.id)
        parts = list(self._section_blocks(bound))
        opening = Opening(
            title=bound.title.runs or (),
            number=number_words("section", number, self.messages),
            subtitle=runs_in(bound.subtitle),
            spot=section.spot or "",
            design=section.opener or "",
            letterhead=maker.letterhead(),
        )
        blocks = maker.blocks(section.id, bound.title.nameless, flowing(parts))
        head = headed(number, bound.title.plain)
        main = Unit(
            section.id, kind=UnitKind.SECTION, opening=opening, blocks=blocks, part=section.id, starts=starts_of(section, blocks),
            starts_as_usual="starts" not in section.model_fields_set,
            shows_title=section.show_title, in_contents=section.in_contents, running_head=head, place=section.place,
            footnotes=maker.binder.footnotes, closing=maker._handout_note(),
        )  # fmt: skip
        return maker.having_read(with_sheets(main, self.chosen(parts), maker, bound.title.nameless, opening.number))

    def _section_blocks(self, section: Section) -> Iterator[Block]:
        yield from section.blocks
        if section.quote is not None:
            yield Quote(text=section.quote)
        if section.key_ideas:
            yield Box(look="ideas", blocks=[Paragraph(text=idea) for idea in section.key_ideas])
        if section.talk:
            yield Box(look="talk", blocks=[Paragraph(text=question) for question in section.talk])
        yield from section.after

    def reflection(self, section: Section) -> list[Unit]:
        """The reflection page after a section, if it has one."""
        if section.reflection is None:
            return []
        part, share = section.reflection_part, section.reflection.share
        maker = replace(self.for_unit(section, section.reflection.blocks), view=self.view.of_part(part))
        bound = maker.binder.bind(section.reflection)
        number = self.numbers.get(section.id)
        own = maker._on_level(share)
        opening = Opening(
            title=bound.title.runs or (), number=self.messages.text("reflection"), spot=section.spot or ""
        )
        blocks = own.blocks(part, bound.title.nameless, flowing(bound.blocks))
        main = Unit(
            below(section.id, "reflection"), kind=UnitKind.REFLECTION, opening=opening, blocks=blocks, part=part,
            in_contents=False,
            running_head=headed(number, section.title.plain), place=section.reflection.place, footnotes=maker.binder.footnotes,
        )  # fmt: skip
        main = maker._on_its_level(main, share)
        sheets = with_sheets(main, self.chosen(bound.blocks), own, bound.title.nameless, bound.title.plain)
        return maker.having_read(sheets)

    def exercise(self, exercise: Exercise, who: Person | None = None) -> list[Unit]:
        """An exercise, then its card sheets as separate units; ``who`` makes it that person's private sheet."""
        maker = self.for_unit(exercise, exercise.blocks)
        own = maker._on_level(exercise.share)
        bound = maker.binder.bind(exercise)
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
            unit, kind=UnitKind.EXERCISE, opening=opening, blocks=blocks, part=exercise.id, person=who, starts=starts_of(exercise, blocks),
            is_turned=exercise.orientation == "landscape",
            shows_title=exercise.show_title,
            in_contents=exercise.in_contents, footnotes=maker.binder.footnotes,
            running_head=head, privacy=Privacy(is_apart=who is not None), place=exercise.place, closing=maker._handout_note(),
        )  # fmt: skip
        main = maker._on_its_level(main, share)
        heard = spoken if self.sheet is not None else called or title
        return maker.having_read(with_sheets(main, chosen, own, spoken, heard))

    def _on_level(self, share: str | None) -> UnitMaker:
        """The maker for the blocks of a page with this level of sharing."""
        return replace(self, view=self.view.on_page(is_apart=self.is_apart(share)))

    def _on_its_level(self, unit: Unit, share: str | None) -> Unit:
        """``unit`` with the words of the level ``share`` at the foot of its pages."""
        level = self.sharing.get(share or "", NO_LEVEL)
        is_marked, is_apart = level.mark is not None, unit.privacy.is_apart or level.apart
        mark = self.binder.bind(level.mark).plain if level.mark is not None else ""
        sign: Sign = level.sign or "none" if is_marked else "none"
        return replace(unit, privacy=Privacy(mark, sign, is_apart, level.own_choice))

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
        numbered = enumerate(steps, 1) if self.view.lists_answers else ()
        answers = [
            line for number, (step, items) in numbered for line in step_lines(number, step, items, self.messages)
        ]
        may_skip = self.messages.text("skip") if "skip" in self.workbook.profile.words else ""
        return Opening(
            title=exercise.title.runs or (),
            number=spoken,
            subtitle=runs_in(exercise.subtitle),
            aim=runs_in(exercise.aim),
            facts=tuple(exercise_facts(exercise, self)),
            led=led_by(exercise, self),
            remarks=remarks_on(exercise, self),
            spot=exercise.spot or "",
            sign=self.sharing.get(exercise.share or "", NO_LEVEL).sign or "none",
            blanks=blanks,
            name=known_name(self, who),
            steps=printed,
            step_pictures={index: step for index, (step, _) in enumerate(steps) if isinstance(step, PicturedStep)},
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

    def is_apart(self, share: str | None) -> bool:
        """Whether pages of this level are for one person only."""
        return self.sharing.get(share or "", NO_LEVEL).apart

    def share_of_sheet(self, exercise: Exercise) -> str | None:
        """The level of an exercise's private sheet: its own if that is kept apart, otherwise the first that is."""
        if self.is_apart(exercise.share):
            return exercise.share
        return next((key for key, level in self.sharing.items() if level.apart), None)


def starts_of(part: Part, blocks: Iterable[BoundBlock]) -> Starts:
    """Where ``part`` begins: if one of ``blocks`` must begin on a certain side, the part's side must be fixed too."""
    has_sides = any(one.block.starts in ("recto", "verso") for one in blocks)
    return "recto" if has_sides and part.starts in ("any", "spread") else part.starts


def headed(number: Number | None, title: str) -> str:
    """A running head with a section's figure before its ``title``."""
    return f"{number.figure} · {title}" if number else title
