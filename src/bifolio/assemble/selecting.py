"""Which parts of the workbook an edition holds, in order: pages, sections, exercises.

Unknown ids in the request are ``UsageError``s with a hint; what the workbook itself gets wrong was reported before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bifolio.assemble.document import View
from bifolio.assemble.request import Request
from bifolio.content.workbook import EditionPlan, Exercise, Section, Workbook
from bifolio.diagnostics import did_you_mean
from bifolio.errors import UsageError

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen edition, from whose side it is seen, its exercises by section, and its private sheets."""

    plan: EditionPlan
    view: View
    parts: tuple[tuple[Section, tuple[Exercise, ...]], ...]
    sheets: tuple[Exercise, ...]
    is_whole: bool
    """Whether the book has all its sections, reflection pages and back matter, or a choice of exercises."""


def view_of(plan: EditionPlan) -> View:
    """From whose side an edition is seen."""
    if plan.kind == "participant-b":
        return View(plan.audience, ("b",))
    if plan.kind in ("couple", "facilitator"):
        return View(plan.audience, ("a", "b"))
    return View(plan.audience, ("a",), is_handout=plan.kind == "handout")


def select(workbook: Workbook, request: Request) -> Selection:
    """The parts that ``request`` asks for; raises ``UsageError`` for ids that the workbook does not have."""
    plan = _named(workbook.file.editions, request.edition, "an edition")
    _check_ids(workbook, (*request.only, *request.without))
    order = list(_order(workbook, request, plan))
    if plan.kind == "handout" and not request.only:
        raise UsageError("a hand-out holds chosen exercises", "name them: --only e05")
    if not order:
        raise UsageError("this choice leaves no exercise", "change --only, --without or --pathway")
    sheets = [e for e in order if e.id in plan.pull_out]
    kept = [e for e in order if e.id not in plan.pull_out]
    is_whole = not request.only and not request.pathway
    if is_whole:
        by_id = {exercise.id for exercise in kept}
        parts = [
            (section, tuple(workbook.exercises[e] for e in section.exercises if e in by_id))
            for section in (workbook.sections[s] for s in workbook.file.sections if s in workbook.sections)
        ]
    else:
        parts = list(_by_first_use(workbook, kept))
    return Selection(plan, view_of(plan), tuple(parts), tuple(sheets), is_whole)


def _order(workbook: Workbook, request: Request, plan: EditionPlan) -> Iterator[Exercise]:
    if request.only:
        wanted: Iterable[str] = request.only
    elif request.pathway:
        wanted = _named(workbook.file.pathways, request.pathway, "a pathway").exercises
    else:
        wanted = [e for s in workbook.file.sections if s in workbook.sections for e in workbook.sections[s].exercises]
    for identifier in dict.fromkeys(wanted):
        is_wanted = identifier not in request.without and (request.only or identifier not in plan.without)
        if is_wanted and identifier in workbook.exercises:
            yield workbook.exercises[identifier]


def _by_first_use(workbook: Workbook, exercises: list[Exercise]) -> Iterator[tuple[Section, tuple[Exercise, ...]]]:
    """Exercises in the order asked for, each with its section."""
    home = {e: s for s in workbook.sections.values() for e in s.exercises}
    for exercise in exercises:
        if exercise.id in home:
            yield home[exercise.id], (exercise,)


def _named(known: Mapping[str, V], name: str, what: str) -> V:
    if name not in known:
        raise UsageError(f"'{name}' is not {what} of this workbook", did_you_mean(name, known))
    return known[name]


def _check_ids(workbook: Workbook, wanted: Iterable[str]) -> None:
    for identifier in wanted:
        if identifier not in workbook.exercises:
            raise UsageError(
                f"'{identifier}' is not an exercise of this workbook", did_you_mean(identifier, workbook.exercises)
            )
