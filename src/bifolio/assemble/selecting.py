"""Selects the parts of the workbook that an edition has, in order: pages, sections, exercises.

Unknown ids in the request are ``UsageError``s with a hint; problems in the workbook itself have been reported earlier.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import TypeVar

from bifolio.assemble.document import View
from bifolio.assemble.request import Request, is_private_part, parts_of, private_part
from bifolio.content.fields.base import Block
from bifolio.content.fields.model_keys import keys_of_blocks
from bifolio.content.fields.sharing import SharingLevel, sharing_in
from bifolio.content.model.division import Division
from bifolio.content.model.editions import EditionPlan, default_edition, hint_at_answers, persons_of, readers_of
from bifolio.content.model.order import Order, Standing, order_of
from bifolio.content.model.section import Reflection
from bifolio.content.model.workbook import Exercise, Page, Section, Workbook
from bifolio.diagnostics import did_you_mean, either
from bifolio.errors import UsageError
from bifolio.frozen import frozen

V = TypeVar("V")
B = TypeVar("B")


@frozen
class Placed:
    """A part of the body in printed order, with its section and division."""

    part: Page | Section | Exercise | Division
    section: Section | None = None
    division: Division | None = None


@frozen(kw_only=True)
class Selection:
    """The selected edition, its view, what it prints in order, and its private sheets."""

    edition: str
    plan: EditionPlan
    view: View
    front: tuple[Page, ...]
    body: tuple[Placed, ...]
    back: tuple[Page, ...]
    sheets: tuple[Page | Exercise, ...]
    is_whole: bool
    """Whether the book has all its sections, reflection pages and back matter, rather than a choice of exercises."""
    sharing: Mapping[str, SharingLevel]
    """The book's levels of sharing, as they apply in this edition."""
    part: str = "whole"
    """Which of the edition's pages the file contains (``PARTS``)."""

    @property
    def is_private(self) -> bool:
        """Whether the file has only one person's private pages."""
        return is_private_part(self.part)

    def reflection_of(self, section: Section) -> Reflection | None:
        """The section's reflection page, if the file contains one."""
        reflection = section.reflection if self.is_whole and self.plan.reflections else None
        return reflection if reflection is not None and self.holds(reflection) else None

    def holds(self, part: Page | Exercise | Reflection) -> bool:
        """Whether the file contains this part, depending on who may see it."""
        return self.part == "whole" or self.is_private == self.keeps_apart(part)

    def gathers_in(self, part: Page | Section | Exercise) -> bool:
        """Whether the edition has anything to print on this part: a page of answers is empty unless the edition
        collects them.
        """
        return not isinstance(part, Page) or part.kind != "answers" or self.plan.gathers_answers

    def keeps_apart(self, part: Page | Exercise | Reflection) -> bool:
        """Whether this edition gives the part to one person only."""
        level = self.sharing.get(part.share or "")
        is_sheet = isinstance(part, Exercise) and part.id in self.plan.private_sheets
        return is_sheet or (level is not None and level.apart)


def view_of(workbook: Workbook, plan: EditionPlan) -> View:
    return View(
        audiences=readers_of(plan, workbook.file),
        persons=persons_of(plan, workbook.file),
        has_notes=plan.notes,
        is_handout=plan.handout,
        work=plan.work or "",
        meets_again=plan.next_meeting,
        key=plan.answers_elsewhere,
        keys=tuple(plan.answers_by_part.items()),
        people=workbook.file.people_in(plan),
    )


