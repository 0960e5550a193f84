"""Workbooks that the conformance tests build, and how: a small one, and the gallery with every block kind."""

import atexit
import re
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import Document
from bifolio.assemble.request import Request
from bifolio.cache_place import cache_place
from bifolio.content.model.workbook import Workbook
from bifolio.layout.page.slimming import whole
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import BuiltBook, build_document, to_file
from bifolio.pipeline.cache import Cache
from bifolio.pipeline.kept_book import KeptBook
from bifolio.pipeline.open_workbook import read_workbook

SMALL = Path(__file__).parents[1] / "data" / "small"
GALLERY = Path(__file__).parents[1] / "gallery"
CREATED = datetime(2026, 11, 24, tzinfo=UTC)


def gallery_folder(target: Path, *pages: str) -> Path:
    """The small workbook in ``target``, with every page of the gallery behind it, or only ``pages``."""
    shutil.copytree(SMALL, target)
    for kind in ("tables", "figures", "support"):
        shutil.copytree(GALLERY / kind, target / kind, dirs_exist_ok=True)
    names = []
    for path in sorted((GALLERY / "pages").glob("*.yaml")):
        if pages and path.stem not in pages:
            continue
        # a picture that is not there is refused: what the gallery shows with it belongs to other tests
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        text = "".join(line for line in lines if "not-there" not in line)
        # a page's file is named by its id, so that two pages of one name stay apart from the small workbook's own
        identifier = re.search(r"^\{?id: *([a-z0-9-]+)", text, re.M)
        assert identifier is not None, path
        names.append(f"gallery-{identifier[1]}")
        text = text[: identifier.start(1)] + names[-1] + text[identifier.end(1) :]
        (target / "pages" / f"{names[-1]}.yaml").write_text(text, encoding="utf-8")
    file = target / "workbook.yaml"
    text = file.read_text(encoding="utf-8").replace(", notes]", f", {', '.join([*names, 'notes'])}]")
    # the gallery shows short forms too, which the small workbook's profile forbids
    file.write_text(f"{text}rules: {{unnamed-items: off}}\n", encoding="utf-8")
    return target


@cache
def whole_gallery() -> Path:
    """The small workbook with every page of the gallery behind it, for tests that change no file of it."""
    # pictures are read when pages are laid out: the folder stays as long as this process
    folder = tempfile.TemporaryDirectory(prefix="gallery-")
    atexit.register(folder.cleanup)
    return gallery_folder(Path(folder.name) / "gallery")


@cache
def workbook(folder: Path) -> Workbook:
    """The workbook in ``folder``, read once."""
    return read_workbook(folder, date(2026, 11, 24))


def options(edition: str = "participant-a", **changes: Any) -> BuildOptions:
    """Build options with the fixed date of the tests."""
    return replace(BuildOptions(request=Request(edition=edition), created=CREATED), **changes)


def build_book(folder: Path, edition: str = "participant-a", **changes: Any) -> BuiltBook:
    """One edition, not yet written."""
    chosen = options(edition, **changes)
    return build_kept(assemble(workbook(folder), chosen.request), workbook(folder), chosen)


def kept_pages() -> Cache:
    """The cache of laid-out pages that all processes of this run share."""
    return _cache_in(cache_place())


@cache
def _cache_in(place: str) -> Cache:
    return Cache(Path(place))


def build_kept(document: Document, book: Workbook, chosen: BuildOptions) -> BuiltBook:
    """``document`` as ``build_document`` makes it; a unit that any process of this run has laid out in this look is not laid
    out again. Everything else is made anew.
    """
    built = build_document(document, book, replace(chosen, cache=kept_pages()))
    # those that were kept are slim: tests look at their structure
    built.book.units = [whole(layout) for layout in built.book.units]
    built.kept = KeptBook()
    return built


def build_bytes(folder: Path, edition: str = "participant-a", **changes: Any) -> bytes:
    """One edition's file."""
    return to_file(build_book(folder, edition, **changes), str(changes.get("password", "")))


def build_file(folder: Path, target: Path, edition: str = "participant-a", **changes: Any) -> Path:
    """One edition written to ``target``."""
    target.write_bytes(build_bytes(folder, edition, **changes))
    return target
