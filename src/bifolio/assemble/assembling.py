"""A workbook and a request to a document: chosen, bound, numbered, in order. Pure: no clock, no files.

Start reading at ``Assembler``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bifolio.assemble.binding import Binder, Titles
from bifolio.assemble.caption_numbers import Captions, number_captions
from bifolio.assemble.dates import written_out
from bifolio.assemble.document import ContentsEntry, Document, Unit, View, below
from bifolio.assemble.given import given_words, special_blocks
from bifolio.assemble.guide import guide_notes
from bifolio.assemble.request import Request, setting_fault
from bifolio.assemble.selecting import Selection, select
from bifolio.assemble.slots import CopyNumber, SlotWords
from bifolio.assemble.unit_maker import UnitMaker
from bifolio.content.base import GUIDE
from bifolio.content.caption_names import caption_names
from bifolio.content.countries import ANYWHERE, records_for
from bifolio.content.workbook import Exercise, Page, Section, Workbook
from bifolio.errors import UsageError
from bifolio.messages import Messages
from bifolio.people.person import BOTH, PARTNER_A, PARTNER_B, Person
from bifolio.people.personal_fields import is_yes
from bifolio.people.recipient import Recipient
from bifolio.text.inline import plain_text


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one part of the edition is made, with its card sheets; made anew for each recipient.

    ``part`` is the page, section, reflection or exercise that it prints. What ``is_private`` belongs to one person alone and can
    lie in a file apart.
    """

    part: str
    make: Callable[[UnitMaker], list[Unit]]
    is_private: bool = False


class Assembler:
    """One edition of a workbook: what it holds is settled once, its units are made for any recipient.

    Raises ``UsageError`` if the request names what the workbook lacks.
    """

    def __init__(self, workbook: Workbook, request: Request, messages: Messages | None = None) -> None:
        self.workbook = workbook
        self.language = request.spelling or workbook.file.language
        self.messages = messages or Messages(self.language)
        self.selection = select(workbook, request)
        self.numbers = number_parts(workbook)
        front = list(_front(workbook, self.selection, request))
        back = list(_back(workbook, self.selection, request))
        self.recipes = list(_recipes(self.selection, request, front, back))
        self.captions = self._captions(request)
        titles = _titles(workbook, self.selection, (front, back), self.numbers, self.messages)
        self.titles = self._with_captions(titles)
        self.book_titles = self._book_titles(request)
        if self.selection.is_private and not any(recipe.is_private for recipe in self.recipes):
            raise UsageError(
                "this choice has no private pages", "they are exercises to keep to oneself, and reflections"
            )

    def maker(self, request: Request) -> UnitMaker:
        """What makes units for the recipient of ``request``."""
        personal = personal_values(self.workbook, request, self.selection.view, self.messages)
        spelling = self.workbook.spelling.get(self.language, {})
        binder = Binder(personal, self.titles, spelling, self.messages)
        view = self.selection.view
        return UnitMaker(self.workbook, binder, self.messages, view, self.numbers, request, self.captions)

    def _captions(self, request: Request) -> Captions:
        """Numbers of tables and figures, the same in the file of the private pages as in the rest of the copy."""
        recipes: Sequence[Recipe] = self.recipes
        if self.selection.part != "whole":
            whole = select(self.workbook, replace(request, part="whole"))
            front, back = list(_front(self.workbook, whole, request)), list(_back(self.workbook, whole, request))
            recipes = list(_recipes(whole, request, front, back))
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
        own = request.recipient.person_b if self.selection.view.persons == (PARTNER_B,) else request.recipient.person_a
        return own.label

    def for_recipient(self, document: Document, request: Request) -> Document:
        """The same document for the recipient of ``request``, where no unit of it says anything else for them."""
        return replace(
            document,
            words=self.slot_words(request),
            is_personal=request.recipient.is_named,
            head_name=self.head_name(request),
        )

    def slot_words(self, request: Request) -> SlotWords:
        """What fills the slots for the recipient of ``request``."""
        recipient, view, messages = request.recipient, self.selection.view, self.messages
        number = request.settings.get("copy_number", "")
        words = messages.text("copy", value=number) if number else ""
        return SlotWords(person_labels(recipient, view, messages), name_plates(recipient, view, messages), words)

    def _book_titles(self, request: Request) -> tuple[str, str, str]:
        """Title, short title and the edition's, which stand in metadata too and so name nobody."""
        binder = self.maker(replace(request, recipient=Recipient())).binder
        file = self.workbook.file
        texts = (file.title, file.short_title, self.selection.plan.title)
        title, short, edition = (plain_text(binder.runs(text.source)) if text else "" for text in texts)
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
            tuple(_with_contents(units, self.numbers, self.messages)),
            self.slot_words(request),
            folder=str(self.workbook.folder),
            author=request.practice.name,
            is_personal=request.recipient.is_named,
            head_name=self.head_name(request),
        )