def select(workbook: Workbook, request: Request) -> Selection:
    """The parts that ``request`` asks for. Raises ``UsageError`` for ids that the workbook does not have."""
    edition = request.edition or default_edition(workbook.file)
    plan = _named(workbook.file.plans, edition, "edition")
    _refuse_answers(workbook, request)
    is_of_exercises = (request.only and not plan.handout) or request.without or request.pathway
    if is_of_exercises and not workbook.exercises:
        raise _no_choice(workbook)
    _check_ids(workbook, request, plan)
    view = _view_of_part(workbook, edition, request.part)
    book = order_of(workbook)
    body = [one for one in book.body if _is_for(workbook, one, view)]
    outside = _loose_pages(workbook, book, view) if plan.handout else []
    read = {one.part for one in (*outside, *body)}
    order = [exercise for exercise in _order(workbook, request, plan) if exercise.id in read]
    _check_choice(workbook, request, plan, order, read)
    # in a person's private file, private sheets are ordinary exercises
    apart = () if is_private_part(request.part) else plan.private_sheets
    is_whole = not (request.only or request.pathway or plan.exercises)
    kept = [exercise.id for exercise in order if exercise.id not in apart]
    if is_whole:
        standings = [
            one for one in body if one.part in kept or not (one.part in workbook.exercises or is_left_out(one, plan))
        ]
    elif plan.handout:
        standings = _handed_out(workbook, [*outside, *body], request.only or kept, kept)
    else:
        standings = list(_choice(workbook, body, kept))
    return Selection(
        edition=edition,
        plan=plan,
        view=view,
        front=tuple(workbook.pages[page] for page in book.front),
        body=tuple(_placed(workbook, standing, is_whole=is_whole) for standing in standings),
        back=tuple(workbook.pages[page] for page in book.back),
        sheets=(*_pages_before_sheets(workbook, plan, view, order), *(one for one in order if one.id in apart)),
        is_whole=is_whole,
        sharing=sharing_in(workbook.sharing, view.work),
        part=request.part,
    )


def _pages_before_sheets(
    workbook: Workbook, plan: EditionPlan, view: View, order: Sequence[Exercise]
) -> Iterator[Page]:
    """The pages that introduce the private sheets after them; none if no sheet follows."""
    if any(exercise.id in plan.private_sheets for exercise in order):
        pages = (workbook.pages[one] for one in plan.private_sheets if one in workbook.pages)
        yield from (page for page in pages if view.is_for(page.audience))


def _check_choice(
    workbook: Workbook, request: Request, plan: EditionPlan, order: Sequence[Exercise], read: Set[str]
) -> None:
    """Raises ``UsageError`` for a hand-out without a choice of exercises, or for a choice that leaves nothing to print
    of the parts that are ``read``.
    """
    if plan.handout and not request.only and not plan.exercises:
        if not workbook.exercises:
            hint = "".join(f"choose them, as in --only {page}" for page in to_hand_out(workbook, plan)[:1])
            raise UsageError("a hand-out needs a choice of pages", hint)
        hint = f"choose them, as in --only {order[0].id}" if order else ""
        raise UsageError("a hand-out needs a choice of exercises", hint)
    is_choice = request.only or request.without or request.pathway or plan.exercises
    if is_choice and not order and not any(one in read and one not in workbook.exercises for one in request.only):
        raise _no_choice(workbook)


def _no_choice(workbook: Workbook) -> UsageError:
    """The error if a choice of exercises leaves nothing to print."""
    if not workbook.exercises:
        return UsageError(
            "this book has no exercises to choose from",
            "leave out --only, --without and --pathway; pages can be chosen in an edition with 'handout: true'",
        )
    return UsageError("this choice leaves no exercises", "change --only, --without or --pathway")


def _is_for(workbook: Workbook, standing: Standing, view: View) -> bool:
    """Whether the part, and the section that lists it, are for the edition's readers."""
    parts = [workbook.part(one)[1] for one in (standing.part, standing.section) if one]
    return all(isinstance(part, Division) or view.is_for(part.audience) for part in parts)


def is_left_out(standing: Standing, plan: EditionPlan) -> bool:
    """Whether the edition omits the part, or the section or division that lists it."""
    return bool({standing.part, standing.section, standing.division} & {*plan.without})


def _placed(workbook: Workbook, standing: Standing, *, is_whole: bool) -> Placed:
    """The listed part with its section and division; a choice of exercises has no divisions."""
    division = workbook.file.divisions.get(standing.division) if is_whole else None
    return Placed(workbook.part(standing.part)[1], workbook.sections.get(standing.section), division)


def _view_of_part(workbook: Workbook, edition: str, part: str) -> View:
    """The view of the part. Raises ``UsageError`` if the edition has no such part."""
    plan = workbook.file.plans[edition]
    view = view_of(workbook, plan)
    person = _named(parts_of(view.people), part, "part")
    if part == "whole":
        return view
    if plan.notes or plan.handout or plan.is_answers_alone:
        raise UsageError(f"the edition '{edition}' has no private pages", "leave out --part")
    if part == "private" and len(view.persons) > 1:
        wanted = either([f"--part {private_part(one)}" for one in view.persons])
        raise UsageError("several people answer in this edition", f"choose whose pages: {wanted}")
    if person is not None and len(view.persons) == 1:
        raise UsageError(f"the edition '{edition}' has one person, so no part '{part}'", "use --part private")
    return view.alone(person)


