"""Workbook to file, step by step: assemble, lay out, put together, compile, write. Start reading at ``build``."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, replace
from io import BytesIO

from bifolio import __version__
from bifolio.assemble.document import Document, Unit, Writers
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.checks.all_checks import with_excerpts
from bifolio.content.model.editions import participants_edition
from bifolio.content.model.phrases import messages_of
from bifolio.content.model.places import Places
from bifolio.content.model.workbook import Workbook
from bifolio.diagnostics import Place, in_order
from bifolio.errors import InvalidWorkbook, NonConformingError
from bifolio.frozen import record
from bifolio.layout.book.book import Book, book_digest, make_book, page_order_of
from bifolio.layout.book.data_matrix import Symbols, Table, make_table
from bifolio.layout.book.index_entries import with_index
from bifolio.layout.book.page_codes import PageCodes
from bifolio.layout.book.page_order import BookOrder
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.look import Look
from bifolio.layout.page.slimming import slim
from bifolio.messages import Messages
from bifolio.pdf.compiling import Compiled, WriteOptions, compile_book
from bifolio.pdf.encrypting import encrypted
from bifolio.pdf.kept_units import KeptUnits
from bifolio.pdf.metadata import Identity
from bifolio.pdf.objects import Objects
from bifolio.pdf.preflight import preflight
from bifolio.pdf.standards import Standard
from bifolio.pdf.streaming import StreamedFile
from bifolio.pdf.undated import UndatedFile, undated
from bifolio.pdf.writing import WrittenFile, deflate_well
from bifolio.people.recipient import Recipient
from bifolio.pipeline.assembled import assembled
from bifolio.pipeline.build_options import (
    BuildOptions,
    Progress,
    fill_for,
    has_page_codes,
    look_for,
    standard_for,
    words_for,
)
from bifolio.pipeline.cache import Cache, cache_in, key_of
from bifolio.pipeline.kept_book import KeptBook, kept_book
from bifolio.pipeline.page_images import pictures_of
from bifolio.pipeline.too_tall import TooTall, too_tall


@record
class Timings:
    """The seconds that each stage took, in order."""

    stages: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Adds the time of the ``with`` block to stage ``name``."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.stages[name] = self.stages.get(name, 0.0) + time.perf_counter() - start


@record(kw_only=True)
class BuiltBook:
    """A finished edition before it is written: the book, how to write it, and how long each stage took."""

    book: Book
    write: WriteOptions
    look: Look
    timings: Timings
    kept: KeptBook = field(default_factory=KeptBook, repr=False)
    _objects: Objects | None = field(default=None, init=False)

    @property
    def objects(self) -> Objects:
        """The book's objects without a file, for code that puts its pages elsewhere."""
        if self._objects is None:
            with self.timings.stage("compile"):
                self._objects = compile_book(self.book, self.write).objects
        return self._objects


def build(
    workbook: Workbook, options: BuildOptions, timings: Timings | None = None, progress: Progress | None = None
) -> BuiltBook:
    """One edition for one recipient, ready to be written.

    Raises ``UsageError`` for unknown names, ``InvalidWorkbook`` if text does not fit its page.
    """
    timings = timings or Timings()
    with timings.stage("assemble"):
        document = assembled(workbook, options.request, cache_in(options.cache))
    return build_document(document, workbook, options, timings, progress)


def build_document(
    document: Document,
    workbook: Workbook,
    options: BuildOptions,
    timings: Timings | None = None,
    progress: Progress | None = None,
) -> BuiltBook:
    """The assembled ``document``, laid out and put together; raises like ``build``."""
    timings = timings or Timings()
    standard = standard_for(options, workbook)
    look = look_for(options, workbook, _messages(document, workbook))
    duplex = _is_duplex(document, options)
    with timings.stage("lay out"):
        layouts = lay_out(document, look, cache_in(options.cache), progress, duplex=duplex)
    refuse_overfull(layouts, workbook, look)
    if document.view.has_notes:
        with timings.stage("participant pages"):
            document = with_participant_pages(document, workbook, options, look)
    with timings.stage("put together"):
        order = page_order_of(document, layouts, duplex=duplex)
        codes = page_codes(document, layouts, order, workbook, options, look)
        book = make_book(document, layouts, look, duplex=duplex, codes=codes, order=order)
    identity = Identity(
        title=" – ".join(filter(None, (document.title, document.edition_title))),
        language=document.language,
        author=document.author,
        created=options.created,
        version=__version__,
    )
    families = tuple(dict.fromkeys((look.theme.text_family, look.theme.heading_family)))
    # in an edition that nobody fills in, blanks are only printed
    fill = fill_for(options, workbook) if document.view.persons else "paper"
    write = WriteOptions(standard=standard, fill=fill, families=families, identity=identity, duplex=duplex)
    kept = KeptBook() if document.is_personal else kept_book(workbook, options, len(book.pages))
    with timings.stage("preflight"):
        refuse_unsound(book, standard, kept.units)
    return BuiltBook(book=book, write=write, look=look, timings=timings, kept=kept)


