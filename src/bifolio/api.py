"""The public interface: everything that ``import bifolio`` offers, and that the commands of the same names call.

Keyword arguments have the names of the command line's options (``docs/guide/commands.md``), except ``names`` for ``--for``. Left
empty, they follow the book. Only here and in ``cli`` does the program look at the clock, the environment (but for the cache's place) and the working directory.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Unpack, cast

from bifolio.argument_types import check_fields, spelled_out, typed
from bifolio.cache_place import cache_place
from bifolio.copies.copy_keywords import CopyKeywords, Folded, RunKeywords
from bifolio.diagnostics import Diagnostic
from bifolio.errors import UsageError, refuse_no_pdf
from bifolio.frozen import frozen
from bifolio.keyword_options import left_out, those_of
from bifolio.outputs import file_named
from bifolio.pipeline.book_keywords import AnyPath, BookKeywords, BuildKeywords, LookKeywords
from bifolio.pipeline.keyword_values import Texts, conditions_in, ids_in, names_given, rows_in
from bifolio.press.sheet_keywords import BookletKeywords, FoldKeywords

if TYPE_CHECKING:
    from bifolio.content.model.workbook import Workbook
    from bifolio.copies.job import CopyJob
    from bifolio.copies.run_options import RunReport
    from bifolio.outputs import Kind
    from bifolio.pipeline.build_options import BuildOptions
    from bifolio.pipeline.building import BuiltBook
    from bifolio.pipeline.page_pictures import PictureOptions
    from bifolio.press.finished_files import Booklet, PressFiles
    from bifolio.press.sheet_options import SheetOptions

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and how much there is."""

FIRST_SECOND = -2208988800
"""The first second of 1900: the messages about dates reckon with the years before it."""

LAST_SECOND = 253402300799
"""The last second of the last year that a date in a PDF can name (ISO 32000-2, 7.9.4)."""


@frozen(kw_only=True)
class BuiltFile:
    """A finished PDF: its bytes, how many pages the book has, and where it was written, if anywhere; the ``booklet``, if it is one.

    ``pictures`` are the files of its pages, if they were asked for. Look at the ``warnings`` before you hand it out; ``seconds`` says how long each stage took.
    """

    data: bytes = field(repr=False)
    pages: int
    path: Path | None = None
    booklet: Booklet | None = None
    pictures: tuple[Path, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict, repr=False)


@typed
def open(
    folder: AnyPath | None = None,
    *,
    fonts: AnyPath | None = None,
    library_root: AnyPath | None = None,
    no_cache: bool = False,
    created: datetime | None = None,
) -> Workbook:
    """Reads and checks the workbook in ``folder``, which may be a single YAML file.

    Without a folder it looks where ``bifolio build`` looks: in the current folder, then in its folder ``workbook``. ``fonts`` is a
    folder of additional fonts; libraries must be inside ``library_root``, by default the folder that holds the workbook's. Raises
    ``InvalidWorkbook`` with every error, ``UsageError`` if there is no such folder.

    >>> import bifolio
    >>> book = bifolio.open("my-workbook")
    """
    from bifolio.pipeline.open_workbook import find_folder, read_workbook

    source = find_folder(_path(folder))
    today, cache = moment(created).date(), cache_folder(is_off=no_cache)
    return read_workbook(source, today, cache, _path(fonts), _path(library_root))


@typed
def check(
    folder: AnyPath | None = None,
    *,
    fonts: AnyPath | None = None,
    library_root: AnyPath | None = None,
    quick: bool = False,
    created: datetime | None = None,
    progress: Progress | None = None,
) -> list[Diagnostic]:
    """Every problem of the workbook in ``folder``, errors and warnings, sorted by place.

    ``quick`` skips the check that every block fits on a page. ``folder``, ``fonts`` and ``library_root`` are as for ``open``.

    >>> import bifolio
    >>> [problem for problem in bifolio.check("my-workbook", quick=True) if problem.is_error]
    []
    """
    from bifolio.pipeline.check_workbook import check_folder
    from bifolio.pipeline.open_workbook import find_folder

    source, today = find_folder(_path(folder)), moment(created).date()
    return check_folder(
        source, today, _path(fonts), library_root=_path(library_root), lays_out=not quick,
        cache=cache_folder(is_off=False), progress=progress,
    )  # fmt: skip


