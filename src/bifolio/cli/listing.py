"""``bifolio list``: what there is to choose from, as a table or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from bifolio.cli import shared_options as opt
from bifolio.cli.reporting import tell
from bifolio.diagnostics import as_json_text
from bifolio.errors import InvalidWorkbook, UsageError, nothing_at

if TYPE_CHECKING:
    from bifolio.content.model.workbook import Workbook
    from bifolio.pipeline.inventory import Table

WHAT = "What to list: exercises, libraries, editions, pathways, blanks, settings, words, themes, papers, sizes, standards, symbols or blocks."


Format = Annotated[
    str,
    opt.option(
        "--format", "FORM", "Output format: text or json; for words also yaml, which prints those to translate."
    ),
]


Used = Annotated[bool, typer.Option("--used", help="For words: only those that the book uses, in any edition.")]


def list_command(
    what: Annotated[str, typer.Argument(metavar="WHAT", help=WHAT)],
    folder: opt.Folder = None,
    library_root: opt.LibraryRoot = None,
    format_name: Format = "text",
    used: Used = False,
) -> None:
    """List what you can choose from: blocks, themes, editions …"""
    from bifolio.content.reading.files import home_of
    from bifolio.pipeline.inventory import HAS_ITS_OWN, list_things, needs_workbook, plain_lines

    if library_root is not None and not library_root.is_dir():
        raise nothing_at(library_root, "name the folder that holds the libraries", is_folder=True)
    if folder is not None:
        home_of(folder)
    as_yaml = format_name == "yaml" and what == "words"
    as_json = not as_yaml and opt.wants_json(format_name)
    if used and what != "words":
        raise UsageError(f"'--used' is for words, not for {what}", "leave it out")
    workbook = None
    if needs_workbook(what):
        from bifolio import api
        from bifolio.pipeline.open_workbook import find_folder, folder_here, read_words

        if folder is not None or as_yaml or used or what not in HAS_ITS_OWN or folder_here() is not None:
            try:
                workbook = api.open(folder, library_root=library_root, no_cache=True)
            except InvalidWorkbook:
                workbook = (
                    read_words(find_folder(folder), library_root) if what == "words" and not (as_yaml or used) else None
                )
                if workbook is None:
                    raise
                tell("this workbook has errors: 'bifolio check' shows them", err=True)
    among = _used_in(workbook) if used and workbook is not None else None
    if as_yaml and workbook is not None:
        _show_phrases(workbook, among)
        return
    table = list_things(what, workbook)
    if among is not None:
        table = replace(table, rows=tuple(row for row in table.rows if row[0] in among))
    if as_json:
        typer.echo(as_json_text(table.to_records()))
    elif not table.rows:
        tell(f"there are no {what} in this workbook", err=True)
    elif sys.stdout.isatty():
        _show_rich(table)
    else:
        for line in plain_lines(table):
            tell(line)


def _used_in(workbook: Workbook) -> Collection[str]:
    """The keys of the words that the book uses."""
    from bifolio.pipeline.phrases_to_translate import phrases_used

    return phrases_used(workbook)


def _show_phrases(workbook: Workbook, among: Collection[str] | None) -> None:
    """The phrases still in English, for translation."""
    from bifolio.pipeline.phrases_to_translate import phrases_to_translate

    lines = list(phrases_to_translate(workbook, among))
    if not lines:
        language = workbook.file.words_language or workbook.file.language
        tell(f"nothing stays English: the program's words are in '{language}'", err=True)
    for line in lines:
        typer.echo(line)


def _show_rich(table: Table) -> None:
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable(box=None, pad_edge=False, header_style="bold")
    for index, head in enumerate(table.heads):
        is_number = bool(table.rows) and all(isinstance(row[index], int) for row in table.rows)
        shown.add_column(head, justify="right" if is_number else "left", no_wrap=index == 0)
    for row in table.rows:
        # as Text, so that square brackets in titles are not read as markup
        shown.add_row(*(Text(str(cell)) for cell in row))
    Console().print(shown)
