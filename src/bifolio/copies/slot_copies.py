"""Makes copies that differ from their master only in names and numbers in slots, without the workbook.

Most copies are like that. What they need is small compared with the master's bytes and has nobody's data, so it is
stored for the next run (``known_master.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bifolio.assemble.recipient_words import ReadFields, head_name, slot_words
from bifolio.assemble.request import Request
from bifolio.assemble.slots import PersonName, Plate, SlotWords
from bifolio.frozen import frozen, record
from bifolio.layout.book.book import filled, is_name_cut
from bifolio.layout.book.furniture import Furniture, Glyphs, SharedContent, shared_contents
from bifolio.layout.page.folios import NumberedLine, Slot
from bifolio.lengths import Pt
from bifolio.pdf.font_objects import PageFonts
from bifolio.pdf.object_keys import may_be_set_again
from bifolio.pdf.objects import Objects, PdfDictionary, PdfValue, Ref
from bifolio.pdf.painting_objects import overlay_stream, set_shared
from bifolio.pdf.writing import WrittenFile, append_update
from bifolio.text.line_breaking import measure_text
from bifolio.text.styles import Style
from bifolio.text.text_operators import ELLIPSIS

SURELY_FITS = 12
"""A name with no more characters than this fits anywhere."""


@frozen
class CopyTail:
    """The end of a copy's file: the bytes to append to the master, the copy's number of pages, the number of units set
    again.

    ``is_cut`` says whether a name is too long for one of its places, and so is cut off there.
    """

    data: bytes
    page_count: int
    units_set: int
    is_cut: bool = False


@frozen(kw_only=True)
class NamedPage:
    """A page with slots that depend on the recipient: they are filled in stream ``overlay``, before the operators ``after`` them."""

    number: int
    overlay: Ref
    slots: tuple[Slot, ...]
    lines: tuple[NumberedLine, ...]
    after: str
    glyphs: Glyphs
    """The glyphs of its furniture."""


@record(kw_only=True)
class SlotCopies:
    """Makes the copies of one master in which its units say nothing different; ``objects`` are those of the master that may differ."""

    file: WrittenFile
    trailer: PdfDictionary
    page_count: int
    read: ReadFields
    values: Mapping[str, str]
    """The values that the master's units print about its recipient, by the names under which they record them."""
    furniture: Furniture
    """With the document, but without its units."""
    shared: Mapping[str, SharedContent]
    pages: tuple[NamedPage, ...]
    folios: Mapping[str, str]
    """The folios to which slots and lines of these pages refer."""
    fonts: PageFonts
    resources: Mapping[str, PdfValue]
    objects: Objects
    _differing: tuple[object, list[str]] | None = None
    """The names of values that differ for the most recent recipient, with that recipient's known details."""
    _tightest: Sequence[tuple[Style, Pt]] | None = None

    def differing(self, request: Request) -> list[str]:
        """The names of the values in the units that differ for the recipient of ``request``; if there are none, their
        copy can be made here.
        """
        recipient = request.recipient
        # most recipients have just a name, and most units use none
        about = (
            recipient.goals,
            recipient.message,
            recipient.values,
            recipient.people if self.read.is_of_people else None,
        )
        if self._differing is None or self._differing[0] != about:
            values = self.read.values(request, self.furniture.document.view, self.furniture.look.messages)
            self._differing = about, [name for name, value in self.values.items() if values.get(name) != value]
        return self._differing[1]

    def copy_for(self, request: Request) -> CopyTail:
        """The tail for the recipient of ``request``, for whom no value in the units differs."""
        objects = Objects(base=self.objects, first=self.file.size)
        words = self.set_differences(request, objects)
        tail = append_update(self.file, objects.changed(), self.trailer, objects.next_number)
        return CopyTail(tail, self.page_count, 0, self.is_cut(words))

    def set_differences(self, request: Request, objects: Objects) -> SlotWords:
        """Sets in ``objects`` those that differ for the recipient of ``request``; returns the words of the slots."""
        before = self.furniture.document
        words = self.words_for(request)
        name, number = head_name(request, before.view), request.settings.get("copy_number", "")
        is_same = (name, number) == (before.head_name, before.copy_number)
        shared = self.shared if is_same else self._shared_for(name, number)
        pages = self.pages if words != before.words else ()
        overlays = [(page, *filled(page.slots, page.lines, words, self.folios.get)) for page in pages]
        drawn: dict[tuple[str, Any], Sequence[Glyphs]] = {
            ("page", page.number): (glyphs, page.glyphs) for page, _, glyphs in overlays
        }
        drawn |= {("shared", name): (content.glyphs,) for name, content in shared.items()}
        fonts = self.fonts.copy()
        fonts.note(drawn)
        if fonts.further != self.fonts.further:
            objects.set("resources", {**self.resources, "Font": fonts.set(objects)})
        if not is_same:
            set_shared(objects, shared)
        for page, overlay, _ in overlays:
            objects.put(page.overlay, overlay_stream(overlay, page.after))
        return words

    def words_for(self, request: Request) -> SlotWords:
        """The words that fill the slots for the recipient of ``request``; a guide's page numbers of the participant's
        copy are the same for all.
        """
        before = self.furniture.document
        words = slot_words(request, before.view, self.furniture.look.messages)
        pages = before.words.participant_pages
        return replace(words, participant_pages=pages) if pages else words

    def _shared_for(self, name: str | None, number: str) -> dict[str, SharedContent]:
        """The objects that many pages draw, with this name in running heads and this copy number."""
        document = replace(self.furniture.document, head_name=name, copy_number=number)
        return shared_contents(replace(self.furniture, document=document))

    # -- names that are cut ----------------------------------------------------------------------------------------

    def is_cut(self, words: SlotWords) -> bool:
        """Whether a name is cut off anywhere."""
        names = {*words.names.values(), *words.plates.values()}
        if all(len(name) <= SURELY_FITS or ELLIPSIS in name or self._fits_everywhere(name) for name in names):
            return False
        return is_name_cut(self._name_places(), words)

    def _fits_everywhere(self, name: str) -> bool:
        """Whether a name fits on one line in the tightest place, at the smallest size for names: a quick test that covers most names."""
        if self._tightest is None:
            self._tightest = list(_tightest(self._name_places()))
        return all(measure_text(name, style) <= width for style, width in self._tightest)

    def _name_places(self) -> tuple[Slot, ...]:
        """The slots of names, each kind of place once."""
        slots = (slot for page in self.pages for slot in page.slots if isinstance(slot.what, PersonName | Plate))
        return tuple({(s.what, s.width, s.size, s.least_size, s.rows): s for s in slots}.values())


def _tightest(places: Sequence[Slot]) -> Iterator[tuple[Style, Pt]]:
    """For each face used for names, a style of one point and the least width for it."""
    room: dict[tuple[str, bool], Pt] = {}
    for slot in places:
        face = (slot.family, slot.bold)
        room[face] = min(room.get(face, slot.width / slot.least_size), slot.width / slot.least_size)
    for (family, bold), width in room.items():
        yield Style(family=family, size=1.0, leading=1.0, colour=(0.0, 0.0, 0.0), bold=bold), width


def alone(copies: SlotCopies) -> SlotCopies:
    """The same without the master's bytes, and with only those of its objects that may be set again: the form that is
    stored.
    """
    objects = copies.objects
    wanted = {page.overlay.number for page in copies.pages} | {
        number for key, number in objects.numbers.items() if may_be_set_again(key)
    }
    numbers = {key: number for key, number in objects.numbers.items() if number in wanted}
    values = {number: objects.values[number] for number in sorted(wanted) if number in objects.values}
    return replace(copies, objects=Objects(values=values, numbers=numbers), file=NO_FILE, _differing=None)


NO_FILE = WrittenFile(b"", 0, 0, b"")