def has_parts(workbook: Workbook, edition: str, plan: EditionPlan) -> bool:
    """Whether the edition prints anything; a choice of exercises needs an exercise."""
    book, view = order_of(workbook), view_of(workbook, plan)
    if plan.exercises:
        read = {one.part for one in book.body if _is_for(workbook, one, view)}
        return any(exercise.id in read for exercise in _order(workbook, Request(edition=edition), plan))
    if plan.handout:
        return bool(to_hand_out(workbook, plan))
    outside = [Standing(page) for page in (*book.front, *book.back)]
    printed = [one for one in (*outside, *book.body) if one.part not in workbook.file.divisions]
    return any(not is_left_out(one, plan) and _is_for(workbook, one, view) for one in printed)


def _order(workbook: Workbook, request: Request, plan: EditionPlan) -> Iterator[Exercise]:
    if request.only:
        wanted: Iterable[str] = request.only
    elif request.pathway:
        wanted = _named(workbook.file.pathways, request.pathway, "pathway").exercises
    elif plan.exercises:
        wanted = plan.exercises
    else:
        wanted = [one.part for one in order_of(workbook).body if not is_left_out(one, plan)]
    for identifier in dict.fromkeys(wanted):
        is_wanted = identifier not in request.without and (request.only or identifier not in plan.without)
        if is_wanted and identifier in workbook.exercises:
            yield workbook.exercises[identifier]


def _handed_out(
    workbook: Workbook, body: Sequence[Standing], wanted: Sequence[str], exercises: Sequence[str]
) -> list[Standing]:
    """The loose parts of a hand-out in the order ``wanted``: ``exercises``, pages, and sections for their reading only."""
    standing_of = {one.part: one for one in body if one.part in exercises or one.part not in workbook.exercises}
    return [standing_of[part] for part in dict.fromkeys(wanted) if part in standing_of]


def to_hand_out(workbook: Workbook, plan: EditionPlan) -> tuple[str, ...]:
    """What a hand-out may consist of: the exercises, or the pages of a book without any."""
    if workbook.exercises:
        return tuple(workbook.exercises)
    book, view = order_of(workbook), view_of(workbook, plan)
    inside = [one for one in book.body if one.part in workbook.pages and _is_for(workbook, one, view)]
    return tuple(one.part for one in (*_loose_pages(workbook, book, view), *inside))


def _loose_pages(workbook: Workbook, book: Order, view: View) -> list[Standing]:
    """The pages before and after the body that a hand-out may consist of: those with the author's own content."""
    pages = (workbook.pages[one] for one in (*book.front, *book.back))
    return [
        Standing(page.id)
        for page in pages
        if page.kind == "page" and not workbook.is_always(page) and view.is_for(page.audience)
    ]


def _choice(workbook: Workbook, body: Sequence[Standing], exercises: Sequence[str]) -> Iterator[Standing]:
    """The parts that replace ``body`` if only ``exercises`` are wanted: each in that order, after its section, which
    appears once.

    Pages accompany the section or exercise they follow: those before a section's exercises come after its text, others
    after the last exercise chosen from it.
    """
    standing_of = {one.part: one for one in body}
    homes = [standing_of[exercise] for exercise in exercises if exercise in standing_of]
    last = {one.goes_with: index for index, one in enumerate(homes)}
    opened: set[str] = set()
    for index, one in enumerate(homes):
        leading, following = _pages_with(workbook, body, one.goes_with)
        if one.section and one.section not in opened:
            opened.add(one.section)
            yield from (standing_of[one.section], *leading)
        yield one
        if last[one.goes_with] == index:
            yield from following
    for one in body:
        if one.part in workbook.pages and workbook.is_always(workbook.pages[one.part]) and one.goes_with not in last:
            yield replace(one, section="")


def _pages_with(workbook: Workbook, body: Sequence[Standing], owner: str) -> tuple[list[Standing], list[Standing]]:
    """The pages that accompany ``owner``, a section or an exercise: those before its first exercise, and the others."""
    own = [one for one in body if one.goes_with == owner]
    first = next((index for index, one in enumerate(own) if one.part in workbook.exercises), 0)
    pages = [(index < first, one) for index, one in enumerate(own) if one.part in workbook.pages]
    return [one for is_leading, one in pages if is_leading], [one for is_leading, one in pages if not is_leading]


