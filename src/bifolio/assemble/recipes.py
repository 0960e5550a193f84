"""How each part of an edition is made, in printed order: one recipe for each page, section, exercise, reflection and private sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from bifolio.assemble.block_maker import BlockMaker
from bifolio.assemble.document import BackSheet, Opening, Unit, below
from bifolio.assemble.given import PROVIDER_FIELDS, own_provider, special_blocks
from bifolio.assemble.guide import guide_notes
from bifolio.assemble.request import Request, private_part
from bifolio.assemble.selecting import Placed, Selection, select
from bifolio.assemble.series_sheets import sheets_of
from bifolio.assemble.slots import CopyNumber
from bifolio.assemble.unit_kinds import SectionTab, UnitKind
from bifolio.assemble.unit_maker import UnitMaker
from bifolio.content.fields.base import Block
from bifolio.content.fields.looks_file import Back
from bifolio.content.kinds.safety_footer import SUPPORT
from bifolio.content.kinds.text import Paragraph
from bifolio.content.model.division import Division
from bifolio.content.model.editions import cover_of
from bifolio.content.model.section import Reflection
from bifolio.content.model.workbook import Exercise, Page, Section, Workbook
from bifolio.design.looks import NONE
from bifolio.frozen import frozen
from bifolio.people.person import Person
from bifolio.text.inline import Run, with_runs


@frozen
class Recipe:
    """How one part of the edition is made, with its card sheets; repeated for each recipient.

    ``part`` is the page, section, reflection or exercise that it prints. A part that ``is_private`` belongs to one
    person only and may be in a separate file. ``make`` is a function of this module with bound arguments, so that
    ``canonical`` shows all of them.
    """

    part: str
    make: partial[list[Unit]]
    is_private: bool = False


_IN_PRIVATE = ("cover", "imprint", "contents")
"""Pages that are also in a private file, besides those that every file has."""


def recipes_of(workbook: Workbook, selection: Selection, request: Request) -> Iterator[Recipe]:
    """The recipes of the chosen edition, in printed order."""
    is_handout = selection.plan.handout
    front = selection.front if not is_handout else ()
    for page in _with_message(front) if request.recipient.message else front:
        yield from _page_recipes(workbook, page, selection, request)
    if selection.is_private:
        yield from (_sheet_recipe(page) for page in selection.sheets)
    yield from _body(workbook, selection, request)
    # all private sheets of one person, then all of the next: gatherings to take out
    for person in selection.view.persons if selection.part == "whole" else ():
        yield from (_sheet_recipe(part, person) for part in selection.sheets)
    chosen = [placed.part for placed in selection.body]
    always = [page for page in workbook.pages.values() if workbook.is_always(page) and page not in chosen]
    back = selection.back if not is_handout else always
    for page in back:
        yield from _page_recipes(workbook, page, selection, request)
    yield from _back_cover_recipes(workbook, front, selection, request)


def _body(workbook: Workbook, selection: Selection, request: Request) -> Iterator[Recipe]:
    """The recipes of the body by divisions; a private file and a hand-out have no divisions."""
    has_divisions = not selection.is_private and not selection.plan.handout
    for _, group in groupby(selection.body, key=lambda placed: placed.division.id if placed.division else ""):
        placed = list(group)
        division = placed[0].division
        recipes = list(_parts(workbook, placed, selection, request))
        yield from recipes if division is None or not has_divisions else _division_recipes(division, recipes)


def _parts(workbook: Workbook, body: Sequence[Placed], selection: Selection, request: Request) -> Iterator[Recipe]:
    opened: set[str] = set()
    for _, group in groupby(body, key=lambda placed: placed.section.id if placed.section else ""):
        section = None
        for placed in group:
            part, section = placed.part, placed.section
            if isinstance(part, Page):
                pages = _page_recipes(workbook, part, selection, request)
                yield from (_in_section(recipe, section, selection) for recipe in pages)
            elif isinstance(part, Exercise):
                if selection.holds(part):
                    yield _in_section(_exercise_recipe(part, selection), section, selection)
            elif isinstance(part, Section) and not selection.is_private and part.id not in opened:
                opened.add(part.id)
                yield Recipe(part.id, partial(_make_section, part))
        reflection = selection.reflection_of(section) if section is not None else None
        if section is not None and reflection is not None:
            yield _in_section(_reflection_recipe(section, reflection, selection), section, selection)


def _in_section(recipe: Recipe, section: Section | None, selection: Selection) -> Recipe:
    """``recipe`` for a part of ``section``: one level below it, with its tab; private files and hand-outs have no sections."""
    if section is None or selection.is_private or selection.plan.handout:
        return recipe
    return replace(recipe, make=partial(_make_in_section, recipe.make, section.id))


def _make_in_section(make: partial[list[Unit]], section: str, maker: UnitMaker) -> list[Unit]:
    return [replace(_tabbed(unit, maker, section), level=unit.level + 1) for unit in make(maker)]


def _page_recipes(workbook: Workbook, page: Page, selection: Selection, request: Request) -> Iterator[Recipe]:
    """The recipes of a page: one if the edition has it, more if further notes pages are requested."""
    if page.kind == "message" and not request.recipient.message:
        return
    if not selection.gathers_in(page):
        return
    if page.kind == "cover" and cover_of(workbook.file, selection.edition).design == NONE:
        return
    is_everywhere = selection.is_private and (page.kind in _IN_PRIVATE or workbook.is_always(page))
    if not selection.holds(page) and not is_everywhere:
        return
    for number in range(1, _notes_pages(page, selection, request) + 1):
        if number == 1:
            yield _page_recipe(page, selection)
        else:
            yield Recipe(page.id, partial(_make_further_notes, page, number))


def _back_cover_recipes(
    workbook: Workbook, front: Sequence[Page], selection: Selection, request: Request
) -> Iterator[Recipe]:
    """The recipe of the back cover, if the whole book has a cover with a back; a private file has none."""
    cover = cover_of(workbook.file, selection.edition)
    back, is_discreet = cover.back, cover.discreet
    if back is None or selection.is_private:
        return
    for page in (page for page in front if page.kind == "cover"):
        if any(True for _ in _page_recipes(workbook, page, selection, request)):
            yield Recipe(page.id, partial(_make_back_cover, page, back, is_discreet))
            return


def _with_message(pages: Sequence[Page]) -> list[Page]:
    """The front matter with the message after the cover, in place of the imprint, which moves behind the support page.

    So help stays on the right-hand page where it is without a message, and no back is blank (docs/content-brief.md,
    section 6).
    """
    messages = [page for page in pages if page.kind == "message"]
    rest = [page for page in pages if page.kind != "message"]
    after_cover = 1 if rest and rest[0].kind == "cover" else 0
    if [page.kind for page in rest[after_cover : after_cover + 2]] == ["imprint", "support"]:
        rest[after_cover : after_cover + 2] = reversed(rest[after_cover : after_cover + 2])
    return [*rest[:after_cover], *messages, *rest[after_cover:]]


def private_parts(workbook: Workbook, request: Request) -> tuple[str, ...]:
    """The private parts of this selection, one for each person; empty if there are no private pages."""
    selection = select(workbook, replace(request, part="whole"))
    if selection.plan.notes or selection.plan.handout:
        return ()
    if not any(recipe.is_private for recipe in recipes_of(workbook, selection, request)):
        return ()
    people = selection.view.persons
    return ("private",) if len(people) == 1 else tuple(private_part(person) for person in people)


def _page_recipe(page: Page, selection: Selection) -> Recipe:
    make = partial(_make_page, page, selection.edition)
    return Recipe(page.id, make, is_private=selection.keeps_apart(page))


def _make_page(page: Page, edition: str, maker: UnitMaker) -> list[Unit]:
    has_number = page.kind == "imprint" and bool(maker.request.settings.get("copy_number"))
    extra = partial(_further_blocks, page, edition)
    return sheets_of(maker, page, lambda own, sheet: own.page(sheet, extra, CopyNumber() if has_number else None))


def _further_blocks(page: Page, edition: str, maker: BlockMaker) -> Iterator[Block]:
    """What follows the blocks of ``page``."""
    yield from _title_inside(page, maker, edition)
    yield from special_blocks(page, maker.binder, maker.request, maker.messages)


def _title_inside(page: Page, maker: BlockMaker, edition: str) -> Iterator[Block]:
    """The book's title on the imprint if the cover does not show it; the program's own imprint has it anyway."""
    title = maker.workbook.file.title
    if page.kind != "imprint" or not cover_of(maker.workbook.file, edition).discreet:
        return
    if not any(block.own_text == title for block in page.blocks):
        yield maker.binder.bind(Paragraph(text=title))


def _tabbed(unit: Unit, maker: UnitMaker, section: str) -> Unit:
    """``unit`` with the tab of its section, if that has a number."""
    number = maker.numbers.get(section)
    if number is None:
        return unit
    last = max(one.ordinal for part, one in maker.numbers.items() if part in maker.workbook.sections)
    progress = (number.ordinal - 1) / (last - 1) if unit.kind is UnitKind.SECTION and last > 1 else 0.0
    return replace(unit, tab=SectionTab(number.ordinal, number.figure, progress))


def _division_recipes(division: Division, recipes: Sequence[Recipe]) -> Iterator[Recipe]:
    """``recipes``, those of the division's parts, one level below its title; nothing if there are none."""
    if division.opener == "page" and recipes:
        yield Recipe(division.id, partial(_make_division, division))
    for index, recipe in enumerate(recipes):
        yield replace(recipe, make=partial(_make_in_division, recipe.make, division, index == 0))