@spelled_out(BuildKeywords)
def options_for(book: Workbook, **asked: Unpack[BuildKeywords]) -> BuildOptions:
    """The options that ``build`` and ``make_copies`` share: which edition of ``book``, and how to set it. Raises ``UsageError``."""
    from bifolio.pipeline.build_options import BuildOptions
    from bifolio.pipeline.requesting import make_request

    given = cast("BuildKeywords", {**left_out(BuildKeywords), **asked})
    recipient, names, password = given["recipient"], given["names"], given["password"]
    if recipient is not None:
        for one in (recipient, *recipient.people.values()):
            check_fields(one)
    if names and recipient is not None:
        raise UsageError("'names' and 'recipient' both say who the copy is for", "use one of them")
    request = make_request(
        book, edition=given["edition"], pathway=given["pathway"], only=ids_in(given["only"], "--only"),
        without=ids_in(given["without"], "--without"), settings={key: str(one) for key, one in (given["set"] or {}).items()},
        names=names_given(names), recipient=recipient, provider_file=_path(given["provider"]), spelling=given["spelling"],
        country=given["country"], part=given["part"],
    )  # fmt: skip
    options = BuildOptions(
        request=request, created=moment(given["created"]), duplex=not given["single_sided"],
        cache=cache_folder(is_off=given["no_cache"]), **those_of(LookKeywords, given),
    )  # fmt: skip
    return options if password is None else replace(options, password=_fit_password(password))


@spelled_out(BuildKeywords)
def build(
    book: Workbook,
    output: AnyPath | None = None,
    *,
    field_map: AnyPath | None = None,
    report: AnyPath | None = None,
    booklet: Folded = False,
    png: AnyPath | None = None,
    png_pages: str = "",
    dpi: int = 96,
    progress: Progress | None = None,
    **asked: Unpack[BuildKeywords],
) -> BuiltFile:
    """Builds one edition of ``book`` as a PDF and writes it to ``output``, or only returns it if that is ``None``.

    ``field_map`` is a JSON file to write beside it, with the place of every blank (``docs/guide/reading-paper-back.md``);
    ``report`` one that says how full each page is, as text unless its name ends in ``.json``.
    ``booklet`` puts its pages on sheets to fold; it is ``True``, or a mapping with keyword arguments of ``make_booklet``.
    ``png`` is a folder for pictures of the pages ``png_pages`` (such as ``"1,3-5"``; all by default), at ``dpi`` dots an inch.

    ``names`` are the names of the people it is for, in the order of the book's people or by their ids; ``recipient`` has more
    details. The same input, ``created`` included, gives the same bytes, unless there is a password. Raises ``UsageError`` for
    something that does not exist or an output that must not be replaced, ``InvalidWorkbook`` if a text cannot fit on its page, and
    ``NonConformingError`` if the file would not conform to its standard. In each case nothing is written.

    >>> import bifolio
    >>> book = bifolio.open("my-workbook")
    >>> built = bifolio.build(book, "ana.pdf", names=["Ana"], size="large")
    >>> built.data.startswith(b"%PDF-") and built.pages > 1
    True
    """
    from bifolio.pipeline.page_pictures import picture_options

    folded = folded_as(booklet, asked.get("standard", ""))
    options = options_for(book, **asked)
    if folded is not None:
        from bifolio.press.sheet_options import for_printer

        options, folded = replace(options, standard="none"), for_printer(folded, options.request.provider.printer)
    drawn = picture_options(_path(png), png_pages, dpi, has_password=bool(options.password))
    targets = _Targets(file_named(output), file_named(field_map), file_named(report), drawn)
    return _build(book, options, targets, _path(asked.get("provider")), progress, folded)


