"""Checks whether every block fits its page: plans each edition, without painting, with the book's own settings, on A4
or Letter, and in the hardest case.

So a check finds blocks that do not fit before anyone builds that size. A block that fits on A4 and on A5 in giant print
also fits everything in between (decision 0016).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bifolio.assemble.assembling import Assembler
from bifolio.assemble.document import Document, Unit
from bifolio.assemble.request import Request
from bifolio.assemble.selecting import to_hand_out
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.canonical import canonical, digest
from bifolio.content.model.places import Places
from bifolio.content.model.texts import blocks_of
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose
from bifolio.design.paper import AMERICAN
from bifolio.diagnostics import Diagnostic, Place
from bifolio.frozen import frozen
from bifolio.layout.kit.context import AsRecords, NarrowColumn
from bifolio.layout.page.folios import SmallWord
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, to_mm
from bifolio.pipeline.assembled import assembled
from bifolio.pipeline.build_options import BuildOptions, Progress, look_for, words_for
from bifolio.pipeline.cache import Cache, key_of
from bifolio.pipeline.page_images import pictures_of
from bifolio.pipeline.too_tall import TooTall, too_tall

if TYPE_CHECKING:
    from bifolio.layout.pictures.picture_files import AnyPicture


@frozen
class Case:
    """A paper and size to plan for, and the rule for whatever does not fit there."""

    paper: str
    _: KW_ONLY
    size: str
    rule: str = "text-cannot-fit"
    is_own: bool = False
    """Whether this is the book's default."""

    @property
    def words(self) -> str:
        """The paper and size as messages name them."""
        return words_for(self.paper, self.size)


BESIDE_HEIGHT = ("composition-goes-on", "table-as-records", "column-narrower", "words-do-not-fit", "words-too-small")
"""Rules other than the one for blocks that are too high; each is reported once for a block."""


class FitMemory:
    """Results for the units of a workbook, by a digest of everything that affects them; units that fitted are stored
    for the next check.
    """

    def __init__(self, cache: Cache, folder: Path) -> None:
        self.cache = cache
        self._key = key_of("fits", str(folder.resolve())) if cache.keeps else ""
        self._before: frozenset[bytes] = cache.get(self._key) or frozenset()
        self._found: dict[bytes, list[Diagnostic]] = {}

    def around(self, *given: object) -> bytes:
        """A digest of what several units are planned with."""
        return key_of(*given).encode()

    def problems(self, given: bytes, more: object, look: Callable[[], Iterable[Diagnostic]]) -> Iterator[Diagnostic]:
        """The problems that ``look`` finds in a unit; not called if ``given`` and ``more`` are the same as before.

        The earlier result may come from another edition, or from an earlier check that found nothing.
        """
        key = digest(given + canonical(more))
        if key not in self._found:
            self._found[key] = [] if key in self._before else list(look())
        yield from self._found[key]

    def save(self) -> None:
        """Stores which units fitted, for the next check."""
        fitted = frozenset(key for key, found in self._found.items() if not found)
        if fitted != self._before:
            self.cache.put(self._key, fitted)


def check_fit(workbook: Workbook, memory: FitMemory, progress: Progress | None) -> Iterator[Diagnostic]:
    """Blocks higher than a page and tables too wide, in any edition, each reported once; only called without other errors."""
    reported: set[tuple[str, Place | None]] = set()
    places = Places(workbook)
    requests = list(requests_of(workbook))
    assemblers = [Assembler(workbook, request) for request in requests]
    steps = [(one, case) for one in zip(requests, assemblers, strict=True) for case in _cases(workbook, *one)]
    for done, ((request, assembler), case) in enumerate(
        sorted(steps, key=lambda step: step[1].rule != "text-cannot-fit"), 1
    ):
        options = BuildOptions(request=request, created=_NEVER, paper=case.paper, size=case.size)
        look = look_for(options, workbook, assembler.messages)
        document = assembled(workbook, request, memory.cache, assembler)
        own = _alone(document.units)
        units = [*own, *(_other_countries(workbook, assembler, request) if request is requests[0] else ())]
        around = memory.around(look, case)
        for found in (found for unit in units for found in _problems(document, unit, look, case, memory, around)):
            what = (found.rule if found.rule in BESIDE_HEIGHT else "", found.place)
            if what not in reported:
                reported.add(what)
                yield replace(found, place=places.opening(found.place) or found.place)
        if progress is not None:
            progress("laying out", done, len(steps))
    memory.save()