def _make_division(division: Division, maker: UnitMaker) -> list[Unit]:
    return [maker.division(division)]


def _make_in_division(make: partial[list[Unit]], division: Division, is_first: bool, maker: UnitMaker) -> list[Unit]:
    is_below = division.opener != "none"
    units = [replace(unit, level=unit.level + 1, below_division=is_below) for unit in make(maker)]
    if is_first and division.opener != "page":
        head, read = maker.division_head(division)
        units[0] = replace(units[0], division=head, reads=tuple(sorted({*units[0].reads, *read})))
    return units


def _make_section(section: Section, maker: UnitMaker) -> list[Unit]:
    return [_tabbed(unit, maker, section.id) for unit in maker.section(section)]


def _exercise_recipe(exercise: Exercise, selection: Selection) -> Recipe:
    make = partial(_make_exercise, exercise, selection.plan.notes)
    return Recipe(exercise.id, make, is_private=selection.keeps_apart(exercise))


def _make_exercise(exercise: Exercise, has_notes: bool, maker: UnitMaker) -> list[Unit]:
    notes = guide_notes(maker, exercise) if has_notes else ()
    return [*sheets_of(maker, exercise, lambda own, sheet: own.exercise(sheet)), *notes]


def _reflection_recipe(section: Section, reflection: Reflection, selection: Selection) -> Recipe:
    """The reflection after a section; in a private file, which lacks the section, the contents list it."""
    make = partial(_make_reflection, section, selection.is_private)
    return Recipe(section.reflection_part, make, is_private=selection.keeps_apart(reflection))