def assemble(workbook: Workbook, request: Request, messages: Messages | None = None) -> Document:
    """The document of one edition for one recipient; ``UsageError`` if the request names what the workbook lacks."""
    return Assembler(workbook, request, messages).document(request)


def number_parts(workbook: Workbook) -> dict[str, int]:
    """The number of each section and exercise in the whole book, the same in every edition."""
    numbers: dict[str, int] = {}
    exercise_number = 0
    for section_number, identifier in enumerate(workbook.file.sections, 1):
        numbers[identifier] = section_number
        section = workbook.sections.get(identifier)
        for exercise in section.exercises if section else []:
            exercise_number += 1
            numbers[exercise] = exercise_number
    return numbers


def person_labels(recipient: Recipient, view: View, messages: Messages) -> dict[Person, str]:
    """How the pages call the two partners: by what was given, by the edition's labels, or neutrally."""
    own = dict(view.labels)
    return {
        PARTNER_A: recipient.person_a.label or own.get(PARTNER_A) or messages.text("person.partner-a"),
        PARTNER_B: recipient.person_b.label or own.get(PARTNER_B) or messages.text("person.partner-b"),
    }


def name_plates(recipient: Recipient, view: View, messages: Messages) -> dict[Person, str]:
    """What the cover's name plates say: names, or neutral words where two copies must be told apart."""
    if not view.is_apart and not view.has_notes:
        return person_labels(recipient, view, messages)
    return {PARTNER_A: recipient.person_a.label, PARTNER_B: recipient.person_b.label}


def personal_values(workbook: Workbook, request: Request, view: View, messages: Messages) -> dict[str, str]:
    """What each personal field says in this copy; neutral words where nothing is known."""
    recipient = request.recipient
    labels = person_labels(recipient, view, messages)
    own = view.persons[0] if view.persons else PARTNER_A
    other = PARTNER_B if own == PARTNER_A else PARTNER_A
    known_other = recipient.person_b.label if own == PARTNER_A else recipient.person_a.label
    if view.persons == BOTH:
        both = messages.text("person.both", first=labels[PARTNER_A], second=labels[PARTNER_B])
        named = recipient.person_a.label or recipient.person_b.label
        values = {
            "recipient.name": both if named else messages.text("person.you-both"),
            "partner.name": messages.text("person.your-partner"),
        }
    else:
        values = {
            "recipient.name": messages.text("person.you")
            if view.work == "alone" and not recipient.person_a.label
            else labels[own],
            "partner.name": known_other or (messages.text("person.your-partner") if view.is_apart else labels[other]),
        }
    values |= {"person_a.name": labels[PARTNER_A], "person_b.name": labels[PARTNER_B]}
    known = _known_values(workbook, request)
    defaults = _neutral_words(messages) | {name: field.default for name, field in workbook.file.personal.items()}
    for name, value in defaults.items():
        if not values.get(name):
            values[name] = known.get(name) or value
    values |= given_words(request)
    values |= {name: ", ".join(value.splitlines()) for name, value in recipient.values.items() if value}
    return {
        name: written_out(value, messages.language) if name.startswith("dates.") else value
        for name, value in values.items()
    }


def _known_values(workbook: Workbook, request: Request) -> dict[str, str]:
    """What is known of the practice, of the two people beside their names, and of the country; nothing where it is not."""
    recipient, practice = request.recipient, request.practice
    records = records_for(workbook, request.country)
    return {
        "person_a.pronouns": recipient.person_a.pronouns,
        "person_b.pronouns": recipient.person_b.pronouns,
        "therapist.name": practice.therapist,
        "therapist.credentials": practice.credentials,
        "practice.name": practice.name,
        "practice.contact": ", ".join(practice.contact),
        "practice.out_of_hours": practice.out_of_hours,
        "country.name": records[0].name.plain if records and records[0].country != ANYWHERE else "",
    }


def _neutral_words(messages: Messages) -> dict[str, str]:
    """What the built-in fields say where nothing is known, so that no sentence has a hole (content brief, section 6)."""
    return {
        "relationship_word": messages.text("neutral.relationship"),
        "person_a.pronouns": messages.text("neutral.pronouns"),
        "person_b.pronouns": messages.text("neutral.pronouns"),
        "therapist.name": messages.text("neutral.therapist"),
        "therapist.credentials": "",
        "practice.name": messages.text("neutral.practice"),
        "practice.contact": messages.text("neutral.practice"),
        "practice.out_of_hours": messages.text("neutral.emergency-number"),
        "dates.start": messages.text("neutral.first-session"),
        "dates.review": messages.text("neutral.review-date"),
        "country.name": messages.text("neutral.country"),
    }


