"""Who reads, who writes, who may see it: audiences, people and levels of sharing must be declared before they are used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bifolio.content.fields.base import GUIDE, Node
from bifolio.content.model.block_lists import every_block
from bifolio.content.model.editions import NOBODY, WAYS_TO_WORK, EditionPlan
from bifolio.content.model.exercise import Exercise
from bifolio.content.model.places import Places
from bifolio.content.model.profiles import PROFILES
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place, choose_from, near_hint


def check_audiences(workbook: Workbook) -> Iterator[Diagnostic]:
    """Audiences that ``workbook.yaml`` does not declare."""
    if not workbook.knows("audiences"):
        return
    places, known = Places(workbook), (*workbook.file.audiences, GUIDE)
    for node, audience in _audiences(workbook):
        for index, name in enumerate(audience):
            if name not in known:
                message = f"unknown audience '{name}'"
                hint = _meant(name, known, "'audiences'")
                yield diagnose("unknown-audience", message, _place(places, node, "audience", index), hint)


def _audiences(workbook: Workbook) -> Iterator[tuple[Node, Sequence[str]]]:
    """Everything that has an audience, with that audience."""
    yield from ((plan, plan.audience) for plan in workbook.file.editions.values())
    yield from ((page, page.audience) for page in workbook.pages.values())
    for exercise in workbook.exercises.values():
        yield from ((step, step.audience) for step in exercise.steps)
    yield from ((block, block.audience) for block in every_block(workbook))
    yield from ((reference, reference.audience) for reference in workbook.references.values())


def check_writers(workbook: Workbook) -> Iterator[Diagnostic]:
    """Editions whose writers are not people of the book."""
    places, known = Places(workbook), [person.id for person in workbook.file.people_in()]
    for plan in workbook.file.editions.values() if workbook.knows("people") else ():
        for index, name in enumerate(plan.by):
            place = _place(places, plan, "by", index)
            if name == NOBODY and len(plan.by) > 1:
                yield diagnose(
                    "unknown-person", f"'by' lists '{NOBODY}' together with people", place, "keep one or the other"
                )
            elif name not in (*known, NOBODY):
                message = f"unknown person '{name}'"
                yield diagnose("unknown-person", message, place, _meant(name, (*known, NOBODY), ""))


def check_sharing(workbook: Workbook) -> Iterator[Diagnostic]:
    """Levels of sharing that ``workbook.yaml`` does not declare."""
    if not workbook.knows("sharing", "profile"):
        return
    places, known = Places(workbook), tuple(workbook.sharing)
    for node, key, level in _levels(workbook):
        if level is not None and level not in known:
            message = f"unknown sharing level '{level}'"
            profile = next((name for name, one in PROFILES.items() if level in one.sharing), "")
            hint = _meant(level, known, "'sharing'")
            if profile and workbook.file.profile is None:
                hint = f"declare it under 'sharing', or write 'profile: {profile}', which has it"
            yield diagnose("unknown-sharing", message, places.value(node, key), hint)


def check_work(workbook: Workbook) -> Iterator[Diagnostic]:
    """Ways to work without words to print for them."""
    if not workbook.knows("words"):
        return
    places, start = Places(workbook), "work."
    known = [*WAYS_TO_WORK, *(key.removeprefix(start) for key in workbook.file.words if key.startswith(start))]
    nodes: tuple[EditionPlan | Exercise, ...] = (*workbook.file.editions.values(), *workbook.exercises.values())
    for node in nodes:
        if node.work is not None and node.work not in known:
            message = f"unknown way to work '{node.work}'"
            hint = near_hint(node.work, known) or f"declare it under 'words', as 'work.{node.work}: …'"
            yield diagnose("unknown-work", message, places.value(node, "work"), hint)


def _levels(workbook: Workbook) -> Iterator[tuple[Node, str, str | None]]:
    """Everything that names a level of sharing: the node, the key, and the level."""
    yield from ((level, "alone", level.alone) for level in workbook.file.sharing.values())
    yield from ((page, "share", page.share) for page in workbook.pages.values())
    for section in workbook.sections.values():
        if section.reflection is not None:
            yield section.reflection, "share", section.reflection.share
    yield from ((exercise, "share", exercise.share) for exercise in workbook.exercises.values())


def _place(places: Places, node: Node, key: str, index: int) -> Place | None:
    """The place of one of the names under ``key``, which has a list or a single name."""
    whole, one = places.value(node, key), places.value(node, key, index)
    return one if one != node.place else whole


def _meant(name: str, known: Sequence[str], declared_under: str) -> str:
    declared = f"declare it under {declared_under}" if declared_under else ""
    return near_hint(name, known) or "; or ".join(filter(None, (choose_from(known), declared)))
