"""A small journal in several looks: the source of snapshots, tests of covers and openers, and the guide's pictures."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image

from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.layout.page.folios import UnitLayout
from bifolio.people.recipient import Provider, Recipient
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import BuiltBook, build, to_file
from bifolio.pipeline.living_memory import LivingMemory
from bifolio.pipeline.open_workbook import read_workbook

DATA = Path(__file__).resolve().parent / "data"
JOURNAL = DATA / "looks"
HOUSE = DATA.parent / "gallery" / "figures" / "house.svg"
CREATED = datetime(2026, 11, 24, tzinfo=UTC)
LONG = "Gartenpflanzenbewässerungstagebuch für alle, die im Kleingartenverein gern gießen"
"""A title of 80 characters with a German compound."""

NOBODY = Provider()
SCHOOL = Provider(name="Hillside Primary School", logo=str(HOUSE))
CLINIC = Provider(name="Two Rivers Practice", contact=("12 Mill Lane", "555 0100"))
BACK = (
    'back: {text: "Being close and being yourself: you can have both, and there is room to practice.", '
    'inside: ["Ten short sections, one idea each", "24 exercises, alone and together", "An agreement of your own making"], '
    'note: "Copy only as your license allows. General information, not therapy or advice."}'
)
"""The back cover on the sheets that the designs are drawn from."""

_MEMORY = LivingMemory()
"""The files of the journal, nearly all of which are the same in every look."""

_FOLDER = tempfile.TemporaryDirectory(prefix="looks-")
atexit.register(_FOLDER.cleanup)


@dataclass(frozen=True)
class Look:
    """One look of the journal: further keys of its ``workbook.yaml`` and of its section, and how it is built."""

    keys: str = ""
    paper: str = "a4"
    size: str = "standard"
    theme: str = "calm"
    edition: str = "own"
    own: str = ""
    """Further keys of the edition `own`."""
    provider: Provider = NOBODY
    title: str = "Evening Pages"
    subtitle: str = "subtitle: Three minutes before the light goes out\n"
    section: str = ""
    section_title: str = "Slowing down"
    parts: str = "[cover, s01]"


LOOKS = {
    "label-plain": Look(),
    "label-picture": Look(
        "cover: {picture: garden.svg, plate: This book belongs to}\n",
        theme="warm",
        provider=SCHOOL,
        title="My Garden Year",
    ),
    "label-leaf": Look("emblem: leaf\n", provider=SCHOOL, title="How Plants Drink", subtitle=""),
    "label-deep": Look("emblem: star\ncover: {ground: accent}\n", "letter", title="Speaking Up at Work", subtitle=""),
    "label-one-ink": Look("emblem: lamp.svg\ncover: {picture: garden.svg, logo: none}\n", "a5", theme="plain"),
    "label-pair": Look(
        "emblem: circles\ncover: {edition: none}\n", theme="warm", edition="pair", title="Near: And Free"
    ),
    "label-large": Look("emblem: leaf\ncover: {ground: light}\n", size="large", title=LONG),
    "label-giant": Look("emblem: leaf\nlanguage: de\n", "a5", "giant", title=LONG, provider=SCHOOL),
    "circles": Look(
        "cover: {design: circles, spot: two-chairs}\n", edition="pair", provider=SCHOOL, title="Two Circles"
    ),
    "circles-light": Look("cover: {design: circles, ground: light, spot: lamp.svg}\n", "letter", theme="evening"),
    "circles-one-ink": Look("cover: {design: circles, spot: boat}\n", theme="plain"),
    "circles-giant": Look("cover: circles\n", "a5", "giant", title=LONG, provider=SCHOOL, edition="pair"),
    "circles-picture": Look("cover: {design: circles, picture: {file: garden.svg, alt: A garden}}\n", "a5"),
    "thread": Look("cover: thread\n", edition="pair", title="Two Chairs", theme="garden"),
    "thread-alone": Look("cover: thread\n", "a5", theme="evening", provider=SCHOOL),
    "thread-one-ink": Look("cover: thread\n", theme="plain", edition="pair"),
    "thread-large": Look("cover: {design: thread, ground: accent}\n", size="large", edition="pair"),
    "back-circles": Look(f"cover: {{design: circles, {BACK}}}\n", edition="pair", provider=CLINIC),
    "back-horizon": Look(f"cover: {{design: horizon, {BACK}}}\n", "a5", theme="warm", provider=CLINIC),
    "back-thread": Look(f"cover: {{design: thread, {BACK}}}\n", "letter", provider=CLINIC),
    "back-label": Look(f"emblem: circles\ncover: {{design: label, {BACK}}}\n", theme="warm", provider=CLINIC),
    "back-one-ink": Look(f"cover: {{design: circles, {BACK}}}\n", theme="plain"),
    "back-bare": Look("cover: {design: thread, back: {}}\n", "a5"),
    "back-giant": Look(f"cover: {{design: label, {BACK}}}\n", "a4", "giant", provider=CLINIC),
    "back-giant-a5": Look(f"cover: {{design: thread, {BACK}}}\n", "a5", "giant", provider=CLINIC),
    "back-large": Look(f"cover: {{design: horizon, {BACK}}}\n", "a5", "large", provider=CLINIC),
    "horizon": Look("cover: horizon\n", edition="pair", provider=SCHOOL, title="Two Paths"),
    "horizon-alone": Look("cover: {design: horizon, spot: kite}\n", "letter", theme="warm"),
    "horizon-one-ink": Look("cover: horizon\n", "a5", theme="plain", edition="pair", provider=SCHOOL),
    "horizon-picture": Look("cover: {design: horizon, picture: garden.svg}\n", "a5", theme="garden"),
    "horizon-deep": Look('cover: {design: horizon, ground: accent, plate: ""}\n', theme="evening"),
    "horizon-giant": Look("cover: horizon\nlanguage: de\n", "a5", "giant", title=LONG, provider=SCHOOL, edition="pair"),
    "quiet": Look("openers: quiet\nemblem: lamp.svg\n", theme="warm"),
    "quiet-one-ink": Look("openers: quiet\nemblem: star\n", "letter", theme="plain"),
    "quiet-giant": Look("openers: quiet\nemblem: leaf\n", "a5", "giant"),
    "band": Look("openers: band\nemblem: circles\n", section="spot: lamp\n"),
    "band-one-ink": Look("openers: band\nemblem: circles\n", "letter", theme="plain", section="spot: lamp\n"),
    "band-spot": Look("openers: band\nemblem: leaf\n", theme="garden", section="spot: seedling\nstarts: verso\n"),
    "band-a5": Look("openers: band\nemblem: circles\n", "a5"),
    "band-plain": Look("openers: band\n"),
    "plate": Look("openers: plate\nemblem: circles\n"),
    "plate-spot": Look("openers: plate\n", "letter", theme="evening", section="spot: lamp\n"),
    "plate-one-ink": Look("openers: plate\nemblem: circles\n", theme="plain"),
    "plate-a5": Look("openers: plate\nemblem: circles\n", "a5", theme="garden"),
    "plate-giant": Look("openers: plate\nemblem: leaf\n", "half-letter", "giant", theme="warm", section_title=LONG),
    "certificate": Look("emblem: star\n", provider=SCHOOL, parts="[certificate]"),
    "certificate-one-ink": Look("emblem: leaf\n", "a5", theme="plain", parts="[certificate]"),
    "certificate-giant": Look("emblem: leaf\n", size="giant", parts="[certificate]", provider=SCHOOL),
    "award": Look("", "letter", theme="evening", parts="[award]", provider=SCHOOL),
    "award-hebrew": Look("language: he\n", "a5", theme="garden", parts="[award]"),
    "dedication": Look(theme="warm", parts="[dedication]"),
    "band-leaf": Look("openers: band\nemblem: leaf\n", theme="warm"),
}
"""Looks by name; the part before the hyphen is the design to look at."""


def unit_of(name: str) -> str:
    """The unit of the journal that the look ``name`` is about."""
    if name.startswith("back"):
        return "cover/back"
    if (design := name.partition("-")[0]) in ("certificate", "award", "dedication"):
        return design
    return "cover" if name.startswith(("label", "circles", "thread", "horizon")) else "s01"


def build_journal(look: Look, recipient: Recipient | None = None) -> BuiltBook:
    """The journal in ``look``."""
    return build(*journal(look, recipient))


def journal(look: Look, recipient: Recipient | None = None) -> tuple[Workbook, BuildOptions]:
    """The journal as a workbook, and how it is built in ``look``."""
    folder = Path(tempfile.mkdtemp(dir=_FOLDER.name)) / "journal"
    shutil.copytree(JOURNAL, folder)
    file = folder / "workbook.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    rest = "".join(line for line in lines if not line.startswith(("title:", "subtitle:")))
    rest = rest.replace("work: alone}", f"work: alone, {look.own}}}" if look.own else "work: alone}")
    rest = rest.replace("parts: [cover, s01]", f"parts: {look.parts}")
    file.write_text(f'title: "{look.title}"\n{look.subtitle}{look.keys}{rest}', encoding="utf-8")
    section = folder / "sections" / "s01.yaml"
    text = section.read_text(encoding="utf-8")
    section.write_text(
        text.replace("title: Slowing down", f"title: {look.section_title}") + look.section, encoding="utf-8"
    )
    request = Request(edition=look.edition, provider=look.provider, recipient=recipient or Recipient())
    options = BuildOptions(
        request=request, created=CREATED, paper=look.paper, size=look.size, theme=look.theme, page_codes=False
    )
    return read_workbook(folder, date(2026, 11, 24), memory=_MEMORY), options


@cache
def looks_book(name: str) -> BuiltBook:
    """The journal in look ``name`` of ``LOOKS``."""
    return build_journal(LOOKS[name])


def looks_unit(name: str) -> UnitLayout:
    """The unit that the look ``name`` is about."""
    return next(unit for unit in looks_book(name).book.units if unit.id == unit_of(name))


def looks_picture(name: str, dpi: int, page: int = 1) -> Image.Image:
    """A page of that unit, the first by default, in colour."""
    book = looks_book(name).book
    shown = next(one for one in book.pages if one.index == page - 1 and book.units[one.unit].id == unit_of(name))
    with pypdfium2.PdfDocument(to_file(looks_book(name))) as pdf:
        picture: Image.Image = pdf[shown.number - 1].render(scale=dpi / 72).to_pil().convert("RGB")
    return picture
