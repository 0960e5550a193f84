"""What the snapshots are taken of, laid out once a process: the gallery in four looks, the flagship in three editions."""

from __future__ import annotations

import atexit
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.content.workbook import Workbook
from bifolio.layout.page.folios import UnitLayout
from bifolio.messages import PSEUDO_LANGUAGE, Messages
from bifolio.people.recipient import LocalService, Provider, Recipient
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import BuiltBook, build, build_document
from bifolio.pipeline.open_workbook import read_workbook
from tests.conformance.workbooks import GALLERY, gallery_folder

CREATED = datetime(2026, 11, 24, tzinfo=UTC)
FLAGSHIP = Path(__file__).resolve().parents[2] / "workbook"


@dataclass(frozen=True)
class Version:
    """One way in which the whole gallery is laid out."""

    paper: str
    size: str
    theme: str
    edition: str
    language: str = "en-US"
    is_given: bool = False
    """Whether a provider, goals and a country are given."""


VERSIONS = {
    "a4-standard": Version("a4", "standard", "calm", "couple", is_given=True),
    "a5-giant": Version("a5", "giant", "warm", "participant-b"),
    "letter-pseudo": Version("letter", "standard", "plain", "couple", PSEUDO_LANGUAGE, is_given=True),
    "a4-hebrew": Version("a4", "standard", "calm", "couple", "he", is_given=True),
}
"""Different papers, sizes, themes, readers and languages, so that together they show most of what can go wrong."""


@dataclass(frozen=True)
class GalleryBook:
    """The gallery in one version."""

    built: BuiltBook

    def units(self, name: str) -> list[UnitLayout]:
        """The units that page ``name`` of the gallery became, or the unit ``name`` of the book around it."""
        starts = {f"gallery-{page}" for page in PAGES}
        found: list[UnitLayout] = []
        for layout in self.built.book.units:
            is_start = layout.id in starts or not layout.id.startswith("gallery-")
            is_wanted = (
                layout.id in (name, f"gallery-{name}")
                if is_start
                else bool(found) and layout.id.startswith(found[0].id)
            )
            found += [layout] if is_wanted else []
        return found


def _page_id(path: Path) -> str:
    line = next(line for line in path.read_text(encoding="utf-8").splitlines() if "id:" in line)
    return line.partition("id:")[2].split(",")[0].strip()


PAGES = {_page_id(path): path.stem for path in sorted((GALLERY / "pages").glob("*.yaml"))}
"""The files of the gallery's pages, which are called by the kind they show, by the page's id."""

AROUND = ("cover", "support", "contents", "s01", "e01", "e02", "notes")
"""Units of the book around the gallery's pages: what is no block."""


def _given() -> Request:
    provider = Provider(
        name="Harbour Street Counselling", leader="Dr. Ines Adler", credentials="Psychologist",
        contact=("12 Harbour Street", "04 555 0100"), out_of_hours="call the line on page 3", country="NZ",
        secrets_policy="What is told alone stays with me.\n\nThere are two exceptions.", logo=str(GALLERY / "figures" / "plan.png"),
        local_services=(LocalService("Night desk", "04 555 0199", "example.org/night", "8 pm to 8 am"),),
    )  # fmt: skip
    recipient = Recipient(goals=("Argue less on Sundays", "Plan the summer together"))
    return Request(
        country="NZ", provider=provider, recipient=recipient, settings={"licence_line": "May be copied for two."}
    )


@cache
def _gallery_workbook() -> Workbook:
    # pictures are read when pages are laid out: the folder stays as long as this process
    folder = Path(tempfile.mkdtemp(prefix="gallery-", dir=_FOLDER.name))
    return read_workbook(gallery_folder(folder / "gallery"), date(2026, 11, 24))


_FOLDER = tempfile.TemporaryDirectory(prefix="snapshots-")
atexit.register(_FOLDER.cleanup)


@cache
def gallery_book(name: str) -> GalleryBook:
    """The gallery as version ``name`` of ``VERSIONS`` has it."""
    version, workbook = VERSIONS[name], _gallery_workbook()
    request = replace(_given() if version.is_given else Request(), edition=version.edition)
    document = replace(assemble(workbook, request, Messages(version.language)), language=version.language)
    options = BuildOptions(
        request=request, created=CREATED, paper=version.paper, size=version.size, theme=version.theme
    )
    return GalleryBook(build_document(document, workbook, options))


@cache
def flagship_book(edition: str) -> BuiltBook:
    """An edition of the flagship on A4 in standard print."""
    return build(_flagship(), BuildOptions(request=Request(edition=edition, country="US"), created=CREATED))


@cache
def _flagship() -> Workbook:
    return read_workbook(FLAGSHIP, date(2026, 11, 24))
