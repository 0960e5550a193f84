"""Structure that the models cannot check: headings in order, bands without gaps, texts that are not empty and fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bifolio.characters import is_unseen
from bifolio.content.fields.base import Block, Node
from bifolio.content.fields.inside import is_filled_in, unfit_inside
from bifolio.content.fields.item_pictures import spots_in
from bifolio.content.fields.items import unnamed_in
from bifolio.content.kinds.legend import Legend
from bifolio.content.model.block_lists import block_lists, chains, every_block, written_lists
from bifolio.content.model.editions import each_participant
from bifolio.content.model.places import Places
from bifolio.content.model.questions import question_count
from bifolio.content.model.texts import blocks_of, passages, place_of_words, spoken
from bifolio.content.model.workbook import Exercise, Page, Workbook
from bifolio.content.reading.explaining import as_id
from bifolio.content.rules import diagnose, diagnose_at
from bifolio.design.looks import NONE
from bifolio.diagnostics import Diagnostic, Problem, did_you_mean


def check_headings(workbook: Workbook) -> Iterator[Diagnostic]:
    """Headings that skip a level, for any reader of the page."""
    places = Places(workbook)
    for _, blocks in block_lists(workbook):
        skipped = {
            id(heading): heading for reader in each_participant(workbook.file) for heading in _skipped(blocks, reader)
        }
        for heading in skipped.values():
            place = places.value(heading, "level")
            above = heading.heading_level - 1
            message = f"a heading of level {heading.heading_level} has none of level {above} before it"
            hint = f"make it level {above}, or put a heading of level {above} before it"
            yield diagnose("heading-level-skipped", message, place, hint)


def check_pages(workbook: Workbook) -> Iterator[Diagnostic]:
    """Pages with a purpose that are to be a series or a composition, and blocks that a composition cannot hold."""
    places = Places(workbook)
    for page in workbook.pages.values():
        is_composed = page.look != "plain"
        wrong = (("series", "a series", page.series is not None), ("look", f"'{page.look}'", is_composed))
        for key, what, is_asked in wrong if page.kind != "page" else ():
            if is_asked:
                message, hint = (
                    f"a page of 'kind: {page.kind}' cannot be {what}",
                    "write the blocks on a page of their own",
                )
                yield diagnose("wrong-value", message, places.key(page, key), hint)
        for fault in unfit_inside(page.blocks, "blocks", f"{page.look} page", is_page=True) if is_composed else ():
            yield diagnose(fault.rule, fault.message, places.of_fault(page, fault), fault.hint)


def _skipped(blocks: Sequence[Block], reader: str) -> Iterator[Block]:
    level = 1
    for block in blocks:
        if block.heading_level and (not block.audience or reader in block.audience):
            if block.heading_level > level + 1:
                yield block
            else:
                level = block.heading_level


def check_blocks(workbook: Workbook) -> Iterator[Diagnostic]:
    """Problems within a block, found by its model."""
    places = Places(workbook)
    for part in workbook.parts_with_blocks:
        for block in blocks_of(part):
            for fault in block.faults():
                yield diagnose(fault.rule, fault.message, places.of_fault(block, fault), fault.hint)


def check_choices(workbook: Workbook) -> Iterator[Diagnostic]:
    """Blocks that offer more than is easy to choose from: rows, words, rated items of a group, bands."""
    places = Places(workbook)
    for block in every_block(workbook):
        for path, what, count in block.choices():
            most = int(workbook.rules.number("few-choices", what))
            if count > most or (what == "bands" and count < most):
                expected = f"expected {most}" if what == "bands" else f"expected at most {most}"
                hint = f"write exactly {most}" if what == "bands" else "remove some, or split it into two blocks"
                yield diagnose("few-choices", f"{count} {what} in all; {expected}", places.key(block, *path), hint)


def check_unnamed(workbook: Workbook) -> Iterator[Diagnostic]:
    """Items that name blanks but were written as a list, so that their ids are just positions."""
    places = Places(workbook)
    for block in every_block(workbook):
        file = workbook.shown_by(block)
        for node in (block, file) if file is not None else (block,):
            for path in unnamed_in(node) if block.has_named_items else ():
                message = f"the entries of '{path[-1]}' are a list without ids"
                such = _such(node, path)
                hint = f"write each as 'id: text'{such}, so that no blank is renamed when you add one"
                yield diagnose("unnamed-items", message, places.key(node, *path), hint)


def _such(node: Node, path: Sequence[str]) -> str:
    """How to write the first of the items at ``path`` in ``node`` with an id made of its words."""
    items: Any = node
    for key in path:
        items = getattr(items, key) if isinstance(items, Node) else items[key]
    first = next(iter(items.values()), None)
    words = getattr(getattr(first, "text", first), "source", "")
    name = as_id(words)
    is_short = name[:1].isalpha() and len(words) <= LONGEST_EXAMPLE and ": " not in words
    return f", such as '{name}: {words}'" if is_short else ""


LONGEST_EXAMPLE = 24
"""The most characters of an item that a hint repeats."""


_OF_FIELDS = "shorten it, or ask in a 'list', with the blank in the sentence: 'How many? ____ ml'"
"""Fields are for labels; people try them for questions because they have units."""


def check_texts(workbook: Workbook) -> Iterator[Diagnostic]:
    """Empty texts, and texts too long for their place."""
    personal = workbook.file.personal_words
    for passage in passages(workbook):
        source = passage.text.source
        if all(map(is_unseen, source)):
            if not passage.says.may_be_empty:
                is_head = passage.field == "Row.text"
                hint = "a row begins with its heading: write it" if is_head else "write some text, or remove the key"
                yield diagnose("empty-text", "this text is empty", passage.text.place, hint)
            continue
        longest, most_words = passage.says.longest, passage.says.most_words
        if most_words:
            count = len(spoken(passage.text, personal).split())
            if count > most_words:
                message = f"{count} words; at most {most_words} fit here"
                yield diagnose("too-long-for-place", message, passage.text.place, "shorten it")
        elif longest and len(source) > longest and len(spoken(passage.text, personal)) > longest:
            message = f"{len(spoken(passage.text, personal))} characters; at most {longest} fit here"
            first = " ".join(source.split()[:3])
            hint = _OF_FIELDS if passage.field == "ShortField.text" else "shorten it"
            yield diagnose("too-long-for-place", message, place_of_words(workbook, passage.text, first), hint)


def check_question_numbers(workbook: Workbook) -> Iterator[Diagnostic]:
    """``number: off`` on a block that has no number anyway."""
    places = Places(workbook)
    is_off = workbook.file.numbering.questions == "off"
    for _, blocks in written_lists(workbook):
        for chain in chains(blocks):
            block = chain[-1]
            if len(chain) > 1 and chain[-2].has_parts and is_filled_in(block):
                continue  # it takes the letter away from a part of a question
            if block.number and (is_off or not question_count(block.model_copy(update={"number": None}))):
                what = "in a book whose questions have no numbers" if is_off else "on a block that asks no question"
                message = f"'number' has no effect {what}"
                hint = "remove it" + (", or write 'numbering: {questions: part}' in workbook.yaml" if is_off else "")
                yield diagnose("useless-key", message, places.key(block, "number"), hint)


def check_spots(workbook: Workbook) -> Iterator[Diagnostic]:
    """Parts and their closing strips with a drawing that would not be printed."""
    places = Places(workbook)
    for part in workbook.parts_with_blocks:
        if isinstance(part, Exercise) and part.sensitivity == 3:
            what = "an exercise with 'sensitivity: 3'"
        elif isinstance(part, Page) and part.kind == "support":
            what = "a support page"
        else:
            continue
        closing = (block for block in blocks_of(part) if block.frames == "closes")
        for holder, spot in (found for node in (part, *closing) for found in spots_in(node)):
            if spot != NONE:
                message = f"{what} has no drawings"
                yield diagnose("drawing-out-of-place", message, places.value(holder, "spot"), "leave 'spot' out here")


def check_legends(workbook: Workbook) -> Iterator[Diagnostic]:
    """Blocks whose legend does not exist, is in another part, or comes later; and legends on blocks without blanks."""
    places = Places(workbook)
    lists = list(block_lists(workbook))
    homes = {block.id: part for part, blocks in lists for block in blocks if isinstance(block, Legend)}
    for _, blocks in lists:
        for index, block in enumerate(blocks):
            if block.legend is None:
                continue
            if not block.is_fillable:
                message = "'legend' has no effect on a block that has nothing to fill in"
                yield diagnose("useless-key", message, places.key(block, "legend"), "remove it")
            elif (fault := _fault(block.legend, blocks, index, homes)) is not None:
                yield diagnose_at(places.value(block, "legend"), fault)


def _fault(legend: str, blocks: Sequence[Block], index: int, homes: dict[str, str]) -> Problem | None:
    """Why the block at ``index`` cannot refer to ``legend``; ``None`` if it can."""
    own = {block.id: place for place, block in enumerate(blocks) if isinstance(block, Legend)}
    if legend in own:
        if own[legend] < index:
            return None
        message = f"the legend '{legend}' comes after this block, so it would be read too late"
        return Problem("late-legend", message, "move the legend above the block")
    if legend in homes:
        message = f"the legend '{legend}' is in '{homes[legend]}', not in this part"
        return Problem("dangling-reference", message, "write a legend in this part too")
    if any(block.id == legend for block in blocks):
        return Problem("dangling-reference", f"'{legend}' is not a legend", "name a block of the kind 'legend'")
    hint = did_you_mean(legend, own) or "write a block of the kind 'legend' with this id above the block"
    return Problem("dangling-reference", f"there is no legend '{legend}'", hint)
