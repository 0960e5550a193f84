"""Ids and names: two parts of the book, or two blocks on a page, must not have the same id, and none is listed twice.

Whether two *blanks* would have the same name is checked where they are named (``bifolio.assemble.blank_names``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, get_args, get_origin

from pydantic.types import StringConstraints

from bifolio.content.checks.checks_series import taken_by_sheets
from bifolio.content.fields.base import EACH, Block, By, Node
from bifolio.content.fields.inside import nodes_in
from bifolio.content.model.block_lists import block_lists, every_block
from bifolio.content.model.division import Division
from bifolio.content.model.editions import readers_of
from bifolio.content.model.places import Places
from bifolio.content.model.workbook import MOST_FURTHER_PAGES, Workbook, WorkbookFile
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, did_you_mean
from bifolio.form_fields import PERSONAL
from bifolio.people.personal_fields import RESERVED


def check_ids(workbook: Workbook) -> Iterator[Diagnostic]:
    """Parts with the same id, and parts with an id that the program uses to name the blanks of a page of its own."""
    places = Places(workbook)
    taken = taken_by_sheets(workbook)
    for section in workbook.sections.values():
        if section.reflection is not None:
            taken[section.reflection_part] = f"the reflection page of '{section.id}'"
    for page in workbook.pages.values():
        for number in range(2, MOST_FURTHER_PAGES + 2) if page.kind == "notes" else ():
            taken[page.further_part(number)] = f"another copy of the page '{page.id}'"
    kinds: tuple[tuple[str, Iterable[tuple[str, Node]]], ...] = (
        ("a section", workbook.sections.items()),
        ("an exercise", workbook.exercises.items()),
        ("a page", workbook.pages.items()),
        ("a division", workbook.file.divisions.items()),
    )
    for kind, parts in kinds:
        for identifier, part in parts:
            if identifier in taken:
                message = f"'{identifier}' is already the id of {taken[identifier]}"
                yield diagnose("duplicate-id", message, places.value(part, "id"), "choose another id")
            if identifier == PERSONAL:
                message = f"'{PERSONAL}' is reserved for the blanks of personal fields and cannot be the id of a part"
                yield diagnose("bad-id", message, places.value(part, "id"), "choose another id")
            taken.setdefault(identifier, kind)


def check_people(workbook: Workbook) -> Iterator[Diagnostic]:
    """People whose ids mean something else, people who lack a label although there are others, and labels for people who do not exist."""
    places, people = Places(workbook), workbook.file.people
    for key, entry in people.items():
        place = places.key(workbook.file, "people", key)
        if key in RESERVED:
            yield diagnose("bad-id", f"'{key}' is reserved and cannot be a person's id", place, "rename it")
        if len(people) > 1 and not entry.label:
            message = f"'{key}' has no label, which tells people apart where no name is given"
            yield diagnose("missing-key", message, place, "add a label")
    known = [person.id for person in workbook.file.people_in()]
    for edition in workbook.file.editions.values() if workbook.knows("people") else ():
        for key in edition.people:
            if key not in known:
                place, hint = places.key(edition, "people", key), did_you_mean(key, known)
                yield diagnose("unknown-person", f"unknown person '{key}'", place, hint)


def check_people_alike(workbook: Workbook) -> Iterator[Diagnostic]:
    """People who have neither a label nor a mark of their own, each reported at the later of two."""
    places, people = Places(workbook), workbook.file.people
    labels: dict[str, str] = {}
    marks: dict[str, str] = {}
    for person in workbook.file.people_in() if people else ():
        entry = people[person.id]
        other = labels.setdefault(person.label.casefold(), person.id) if person.label else person.id
        if other != person.id:
            message, place = f"'{person.id}' has the same label as '{other}'", places.value(entry, "label")
            yield diagnose("people-alike", message, place, "the label replaces a name that is not given: change one")
        other = marks.setdefault(person.mark, person.id)
        if other != person.id:
            place = places.value(entry if entry.mark else people[other], "mark")
            message = f"'{person.id}' has the same mark as '{other}'"
            yield diagnose("people-alike", message, place, "pages tell people apart by their marks: change one")


def check_by(workbook: Workbook) -> Iterator[Diagnostic]:
    """Unknown people in ``by``, and people in ``by`` on a block that is printed for each of them anyway."""
    places = Places(workbook)
    known = [person.id for person in workbook.file.people_in()]
    checked: set[int] = set()
    for block in every_block(workbook):
        # a block in a box has the people of the box, which were checked with the box
        answered = [(node, by) for node, by in _with_by(block) if id(by) not in checked]
        checked |= {id(by) for _, by in answered}
        if block.each is not None and answered:
            message = "'by' says who answers, but 'each' says that everybody does"
            yield diagnose("by-and-each", message, places.key(answered[0][0], "by"), "remove one of them")
        if block.by == EACH and any(node is block for node, _ in answered):
            message = "'by: each' does not work for a whole block"
            yield diagnose(
                "unknown-person",
                message,
                places.key(block, "by"),
                "write 'each: apart' or 'each: together' instead",
            )
        if workbook.knows("people"):
            yield from _unknown_people(answered, known, places)
    for exercise in workbook.exercises.values() if workbook.knows("people") else ():
        yield from _unknown_people([(step, step.by) for step in exercise.steps], known, places)


def _unknown_people(answered: Iterable[tuple[Node, By]], known: Sequence[str], places: Places) -> Iterator[Diagnostic]:
    for node, by in answered:
        if len(by) > 1 and EACH[0] in by:
            place = places.value(node, "by", by.index(EACH[0]))
            yield diagnose("unknown-person", "'by' lists 'each' together with people", place, "keep one or the other")
        for key in by:
            if key not in (*known, *EACH):
                message, hint = f"unknown person '{key}'", did_you_mean(key, known)
                yield diagnose("unknown-person", message, places.value(node, "by"), hint)


def _with_by(node: Node) -> Iterator[tuple[Node, By]]:
    """``node`` and the nodes in it, other than blocks, that name respondents; each with those people."""
    if by := getattr(node, "by", ()):
        yield node, by
    for inner in nodes_in(node):
        if not isinstance(inner, Block):
            yield from _with_by(inner)


def check_block_ids(workbook: Workbook) -> Iterator[Diagnostic]:
    """Blocks of one page with the same id written by the author, if the same reader would get both."""
    places = Places(workbook)
    for unit, blocks in block_lists(workbook):
        seen: dict[str, list[Block]] = {}
        for block in blocks:
            if "id" not in block.model_fields_set:
                continue
            for other in seen.get(block.id, []):
                line = f" on line {other.place.line}" if other.place else ""
                message, place = f"another block{line} already has the id '{block.id}'", places.value(block, "id")
                if not {*block.audience}.isdisjoint(other.audience) or not (block.audience and other.audience):
                    yield diagnose("duplicate-id", message, place, "change one of them")
                    break
                if edition := _edition_for_both(workbook.file, unit, block.audience, other.audience):
                    is_out = unit in workbook.file.plans[edition].without
                    chosen = f", which leaves '{unit}' out unless '--only' chooses it," if is_out else ""
                    message += f", and the edition '{edition}'{chosen} is for the audiences of both"
                    hint = "give each edition one of these audiences, or change one of the ids"
                    yield diagnose("duplicate-id", message, place, hint)
                    break
            seen.setdefault(block.id, []).append(block)


def _edition_for_both(file: WorkbookFile, unit: str, one: Collection[str], other: Collection[str]) -> str:
    """The first edition for readers of both of two things in ``unit`` meant for these audiences; empty if there is none.

    One that leaves ``unit`` out comes last, but counts too, since a choice of exercises may bring it back.
    """
    for edition, plan in sorted(file.plans.items(), key=lambda named: unit in named[1].without):
        readers = {*readers_of(plan, file)}
        if not readers.isdisjoint(one) and not readers.isdisjoint(other):
            return edition
    return ""


_Entry = tuple[Node, str, int, str]
"""A list's node and key, an index in it, and the id at that index."""