def check_shown(
    document: Document, look: Look, workbook: Workbook, memory: FitMemory
) -> Iterator[Sequence[Diagnostic]]:
    """Blocks that do not fit in a book that was built in ``look``: for each unit its new problems, so that the caller
    may stop between units.
    """
    case = Case(look.paper.name, size=look.size.name, is_own=True)
    places, around = Places(workbook), memory.around(look, case)
    reported: set[tuple[str, Place | None]] = set()
    for unit in _alone(document.units):
        found = []
        for one in _problems(document, unit, look, case, memory, around):
            if (one.rule, one.place) not in reported:
                reported.add((one.rule, one.place))
                found.append(replace(one, place=places.opening(one.place) or one.place))
        yield found


def _alone(units: Iterable[Unit]) -> list[Unit]:
    """``units`` with one sheet of each series: its sheets are alike."""
    return [unit for unit in units if unit.series is None or unit.series.is_first]


def _problems(
    document: Document, unit: Unit, look: Look, case: Case, memory: FitMemory, around: bytes
) -> Iterator[Diagnostic]:
    pictures = pictures_of(document, unit, look)
    around += document.digests.of(unit)
    return memory.problems(
        around, (document.writers_on(unit), pictures), lambda: _misfits(document, unit, look, case, pictures)
    )


def _cases(workbook: Workbook, request: Request, assembler: Assembler) -> Iterator[Case]:
    """The papers and sizes for which to plan an edition: an ordinary sheet; the book's own, unless that is the same; and the
    hardest. A book on an American sheet has the others from there too.
    """
    look = look_for(BuildOptions(request=request, created=_NEVER), workbook, assembler.messages)
    paper, size = look.paper.name, look.size.name
    sheet, half = ("letter", "half-letter") if paper in AMERICAN else ("a4", "a5")
    is_everyday = (paper, size) == (sheet, "standard")
    yield Case(sheet, size="standard", is_own=is_everyday)
    if not is_everyday:
        yield Case(paper, size=size, is_own=True)
    yield Case(half, size="giant", rule="large-print-cannot-fit")


_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""A dummy date: no file is made."""


def requests_of(workbook: Workbook) -> Iterator[Request]:
    """A request for each edition, with everything it may contain."""
    country = workbook.file.country or ""
    for edition, plan in workbook.file.plans.items():
        request = Request(edition=edition, country=country)
        yield replace(request, only=to_hand_out(workbook, plan)) if plan.handout and not plan.exercises else request


def _other_countries(workbook: Workbook, assembler: Assembler, request: Request) -> Iterator[Unit]:
    """The support pages as printed for every other country with a record."""
    pages = [page for page in workbook.pages.values() if any("support" in block.given for block in blocks_of(page))]
    for code in workbook.support:
        if code != request.country:
            maker = assembler.maker(replace(request, country=code))
            for page in pages:
                yield from maker.page(page)


def _misfits(
    document: Document, unit: Unit, look: Look, case: Case, pictures: Mapping[str, AnyPicture]
) -> Iterator[Diagnostic]:
    # imported late: a check that finds errors stops earlier, and ReportLab takes a while to load
    from bifolio.layout.flow.laying_out import find_misfits

    found = find_misfits(unit, look, document.writers_on(unit), pictures)
    for place in found.too_high:
        is_opening = unit.kind is UnitKind.EXERCISE and place == unit.place
        what: TooTall = "cover" if unit.cover is not None else "opening" if is_opening else "block"
        yield too_tall(case.rule, case.words, place, what)
    if unit.setting != "plain" and found.pages > 1:
        message = f"a page with a 'look' is one composition, and this one takes {found.pages} pages of {case.words}"
        yield diagnose("composition-goes-on", message, unit.place, "shorten its words, or leave out a block")
    for word, is_split, place in found.cut_words:
        if not is_split:
            message = f"'{_shown(word)}' does not fit into its place on {case.words}: its end is cut off or printed over something else"
            # the number of a label has no fewer words
            hint = "move it and what is beside it apart, or print the picture larger"
            hint = hint if word.isdecimal() else "use fewer words or give them more room"
            yield diagnose("words-do-not-fit", message, place, hint)
            continue
        if "://" in word or "@" in word:
            continue  # an address may break anywhere, and cannot be shortened
        message = f"'{_shown(word)}' is too wide for its place on {case.words}, and is split"
        hint = "use a shorter word, or permit a break in it with a soft hyphen (U+00AD)"
        if _UNSPACED.search(word):
            hint = "put a zero-width space (U+200B) between its words, at which a line may end"
        yield diagnose("words-do-not-fit", message, place, hint)
    yield from _too_small(found.small_words, case)
    for one in found.as_records:
        if isinstance(one, NarrowColumn):
            if case.is_own:
                yield _narrow(one, case)
            continue
        # on small paper and in large print many tables become records, which is fine unless the author asked for
        # columns
        if case.is_own or getattr(one.block, "layout", "") == "table":
            yield _as_records(one, look, case)


_UNSPACED = re.compile("[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Tibetan, Burmese and Khmer: their words have no spaces between them, and are not separated here."""


