"""What references can name in an edition: its parts and its numbered blocks, and the parts in the copy's other file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bifolio.assemble.binding import Titles
from bifolio.assemble.caption_numbers import Captions
from bifolio.assemble.numbering import Number, number_words, unbroken
from bifolio.assemble.recipes import Recipe
from bifolio.assemble.selecting import Selection
from bifolio.content.caption_names import caption_names, titled_blocks
from bifolio.content.questions import is_numbered_list, question_count
from bifolio.content.workbook import Page, Workbook
from bifolio.messages import Messages
from bifolio.typography import NO_BREAK


def titles_for(
    workbook: Workbook,
    selection: Selection,
    recipes: Sequence[Recipe],
    numbers: Mapping[str, Number],
    captions: Captions,
    questions: Mapping[str, Mapping[str, int]],
    messages: Messages,
) -> Titles:
    """Titles, numbers and captions by the names that references use."""
    names = caption_names(workbook)
    titles = {page.id: page.title.source for page in workbook.pages.values()}
    titles |= {section.id: section.title.source for section in workbook.sections.values()}
    titles |= {exercise.id: exercise.title.source for exercise in workbook.exercises.values()}
    titles |= {division.id: division.title.source for division in workbook.file.divisions.values()}
    words = {
        part: unbroken(number_words(workbook.part(part)[0], number, messages), number.figure)
        for part, number in numbers.items()
    }
    present = {recipe.part for recipe in recipes} - {part.id for part in selection.sheets}
    whole = {*present, *(workbook.pages if selection.is_private else ())}
    whole |= {placed.part.id for placed in selection.body if not isinstance(placed.part, Page)}
    numbered = captions.numbers()
    here = captions.names_in(recipe.part for recipe in recipes)
    parts, view = {recipe.part for recipe in recipes}, selection.view
    here |= {name for name, (part, block, _) in titled_blocks(workbook).items() if part in parts and view.has(block)}
    asked = {
        name: messages.text("question", number=questions[part][block.id]).replace(" ", NO_BREAK)
        for name, (part, block, _) in titled_blocks(workbook).items()
        if block.id in questions.get(part, {}) and question_count(block) and not is_numbered_list(block)
    }
    return Titles(
        titles={**names.captions, **titles},
        numbers={**numbered, **asked, **words},
        present=frozenset(present | here),
        apart=dict.fromkeys((whole - present) | (numbered.keys() - here), _other_file(selection, messages)),
        blocks=names.meant,
    )


def _other_file(selection: Selection, messages: Messages) -> str:
    """What replaces the page number of a part in the copy's other file."""
    return messages.text("elsewhere.open") if selection.is_private else messages.text("elsewhere.private")
