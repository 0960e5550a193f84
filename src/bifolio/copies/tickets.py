"""The job ticket of a print run: which paper and printing the job needs, and which pages belong to whom, by number
only.

The JSON has everything. The page to print is a small document made like any other, so it is tagged and conforms. Long
runs are summarised to fit the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bifolio.assemble.document import BoundBlock, Document, Opening, Unit, View
from bifolio.assemble.request import Request
from bifolio.assemble.slots import SlotWords
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.fields.base import Block
from bifolio.content.kinds.table import Table
from bifolio.content.model.phrases import messages_of
from bifolio.content.model.workbook import Workbook
from bifolio.content.table_parts import Cell, Row
from bifolio.copies.volumes import VolumeReport
from bifolio.design.paper import AMERICAN
from bifolio.errors import InvalidWorkbook
from bifolio.frozen import frozen
from bifolio.lengths import to_mm
from bifolio.messages import Messages
from bifolio.outputs import PDF, Inputs, Kind, saving
from bifolio.people.person import Person
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import BuiltBook, build_document, to_file
from bifolio.plain_files import open_plain
from bifolio.text.inline import Run, literal, parse_inline, plain_text

TICKET = Kind("a job ticket", b'{"workbook": ')

FULL_LINES = 24
"""The number of lines of each table to try first; fewer if the page cannot hold them."""


@frozen(kw_only=True)
class Ticket:
    """A finished run to describe: its workbook, how it was built, its volumes, the rows that were skipped.

    ``key_check`` shows a later run whether its codes come from the same key.
    """

    workbook: Workbook
    build: BuildOptions
    volumes: Sequence[VolumeReport]
    left_out: Sequence[int] = ()
    key_check: str = ""

    @property
    def language(self) -> str:
        """The language of the page: that of the program's words in the workbook."""
        return self.workbook.file.words_language or self.build.request.spelling or self.workbook.file.language

    @property
    def title(self) -> str:
        """The workbook's title."""
        return plain_text(parse_inline(self.workbook.file.title.source))


def ticket_files(target: Path) -> dict[Path, Kind]:
    """The ticket's two files for a run into ``target``: as JSON and as a page."""
    return {target.with_suffix(".ticket.json"): TICKET, target.with_suffix(".ticket.pdf"): PDF}


def save_ticket(ticket: Ticket, target: Path, inputs: Inputs) -> None:
    """Writes the ticket next to the run's file: ``run.ticket.json`` and ``run.ticket.pdf``."""
    as_json, as_page = ticket_files(target)
    with saving(as_json, TICKET, inputs, is_private=True) as file:
        for part in _json(ticket):
            # a name that is not UTF-8 becomes escapes of JSON, which read back as that name
            file.write(part.encode("utf-8", "backslashreplace"))
    with saving(as_page, PDF, inputs, is_private=True) as file:
        file.write(to_file(build_ticket(ticket)))


def listed_files(target: Path) -> set[str]:
    """The files that an earlier run's ticket lists; empty without such a ticket."""
    try:
        volumes = _earlier(target)["volumes"]
        return {name for volume in volumes if isinstance(name := volume["file"], str) and Path(name).name == name}
    except (KeyError, TypeError):
        return set()


def noted_check(target: Path) -> str:
    """The ``key_check`` in an earlier run's ticket; empty if there is none."""
    noted = _earlier(target).get("key_check")
    return noted if isinstance(noted, str) else ""


def _earlier(target: Path) -> dict[str, Any]:
    """The ticket of an earlier run into ``target``; empty if there is none that can be read."""
    try:
        with open_plain(target.with_suffix(".ticket.json")) as file:
            about = json.loads(file.read())
    except (OSError, ValueError, RecursionError):
        return {}
    return about if isinstance(about, dict) else {}


# -- as JSON -----------------------------------------------------------------------------------------------------------