def _named(known: Mapping[str, V], name: str, what: str) -> V:
    if name not in known:
        others = f"'bifolio list {what}s' shows them all" if known else f"this book has no {what}s; name none"
        raise UsageError(f"unknown {what} '{name}'", did_you_mean(name, known) or others)
    return known[name]


def refuse_unknown_choice(workbook: Workbook, request: Request) -> None:
    """Raises ``UsageError`` for a pathway or an exercise that the workbook does not have, whatever the edition."""
    if request.pathway and workbook.exercises:
        _named(workbook.file.pathways, request.pathway, "pathway")
    _refuse_answers(workbook, request)
    for identifier in (*request.only, *request.without):
        if not any(identifier in known for known in (workbook.exercises, workbook.sections, workbook.pages)):
            raise _unknown_exercise(workbook, identifier)


def _refuse_answers(workbook: Workbook, request: Request) -> None:
    """Raises ``UsageError`` for a choice of the answers: an edition prints them, or none."""
    for identifier in (*request.only, *request.without):
        page = workbook.pages.get(identifier)
        is_page = page.kind == "answers" if page is not None else identifier == "answers"
        if is_page and identifier not in workbook.exercises:
            hint = hint_at_answers(workbook.file)
            if identifier in request.without:
                hint = "an edition without 'answers:' prints none; " + hint
            raise UsageError(f"'{identifier}' cannot be chosen like an exercise", hint)


def _unknown_exercise(workbook: Workbook, identifier: str) -> UsageError:
    hint = did_you_mean(identifier, workbook.exercises) or "'bifolio list exercises' shows them all"
    return UsageError(f"unknown exercise '{identifier}'", hint)


def _check_ids(workbook: Workbook, request: Request, plan: EditionPlan) -> None:
    """Raises ``UsageError`` for ids that cannot be chosen. Exercises can be; in a hand-out, so can pages and the
    reading of sections.
    """
    listed = {*order_of(workbook).parts}
    kinds: dict[str, Container[str]] = {
        "exercise": workbook.exercises,
        "section": workbook.sections,
        "page": workbook.pages,
    }
    for identifier in (*request.only, *request.without):
        kind = next((kind for kind, known in kinds.items() if identifier in known), "")
        if not kind or (kind != "exercise" and identifier not in request.only):
            raise _unknown_exercise(workbook, identifier)
        if kind != "exercise" and not plan.handout:
            raise UsageError(
                f"'{identifier}' is a {kind}, not an exercise", "choose it in an edition with 'handout: true'"
            )
        if identifier not in listed:
            raise UsageError(f"the {kind} '{identifier}' is not listed under 'parts'", "list it there first")


def chosen_by(view: View, blocks: Iterable[Block]) -> list[Block]:
    """Those of ``blocks`` that are for the readers and writers of a copy; blocks that only hold others keep only those.

    A heading is left out if no block under it is left.
    """
    written = [*blocks]
    return without_idle_headings(written, [_chosen(view, block) for block in written])


def without_idle_headings(written: Sequence[Block], printed: Sequence[B | None]) -> list[B]:
    """The blocks ``printed`` for each block as ``written``, without headings whose blocks are all omitted."""
    idle: set[int] = set()
    for index, block in enumerate(written):
        below = _under(block, index, written) if block.heading_level else range(0)
        blocks = [place for place in below if not written[place].heading_level]
        if blocks and all(printed[place] is None for place in blocks):
            idle.update((index, *below))
    return [made for index, made in enumerate(printed) if made is not None and index not in idle]


def _under(heading: Block, index: int, blocks: Sequence[Block]) -> range:
    """The places of the blocks under the ``heading`` at ``index``, with the headings under it."""
    further = range(index + 1, len(blocks))
    ends = (place for place in further if 0 < blocks[place].heading_level <= heading.heading_level)
    return range(index + 1, next(ends, len(blocks)))


def _chosen(view: View, block: Block) -> Block | None:
    """``block`` with its inner blocks for the readers and writers of a copy, or ``None``."""
    if not view.has(block):
        return None
    if not block.only_holds:
        return block
    lists: dict[str, list[Block]] = {name: getattr(block, name) for name in keys_of_blocks(type(block))}
    kept = {name: chosen_by(view.within(block), value) for name, value in lists.items()}
    if not any(kept.values()):
        return None
    is_whole = all([*map(id, kept[name])] == [*map(id, lists[name])] for name in lists)
    return block if is_whole else block.model_copy(update=kept)
