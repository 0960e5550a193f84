"""How each part of an edition is made, in printed order: one recipe a page, section, exercise, reflection and private sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bifolio.assemble.document import Unit, below
from bifolio.assemble.given import special_blocks
from bifolio.assemble.guide import guide_notes
from bifolio.assemble.request import Request, private_part, setting_fault
from bifolio.assemble.selecting import Selection, select
from bifolio.assemble.slots import CopyNumber
from bifolio.assemble.unit_maker import UnitMaker
from bifolio.content.section import Reflection
from bifolio.content.workbook import Exercise, Page, Section, Workbook
from bifolio.design.looks import NONE
from bifolio.errors import UsageError
from bifolio.people.person import Person


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one part of the edition is made, with its card sheets; made anew for each recipient.

    ``part`` is the page, section, reflection or exercise that it prints. What ``is_private`` belongs to one person alone and can
    lie in a file apart.
    """

    part: str
    make: Callable[[UnitMaker], list[Unit]]
    is_private: bool = False


_IN_PRIVATE = ("cover", "imprint", "contents")
"""Pages that stand in a private file too, beside those that every file has."""


def recipes_of(workbook: Workbook, selection: Selection, request: Request) -> Iterator[Recipe]:
    """The recipes of the chosen edition, in printed order."""
    is_handout = selection.plan.handout
    front = selection.front if not is_handout else ()
    for page in _with_message(front) if request.recipient.message else front:
        yield from _page_recipes(workbook, page, selection, request)
    yield from _body(workbook, selection, request)
    # all private sheets of one partner, then all of the other: two gatherings to take out
    for person in selection.view.persons if selection.part != "open" else ():
        yield from (_sheet_recipe(exercise, person) for exercise in selection.sheets)
    back = selection.back if not is_handout else [page for page in workbook.pages.values() if workbook.is_always(page)]
    for page in back:
        yield from _page_recipes(workbook, page, selection, request)


def _body(workbook: Workbook, selection: Selection, request: Request) -> Iterator[Recipe]:
    opened: set[str] = set()
    is_handout = selection.plan.handout
    has_sections = not is_handout and not selection.is_private
    for _, group in groupby(selection.body, key=lambda placed: placed.section.id if placed.section else ""):
        section = None
        for placed in group:
            part, section = placed.part, placed.section
            if isinstance(part, Page):
                yield from () if is_handout else _page_recipes(workbook, part, selection, request)
            elif isinstance(part, Exercise):
                if selection.holds(part):
                    yield _exercise_recipe(part, section, selection)
            elif has_sections and part.id not in opened:
                opened.add(part.id)
                yield Recipe(part.id, lambda maker, s=part: list(maker.section(s)))  # type: ignore[misc]
        reflection = selection.reflection_of(section) if section is not None else None
        if section is not None and reflection is not None:
            yield _reflection_recipe(section, reflection, selection)


def _page_recipes(workbook: Workbook, page: Page, selection: Selection, request: Request) -> Iterator[Recipe]:
    """The recipes of a page: one if the edition has it, more if further notes pages are asked for."""
    if page.kind == "message" and not request.recipient.message:
        return
    if page.kind == "cover" and workbook.file.cover.design == NONE:
        return
    is_everywhere = selection.is_private and (page.kind in _IN_PRIVATE or workbook.is_always(page))
    if not selection.holds(page) and not is_everywhere:
        return
    for number in range(1, _notes_pages(page, selection, request) + 1):
        if number == 1:
            yield _page_recipe(page, selection)
        else:
            yield Recipe(page.id, lambda maker, p=page, n=number: [_further_notes(maker, p, n)])  # type: ignore[misc]


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


def _is_in(page: Page, selection: Selection) -> bool:
    """Whether the edition has this page."""
    return selection.view.is_for(page.audience) and page.id not in selection.plan.without


def private_parts(workbook: Workbook, request: Request) -> tuple[str, ...]:
    """The parts that hold the private pages of this choice, one for each person; none if there are no such pages."""
    selection = select(workbook, replace(request, part="whole"))
    if selection.plan.notes or selection.plan.handout:
        return ()
    if not any(recipe.is_private for recipe in recipes_of(workbook, selection, request)):
        return ()
    people = selection.view.persons
    return ("private",) if len(people) == 1 else tuple(private_part(person) for person in people)


def _page_recipe(page: Page, selection: Selection) -> Recipe:
    def make(maker: UnitMaker) -> list[Unit]:
        has_number = page.kind == "imprint" and bool(maker.request.settings.get("copy_number"))
        blocks = special_blocks(page, maker.binder, maker.request, maker.messages)
        return list(maker.page(page, blocks, CopyNumber() if has_number else None))

    return Recipe(page.id, make, is_private=selection.keeps_apart(page))


def _exercise_recipe(exercise: Exercise, section: Section | None, selection: Selection) -> Recipe:
    is_handout, has_notes = selection.plan.handout, selection.plan.notes

    def make(maker: UnitMaker) -> list[Unit]:
        number = 0 if is_handout or section is None else maker.numbers[section.id]
        notes = guide_notes(maker, exercise, number) if has_notes else ()
        return [_risen(unit, selection) for unit in (*maker.exercise(exercise, number), *notes)]

    return Recipe(exercise.id, make, is_private=selection.keeps_apart(exercise))


def _reflection_recipe(section: Section, reflection: Reflection, selection: Selection) -> Recipe:
    def make(maker: UnitMaker) -> list[Unit]:
        return [_risen(unit, selection) for unit in maker.reflection(section)]

    return Recipe(section.reflection_part, make, is_private=selection.keeps_apart(reflection))


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
    """How often a page is printed: a notes page once, unless the edition leaves it out, and as often as asked."""
    own = int(_is_in(page, selection))
    return own + _further_asked(request) if page.kind == "notes" else own


def _further_asked(request: Request) -> int:
    text = request.settings.get("extra_notes_pages") or "0"
    fault = setting_fault("extra_notes_pages", text)
    if fault:
        raise UsageError(f"'extra_notes_pages': {fault}")
    return int(text)