_FRONT_OF_PRIVATE = ("cover", "imprint", "support", "contents")
"""Pages before the exercises of a private file; places to find help stand in every file (content brief, section 10)."""


def _front(workbook: Workbook, selection: Selection, request: Request) -> Iterator[Page]:
    if selection.plan.handout:
        return
    guide = workbook.file.guide if GUIDE in selection.view.audiences else []
    wanted = [*workbook.file.front[:3], *guide, *workbook.file.front[3:]]
    pages = [page for name in wanted if (page := workbook.pages.get(name)) is not None and _is_in(page, selection)]
    for page in _with_message(pages) if request.recipient.message else pages:
        if page.kind == "message" and not request.recipient.message:
            continue
        if not selection.is_private or page.kind in _FRONT_OF_PRIVATE:
            yield page


def _with_message(pages: Sequence[Page]) -> list[Page]:
    """The front matter with the message behind the cover; the imprint, whose place that is, follows the page of help.

    So help stays on the right-hand page where it is without a message, and no back is blank (content brief, section 6).
    """
    messages = [page for page in pages if page.kind == "message"]
    rest = [page for page in pages if page.kind != "message"]
    after_cover = 1 if rest and rest[0].kind == "cover" else 0
    if [page.kind for page in rest[after_cover : after_cover + 2]] == ["imprint", "support"]:
        rest[after_cover : after_cover + 2] = reversed(rest[after_cover : after_cover + 2])
    return [*rest[:after_cover], *messages, *rest[after_cover:]]


def _back(workbook: Workbook, selection: Selection, request: Request) -> Iterator[Page]:
    names = workbook.file.back if not selection.plan.handout else []
    for identifier in names:
        page = workbook.pages.get(identifier)
        if page is None or not _notes_pages(page, selection, request):
            continue
        if not selection.is_private or page.kind == "support":
            yield page
    if selection.plan.handout:
        yield from (page for page in workbook.pages.values() if page.kind == "support")


def _is_in(page: Page, selection: Selection) -> bool:
    """Whether the edition has this page of the front or back matter."""
    return selection.view.is_for(page.audience) and page.id not in selection.plan.without


def _titles(
    workbook: Workbook,
    selection: Selection,
    pages: tuple[list[Page], list[Page]],
    numbers: Mapping[str, int],
    messages: Messages,
) -> Titles:
    titles = {page.id: page.title.source for page in workbook.pages.values()}
    titles |= {section.id: section.title.source for section in workbook.sections.values()}
    titles |= {exercise.id: exercise.title.source for exercise in workbook.exercises.values()}
    words = {
        identifier: messages.text("section", number=number)
        if identifier in workbook.sections
        else messages.text("exercise", number=number)
        for identifier, number in numbers.items()
    }
    present = {page.id for group in pages for page in group}
    whole = {*present, *(workbook.pages if selection.is_private else ())}
    for section, exercises in selection.parts:
        present |= {one.id for one in exercises if selection.holds(one)}
        whole |= {section.id, *(one.id for one in exercises)}
        if not selection.is_private:
            present.add(section.id)
    return Titles(titles, words, frozenset(present), dict.fromkeys(whole - present, _other_file(selection, messages)))


def _other_file(selection: Selection, messages: Messages) -> str:
    """What stands for the page number of what lies in the copy's other file."""
    return messages.text("elsewhere.open") if selection.is_private else messages.text("elsewhere.private")


def _recipes(selection: Selection, request: Request, front: Sequence[Page], back: Sequence[Page]) -> Iterator[Recipe]:
    for page in front:
        yield _page_recipe(page)
    seen: set[str] = set()
    is_handout = selection.plan.handout
    for section, exercises in selection.parts:
        if not is_handout and not selection.is_private and section.id not in seen:
            seen.add(section.id)
            yield Recipe(section.id, lambda maker, s=section: list(maker.section(s)))  # type: ignore[misc]
        yield from (
            _exercise_recipe(exercise, section, selection) for exercise in exercises if selection.holds(exercise)
        )
        if selection.has_reflections and section.reflection is not None:
            yield _reflection_recipe(section, selection)
    # all private sheets of one partner, then all of the other: two gatherings to take out
    for person in selection.view.persons if selection.part != "open" else ():
        yield from (_sheet_recipe(exercise, person) for exercise in selection.sheets)
    for page in back:
        yield _page_recipe(page)
        for index in range(1, _notes_pages(page, selection, request)):
            yield Recipe(page.id, lambda maker, p=page, n=index + 1: [_further_notes(maker, p, n)])  # type: ignore[misc]