def check_listed_once(workbook: Workbook) -> Iterator[Diagnostic]:
    """Parts that the book would print twice, and ids that occur twice in one list of any file."""
    places = Places(workbook)
    yield from _doubled(_parts(workbook), " in the book", places)
    for top in (workbook.file, *workbook.parts_with_blocks, *workbook.references.values()):
        for node in _nodes(top):
            for name, key in _id_lists(type(node)):
                entries = [(node, key, index, one) for index, one in enumerate(getattr(node, name) or ())]
                yield from _doubled(entries, "", places)


def _parts(workbook: Workbook) -> Iterator[_Entry]:
    """Every list of the book's parts."""
    file = workbook.file
    nodes: tuple[WorkbookFile | Division, ...] = (file, *file.divisions.values())
    for node in nodes:
        yield from ((node, "parts", index, one) for index, one in enumerate(node.parts or ()) if isinstance(one, str))
    for identifier in dict.fromkeys(file.listed if file.parts is not None else sorted(workbook.sections)):
        section = workbook.sections.get(identifier)
        if section is not None:
            yield from ((section, "parts", index, name) for index, name in enumerate(section.parts))


def _doubled(entries: Iterable[_Entry], where: str, places: Places) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for node, key, index, name in entries:
        if name in seen:
            place = places.value(node, key, index)
            yield diagnose("listed-twice", f"'{name}' is already listed{where}", place, "keep one of them")
        seen.add(name)


def _nodes(node: Node) -> Iterator[Node]:
    """``node`` and every node inside it."""
    yield node
    for inner in nodes_in(node):
        yield from _nodes(inner)


@cache
def _id_lists(model: type[Node]) -> tuple[tuple[str, str], ...]:
    """The fields of ``model`` that are lists of ids, other than the book's parts: each with its key in YAML."""
    return tuple(
        (name, info.alias or name)
        for name, info in model.model_fields.items()
        if name != "parts" and _is_list_of_ids(info.annotation)
    )


def _is_list_of_ids(annotation: Any) -> bool:
    inner = get_args(annotation)
    if get_origin(annotation) in (list, tuple):
        return any(isinstance(extra, StringConstraints) for one in inner for extra in get_args(one))
    return get_origin(annotation) is not dict and any(map(_is_list_of_ids, inner))
