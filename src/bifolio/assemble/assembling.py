"""A workbook and a request to a document: chosen, bound, numbered, in order. Pure: no clock, no files.

Start reading at ``Assembler``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bifolio.assemble.binding import Binder, Titles
from bifolio.assemble.caption_numbers import Captions, number_captions
from bifolio.assemble.contents import with_contents
from bifolio.assemble.dates import written_out
from bifolio.assemble.document import Document, Unit, View
from bifolio.assemble.given import given_words
from bifolio.assemble.numbering import Number, number_parts, number_words
from bifolio.assemble.recipes import Recipe, recipes_of
from bifolio.assemble.request import Request
from bifolio.assemble.selecting import Selection, select
from bifolio.assemble.slots import SlotWords
from bifolio.assemble.unit_maker import UnitMaker
from bifolio.content.caption_names import caption_names
from bifolio.content.countries import ANYWHERE, records_for
from bifolio.content.phrases import messages_of
from bifolio.content.workbook import Page, Workbook
from bifolio.errors import UsageError
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.people.personal_fields import is_yes
from bifolio.people.recipient import Recipient
from bifolio.text.inline import plain_text


class Assembler:
    """One edition of a workbook: what it holds is settled once, its units are made for any recipient.

    Raises ``UsageError`` if the request names what the workbook lacks.
    """

    def __init__(self, workbook: Workbook, request: Request, messages: Messages | None = None) -> None:
        self.workbook = workbook
        self.language = request.spelling or workbook.file.language
        self.selection = select(workbook, request)
        people = len(self.selection.view.persons)
        self.messages = messages or messages_of(workbook, self.language, request.edition, people)
        self.numbers = number_parts(workbook)
        self.recipes = list(recipes_of(workbook, self.selection, request))
        self.captions = self._captions(request)
        self.titles = self._with_captions(_titles(workbook, self.selection, self.recipes, self.numbers, self.messages))
        self.book_titles = self._book_titles(request)
        if self.selection.is_private and not any(recipe.is_private for recipe in self.recipes):
            raise UsageError(
                "this choice has no private pages", "they are exercises to keep to oneself, and reflections"
            )

    def maker(self, request: Request) -> UnitMaker:
        """What makes units for the recipient of ``request``."""
        personal = personal_values(self.workbook, request, self.selection.view, self.messages)
        spelling = self.workbook.spelling.get(self.language, {})
        binder = Binder(personal, self.titles, spelling, self.messages, self.workbook.file.quotes == "language")
        view = self.selection.view
        return UnitMaker(self.workbook, binder, self.messages, view, self.numbers, request, self.captions)

    def _captions(self, request: Request) -> Captions:
        """Numbers of tables and figures, the same in the file of the private pages as in the rest of the copy."""
        recipes: Sequence[Recipe] = self.recipes
        if self.selection.part != "whole":
            whole = select(self.workbook, replace(request, part="whole"))
            recipes = list(recipes_of(self.workbook, whole, request))
        return number_captions(self.workbook, (recipe.part for recipe in recipes), self.selection.view, self.messages)

    def _with_captions(self, titles: Titles) -> Titles:
        """``titles`` with the numbered blocks of the book and of this edition."""
        names = caption_names(self.workbook)
        here = self.captions.names_in(recipe.part for recipe in self.recipes)
        numbers = self.captions.numbers()
        where = _other_file(self.selection, self.messages)
        return replace(
            titles,
            titles={**names.captions, **titles.titles},
            numbers={**numbers, **titles.numbers},
            present=titles.present | here,
            apart={**titles.apart, **dict.fromkeys(numbers.keys() - here, where)},
            blocks=names.meant,
        )

    def document(self, request: Request) -> Document:
        """The whole document for the recipient of ``request``."""
        maker = self.maker(request)
        units = [unit for recipe in self.recipes for unit in recipe.make(maker)]
        return self.document_of(units, request)

    def head_name(self, request: Request) -> str | None:
        """The name for the running heads, if they are to have one."""
        if not is_yes(request.settings.get("running_head_name", "")):
            return None
        return request.recipient.called(self.selection.view.persons[0])

    def for_recipient(self, document: Document, request: Request) -> Document:
        """The same document for the recipient of ``request``, where no unit of it says anything else for them."""
        return replace(
            document,
            words=self.slot_words(request),
            is_personal=request.recipient.is_named,
            head_name=self.head_name(request),
            copy_number=request.settings.get("copy_number", ""),
        )

    def slot_words(self, request: Request) -> SlotWords:
        """What fills the slots for the recipient of ``request``."""
        recipient, view, messages = request.recipient, self.selection.view, self.messages
        number = request.settings.get("copy_number", "")
        words = messages.text("copy", value=number) if number else ""
        return SlotWords(person_labels(recipient, view), name_plates(recipient, view), words)

    def _book_titles(self, request: Request) -> tuple[str, str, str]:
        """Title, short title and the edition's, which stand in metadata too and so name nobody."""
        binder = self.maker(replace(request, recipient=Recipient())).binder
        file = self.workbook.file
        texts = (file.title, file.short_title or file.title, self.selection.plan.title)
        title, short, edition = (plain_text(binder.runs(text.source)) if text else "" for text in texts)
        short = short if file.short_title else cut_at_word(short)
        if self.selection.part == "open":
            edition = self.messages.text("edition.open", edition=edition or title)
        elif self.selection.is_private:
            edition = self.messages.text("edition.private", edition=edition or title)
        return title, short, edition

    def document_of(self, units: Sequence[Unit], request: Request) -> Document:
        """The document that ``units`` make up."""
        title, short_title, edition_title = self.book_titles
        return Document(
            title,
            short_title,
            self.selection.edition,
            edition_title,
            self.language,
            self.selection.view,
            tuple(with_contents(units, self.numbers, self.messages)),
            self.slot_words(request),
            folder=str(self.workbook.folder),
            author=request.provider.name,
            is_personal=request.recipient.is_named,
            head_name=self.head_name(request),
            copy_number=request.settings.get("copy_number", ""),
        )