def _too_small(words: Sequence[SmallWord], case: Case) -> Iterator[Diagnostic]:
    """The smallest words in each block with words too small to read."""
    smallest: dict[Place | None, tuple[Pt, str, Pt]] = {}
    for word, size, least, place in words:
        smallest[place] = min(smallest.get(place, (size, word, least)), (size, word, least))
    for place, (size, word, least) in smallest.items():
        message = (
            f"'{_shown(word)}' is printed in {size:.1f} pt on {case.words}; it should be at least {least:g} pt here"
        )
        hint = "use fewer words or give them more room; in a drawing, set 'width' larger, enlarge its words, or write them under 'words'"
        yield diagnose("words-too-small", message, place, hint)


def _narrow(found: NarrowColumn, case: Case) -> Diagnostic:
    """The report on a column narrower than its author asked."""
    asked, width = (f"{to_mm(one):.0f}" for one in (found.asked, found.width))
    message = (
        f"the column '{_shown(found.head)}' is {width} mm wide on {case.words}, not {asked}: the others need the rest"
    )
    return diagnose(
        "column-narrower", message, found.block.place, "ask for less, in this column or another, or use fewer columns"
    )


def _shown(word: str) -> str:
    """``word`` as a message shows it: a long one is shortened, and says so."""
    return word if len(word) <= 41 else f"{word[:40]}…"


def _as_records(found: AsRecords, look: Look, case: Case) -> Diagnostic:
    """The report on a table too narrow for its columns, with the changes that would keep them."""
    block, least, measure, widest = found.block, found.least, found.measure, found.widest
    otherwise = "set 'layout: records' if a list is what you want"
    if least <= measure:
        message = f"a row of this table would be too high on {case.words}, so its rows are printed as a list"
        return diagnose("table-as-records", message, block.place, f"shorten the longest heading or cell; {otherwise}")
    needed, room, most = (f"{to_mm(width):.0f}" for width in (least, measure, found.widest_least))
    most_of_it = f" ({most} for '{_shown(widest)}')" if widest else ""
    is_inside = measure < look.measure - 0.05
    where = f"its place on {case.words}" if is_inside else case.words
    message = f"the columns of this table need {needed} mm{most_of_it}, and {where} has {room}, so its rows are printed as a list"
    keeps = ["use fewer columns, shorter words or smaller widths"]
    if found.forced <= measure:
        keeps.insert(0, "set 'layout: table' for columns as narrow as they can be")
    if is_inside and least <= look.measure:
        keeps.insert(0, "write it where it has the whole width of the page")
    elif not is_inside and least <= look.turned().measure:
        keeps.insert(0, "set 'orientation: landscape'")
    return diagnose("table-as-records", message, block.place, "; ".join([*keeps, otherwise]))
