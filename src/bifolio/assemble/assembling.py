"""From a workbook and a request to a document: content selected, bound, numbered, in order. Pure: no clock, no files.

Start reading at ``Assembler``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from bifolio.assemble.answer_list import with_answers
from bifolio.assemble.binding import Binder, Cited, PersonalValue, Titles
from bifolio.assemble.caption_numbers import Captions, number_captions
from bifolio.assemble.document import BookTitles, ContentsEntry, Document, Unit
from bifolio.assemble.numbering import Number, number_parts, number_words, part_called, question_words, unbroken
from bifolio.assemble.page_numbering import IN_ONE_ROW, page_numbers_of, with_page_one
from bifolio.assemble.personal_values import is_of_people, known_around, personal_values, values_unknown
from bifolio.assemble.recipes import Recipe, recipes_of
from bifolio.assemble.recipient_words import ReadFields, head_name, slot_words
from bifolio.assemble.request import Request
from bifolio.assemble.selecting import Selection, select
from bifolio.assemble.shuffling import in_order_of
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.assemble.unit_maker import UnitMaker
from bifolio.content.model.caption_names import caption_names, titled_blocks
from bifolio.content.model.phrases import messages_of
from bifolio.content.model.questions import (
    Numbers,
    number_questions,
    numbers_of,
    question_count,
    words_asked,
)
from bifolio.content.model.section import Section
from bifolio.content.model.workbook import Page, Workbook
from bifolio.errors import UsageError
from bifolio.messages import Messages, Phrase
from bifolio.people.person import Person
from bifolio.people.recipient import Recipient
from bifolio.text.inline import Inline, plain_text


class Assembler:
    """One edition of a workbook: its content is selected once, and its units can be made for any recipient.

    ``titles`` are the targets of references, if already known. Raises ``UsageError`` if the request names something
    that the workbook lacks.
    """

    def __init__(
        self, workbook: Workbook, request: Request, messages: Messages | None = None, titles: Titles | None = None
    ) -> None:
        self.language = request.spelling or workbook.file.language
        workbook = in_order_of(workbook, request)
        self.workbook = workbook
        self.selection = select(workbook, request)
        people = len(self.selection.view.persons)
        self.messages = messages or messages_of(workbook, self.language, request.edition, people)
        self.numbers = numbers_in(number_parts(workbook), self.selection)
        self.recipes = list(recipes_of(workbook, self.selection, request))
        self.captions = self._captions(request)
        self.questions = number_questions(workbook)
        self.titles = titles or titles_for(
            workbook, self.selection, self.recipes, self.numbers, self.captions, self.questions, self.messages
        )
        self.book_titles = self._book_titles(request)
        if self.selection.is_private and not any(recipe.is_private for recipe in self.recipes):
            raise UsageError(
                "this choice has no private pages", "leave out --part, or choose an exercise with private pages"
            )

    def maker(self, request: Request) -> UnitMaker:
        return UnitMaker(
            workbook=self.workbook,
            binder=self._binder(request),
            messages=self.messages,
            view=self.selection.view,
            numbers=self.numbers,
            request=request,
            book_titles=self.book_titles,
            captions=self.captions,
            questions=self.questions,
        )

    def _binder(self, request: Request) -> Binder:
        spelling = self.workbook.spelling.get(self.language, {})
        return Binder(
            personal=self.personal(request),
            titles=self.titles,
            spelling=spelling,
            messages=self.messages,
            sources={
                key: Cited(source.author.plain if source.author else "", source.year)
                for key, source in self.workbook.references.items()
            },
            turns_marks=self.workbook.file.quotes == "language",
        )

    def personal(self, request: Request) -> dict[str, PersonalValue]:
        """The value of each personal field in the copy for the recipient of ``request``, by name."""
        return personal_values(self.workbook, request, self.selection.view, self.messages, self._unknown)

    @cached_property
    def _unknown(self) -> dict[str, PersonalValue]:
        """The values when nothing is known about the recipient: the same in every copy."""
        return values_unknown(self.workbook.file.personal, self.selection.view, self.messages)

    def _captions(self, request: Request) -> Captions:
        """Numbers of tables and figures, the same in the private file as in the rest of the copy."""
        recipes: Sequence[Recipe] = self.recipes
        if self.selection.part != "whole":
            whole = select(self.workbook, replace(request, part="whole"))
            recipes = list(recipes_of(self.workbook, whole, request))
        return number_captions(self.workbook, (recipe.part for recipe in recipes), self.selection.view, self.messages)

    def document(self, request: Request) -> Document:
        """The whole document for the recipient of ``request``."""
        maker = self.maker(request)
        return self.document_of([unit for recipe in self.recipes for unit in recipe.make(maker)], request)

    def read_fields(self, request: Request, names: Collection[str]) -> ReadFields:
        """The facts about the personal fields ``names`` that copies made for ``request`` depend on."""
        unknown = {name: self._unknown[name].given for name in sorted(names) if name in self._unknown}
        return ReadFields(
            names=frozenset(names),
            otherwise=unknown,
            around=known_around(self.workbook, request),
            is_of_people=any(is_of_people(name, self.selection.view) for name in unknown),
        )

    def _book_titles(self, request: Request) -> BookTitles:
        """The book's titles. They go into the metadata too, so they name nobody."""
        binder = self._binder(replace(request, recipient=Recipient()))
        file = self.workbook.file
        texts = (file.title, file.short_title or file.title, self.selection.plan.title)
        title, short, edition = (plain_text(binder.runs(text.source)) if text else "" for text in texts)
        short = short if file.short_title else cut_at_word(short)
        if self.selection.part == "open":
            edition = self.messages.text("edition.open", edition=edition or title)
        elif self.selection.is_private:
            edition = self.messages.text("edition.private", edition=edition or title)
        return BookTitles(title, short, edition)

    def document_of(self, units: Sequence[Unit], request: Request) -> Document:
        title, short_title, edition_title = self.book_titles
        view = self.selection.view
        units = with_answers(units, view, self.messages)
        if self.selection.plan.is_answers_alone:
            # a key lies beside the book: loose pages that name it
            units, view = [unit for unit in units if unit.kind is UnitKind.ANSWERS], replace(view, is_handout=True)
            if not units:
                hint = "write 'answer:' at questions that it has"
                raise UsageError(f"the edition '{self.selection.edition}' has no answers", hint)
        # the loose parts of a hand-out say "page 2 of 9"
        pages = IN_ONE_ROW if view.is_handout else page_numbers_of(units, self.workbook)
        units = [*with_page_one(units, pages)]
        return Document(
            title=title,
            short_title=short_title,
            edition=self.selection.edition,
            edition_title=edition_title,
            in_heads=edition_title if any(plan.shuffle for plan in self.workbook.file.plans.values()) else "",
            language=self.language,
            view=view,
            units=tuple(with_contents(units, self.numbers, self.messages)),
            words=slot_words(request, self.selection.view, self.messages),
            folders=tuple(map(str, self.workbook.folders)),
            main=self.workbook.main,
            author=request.provider.name,
            is_personal=request.recipient.is_named,
            head_name=head_name(request, self.selection.view),
            copy_number=request.settings.get("copy_number", ""),
            page_numbers=pages,
        )