def _messages(document: Document, workbook: Workbook) -> Messages:
    return messages_of(workbook, document.language, document.edition, len(document.view.persons))


def draft(workbook: Workbook, options: BuildOptions) -> tuple[Book, Look]:
    """The edition for this recipient, put together without page codes or the participants' page numbers, and its look:
    enough to count pages.
    """
    cache = cache_in(options.cache)
    document = assembled(workbook, options.request, cache)
    look = look_for(options, workbook, _messages(document, workbook))
    duplex = _is_duplex(document, options)
    return make_book(document, lay_out(document, look, cache, duplex=duplex), look, duplex=duplex), look


def _is_duplex(document: Document, options: BuildOptions) -> bool:
    return options.duplex and not document.view.is_handout


def page_codes(
    document: Document,
    layouts: list[UnitLayout],
    order: BookOrder,
    workbook: Workbook,
    options: BuildOptions,
    look: Look,
) -> PageCodes | None:
    """The page codes of the book of ``layouts`` in ``order``; ``None`` if nobody writes in it, or none are wanted.

    Their digest is that of the same book without a recipient, so that it is the same in every copy.
    """
    if not (document.view.persons and has_page_codes(options, workbook)):
        return None
    cache, nobody = cache_in(options.cache), options.request.for_nobody()
    duplex = _is_duplex(document, options)
    if nobody != options.request:
        known = _by_unit(document, layouts)
        document = assembled(workbook, nobody, cache)
        layouts = lay_out(document, look, cache, duplex=duplex, known=known)
        order = page_order_of(document, layouts, duplex=duplex)
    digest = book_digest(document, layouts, look, order=order, duplex=duplex)
    return PageCodes(Symbols(_symbol_table(cache)), digest)


def _symbol_table(cache: Cache) -> Table:
    """The table for all symbols, cached so that a book whose units are all cached does not need the library that makes it."""
    key = key_of("data matrix") if cache.keeps else ""
    table: Table | None = cache.get(key) if key else None
    if table is None:
        table = make_table()
        if key:
            cache.put(key, table)
    return table


def with_participant_pages(document: Document, workbook: Workbook, options: BuildOptions, look: Look) -> Document:
    """The guide's document with the page of each exercise in the participant's copy on the same paper at the same size."""
    edition = participants_edition(workbook.file)
    if edition is None:
        return document
    cache = cache_in(options.cache)
    copy = assembled(workbook, replace(options.request, edition=edition, recipient=Recipient()), cache)
    duplex = options.duplex
    book = make_book(copy, lay_out(copy, look, cache, duplex=duplex), look, duplex=duplex)
    messages, of_class = look.messages, "see-page.pupil" in workbook.profile.words
    pages = {
        unit: messages.text("see-page.pupil" if of_class else "see-page", page=book.folio(first))
        for unit, first in book.first_page.items()
    }
    return replace(document, words=replace(document.words, participant_pages=pages))


HELD_WHOLE = 600
"""Layouts of books with up to this many pages stay unpacked in memory; those of longer books are packed until they are
compiled, which takes time.
"""


def lay_out(
    document: Document,
    look: Look,
    cache: Cache,
    progress: Progress | None = None,
    *,
    duplex: bool,
    known: Mapping[str, _LaidOut] | None = None,
) -> list[UnitLayout]:
    """Every unit laid out, slim in a long book; from ``known`` (``_by_unit``) or the cache if it has not changed."""
    layouts: dict[int, UnitLayout] = {}
    known = known or {}
    pages = 0
    # an index lists what is found on the pages of the other units
    order = sorted(range(len(document.units)), key=lambda index: document.units[index].kind is UnitKind.INDEX)
    for done, index in enumerate(order, 1):
        unit = document.units[index]
        layout = known[unit.id][2] if known.get(unit.id, ())[:2] == _seen(document, unit) else None
        if layout is None:
            layout = lay_out_one(document, with_index(document, index, layouts), look, cache)
        pages += len(layout.pages)
        layouts[index] = layout if pages <= HELD_WHOLE else slim(layout)
        if progress is not None:
            progress("laying out", done, len(document.units))
    return with_numbers_in_order(
        document, [layouts[index] for index in range(len(layouts))], look, cache, duplex=duplex
    )


_LaidOut = tuple[Unit, Writers, UnitLayout]
"""A unit, the people who write on it, and its layout."""