def _make_reflection(section: Section, in_contents: bool, maker: UnitMaker) -> list[Unit]:
    main, *sheets = maker.reflection(section)
    return [replace(main, in_contents=in_contents), *sheets]


def _sheet_recipe(part: Page | Exercise, person: Person | None = None) -> Recipe:
    """The recipe of a private sheet; in a person's own file, everything is theirs, so ``person`` is not needed."""
    return Recipe(part.id, partial(_make_sheet, part, person), is_private=True)


def _make_sheet(part: Page | Exercise, person: Person | None, maker: UnitMaker) -> list[Unit]:
    if isinstance(part, Page):
        return sheets_of(maker, part, lambda own, sheet: own.page(sheet, who=person))
    return sheets_of(maker, part, lambda own, sheet: own.exercise(sheet, person))


def _make_further_notes(page: Page, number: int, maker: UnitMaker) -> list[Unit]:
    """The same notes page again, with fields of its own."""
    again, *_ = maker.page(page.model_copy(update={"id": page.further_part(number)}))
    return [replace(again, id=below(page.id, str(number)), in_contents=False, place=page.place)]


def _notes_pages(page: Page, selection: Selection, request: Request) -> int:
    """How often a page is printed: once, unless the edition omits it; a notes page also as many more times as
    requested.
    """
    own = int(selection.view.is_for(page.audience) and page.id not in selection.plan.without)
    return own + int(request.settings.get("extra_notes_pages") or 0) if page.kind == "notes" else own


def _make_back_cover(front: Page, back: Back, is_discreet: bool, maker: UnitMaker) -> list[Unit]:
    """The back cover of the book; one that ``is_discreet`` has no words."""
    maker = maker.for_unit()
    sheet = BackSheet() if is_discreet else _sheet(maker, back)
    unit = Unit(
        below(front.id, "back"), kind=UnitKind.BACK_COVER, opening=Opening(title=(Run(maker.messages.text("back")),)), blocks=(),
        part=front.id, starts="verso", in_contents=False, shows_title=False, place=back.place or front.place,
        back=sheet, reads=maker.binder.fields_read,
    )  # fmt: skip
    return [unit]


def _sheet(maker: BlockMaker, back: Back) -> BackSheet:
    """Its content for the recipient."""
    messages, request = maker.messages, maker.request
    bound = maker.binder.bind(back)
    maker.binder.reads.update(PROVIDER_FIELDS)
    provider = own_provider(request)
    page = Run("", href=f"#{SUPPORT}", page_of=SUPPORT, title=messages.text("help-page"))
    has_help = SUPPORT in maker.binder.titles.present
    licence = request.settings.get("licence_line", "")
    notes = [bound.note.runs or ()] if bound.note is not None else []
    return BackSheet(
        sentence=(bound.text.runs or ()) if bound.text is not None else (),
        heading=messages.text("back.inside") if bound.inside else "",
        inside=tuple(one.runs or () for one in bound.inside),
        help=with_runs(messages.text("back.help"), "page", (page,)) if has_help else (),
        provider=tuple(filter(None, (provider.name, *provider.contact))),
        notes=(*notes, *([(Run(licence),)] if licence else [])),
    )