def _json(ticket: Ticket) -> Iterator[str]:
    """The ticket, one line for each copy, so that a run of a hundred thousand is never in memory as a whole."""
    volumes = ticket.volumes
    head = {
        "workbook": ticket.title,
        "copies": sum(len(volume.labels) for volume in volumes),
        "pages": sum(volume.pages for volume in volumes),
        "sheets": sum(volume.sheets for volume in volumes),
        "rows_left_out": list(ticket.left_out),
        **({"key_check": ticket.key_check} if ticket.key_check else {}),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ',\n"volumes": [\n'
    for index, volume in enumerate(volumes):
        yield json.dumps(_about(volume), ensure_ascii=False)[:-1] + ',\n "who_gets_what": [\n'
        last = len(volume.labels) - 1
        for at, (label, first, end) in enumerate(zip(volume.labels, volume.firsts, volume.lasts, strict=True)):
            row = {"number": label, "first_page": first, "last_page": end}
            yield "  " + json.dumps(row, ensure_ascii=False) + ("\n" if at == last else ",\n")
        yield " ]}" + ("\n" if index == len(volumes) - 1 else ",\n")
    yield "]}\n"


def _about(volume: VolumeReport) -> dict[str, Any]:
    paper, booklet = volume.paper, volume.booklet
    scale = booklet.scale_of(paper.width, paper.height) if booklet else 1.0
    return {
        "file": volume.file,
        "bytes": volume.size,
        "copies": len(volume.labels),
        "pages": volume.pages,
        "sheets": volume.sheets,
        "sides": f"duplex, {booklet.flip if booklet else 'long'} edge" if volume.is_duplex else "single",
        "binding": _binding(volume),
        "trim_mm": [round(to_mm(side * scale), 1) for side in (paper.width, paper.height)],
        "paper": volume.stock.title,
        **({"signatures_of_a_copy": list(booklet.signatures)} if booklet and booklet.is_folded else {}),
    }


def _binding(volume: VolumeReport) -> str:
    plan = volume.booklet
    if plan is None:
        return "right edge" if volume.is_rtl else "left edge"
    return f"folded and stapled, {plan.binding}" if plan.is_folded else "none: several pages a side"


# -- as a page ---------------------------------------------------------------------------------------------------------


def build_ticket(ticket: Ticket) -> BuiltBook:
    """The ticket as a document of one page, ready to be written."""
    lines = FULL_LINES
    while True:
        try:
            built = _build(ticket, lines)
        except InvalidWorkbook:
            if lines <= 1:
                raise
        else:
            if len(built.book.pages) == 1 or lines <= 1:
                return built
        lines = lines * 2 // 3


def _build(ticket: Ticket, lines: int) -> BuiltBook:
    messages = messages_of(ticket.workbook, ticket.language)
    build = ticket.build
    title = messages.text("ticket.title")
    blocks = tuple(BoundBlock(block=block, blanks={}) for block in _blocks(ticket, messages, lines))
    unit = Unit(
        "ticket",
        kind=UnitKind.PAGE,
        opening=Opening(title=(Run(title),)),
        blocks=blocks,
        in_contents=False,
        running_head=ticket.title,
    )
    view = View(persons=(Person("a"),), is_handout=True)
    document = Document(
        title=title,
        short_title=title,
        edition="ticket",
        edition_title=ticket.title,
        language=ticket.language,
        view=view,
        units=(unit,),
        words=SlotWords({}),
    )
    papers = {volume.stock.name for volume in ticket.volumes}
    paper = "letter" if papers <= AMERICAN else "a4"
    options = BuildOptions(
        request=Request(),
        created=build.created,
        paper=paper,
        size="standard",
        theme="plain",
        standard="ua-1",
        fill="paper",
    )
    return build_document(document, ticket.workbook, options)


def _blocks(ticket: Ticket, messages: Messages, lines: int) -> Iterator[Block]:
    yield _table(
        "run",
        (messages.text("ticket.what"), messages.text("ticket.how-many")),
        _totals(ticket.volumes, messages),
        (2, 3),
    )
    counts = (
        messages.text("ticket.copies"),
        messages.text("ticket.pages"),
        messages.text("ticket.sheets"),
        messages.text("ticket.sides"),
    )
    heads = (messages.text("ticket.file"), messages.text("ticket.paper"), *counts)
    yield _table("files", heads, list(_volume_rows(ticket.volumes, messages, lines)), (3, 4, 2, 2, 2, 2))
    owners = list(_owner_rows(ticket.volumes, messages, lines))
    yield _table(
        "owners",
        (messages.text("ticket.file"), messages.text("ticket.copies"), messages.text("ticket.pages")),
        owners,
        (3, 3, 3),
    )


def _totals(volumes: Sequence[VolumeReport], messages: Messages) -> Iterator[tuple[str, ...]]:
    yield messages.text("ticket.copies"), f"{sum(len(volume.labels) for volume in volumes):,}"
    yield messages.text("ticket.pages"), f"{sum(volume.pages for volume in volumes):,}"
    yield messages.text("ticket.sheets"), f"{sum(volume.sheets for volume in volumes):,}"
    yield messages.text("ticket.volumes"), f"{len(volumes):,}"
    # all volumes are made the same way
    if (first := volumes[0]).booklet is None or first.booklet.is_folded:
        yield messages.text("ticket.binding"), _binding_words(first, messages)


def _binding_words(volume: VolumeReport, messages: Messages) -> str:
    if volume.booklet:
        return messages.text("ticket.binding.booklet")
    return messages.text("ticket.binding.rtl") if volume.is_rtl else messages.text("ticket.binding.how")


def _volume_rows(volumes: Sequence[VolumeReport], messages: Messages, lines: int) -> Iterator[tuple[str, ...]]:
    shown = volumes if len(volumes) <= lines else volumes[: lines - 1]
    for volume in shown:
        numbers = (f"{number:,}" for number in (len(volume.labels), volume.pages, volume.sheets))
        yield volume.file, volume.stock.title, *numbers, _sides(volume, messages)
    rest = volumes[len(shown) :]
    if rest:
        sums = (sum(len(v.labels) for v in rest), sum(v.pages for v in rest), sum(v.sheets for v in rest))
        yield messages.text("ticket.further", number=len(rest)), "", *(f"{number:,}" for number in sums), ""


def _sides(volume: VolumeReport, messages: Messages) -> str:
    return messages.text("ticket.sides.both") if volume.is_duplex else messages.text("ticket.sides.one")


def _owner_rows(volumes: Sequence[VolumeReport], messages: Messages, lines: int) -> Iterator[tuple[str, ...]]:
    """Which pages belong to whom, in at most ``lines`` lines: several copies per line if there are more."""
    shown = volumes if len(volumes) <= lines else volumes[: lines - 1]
    each = max(1, lines // max(1, len(shown)))
    for volume in shown:
        count = len(volume.labels)
        size = -(-count // each)
        for start in range(0, count, size):
            end = min(count, start + size) - 1
            labels = volume.labels[start] if start == end else f"{volume.labels[start]} – {volume.labels[end]}"
            yield volume.file, labels, f"{volume.firsts[start]:,} – {volume.lasts[end]:,}"
    if len(shown) < len(volumes):
        yield (messages.text("ticket.further", number=len(volumes) - len(shown)), messages.text("ticket.see-json"), "")


def _table(
    name: str,
    heads: Sequence[str],
    rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]],
    widths: tuple[int, ...],
) -> Block:
    cells = {
        f"{name}-{index}": Row(text=literal(head), cells=[Cell(text=literal(cell)) for cell in row])
        for index, (head, *row) in enumerate(rows)
    }
    return Table(id=name, columns=[literal(head) for head in heads], rows=cells, widths=list(widths))