def _by_unit(document: Document, layouts: list[UnitLayout]) -> dict[str, _LaidOut]:
    """The ``layouts`` of ``document`` by the id of their unit, without indexes, which are made from other layouts."""
    pairs = zip(document.units, layouts, strict=True)
    return {unit.id: (*_seen(document, unit), layout) for unit, layout in pairs if unit.kind is not UnitKind.INDEX}


def _seen(document: Document, unit: Unit) -> tuple[Unit, Writers]:
    """All that the layout of ``unit`` depends on in a workbook and look."""
    return unit, document.writers_on(unit)


def with_numbers_in_order(
    document: Document, layouts: list[UnitLayout], look: Look, cache: Cache, *, duplex: bool
) -> list[UnitLayout]:
    """``layouts``, with each index that lists units in assembled order laid out again if they are printed in another."""
    indexes = [index for index, unit in enumerate(document.units) if unit.kind is UnitKind.INDEX]
    order = page_order_of(document, layouts, duplex=duplex).units if indexes else ()
    if [*order] == sorted(order):
        return layouts
    printed = {place: layouts[place] for place in order}
    found = {index: lay_out_one(document, with_index(document, index, printed), look, cache) for index in indexes}
    return [found.get(index, layout) for index, layout in enumerate(layouts)]


def lay_out_one(document: Document, unit: Unit, look: Look, cache: Cache) -> UnitLayout:
    """One unit laid out; ReportLab is loaded only if it is not in the cache."""
    is_private = document.is_personal and bool(unit.reads)
    pictures = pictures_of(document, unit, look)
    # everything that layout gets and nothing else, so that the key covers all that pages depend on
    around = (look, document.writers_on(unit), pictures)
    key = "" if is_private or not cache.keeps else key_of(document.digests.of(unit), *around)
    layout = cache.get(key) if key else None
    if isinstance(layout, UnitLayout):
        return layout
    # imported late: a book whose units are all cached never needs ReportLab
    from bifolio.layout.flow.laying_out import lay_out_unit

    layout = lay_out_unit(unit, *around)
    if key:
        layout.key = key
        # most units are put together and written without their structure
        cache.put(key, slim(layout))
    return layout


def refuse_overfull(layouts: list[UnitLayout], workbook: Workbook, look: Look) -> None:
    """Raises ``InvalidWorkbook``, with a place for every block that is higher than a page."""
    openings = {exercise.place for exercise in workbook.exercises.values()}
    covers = {page.id for page in workbook.pages.values() if page.kind == "cover"}
    words = words_for(look.paper.name, look.size.name)
    found: dict[Place | None, TooTall] = {}
    for layout in layouts:
        for place in layout.overfull:
            where = Places(workbook).opening(place)
            found[where] = "cover" if layout.id in covers else "opening" if where in openings else "block"
    problems = [too_tall("text-cannot-fit", words, place, what) for place, what in found.items()]
    if problems:
        raise InvalidWorkbook(in_order(with_excerpts(problems, workbook)))


def refuse_unsound(book: Book, standard: Standard, kept: KeptUnits | None = None) -> None:
    """Raises ``NonConformingError`` if the file would not conform: that is our fault, so no file is written."""
    problems = preflight(book, kept) if standard.tagged else []
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise NonConformingError(
            f"the file would not conform to {standard.title}: {problems[0]}{more}", "report this as a bug in bifolio"
        )


def to_file(built: BuiltBook, password: str = "") -> bytes:
    """The bytes of the finished file, encrypted if a password is given."""
    with built.timings.stage("write"):
        out, file, compiled = _compiled_into_file(built, keeps=False)
        file.finish(compiled.trailer)
        built.kept.save()
    data = out.getvalue()
    if password:
        with built.timings.stage("encrypt"):
            return encrypted(data, password)
    return data


def write_undated(built: BuiltBook) -> tuple[WrittenFile, Compiled, UndatedFile | None]:
    """The finished file, its compiled units and its objects (which appended updates need), and, if possible, the file
    without its date.
    """
    out, file, compiled = _compiled_into_file(built, keeps=True)
    write = built.write
    rest = undated(out.getvalue(), file, compiled.objects, compiled.trailer, write.identity, write.standard)
    file.finish(compiled.trailer)
    return WrittenFile(out.getvalue(), file.startxref, file.size, file.identifier), compiled, rest


def _compiled_into_file(built: BuiltBook, *, keeps: bool) -> tuple[BytesIO, StreamedFile, Compiled]:
    """The book as a file that lacks only its end."""
    out, kept = BytesIO(), built.kept.units
    deflate = kept.parts.deflate if kept is not None else deflate_well
    file = StreamedFile(out, built.write.standard.version, deflate)
    return out, file, compile_book(built.book, built.write, Objects(file=file, keeps=keeps), kept)