@frozen
class _Targets:
    """The files that a build writes, those that are wanted."""

    output: Path | None
    field_map: Path | None
    report: Path | None
    pictures: PictureOptions | None

    def beside(self, book: Workbook) -> Iterator[tuple[Kind, Path, Callable[[BuiltBook], bytes]]]:
        """The files beside the PDF and its pictures: kind, place, and a function that makes the content."""
        if self.field_map is not None:
            from bifolio.pipeline.field_map import FIELD_MAP, make_field_map

            yield FIELD_MAP, self.field_map, lambda built: make_field_map(built).to_json()
        if self.report is not None:
            from bifolio.pipeline.page_report import kind_for, make_page_report

            kind = kind_for(self.report)
            yield kind, self.report, lambda built: make_page_report(built.book, built.look, book).written_as(kind)


def _build(
    book: Workbook, options: BuildOptions, targets: _Targets, provider: Path | None, progress: Progress | None,
    folded: SheetOptions | None,
) -> BuiltFile:  # fmt: skip
    from bifolio.outputs import PDF, Inputs, checked_targets, saving
    from bifolio.pdf.encrypting import encrypted
    from bifolio.pipeline import building
    from bifolio.pipeline.build_warnings import build_warnings, warnings_of
    from bifolio.pipeline.inputs import files_read, logos_of
    from bifolio.pipeline.page_pictures import save_pages

    request = options.request
    inputs = Inputs(files_read(book, provider, *logos_of(request)))
    output, beside = targets.output, list(targets.beside(book))
    checked_targets({PDF: output, **{kind: target for kind, target, _ in beside}}, inputs)
    built = building.build(book, options, progress=progress)
    made = None
    if folded is None:
        data = building.to_file(built, options.password)
    else:
        from bifolio.press.book_sheets import write_booklet
        from bifolio.press.finished_files import booklet_of

        with built.timings.stage("sheets"):
            data, plan = write_booklet(built, folded)
        data = encrypted(data, options.password) if options.password else data
        made = booklet_of(data, plan, output)
    with ExitStack() as together:
        if output is not None:
            together.enter_context(saving(output, PDF, inputs, is_private=request.is_personal)).write(data)
        for kind, target, content in beside:
            together.enter_context(saving(target, kind, inputs, is_private=request.is_personal)).write(content(built))
        pictures = save_pages(data, targets.pictures, inputs, is_private=request.is_personal, progress=progress)
    warnings = (*build_warnings(book, options, provider), *warnings_of(built, request))
    pages, seconds = len(built.book.pages), built.timings.stages
    return BuiltFile(
        data=data, pages=pages, path=output, booklet=made, pictures=pictures, warnings=warnings, seconds=seconds
    )


@spelled_out(CopyKeywords)
def make_copies(
    book: Workbook, roster: AnyPath, folder: AnyPath = "copies", *, where: Mapping[str, Texts] | None = None,
    progress: Progress | None = None, **asked: Unpack[CopyKeywords],
) -> RunReport:  # fmt: skip
    """Makes a copy in ``folder`` for everyone on ``roster``, a CSV, XLSX, ODS or YAML file; keeps copies that are up to date.

    ``map`` says what the column under a heading means, ``where`` which value a column must have for a row to count;
    ``docs/guide/copies.md`` explains the rest. The report counts the copies and has every warning. Raises ``InvalidWorkbook`` if the
    roster cannot be read, or if a row is bad and ``skip_bad_rows`` is off, ``UsageError`` for something that does not exist.

    >>> import bifolio
    >>> book = bifolio.open("my-workbook")
    >>> bifolio.make_copies(book, "roster.csv", "copies", where={"group": "Tuesday"}).made
    2
    """
    warnings: list[Diagnostic] = []
    job = copies_for(book, roster, folder, warn=warnings.extend, where=conditions_in(where), **asked)
    report = job.make(progress)
    report.problems[:0] = [*warnings, *job.checked.problems]
    report.unlisted += job.checked.unlisted
    return report