LONGEST_HEAD = 60
"""Most characters of a running head that is made from the title."""


def cut_at_word(text: str) -> str:
    """``text`` as a running head: what fits, up to a word, with an ellipsis for the rest."""
    if len(text) <= LONGEST_HEAD:
        return text
    kept = text[: LONGEST_HEAD - 1]
    return f"{kept.rpartition(' ')[0] or kept}…"


def assemble(workbook: Workbook, request: Request, messages: Messages | None = None) -> Document:
    """The document of one edition for one recipient; ``UsageError`` if the request names what the workbook lacks."""
    return Assembler(workbook, request, messages).document(request)


def person_labels(recipient: Recipient, view: View) -> dict[Person, str]:
    """How the pages call the book's people: by what was given, or by the label that the edition has for them."""
    return {person: recipient.called(person) or person.label for person in view.people}


def name_plates(recipient: Recipient, view: View) -> dict[Person, str]:
    """What the cover's name plates say: names, or labels where two copies must be told apart."""
    if not view.is_apart and not view.has_notes:
        return person_labels(recipient, view)
    return {person: recipient.called(person) for person in view.people}


def personal_values(workbook: Workbook, request: Request, view: View, messages: Messages) -> dict[str, str]:
    """What each personal field says in this copy: what is known, else its default, else the labels of the people."""
    recipient = request.recipient
    values = _about_people(recipient, view, messages)
    known = _known_values(workbook, request)
    declared = {name: field.default for name, field in workbook.file.personal.items()}
    defaults = _neutral_words(view, messages) | declared
    for name, value in defaults.items():
        if not values.get(name):
            values[name] = known.get(name) or value
    values |= given_words(request)
    values |= {name: ", ".join(value.splitlines()) for name, value in recipient.values.items() if value}
    return {
        name: written_out(value, messages.language) if name.startswith("dates.") else value
        for name, value in values.items()
    }