def numbers_in(numbers: Mapping[str, Number], selection: Selection) -> Mapping[str, Number]:
    """The ``numbers`` of the book that an edition prints; none for sections if they would be out of order, such as 3, 8, 5."""
    sections = [one.part.id for one in selection.body if isinstance(one.part, Section) and one.part.id in numbers]
    ordinals = [numbers[one].ordinal for one in sections]
    if ordinals == sorted(ordinals):
        return numbers
    return {part: number for part, number in numbers.items() if part not in sections}


LONGEST_HEAD = 60
"""The most characters of a running head made from the title."""


def cut_at_word(text: str) -> str:
    """``text`` as a running head: cut at a word, with an ellipsis."""
    if len(text) <= LONGEST_HEAD:
        return text
    kept = text[: LONGEST_HEAD - 1]
    return f"{kept.rpartition(' ')[0] or kept}…"


def assemble(workbook: Workbook, request: Request, messages: Messages | None = None) -> Document:
    """The document of one edition for one recipient. Raises ``UsageError`` if the request names something that the workbook lacks."""
    return Assembler(workbook, request, messages).document(request)


def titles_for(
    workbook: Workbook,
    selection: Selection,
    recipes: Sequence[Recipe],
    numbers: Mapping[str, Number],
    captions: Captions,
    questions: Mapping[str, Mapping[str, Numbers]],
    messages: Messages,
) -> Titles:
    """Titles, numbers and captions by the names that references use."""
    names = caption_names(workbook)
    titles = {page.id: page.title.source for page in workbook.pages.values()}
    titles |= {section.id: section.title.source for section in workbook.sections.values()}
    titles |= {exercise.id: exercise.title.source for exercise in workbook.exercises.values()}
    titles |= {division.id: division.title.source for division in workbook.file.divisions.values()}
    words = {
        part: unbroken(number_words(workbook.part(part)[0], number, messages), number.figure)
        for part, number in numbers.items()
    }
    present = {recipe.part for recipe in recipes} - {part.id for part in selection.sheets}
    whole = {*present, *(workbook.pages if selection.is_private else ())}
    whole |= {placed.part.id for placed in selection.body if not isinstance(placed.part, Page)}
    numbered = captions.numbers()
    here = captions.names_in(recipe.part for recipe in recipes)
    parts, view = {recipe.part for recipe in recipes}, selection.view
    here |= {name for name, (part, block, _) in titled_blocks(workbook).items() if part in parts and view.has(block)}
    asked = {
        name: question_words(own, messages)
        for name, (part, block, _) in titled_blocks(workbook).items()
        if (own := numbers_of(block, questions.get(part, {})))[:1] > (0,)
        and (len(own) > 1 or (question_count(block) and not block.numbered_entries))
    }
    asked |= {
        name: part_called(own, messages).removesuffix(".")
        for name, (part, block, _) in titled_blocks(workbook).items()
        if len(own := numbers_of(block, questions.get(part, {}))) > 1 and not own[0] and not words_asked(block)
    }
    return Titles(
        titles={**names.captions, **titles},
        numbers={**numbered, **asked, **words},
        present=frozenset(present | here),
        apart=dict.fromkeys((whole - present) | (numbered.keys() - here), _other_file(selection, messages)),
        blocks=names.meant,
    )


