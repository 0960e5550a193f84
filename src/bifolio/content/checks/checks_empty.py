"""Pages and columns of tables that would be printed empty, though their author probably wanted content there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bifolio.characters import is_unseen
from bifolio.content.checks.checks_tables import to_fill
from bifolio.content.kinds.table import Table
from bifolio.content.model.block_lists import every_block
from bifolio.content.model.places import Places
from bifolio.content.model.workbook import Page, TableFile, Workbook
from bifolio.content.rules import diagnose
from bifolio.content.table_parts import Cell, Row
from bifolio.design.looks import NONE
from bifolio.diagnostics import Diagnostic
from bifolio.text.inline import Text

WITHOUT_WORDS = {
    "page": "write what it shows under 'blocks', or leave it out of 'parts'",
    "support": "write '- crisis_resources: {}' under 'blocks', or whatever else is to help",
}
"""The kinds of pages to which the program adds nothing, each with what to do about one without blocks."""

IN_CELLS = "write '____' into cells to fill in, or remove the column"
"""The hint if some of the columns to read are empty."""


def check_empty_pages(workbook: Workbook) -> Iterator[Diagnostic]:
    """Pages of which only the title would be printed; one with a drawing or a look of its own is meant to be so, and so
    are dated sheets.
    """
    places = Places(workbook)
    for page in workbook.pages.values():
        is_title_page = page.look != "plain" or page.spot not in (None, NONE) or page.subtitle or page.series
        if page.kind in WITHOUT_WORDS and not page.blocks and not is_title_page and not _has_written(page, workbook):
            yield diagnose(
                "empty-page",
                "only the title of this page is printed",
                places.value(page, "title"),
                WITHOUT_WORDS[page.kind],
            )


def _has_written(page: Page, workbook: Workbook) -> bool:
    """Whether the author has written blocks; templates with mistakes insert none, although the author asked for them."""
    source = workbook.sources.get(page.place.file) if page.place is not None else None
    return isinstance(source.data, dict) and bool(source.data.get("blocks")) if source is not None else False


def check_empty_columns(workbook: Workbook) -> Iterator[Diagnostic]:
    """Columns to read that have a heading but no words in any row: nobody can fill them in on screen."""
    places = Places(workbook)
    for file in workbook.tables.values():
        yield from _check_columns(file.columns, file.rows, file, places)
    for table in every_block(workbook):
        if isinstance(table, Table) and not table.from_:
            yield from _check_columns(table.heads, table.all_rows, table, places)


def _check_columns(
    heads: Sequence[Text], rows: Mapping[str, Row] | str, table: Table | TableFile, places: Places
) -> Iterator[Diagnostic]:
    written = [row.cells for row in rows.values()] if not isinstance(rows, str) else []
    is_even = all(
        len(cells) == len(heads) - 1 and all(one.across == one.down == 1 for one in cells) for cells in written
    )
    if len(written) < 2 or not is_even:
        return
    empty = [index for index in range(1, len(heads)) if all(_is_empty(cells[index - 1]) for cells in written)]
    named = [index for index in empty if not all(map(is_unseen, heads[index].source))]
    for index in named[:1]:
        others = {1: "", 2: "; another is empty, too"}.get(len(named), f"; {len(named) - 1} more are empty, too")
        message = f"all cells of '{heads[index].plain}' are empty, though it is a column to read{others}"
        hint = to_fill(heads[1:], heads[0]) if len(empty) == len(heads) - 1 else IN_CELLS
        yield diagnose("empty-column", message, places.value(table, "columns", index), hint)


def _is_empty(cell: Cell) -> bool:
    return not cell.blocks and (cell.text is None or all(map(is_unseen, cell.text.source)))