def private_parts(workbook: Workbook, request: Request) -> tuple[str, ...]:
    """The parts that hold the private pages of this choice, one for each person; none if there are no such pages."""
    selection = select(workbook, replace(request, part="whole"))
    if selection.plan.notes or selection.plan.handout:
        return ()
    exercises = [*selection.sheets, *(exercise for _, some in selection.parts for exercise in some)]
    has_reflections = selection.has_reflections and any(section.reflection for section, _ in selection.parts)
    if not has_reflections and not any(selection.keeps_private(exercise) for exercise in exercises):
        return ()
    return ("private",) if len(selection.view.persons) == 1 else ("private-a", "private-b")


def _page_recipe(page: Page) -> Recipe:
    def make(maker: UnitMaker) -> list[Unit]:
        has_number = page.kind == "imprint" and bool(maker.request.settings.get("copy_number"))
        blocks = special_blocks(page, maker.binder, maker.request, maker.messages)
        return list(maker.page(page, blocks, CopyNumber() if has_number else None))

    return Recipe(page.id, make)


def _exercise_recipe(exercise: Exercise, section: Section, selection: Selection) -> Recipe:
    is_handout, has_notes = selection.plan.handout, selection.plan.notes

    def make(maker: UnitMaker) -> list[Unit]:
        number = 0 if is_handout else maker.numbers[section.id]
        notes = [guide_notes(maker, exercise, number)] if has_notes else []
        return [_risen(unit, selection) for unit in (*maker.exercise(exercise, number), *notes)]

    return Recipe(exercise.id, make, is_private=selection.keeps_private(exercise))


def _reflection_recipe(section: Section, selection: Selection) -> Recipe:
    def make(maker: UnitMaker) -> list[Unit]:
        return [_risen(unit, selection) for unit in maker.reflection(section)]

    return Recipe(section.reflection_part, make, is_private=True)


def _risen(unit: Unit, selection: Selection) -> Unit:
    """A unit of the private file: no section stands above it there, and its contents name reflections too."""
    if not selection.is_private:
        return unit
    return replace(unit, level=max(1, unit.level - 1), in_contents=unit.in_contents or unit.kind == "reflection")


def _sheet_recipe(exercise: Exercise, person: Person) -> Recipe:
    def make(maker: UnitMaker) -> list[Unit]:
        return list(maker.exercise(exercise, 0, person))

    return Recipe(exercise.id, make, is_private=True)


def _further_notes(maker: UnitMaker, page: Page, number: int) -> Unit:
    """The same notes page again, with fields of its own."""
    again = next(maker.page(page.model_copy(update={"id": page.further_part(number)})))
    return replace(again, id=below(page.id, str(number)), in_contents=False, place=page.place)


def _notes_pages(page: Page, selection: Selection, request: Request) -> int:
    """How often a page of the back matter is printed: a notes page once, unless the edition leaves it out, and as often as asked."""
    own = int(_is_in(page, selection))
    return own + _further_asked(request) if page.kind == "notes" else own


def _further_asked(request: Request) -> int:
    text = request.settings.get("extra_notes_pages") or "0"
    fault = setting_fault("extra_notes_pages", text)
    if fault:
        raise UsageError(f"'extra_notes_pages': {fault}")
    return int(text)


def _with_contents(units: Sequence[Unit], numbers: Mapping[str, int], messages: Messages) -> Iterator[Unit]:
    """Puts the list of units into the contents page."""
    entries = tuple(_entries(units, numbers, messages))
    named = {run.field for unit in units if unit.in_contents for run in unit.opening.title if run.field}
    for unit in units:
        if unit.kind == "contents":
            # a name in a title stands in the contents too, which are then nobody else's
            reads = tuple(sorted({*unit.reads, *named}))
            unit = replace(unit, entries=entries, reads=reads)
        yield unit


def _entries(units: Sequence[Unit], numbers: Mapping[str, int], messages: Messages) -> Iterator[ContentsEntry]:
    """What the contents list; a partner's private sheets, which are one gathering, once."""
    listed = [unit for unit in units if unit.in_contents]
    sheets: dict[Person, list[Unit]] = {}
    for unit in listed:
        if unit.person is not None:
            sheets.setdefault(unit.person, []).append(unit)
    for unit in listed:
        gathering = sheets[unit.person] if unit.person is not None else []
        if len(gathering) < 2:
            has_figure = unit.level == 1 and unit.person is None and unit.kind in ("section", "exercise")
            figure = numbers[unit.part] if has_figure else 0
            title = plain_text(unit.opening.title)
            yield ContentsEntry(unit.id, title, unit.opening.number, unit.level, figure)
        elif unit.person is not None and unit is gathering[0]:
            held = ", ".join(str(numbers[one.part]) for one in gathering)
            title = messages.text("exercises", numbers=held)
            number = messages.text("private-sheets", letter=unit.person.letter)
            yield ContentsEntry(unit.id, title, number, unit.level)
