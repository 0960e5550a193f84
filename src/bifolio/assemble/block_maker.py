"""What is printed of a part's blocks in one edition: their occurrences, blanks, numbers, captions and right answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, field, replace
from typing import NamedTuple

from bifolio.assemble.answer_list import answer_lines, exact_points
from bifolio.assemble.answers_by_blank import with_answers_by_name
from bifolio.assemble.blanks import Speaker
from bifolio.assemble.block_data import BlockData
from bifolio.assemble.caption_numbers import Caption, Captions, taken
from bifolio.assemble.document import BoundBlock
from bifolio.assemble.expanding import Elsewhere, data_of, expand, is_wordless
from bifolio.assemble.numbering import IN_NO_QUESTION, Around, numbered, part_of_question, with_worth
from bifolio.assemble.occurrences import is_first, print_block, printings_of
from bifolio.assemble.points import points_of
from bifolio.assemble.selecting import chosen_by, without_idle_headings
from bifolio.assemble.spoken_apart import tell_apart
from bifolio.assemble.written_blanks import has_choices, says_how
from bifolio.content.fields.base import Block
from bifolio.content.fields.sharing import SharingLevel, sharing_in
from bifolio.content.kinds.legend import Legend
from bifolio.content.model.questions import Numbers, numbers_of
from bifolio.frozen import frozen, record
from bifolio.people.person import Person
from bifolio.text.inline import Text, literal


@frozen
class SheetBeingMade:
    """The sheet of a series that is being made: its part, its number, and whether its date is asked for or printed at its head."""

    part: str
    number: int
    _: KW_ONLY
    asks_date: bool
    has_date: bool


@frozen(kw_only=True)
class Within:
    """Where blocks are printed: in which ``unit``, called ``title`` when it is spoken, and for ``who`` alone, if anybody."""

    unit: str
    title: str
    who: Person | None = None
    is_own_sheet: bool = False
    """Whether they are on a sheet that is kept by this person."""
    is_said: bool = False
    """Whether a block above already says how to choose between words."""
    around: Around = IN_NO_QUESTION
    """The question of which the blocks are parts."""


class Printed(NamedTuple):
    """What is printed of some blocks, and the captions that are left for those after them."""

    blocks: list[BoundBlock]
    left: tuple[Caption, ...]


@record(kw_only=True)
class BlockMaker(Elsewhere):
    """Makes the blocks of one edition."""

    captions: Captions
    """Numbers of its tables and figures."""
    questions: Mapping[str, Mapping[str, Numbers]] = field(default_factory=dict)
    """The numbers of each question and of each part of one, by the id of its part of the book and its own name there."""
    sheet: SheetBeingMade | None = None
    """The sheet of a series that it makes."""
    legends: dict[str, Legend] = field(default_factory=dict)
    """The legends so far in the unit that it makes, by their id."""

    @property
    def sharing(self) -> Mapping[str, SharingLevel]:
        """The book's levels of sharing, as they apply in this edition."""
        return sharing_in(self.workbook.sharing, self.view.work)

    def text(self, key: str, **values: object) -> Text:
        """The program's phrase called ``key`` as a bound text."""
        return literal(self.messages.text(key, **values))

    def chosen(self, blocks: Sequence[Block], who: Person | None = None) -> list[Block]:
        """The blocks that are for this edition's readers, and for ``who`` if they are printed for one person.

        Blocks that only hold others keep only those, and are omitted if none are left.
        """
        return chosen_by(self.view.alone(who), blocks)

    def blocks(
        self, unit: str, title: str, blocks: Sequence[Block], who: Person | None = None
    ) -> tuple[BoundBlock, ...]:
        """Blocks with their blanks; in a copy for two, each person has their own if the author asks for it.

        If consecutive blocks are printed twice, all of one person's come before the other's, so that the book changes
        hands once.
        """
        within = Within(unit=unit, title=title, who=who, is_own_sheet=who is not None)
        printed = self._printed(blocks, within, self.captions.in_part.get(unit, ()))
        return tell_apart(printed.blocks, self.messages)

    def _printed(self, blocks: Sequence[Block], within: Within, captions: tuple[Caption, ...]) -> Printed:
        """The same, before blanks that sound alike are told apart; ``captions`` are those that are left for them."""
        bound: list[BoundBlock] = []
        turns: list[list[BoundBlock]] = []
        for written in self._expanded(self.chosen(blocks, within.who)):
            asks_to_circle = not within.is_said and has_choices(written)
            if asks_to_circle:
                within = replace(within, is_said=True)
            printed, captions = self._of_block(written, within, captions, asks_to_circle)
            if len(printed) > 1:
                turns.append(printed)
                continue
            bound += [*_by_turns(turns), *(replace(one, who=None) for one in printed)]
            turns = []
        return Printed([*bound, *_by_turns(turns)], captions)

    def _of_block(self, written: Block, within: Within, captions: tuple[Caption, ...], asks_to_circle: bool) -> Printed:
        """Every occurrence of one block, with the blocks inside it."""
        written = with_answers_by_name(written, self.messages, self.workbook.file.people_in)
        questions = self.questions.get(self.sheet.part if self.sheet else within.unit, {})
        numbers = numbers_of(written, questions)
        number = numbers[0] if len(numbers) == 1 else None
        worth = self._worth(written, within.who)
        block = with_worth(numbered(written, number), worth, self.messages.language)
        as_part = part_of_question(written, numbers, within.around, within.title, self.messages)
        printed = self._printings(block, replace(within, title=as_part.title), data_of(block, self))
        if as_part.called:
            printed = [replace(one, called=as_part.called, letter=as_part.letter) for one in printed]
        if asks_to_circle:
            printed = [replace(one, asks_to_circle=not says_how(block)) for one in printed]
        caption, captions = taken(captions, block)
        if caption is not None:
            printed = [replace(one, number=caption.number) for one in printed]
        if is_first(block, within.who, self.view):
            name = caption.name if caption is not None else self._titled_name(within.unit, block)
            printed[0] = replace(printed[0], name=name)
        if block.inner:
            inside = replace(within, around=within.around.inside(written, numbers))
            return self._with_inner(block, printed, inside, captions)
        return Printed(printed, captions)

    def _with_inner(
        self, block: Block, printed: Sequence[BoundBlock], inside: Within, captions: tuple[Caption, ...]
    ) -> Printed:
        """The occurrences of ``block`` with what is ``inside`` it; each uses the same ``captions``."""
        found: list[BoundBlock] = []
        left = captions
        for one in printed:
            maker = replace(self, view=self.view.only(one.owners))
            inner, left = maker._printed(block.inner, replace(inside, who=one.who), captions)
            if inner or not block.only_holds:
                found.append(replace(one, inner=tuple(inner)))
        return Printed(found, left)

    def _worth(self, block: Block, who: Person | None) -> str:
        """What ``block`` is worth, if the book says so beside each question."""
        if not self.workbook.file.show_points:
            return ""
        points = points_of(block, self.view.alone(who), self.messages)
        return self.messages.text("points", number=exact_points(points)) if points else ""

    def _expanded(self, chosen: Sequence[Block]) -> Iterator[Block]:
        """The blocks that replace those of ``chosen``, without any that have no words in this copy."""
        found = [[one for one in expand(block, self) if not is_wordless(one)] for block in chosen]
        for replacing in without_idle_headings(chosen, [one or None for one in found]):
            yield from replacing

    def _printings(self, block: Block, within: Within, data: BlockData | None) -> list[BoundBlock]:
        """Every occurrence of ``block``; the first has its right answers, if they are listed below it or at the end of the book."""
        if isinstance(block, Legend):
            self.legends[block.id] = block
        legend = self.legends.get(block.legend) if block.legend else None
        printed = [
            print_block(
                block,
                within.unit,
                within.title,
                self.messages,
                self.view,
                printing,
                data,
                legend,
                is_own_sheet=within.is_own_sheet,
            )
            for printing in (printings_of(block, self.view) if within.who is None else ((within.who,),))
        ]
        if self.view.lists_answers and block.answer:
            lines = answer_lines(block, Speaker(self.messages, self.view.within(block), legend=legend))
            printed[0] = replace(printed[0], answers=lines)
        return printed

    def _titled_name(self, unit: str, block: Block) -> str:
        """The name that references use for a ``block`` without a caption, if any do; only on the first sheet of a series."""
        if self.sheet is not None:
            unit = self.sheet.part if self.sheet.number == 1 else ""
        name = f"{unit}.{block.id}"
        return name if "id" in block.model_fields_set and self.binder.titles.blocks.get(name) == name else ""


def _by_turns(turns: Sequence[Sequence[BoundBlock]]) -> Iterator[BoundBlock]:
    """Blocks that are printed for each person in turn: all of the first person's, then all of the next one's."""
    for printed in zip(*turns, strict=True):
        yield from printed
