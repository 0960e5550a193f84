"""Parts of the workbook to units: pages, sections, exercises, card sheets, reflection pages, notes for the facilitator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bifolio.assemble.binding import Binder
from bifolio.assemble.blanks import Speaker, how_to_answer
from bifolio.assemble.caption_numbers import Captions
from bifolio.assemble.document import BoundBlock, DivisionHead, Opening, Privacy, Unit, View, below
from bifolio.assemble.expanding import data_of, expand
from bifolio.assemble.given import with_given
from bifolio.assemble.loose_sheets import flowing, sheets_after
from bifolio.assemble.numbering import Number, number_words
from bifolio.assemble.occurrences import print_block, printings_of
from bifolio.assemble.request import Request
from bifolio.assemble.slots import LateLine
from bifolio.content.base import Block
from bifolio.content.caption_names import series_of
from bifolio.content.division import Division
from bifolio.content.kinds.bullets import Bullets
from bifolio.content.kinds.heading import Heading
from bifolio.content.kinds.key_ideas import KeyIdeas
from bifolio.content.kinds.pull_quote import PullQuote
from bifolio.content.kinds.talk_box import TalkBox
from bifolio.content.kinds.text import Paragraph
from bifolio.content.workbook import Exercise, Page, Section, Share, Workbook
from bifolio.fields import OPENING, Blank, BlankKind, field_name
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.text.inline import Inline, Run, Text, merged, with_runs

_PRIVACY: dict[str, Privacy] = {"private": "mine", "choose": "choose", "shared": "ours"}


@dataclass(slots=True)
class UnitMaker:
    """Makes the units of one edition."""

    workbook: Workbook
    binder: Binder
    say: Messages
    view: View
    numbers: Mapping[str, Number]
    """Number of each section and exercise in the whole book, which it keeps in every edition."""
    request: Request
    captions: Captions
    """Numbers of its tables and figures."""

    def page(self, page: Page, extra: Sequence[Block] = (), late: LateLine | None = None) -> Iterator[Unit]:
        """A page of the front or back matter, then its sheets of cards."""
        bound = self.binder.bind(page)
        title = bound.title.runs or ()
        spoken = bound.title.plain
        blocks = self.blocks(page.id, spoken, [*flowing(bound.blocks), *extra])
        main = Unit(
            page.id,
            page.kind if page.kind in ("cover", "imprint", "contents", "message", "goals", "notes") else "page",
            Opening(title, subtitle=_runs(bound.subtitle)),
            blocks,
            part=page.id,
            starts=page.starts,
            shows_title=page.show_title,
            in_contents=page.in_contents and page.kind not in ("cover", "contents"),
            running_head=bound.title.plain,
            place=page.place,
            reads=self.binder.take_reads(),
            late=late,
        )
        yield main
        yield from sheets_after(main, self.chosen(bound.blocks), self, spoken, spoken)

    def chosen(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks that are meant for this edition's readers."""
        return [block for block in blocks if self.is_for(block.audience)]

    def division(self, division: Division) -> Unit:
        """The page on which a division begins."""
        bound = self.binder.bind(division)
        number = number_words("division", self.numbers.get(division.id), self.say)
        return Unit(
            division.id, "division", Opening(bound.title.runs or (), number, _runs(bound.subtitle)), (), part=division.id, starts="recto",
            running_head=bound.title.plain, place=division.place, reads=self.binder.take_reads(),
        )  # fmt: skip

    def division_head(self, division: Division) -> tuple[DivisionHead, tuple[str, ...]]:
        """The title of a division that has no page of its own, and the personal fields that it reads."""
        bound = self.binder.bind(division)
        number = number_words("division", self.numbers.get(division.id), self.say)
        head = DivisionHead(division.id, bound.title.runs or (), number, division.opener == "line")
        return head, self.binder.take_reads()

    def section(self, section: Section) -> Iterator[Unit]:
        """A section's reading: text, key ideas, quote, questions; then its sheets of cards."""
        bound = self.binder.bind(section)
        number = self.numbers.get(section.id)
        parts: list[Block] = [
            *bound.body,
            PullQuote(text=bound.pull_quote),
            KeyIdeas(ideas=bound.key_ideas),
            TalkBox(title=self.text("Talk about it"), lines=bound.talk),
            *bound.after,
        ]
        opening = Opening(
            bound.title.runs or (),
            number_words("section", number, self.say),
            subtitle=_runs(bound.subtitle),
        )
        blocks = self.blocks(section.id, bound.title.plain, flowing(parts))
        head = headed(number, bound.title.plain)
        main = Unit(
            section.id, "section", opening, blocks, part=section.id, starts=section.starts, shows_title=section.show_title, in_contents=section.in_contents, running_head=head, place=section.place,
            reads=self.binder.take_reads(),
        )  # fmt: skip
        yield main
        yield from sheets_after(main, self.chosen(parts), self, bound.title.plain, opening.number)

    def reflection(self, section: Section) -> Iterator[Unit]:
        """The reflection page after a section, if it has one."""
        if section.reflection is None:
            return
        bound = self.binder.bind(section.reflection)
        number = self.numbers.get(section.id)
        part = section.reflection_part
        opening = Opening(bound.title.runs or (), self.say.say("Reflection"))
        blocks = self.blocks(part, bound.title.plain, flowing(bound.blocks))
        main = Unit(
            below(section.id, "reflection"), "reflection", opening, blocks, part=part, in_contents=False,
            running_head=headed(number, section.title.plain), privacy="mine", place=section.reflection.place,
            reads=self.binder.take_reads(),
        )  # fmt: skip
        yield main
        yield from sheets_after(main, self.chosen(bound.blocks), self, bound.title.plain, bound.title.plain)

    def exercise(self, exercise: Exercise, who: Person | None = None) -> Iterator[Unit]:
        """An exercise, then its card sheets as units of their own; ``who`` prints it as that partner's private sheet."""
        bound = self.binder.bind(exercise)
        called = number_words("exercise", self.numbers.get(exercise.id), self.say)
        title = bound.title.plain
        chosen = self.chosen(bound.blocks)
        rest = [*flowing(chosen, in_exercise=True), *self._handout_note()]
        spoken = called or title
        unit = exercise.id if who is None else below(exercise.id, f"sheet-{who.id}")
        privacy = _PRIVACY[self.share_of(exercise)] if who is None else "mine"
        if who is not None:
            called = self.sheet_label(exercise, who)
        opening = replace(self.opening(bound, spoken, who), number=called, privacy=privacy)
        head = f"{called} · {title}" if called else title
        blocks = self.blocks(exercise.id, spoken, rest, who)
        main = Unit(
            unit, "exercise", opening, blocks, part=exercise.id, person=who, starts=exercise.starts, shows_title=exercise.show_title,
            in_contents=exercise.in_contents,
            running_head=head, privacy=privacy, place=exercise.place,
            reads=self.binder.take_reads(),
        )  # fmt: skip
        yield main
        yield from sheets_after(main, chosen, self, spoken, spoken)

    def sheet_label(self, exercise: Exercise, who: Person) -> str:
        """What the private sheet of ``who`` is called."""
        number, say = self.numbers.get(exercise.id), self.say.say
        if number is None:
            return say("Private sheet {letter}", letter=who.letter)
        return say("Exercise {number}, private sheet {letter}", number=number.figure, letter=who.letter)

    def _handout_note(self) -> list[Block]:
        """What a hand-out is not: a leaf that goes about alone says it itself."""
        note = self.workbook.file.handout_note if self.view.is_handout else None
        return [Paragraph(text=self.binder.bind(note))] if note is not None else []

    def opening(self, exercise: Exercise, spoken: str, who: Person | None) -> Opening:
        """What stands above an exercise's blocks."""
        say = self.say.say
        partner = [Speaker(self.say, self.view).partner(who)] if who else []
        said = ", ".join([spoken, *partner, how_to_answer(BlankKind.DATE, self.say)])
        date = Blank(field_name(exercise.id, OPENING, "date", who.id if who else ""), BlankKind.DATE, said)
        steps = tuple(step.text.runs or () for step in exercise.steps if self.is_for(step.audience))
        note = say("You may skip any part. You may stop here at any time.")
        return Opening(
            exercise.title.runs or (), spoken, _runs(exercise.subtitle), exercise.aim.runs or (), self.summary(exercise), self.share_of(exercise), "none",
            date, steps, ((Run(note),),),
        )  # fmt: skip

    def summary(self, exercise: Exercise) -> Inline:
        """How long, with whom, who sees it, what is needed, how often: what is said before anything is asked."""
        say = self.say.say
        minutes = self.say.count("{number} minute", "{number} minutes", exercise.minutes.total)
        seen = {
            "private": say("Only you see it."),
            "choose": say("You choose what to share."),
            "shared": say("Both of you see it."),
        }[self.share_of(exercise)]
        runs = [Run(f"{minutes}, {self.with_whom(exercise)}. "), Run(seen, strong=True)]
        if exercise.materials:
            things = [run for text in exercise.materials for run in (Run(", "), *(text.runs or ()))]
            runs += [Run(" "), *with_runs(say("You need {things}."), "things", tuple(things[1:]))]
        if exercise.repeat:
            runs += [Run(" "), *(exercise.repeat.runs or ())]
        return merged(tuple(runs))

    def share_of(self, exercise: Exercise) -> Share:
        """Who sees the answers; alone, nobody is there to share with unless one chooses."""
        return "choose" if exercise.share == "shared" and self.view.audience == "solo" else exercise.share

    def with_whom(self, exercise: Exercise) -> str:
        """With whom the exercise is done in this edition."""
        say = self.say.say
        if self.view.audience == "solo" or exercise.with_ == ["solo"]:
            return say("on your own")
        if self.view.audience == "group":
            return say("in the group")
        return say("alone, then together") if "solo" in exercise.with_ else say("together")

    def is_for(self, audience: Iterable[str]) -> bool:
        """Whether something meant for ``audience`` belongs in this edition."""
        return self.view.is_for(audience)

    def blocks(
        self, unit: str, title: str, blocks: Sequence[Block], who: Person | None = None
    ) -> tuple[BoundBlock, ...]:
        """Blocks with their blanks; a copy for two has a printing for each partner where the author asks for it.

        Of blocks that follow one another and are printed twice, all of one partner's stand before the other's: the book changes
        hands once.
        """
        bound: list[BoundBlock] = []
        turns: list[list[BoundBlock]] = []
        captions = iter(self.captions.in_part.get(unit, ()))
        for written in self.given(blocks):
            block = expand(written, self.workbook, self.binder, self.is_for)
            data = data_of(block, self.workbook, self.binder, self.request, self.say)
            printings = printings_of(block, self.view) if who is None else ((who,),)
            printed = [print_block(block, unit, title, self.say, self.view, printing, data) for printing in printings]
            caption = next(captions, None) if series_of(written) else None
            if caption is not None:
                is_again = who is not None and who != self.view.persons[0]
                printed = [replace(one, number=caption.number) for one in printed]
                printed[0] = replace(printed[0], name="" if is_again else caption.name)
            if len(printed) > 1:
                turns.append(printed)
                continue
            bound += [*_by_turns(turns), *(replace(one, who=None) for one in printed)]
            turns = []
        return (*bound, *_by_turns(turns))

    def given(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """The blocks for this edition's readers, with what was given for this copy in the place of those that stand for it."""
        for block in self.chosen(blocks):
            yield from with_given(block, self.binder, self.request, self.say)

    def text(self, message: str, **values: object) -> Text:
        """A message of the program as a bound text."""
        words = self.say.say(message, **values)
        return Text(words, None, (Run(words),))

    def heading(self, message: str, level: int = 2, **values: object) -> Heading:
        """A heading with a message of the program."""
        return Heading(text=self.text(message, **values), level=2 if level == 2 else 3)

    def paragraph(self, text: Text) -> Paragraph:
        """A paragraph of a bound text."""
        return Paragraph(text=text)

    def bullets(self, items: Sequence[Text]) -> Bullets:
        """A list of bound texts."""
        return Bullets(items=list(items))


def _runs(text: Text | None) -> Inline:
    return (text.runs or ()) if text is not None else ()


def headed(number: Number | None, title: str) -> str:
    """A running head with the figure of a section before its ``title``."""
    return f"{number.figure} · {title}" if number else title


def _by_turns(turns: Sequence[Sequence[BoundBlock]]) -> Iterator[BoundBlock]:
    """Blocks that are printed for each partner in turn: all of the first partner's, then all of the second's."""
    for printed in zip(*turns, strict=True):
        yield from printed