def copies_for(
    book: Workbook, roster: AnyPath, folder: AnyPath, *, warn: Callable[[Iterable[Diagnostic]], None],
    progress: Progress | None = None, where: tuple[str, ...] = (), reads: tuple[Path, ...] = (), **asked: Unpack[CopyKeywords],
) -> CopyJob:  # fmt: skip
    """The copies that ``make_copies`` would make, ready to be made. Tells ``warn`` what of ``book`` deserves a look, before it reads the roster.

    ``progress`` is told of each row that is checked. ``where`` has COLUMN=VALUE, ``reads`` are files besides the provider's that nothing
    may overwrite.
    """
    from bifolio.copies.job import CopyOptions, prepare_copies
    from bifolio.pipeline.build_warnings import build_warnings

    if not os.fspath(folder):
        raise UsageError("no folder is named", "name one, or '.' for the current folder")
    build, provider = options_for(book, **those_of(BookKeywords, asked)), _path(asked.get("provider"))
    given = {**left_out(RunKeywords), **those_of(RunKeywords, asked)}
    forms = {
        "map": given["map"] or {}, "rows": rows_in(given["rows"]), "key": file_named(given["key"]), "one_file": file_named(given["one_file"]),
        "booklet": folded_as(asked.get("booklet"), asked.get("standard", "")), "reads": reads if provider is None else (provider, *reads),
    }  # fmt: skip
    copy_options = CopyOptions(where=where, **given | forms)
    warn(build_warnings(book, build, provider))
    return prepare_copies(book, build, Path(roster), Path(folder), copy_options, progress)


@spelled_out(FoldKeywords)
def make_booklet(file: AnyPath, output: AnyPath | None = None, **asked: Unpack[FoldKeywords]) -> Booklet:
    """Arranges the pages of a finished PDF on sheets to print on both sides, fold and staple; writes them to ``output`` unless it is ``None``.

    Fields and notes are printed with what they show. Without ``binding`` it is bound at the side from which the file is read. ``paper_weight`` is in g/m², ``thickness`` in mm; ``provider`` is a file that says what the printer does. Raises ``UsageError`` for no file, one
    behind a password, pages that suit no sheet; ``DamagedFileError`` for a file that cannot be read. In each case nothing is written.

    >>> import bifolio
    >>> built = bifolio.build(bifolio.open("my-workbook"), "ana.pdf", paper="a5")
    >>> bifolio.make_booklet("ana.pdf", "ana-booklet.pdf").paper
    'A4'
    """
    from bifolio.press.finished_files import imposed_to
    from bifolio.press.sheet_options import options_from

    options = options_from(**those_of(BookletKeywords, asked))
    return imposed_to(Path(file), file_named(output), options, _path(asked.get("provider")))


@typed
def make_sheets(
    file: AnyPath, output: AnyPath | None = None, *, per_side: int, order: str = "", sheet_size: str = "", flip: str = "",
    scale: str = "", gap: float = 0.0, single_sided: bool = False, marks: str = "", provider: AnyPath | None = None,
) -> Booklet:  # fmt: skip
    """Puts several pages of a finished PDF on each side of sheets that are not folded: hand-outs, cards to cut out.

    ``order`` is ``read``, ``cards``, ``stack`` or ``repeat`` (``docs/guide/sheets.md``), ``gap`` is in mm. Raises as ``make_booklet`` does.
    """
    from bifolio.press.finished_files import imposed_to
    from bifolio.press.sheet_options import options_from

    if not per_side:
        raise UsageError("a side cannot hold 0 pages")
    options = options_from(
        sheet_size=sheet_size, flip=flip, scale=scale, per_side=per_side, order=order, gap=gap, single_sided=single_sided, marks=marks
    )  # fmt: skip
    return imposed_to(Path(file), file_named(output), options, _path(provider))


