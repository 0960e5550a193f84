"""What the snapshots are taken of: the gallery in four looks, the flagship in three editions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import Document
from bifolio.assemble.request import Request
from bifolio.content.model.phrases import messages_of
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.look import Look
from bifolio.messages import PSEUDO_LANGUAGE, Messages
from bifolio.people.recipient import LocalService, Provider, Recipient
from bifolio.pipeline.build_options import BuildOptions, look_for
from bifolio.pipeline.building import BuiltBook
from tests.conformance.workbooks import CREATED, GALLERY, build_kept, whole_gallery, workbook

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
def gallery_book(name: str) -> GalleryBook:
    """The gallery as version ``name`` of ``VERSIONS`` has it."""
    version, book = VERSIONS[name], workbook(whole_gallery())
    request = replace(_given() if version.is_given else Request(), edition=version.edition)
    document = replace(assemble(book, request, Messages(version.language)), language=version.language)
    options = BuildOptions(
        request=request, created=CREATED, paper=version.paper, size=version.size, theme=version.theme
    )
    return GalleryBook(build_kept(document, book, options))


def flagship_look(paper: str = "a4", size: str = "standard") -> Look:
    """The look of the flagship for one participant."""
    options = BuildOptions(request=Request(country="US"), created=CREATED, paper=paper, size=size)
    book = workbook(FLAGSHIP)
    return look_for(options, book, messages_of(book, "en-US", "participant-a", 1))


@cache
def flagship_document(edition: str) -> Document:
    """An edition of the flagship, assembled."""
    return assemble(workbook(FLAGSHIP), Request(edition=edition, country="US"))


def flagship_book(edition: str, paper: str = "a4", size: str = "standard") -> BuiltBook:
    """An edition of the flagship."""
    return _flagship_book(edition, paper, size)


@cache  # without defaults: calls that leave arguments out would be cached separately
def _flagship_book(edition: str, paper: str, size: str) -> BuiltBook:
    request = Request(edition=edition, country="US")
    options = BuildOptions(request=request, created=CREATED, paper=paper, size=size)
    return build_kept(flagship_document(edition), workbook(FLAGSHIP), options)