def _about_people(recipient: Recipient, view: View, messages: Messages) -> dict[str, str]:
    """What is known of people, by personal field; nothing where it is not."""
    labels = person_labels(recipient, view)
    values = {}
    for field, people in (("recipient.name", view.persons), ("others.name", view.others)):
        is_known = any(recipient.called(person) for person in people)
        values[field] = _listed([labels[person] for person in people], messages) if is_known else ""
    for person in view.people:
        known = recipient.details(person)
        values[f"{person.id}.name"] = known.called
        values[f"{person.id}.initials"] = known.initials
        values[f"{person.id}.address_as"] = known.address_as
        values[f"{person.id}.pronouns"] = known.pronouns
    return values


def _listed(names: Sequence[str], messages: Messages) -> str:
    """Names joined as the language joins them."""
    joined = names[0] if names else ""
    for name in names[1:]:
        joined = messages.text("person.both", first=joined, second=name)
    return joined


def _known_values(workbook: Workbook, request: Request) -> dict[str, str]:
    """What is known of the provider and of the country; nothing where it is not."""
    provider = request.provider
    records = records_for(workbook, request.country)
    return {
        "leader.name": provider.leader,
        "leader.credentials": provider.credentials,
        "provider.name": provider.name,
        "provider.contact": ", ".join(provider.contact),
        "provider.out_of_hours": provider.out_of_hours,
        "country.name": records[0].name.plain if records and records[0].country != ANYWHERE else "",
    }


def _neutral_words(view: View, messages: Messages) -> dict[str, str]:
    """What the built-in fields say where nothing is known, so that no sentence has a hole (content brief, section 6)."""
    return {
        "recipient.name": _listed(_labels(view.persons), messages) or messages.text("person.you"),
        "others.name": _listed(_labels(view.others), messages),
        **{f"{person.id}.{part}": person.label for person in view.people for part in _PARTS_SAID_BY_LABEL},
        **{f"{person.id}.pronouns": messages.text("neutral.pronouns") for person in view.people},
        "leader.name": messages.text("neutral.leader"),
        "leader.credentials": "",
        "provider.name": messages.text("neutral.provider"),
        "provider.contact": messages.text("neutral.provider"),
        "provider.out_of_hours": messages.text("neutral.emergency-number"),
        "dates.start": messages.text("neutral.start"),
        "dates.review": messages.text("neutral.review-date"),
        "country.name": messages.text("neutral.country"),
    }


_PARTS_SAID_BY_LABEL = ("name", "initials", "address_as")


def _labels(people: Sequence[Person]) -> list[str]:
    return [person.label for person in people if person.label]


def _titles(
    workbook: Workbook,
    selection: Selection,
    recipes: Sequence[Recipe],
    numbers: Mapping[str, Number],
    messages: Messages,
) -> Titles:
    titles = {page.id: page.title.source for page in workbook.pages.values()}
    titles |= {section.id: section.title.source for section in workbook.sections.values()}
    titles |= {exercise.id: exercise.title.source for exercise in workbook.exercises.values()}
    titles |= {division.id: division.title.source for division in workbook.file.divisions.values()}
    words = {part: number_words(workbook.part(part)[0], number, messages) for part, number in numbers.items()}
    present = {recipe.part for recipe in recipes} - {exercise.id for exercise in selection.sheets}
    whole = {*present, *(workbook.pages if selection.is_private else ())}
    for placed in selection.body:
        if not isinstance(placed.part, Page):
            whole |= {placed.part.id}
    return Titles(titles, words, frozenset(present), dict.fromkeys(whole - present, _other_file(selection, messages)))


def _other_file(selection: Selection, messages: Messages) -> str:
    """What stands for the page number of what lies in the copy's other file."""
    return messages.text("elsewhere.open") if selection.is_private else messages.text("elsewhere.private")
