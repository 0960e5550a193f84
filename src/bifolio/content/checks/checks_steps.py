"""Steps and their blocks: a reader with a pen goes down the page once, so both must be in the same order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bifolio.content.fields.base import EACH, Block, By
from bifolio.content.model.block_lists import with_inner
from bifolio.content.model.editions import persons_of, readers_of
from bifolio.content.model.exercise import Exercise, Step
from bifolio.content.model.places import Places
from bifolio.content.model.signed_apart import signed_apart
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place, did_you_mean
from bifolio.frozen import frozen


def check_steps(workbook: Workbook) -> Iterator[Diagnostic]:
    """Steps that name a block their readers do not have, or one out of order. If an exercise's steps name blocks, also
    the blocks that no step names.
    """
    if not workbook.knows("editions", "audiences", "people"):
        return
    places = Places(workbook)
    for exercise in workbook.exercises.values():
        if not any(step.blocks for step in exercise.steps):
            continue
        known = [block.id for block in with_inner(exercise.blocks)]
        unknown = [*_unknown(exercise, known, places)]
        yield from unknown
        # each fault, with the first edition in which it is found
        found: dict[tuple[str, Place | None], Diagnostic] = {}
        for seen in [] if unknown else _seen(exercise, workbook):
            for one in _faults(seen, places):
                found.setdefault((one.rule, one.place), one)
        yield from found.values()


def _unknown(exercise: Exercise, known: Sequence[str], places: Places) -> Iterator[Diagnostic]:
    for step in exercise.steps:
        for index, name in enumerate(step.blocks):
            if name not in known:
                place, hint = places.value(step, "for", index), did_you_mean(name, known)
                yield diagnose("dangling-reference", f"no block of this exercise has the id '{name}'", place, hint)


@frozen
class _Seen:
    """An exercise as the readers of one edition see it."""

    edition: str
    steps: Sequence[Step]
    blocks: Sequence[Block]
    """In printed order, without cards, which are cut out."""
    cards: Sequence[Block]


def _seen(exercise: Exercise, workbook: Workbook) -> Iterator[_Seen]:
    """The exercise in each edition that has it, once for all editions that print the same of it."""
    known: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
    for edition, plan in workbook.file.plans.items():
        if exercise.id in plan.without or (plan.exercises and exercise.id not in plan.exercises):
            continue
        people = {person.id for person in persons_of(plan, workbook.file)}
        readers = {*readers_of(plan, workbook.file)}
        steps = [step for step in exercise.steps if _has(people, readers, step.audience, step.by)]
        blocks = [block for block in exercise.blocks if _has(people, readers, block.audience, block.answered_by)]
        shown = tuple(map(id, steps)), tuple(map(id, blocks))
        if shown in known:
            continue
        known.add(shown)
        signed = signed_apart(blocks, by_default=workbook.profile.signs_on_sheets)
        cards = [block for block in blocks if block.taken_out == "cut-out"]
        last = {id(block) for block in (*signed, *cards)}
        flowing = [block for block in blocks if id(block) not in last]
        yield _Seen(edition, steps, [*with_inner([*flowing, *signed])], cards)


def _has(people: Collection[str], readers: Collection[str], audience: Sequence[str], by: By) -> bool:
    """Whether an edition with these ``people`` and ``readers`` contains something for ``audience``, answered ``by`` certain people."""
    is_read = not audience or any(one in readers for one in audience)
    return is_read and (not by or by == EACH or any(one in people for one in by))


def _faults(seen: _Seen, places: Places) -> Iterator[Diagnostic]:
    order = {block.id: index for index, block in enumerate(seen.blocks)}
    cut_out = {block.id for block in seen.cards}
    first_named: dict[str, Step] = {}
    furthest = -1
    for step in seen.steps:
        own = [name for name in step.blocks if name in order or name in cut_out]
        if step.blocks and not own:
            names = " and ".join(f"'{name}'" for name in step.blocks)
            message = f"the edition '{seen.edition}' has this step, but not the block {names}"
            hint = "give the step the audience of the block, or name the block that these readers have"
            yield diagnose("dangling-reference", message, places.key(step, "for"), hint)
        new = [name for name in own if name not in first_named]
        first_named.update(dict.fromkeys(new, step))
        for name in sorted((one for one in new if one in order), key=order.__getitem__):
            if order[name] < furthest:
                message = f"'{name}' is printed before '{seen.blocks[furthest].id}', which an earlier step needs"
                hint = "put the blocks in the order of the steps, or the steps in the order of the blocks"
                yield diagnose("step-order", message, _of(step, name, places), hint)
            furthest = max(furthest, order[name])
    yield from _without_step(seen, first_named)


def _of(step: Step, name: str, places: Places) -> Place | None:
    return places.value(step, "for", step.blocks.index(name))


def _without_step(seen: _Seen, named: dict[str, Step]) -> Iterator[Diagnostic]:
    """Blocks to fill in that no step names; naming a block, such as a box, includes the blocks inside it."""
    done = {id(inner) for block in seen.blocks if block.id in named for inner in with_inner([block])}
    for block in seen.blocks:
        if block.is_fillable and id(block) not in done and block.frames is None:
            message = f"in the edition '{seen.edition}' no step names '{block.id}'"
            hint = f"add 'for: {block.id}' to the step that it belongs to, or write one"
            yield diagnose("block-without-step", message, block.place, hint)
