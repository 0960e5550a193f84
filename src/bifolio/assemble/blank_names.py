"""Names of blanks: whether two blanks of the workbook would get the same, or one that cannot last.

Judged here and not among the checks of ``content``, because the names are made here; every view is gone through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bifolio.assemble.blanks import Speaker, items_of
from bifolio.assemble.document import View
from bifolio.assemble.expanding import whole_table
from bifolio.assemble.occurrences import printings_of
from bifolio.assemble.selecting import view_of
from bifolio.assemble.written_blanks import written_blanks
from bifolio.content.base import Block, kind_of
from bifolio.content.checks_names import block_lists
from bifolio.content.checks_series import series_of
from bifolio.content.kinds.table import Table
from bifolio.content.phrases import messages_of
from bifolio.content.places import Places
from bifolio.content.rules import diagnose
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic
from bifolio.form_fields import OPENING, STEPS, field_name
from bifolio.people.person import Person


def _views(workbook: Workbook) -> list[View]:
    """Every side from which an edition of the workbook is seen."""
    views = [view_of(workbook, plan) for plan in workbook.file.plans.values()]
    return list({(view.audiences, view.persons, view.has_notes): view for view in views}.values())


def check_field_names(workbook: Workbook) -> Iterator[Diagnostic]:
    """Blanks that share a name with another, in any edition; each block once."""
    places = Places(workbook)
    messages = messages_of(workbook)
    for unit, blocks in block_lists(workbook):
        reported: set[int] = set()
        is_exercise = unit in workbook.exercises
        has_date = is_exercise or any(part.id == unit for part, _ in series_of(workbook))
        for view in _views(workbook):
            for block, name, hint in _clashes(
                workbook, unit, blocks, Speaker(messages, view), is_exercise=is_exercise, has_date=has_date
            ):
                if id(block) not in reported:
                    reported.add(id(block))
                    place = places.value(block, "id") if "id" in block.model_fields_set else block.place
                    yield diagnose("field-name-clash", f"two blanks would have the name '{name}'", place, hint)
    for exercise in workbook.exercises.values():
        names = [f"{exercise.id}.{STEPS}.{asked.blank.key}" for asked in written_blanks(exercise, messages)]
        for name, count in Counter(names).items():
            if count > 1:
                message, place = f"two blanks would have the name '{name}'", places.value(exercise, "steps")
                yield diagnose("field-name-clash", message, place, "rename one of them in its braces")


def check_blanks(workbook: Workbook) -> Iterator[Diagnostic]:
    """Blocks to fill in that hold no blank, for every reader: a rating without items, a table without rows."""
    speaker = Speaker(messages_of(workbook), View(persons=workbook.file.people_in()))
    for _, blocks in block_lists(workbook):
        for block in blocks:
            if not block.is_fillable or block.shown or any(block.faults()):
                continue  # the file gives it some, or what is wrong in it has been reported
            if next(items_of(block, speaker), None) is None:
                kind = kind_of(block)
                yield diagnose(
                    "nothing-to-fill-in", f"this '{kind}' has nothing to fill in", block.place, "add items or rows"
                )


def _clashes(
    workbook: Workbook, unit: str, blocks: Sequence[Block], speaker: Speaker, *, is_exercise: bool, has_date: bool
) -> Iterator[tuple[Block, str, str]]:
    """Each block one of whose names is taken, that name, and what to do."""
    opening = workbook.opening_blanks if is_exercise or workbook.is_one_page else ()
    opening = (*opening, *(["points"] if is_exercise else []), *(["date"] if has_date else []))
    taken: dict[str, Block | None] = dict.fromkeys(f"{unit}.{OPENING}.{item}" for item in opening)
    for asked in written_blanks(workbook.exercises[unit], speaker.messages) if is_exercise else ():
        taken[f"{unit}.{STEPS}.{asked.blank.key}"] = None
    for block in blocks:
        if not (speaker.view.is_for(block.audience) and speaker.view.answers(block.answered_by)):
            continue
        for name in _names(unit, looked_up(block, workbook), speaker):
            if name not in taken:
                taken[name] = block
                continue
            other = taken[name]
            if other is block:
                yield block, name, "change one of the ids that make up this name"
            elif other is None:
                what = "the exercise's steps" if block.id == STEPS else "the blanks at the head"
                yield block, name, f"choose another id: '{block.id}' belongs to {what}"
            elif not {"id"} <= block.model_fields_set & other.model_fields_set:
                # where the author wrote both ids, 'duplicate-id' has said so
                yield block, name, "give this block an 'id' of its own"


def looked_up(block: Block, workbook: Workbook) -> Block:
    """``block``, or the table that it names, whose blanks it gets."""
    if isinstance(block, Table) and block.from_ in workbook.tables:
        return whole_table(block, workbook.tables[block.from_])
    return block


def _names(unit: str, block: Block, speaker: Speaker) -> Iterator[str]:
    view = speaker.view
    persons: list[Person | None] = [person for printing in printings_of(block, view) for person in printing]
    for person in persons or [None]:
        for item in items_of(block, Speaker(speaker.messages, view.alone(person), person)):
            yield field_name(unit, block.id, item.key, person.id if person else "")