@spelled_out(BuildKeywords)
def make_shop_files(
    book: Workbook, output: AnyPath, *, shop: str = "plain", shop_marks: bool = False, **asked: Unpack[BuildKeywords]
) -> PressFiles:
    """Writes the inside of an edition for a print shop to ``output``, and its front cover beside it; ``docs/guide/print-shops.md``.

    Raises ``UsageError`` for a shop that does not exist or marks where it takes none, and ``InvalidWorkbook`` with every rule of the shop
    that the book breaks. In each case nothing is written.
    """
    from bifolio.press.finished_files import shop_files_to

    options = options_for(book, **asked)
    return shop_files_to(
        file_named(output), book, options, _path(asked.get("provider")), shop=shop, has_marks=shop_marks
    )


@typed
def make_test_sheet(output: AnyPath | None = None, *, sheet_size: str = "a4") -> bytes:
    """A PDF of one leaf that shows how a printer turns and scales sheets; writes it to ``output`` unless it is ``None``.

    Raises ``UsageError`` for a sheet that does not exist.
    """
    from bifolio.press.finished_files import leaf_to

    return leaf_to(file_named(output), sheet_size)


def folded_as(booklet: Folded, standard: str) -> SheetOptions | None:
    """The options of a booklet, if one is asked for; ``UsageError`` beside a standard that asks for tags."""
    if booklet is False or booklet is None:
        return None
    from bifolio.press.sheet_options import options_from

    if standard not in ("", "none"):
        raise UsageError("a booklet is made for the printer, without tags", "leave out '--standard'")
    return options_from(**({} if booklet is True else booklet))


@typed
def read_aloud(file: AnyPath, *, password: str = "") -> list[str]:
    """The words that a screen reader would say for a finished PDF, line by line: roles, text, fields and their states,
    from its tags alone.

    Raises ``UsageError`` for no file, one without tags or a wrong password, ``DamagedFileError`` for one that cannot be read.

    >>> import bifolio
    >>> built = bifolio.build(bifolio.open("my-workbook"), "ana.pdf")
    >>> lines = bifolio.read_aloud("ana.pdf")
    """
    from bifolio.pdf import reading_order

    path = Path(file)
    refuse_no_pdf(path)
    return reading_order.read_aloud(path, password)


def moment(created: datetime | None = None) -> datetime:
    """The moment to write into a file, to the second: ``created``, else SOURCE_DATE_EPOCH, else now. Without a zone it is UTC.

    ``UsageError`` if that is set to anything that is not one (https://reproducible-builds.org/specs/source-date-epoch), and for a
    moment that a file cannot bear.
    """
    if created is not None:
        there = (created if created.tzinfo is not None else created.replace(tzinfo=UTC)).replace(microsecond=0)
        if not FIRST_SECOND <= there.timestamp() <= LAST_SECOND:
            raise UsageError("'created' is not in the years 1900 to 9999")
        return there
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= len(str(LAST_SECOND)) and int(epoch) <= LAST_SECOND):
        hint = f"set it to a whole number of seconds since 1970, at most {LAST_SECOND} (the end of the year 9999)"
        raise UsageError("SOURCE_DATE_EPOCH is not a valid time", hint)
    return datetime.fromtimestamp(int(epoch), UTC)


def cache_folder(*, is_off: bool) -> Path | None:
    """Where laid-out units are kept; ``None`` if nothing is."""
    return None if is_off else Path(cache_place())


def _fit_password(password: str) -> str:
    from bifolio.pdf.passwords import password_fault

    if not password:
        raise UsageError("an empty password protects nothing", "choose one, or leave the option out")
    if fault := password_fault(password):
        raise UsageError(*fault)
    return password


def _path(path: AnyPath | None) -> Path | None:
    return None if path is None else Path(path)