def _other_file(selection: Selection, messages: Messages) -> str:
    """The words that replace the page number of a part in the copy's other file."""
    return messages.text("elsewhere.open") if selection.is_private else messages.text("elsewhere.private")


def with_contents(units: Sequence[Unit], numbers: Mapping[str, Number], messages: Messages) -> Iterator[Unit]:
    """Adds the list of units to the contents page."""
    entries = tuple(_entries(units, numbers, messages))
    named = {run.field for unit in units if unit.in_contents for run in unit.own_title if run.field}
    for unit in units:
        if unit.kind is UnitKind.CONTENTS:
            # a name in a title is in the contents too, so the contents are personal
            reads = tuple(sorted({*unit.reads, *named}))
            unit = replace(unit, entries=entries, reads=reads)
        yield unit


def _entries(units: Sequence[Unit], numbers: Mapping[str, Number], messages: Messages) -> Iterator[ContentsEntry]:
    """The entries of the contents; one person's private sheets, bound together, are one entry.

    If only one kind is numbered (sections, or exercises), entries show just the figure before the title.
    """
    listed = [unit for unit in units if unit.in_contents or unit.division is not None]
    figured = UnitKind.SECTION if any(unit.kind is UnitKind.SECTION for unit in listed) else UnitKind.EXERCISE
    sheets: dict[Person, list[Unit]] = {}
    for unit in listed:
        if unit.person is not None:
            sheets.setdefault(unit.person, []).append(unit)
    for unit in listed:
        if unit.division is not None:
            head = unit.division
            yield ContentsEntry(
                unit=unit.id, title=plain_text(head.title), number=head.number, level=unit.own_level - 1
            )
        gathering = sheets[unit.person] if unit.person is not None else []
        if not unit.in_contents:
            continue
        if len(gathering) < 2:
            number = numbers.get(unit.own_part) if unit.person is None and unit.kind == figured else None
            yield ContentsEntry(
                unit=unit.id,
                title=_in_its_language(unit.own_title),
                number=unit.opening.number,
                level=unit.own_level,
                figure=number.figure if number else "",
            )
        elif unit.person is not None and unit is gathering[0]:
            label = messages.text("private-sheets", letter=unit.person.tag)
            yield ContentsEntry(
                unit=unit.id, title=_held(gathering, numbers, messages), number=label, level=unit.own_level
            )


def _in_its_language(title: Inline) -> str:
    """The words of ``title``, with their language if all of them are in one that is not the book's."""
    words, languages = plain_text(title), {run.language for run in title}
    (language,) = languages if len(languages) == 1 else (None,)
    return Phrase(words, language) if language else words


def _held(gathering: Sequence[Unit], numbers: Mapping[str, Number], messages: Messages) -> str:
    """The numbers of the exercises among bound private sheets; their titles if any has no number. A page before them is
    not listed.
    """
    exercises = [unit for unit in gathering if unit.kind is UnitKind.EXERCISE]
    figures = [numbers[unit.own_part].figure for unit in exercises if unit.own_part in numbers]
    if len(figures) == len(exercises):
        return messages.text("exercises", numbers=", ".join(figures))
    return ", ".join(plain_text(unit.own_title) for unit in exercises)
