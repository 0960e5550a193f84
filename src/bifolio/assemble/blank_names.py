"""Names of blanks: whether two blanks in the workbook would get the same name, or a blank a name that may change.

Checked here rather than in ``content``, because the names are made here, for every view.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from bifolio.assemble.blanks import Speaker, items_of
from bifolio.assemble.document import View
from bifolio.assemble.occurrences import printings_of
from bifolio.assemble.selecting import view_of
from bifolio.assemble.written_blanks import written_blanks
from bifolio.content.checks.checks_series import series_of
from bifolio.content.fields.asked import asks_alone
from bifolio.content.fields.base import Block, Node, kind_of
from bifolio.content.model.block_lists import block_lists, every_block
from bifolio.content.model.phrases import messages_of
from bifolio.content.model.places import Places
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic
from bifolio.form_fields import OPENING, STEPS, field_name
from bifolio.messages import Messages
from bifolio.people.person import Person


def _views(workbook: Workbook) -> list[View]:
    """Every view that an edition of the workbook has."""
    views = [view_of(workbook, plan) for plan in workbook.file.plans.values()]
    return list({(view.audiences, view.persons, view.has_notes): view for view in views}.values())


def check_field_names(workbook: Workbook, settled: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Blanks that share a name with another in any edition; each block once.

    Files that are ``settled`` are skipped: names depend on a part's own file, ``workbook.yaml`` and tables.
    """
    places = Places(workbook)
    messages, views = messages_of(workbook), _views(workbook)
    steps = {
        exercise.id: [f"{exercise.id}.{STEPS}.{asked.blank.key}" for asked in written_blanks(exercise, messages)]
        for exercise in workbook.exercises.values()
        if not _is_settled(exercise, settled)
    }
    for unit, blocks in block_lists(workbook):
        if all(_is_settled(block, settled) for block in blocks):
            continue
        reported: set[int] = set()
        taken = [*_at_head(workbook, unit), *steps.get(unit, ())]
        names = _Names(workbook, unit, blocks, messages)
        for view in views:
            for block, name, hint in _clashes(blocks, names, view, taken):
                if id(block) not in reported:
                    reported.add(id(block))
                    place = places.value(block, "id") if "id" in block.model_fields_set else block.place
                    yield diagnose("field-name-clash", f"two blanks would have the name '{name}'", place, hint)
    for part, names_of_steps in steps.items():
        for name, count in Counter(names_of_steps).items():
            if count > 1:
                message, place = (
                    f"two blanks would have the name '{name}'",
                    places.value(workbook.exercises[part], "steps"),
                )
                yield diagnose("field-name-clash", message, place, "rename one of them in its braces")


def _is_settled(node: Node, settled: Collection[str]) -> bool:
    return node.place is not None and node.place.file in settled


def check_blanks(workbook: Workbook, settled: Collection[str]) -> Iterator[Diagnostic]:
    """Blocks to fill in that have no blanks for any reader: a rating without items, a table without rows.

    Files that are ``settled`` are skipped.
    """
    if not workbook.knows("people"):
        return  # which respondent has a blank depends on them
    speaker = Speaker(messages_of(workbook), View(persons=workbook.file.people_in()))
    for block in every_block(workbook):
        if _is_settled(block, settled) or not block.is_fillable or block.shown or any(block.faults()):
            continue  # the file provides some, or its problem has been reported
        if next(items_of(block, speaker), None) is None:
            kind = kind_of(block)
            hint = f"add '{block.main}:'" if block.main and block.main != "prompt" else "add items or rows"
            if asks_alone(type(block)):
                hint = f"add 'prompt:', or '{block.main}:' for several"
            yield diagnose("nothing-to-fill-in", f"this '{kind}' has nothing to fill in", block.place, hint)


def _at_head(workbook: Workbook, unit: str) -> Iterator[str]:
    """Names of blanks that may be at the head of ``unit``."""
    is_exercise, page = unit in workbook.exercises, workbook.pages.get(unit)
    has_head = is_exercise or (page is not None and workbook.has_head(page))
    items = [*workbook.any_opening_blanks] if has_head else []
    items += ["points"] if is_exercise else []
    items += ["date"] if is_exercise or any(part.id == unit for part, _ in series_of(workbook)) else []
    return (f"{unit}.{OPENING}.{item}" for item in items)


def _clashes(
    blocks: Sequence[Block], names: _Names, view: View, elsewhere: Iterable[str]
) -> Iterator[tuple[Block, str, str]]:
    """Each block with a name that ``elsewhere`` or another block already uses, with that name and a hint."""
    taken: dict[str, Block | None] = dict.fromkeys(elsewhere)
    for block in blocks:
        if not view.has(block):
            continue
        for name in names.of(block, view):
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
                # if the author wrote both ids, 'duplicate-id' has reported it
                yield block, name, _own_id(block)


def _own_id(block: Block) -> str:
    """How to give ``block`` an id: one that is only its main value must be written out first."""
    kind, main = kind_of(block), "prompt" if block.model_fields_set == {"prompt"} else block.main
    is_plain = main and block.model_fields_set == {main}
    return "give this block an 'id' of its own" + f": '- {kind}: {{id: …, {main}: …}}'" * bool(is_plain)


def looked_up(block: Block, workbook: Workbook) -> Block:
    """``block``, with the content of the file that it prints."""
    file = workbook.shown_by(block)
    return block if file is None else block.with_file(file)


class _Names:
    """The names of a unit's blanks. A block's names are the same in all editions in which the same people answer."""

    def __init__(self, workbook: Workbook, unit: str, blocks: Iterable[Block], messages: Messages) -> None:
        self.unit, self.messages = unit, messages
        self.blocks = {id(block): looked_up(block, workbook) for block in blocks}
        self.differing = {number for number, block in self.blocks.items() if block.differs_by_person}
        self.items: dict[tuple[object, ...], list[str]] = {}

    def of(self, written: Block, view: View) -> list[str]:
        """Names of the blanks in ``written``, for every respondent in ``view``."""
        printings = printings_of(self.blocks[id(written)], view)
        persons: list[Person | None] = [person for printing in printings for person in printing]
        return [
            field_name(self.unit, written.id, item, person.id if person else "")
            for person in persons or [None]
            for item in self._items(id(written), person, view)
        ]

    def _items(self, number: int, person: Person | None, view: View) -> list[str]:
        key = (number, *((person, view.persons) if number in self.differing else ()))
        if key not in self.items:
            seen_by = View(persons=(person,) if person else view.persons, people=view.people)
            speaker = Speaker(self.messages, seen_by, person)
            self.items[key] = [item.key for item in items_of(self.blocks[number], speaker)]
        return self.items[key]
