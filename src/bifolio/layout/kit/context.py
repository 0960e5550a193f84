"""The context in which a block is laid out: measures, styles, words, its blanks, its parent element."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from bifolio.assemble.block_data import Names
from bifolio.assemble.document import BlankKey, BoundBlock, Footnote, Writers
from bifolio.assemble.written_blanks import put_in
from bifolio.content.fields.base import Block
from bifolio.content.fields.languages import is_right_to_left
from bifolio.form_fields import Blank
from bifolio.frozen import frozen, record
from bifolio.layout.kit.note_setting import NotesBelow
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.text_pen import Align
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element, Role
from bifolio.layout.pictures.picture_files import AnyPicture
from bifolio.lengths import Pt
from bifolio.people.person import Person
from bifolio.text.bidi import main_direction
from bifolio.text.inline import Inline, Run, Text, merged, placed_as, plain_text
from bifolio.text.line_breaking import Style


@frozen(kw_only=True)
class AsRecords:
    """A table printed as a list of records: the least width it would need, the same with `layout: table`, and the width
    of its page, in points; what names its widest column, and that column's least width.
    """

    block: Block
    least: Pt
    forced: Pt
    measure: Pt
    widest: str
    widest_least: Pt


@frozen
class NarrowColumn:
    """A column narrower than its author asked: its table, its heading, and both widths in points."""

    block: Block
    head: str
    asked: Pt
    width: Pt


@record(kw_only=True)
class BlockContext:
    """Passed to a block's function together with the block. Elements made with ``element`` are in reading order."""

    look: Look
    writers: Writers
    parent: Element
    bound: BoundBlock
    placed: set[BlankKey] = field(default_factory=set)
    pictures: Mapping[str, AnyPicture] = field(default_factory=dict)
    """Prepared pictures, by the file name in a figure block."""
    title: str = ""
    """The title of the page the block is on."""
    is_first: bool = False
    """Whether only its page's title is above the block; ``draw_block`` finds out."""
    is_framed: bool = False
    """Whether it is in the frame of a page, where titles are centred."""
    is_centred: bool = False
    """Whether its page is one composition around its middle."""
    is_beside: bool = False
    """Whether its lead-in stands beside its drawing, so that the drawing has the height of a page."""
    above: Pt = 0.0
    """Height in points of the content that the unit prints above its first block; 0 for the other blocks."""
    held_above: Pt = 0.0
    """Height in points of the unit's title, or the headings (blocks of their own), that must be on the block's page."""

    footnotes: Mapping[str, Footnote] = field(default_factory=dict)
    """The footnotes of the unit, by id, in the order of their numbers."""
    below: NotesBelow | None = None
    """Gathers the footnotes to print at the end of the block; ``None`` if they go to the foot of the page."""

    as_records: list[AsRecords | NarrowColumn] = field(default_factory=list)
    """Tables of the unit that were too wide for the page, and columns that it had no room for as their authors asked."""

    def note_records(self, heads: Sequence[Inline | Person], least: Sequence[Pt], forced: Pt) -> None:
        """Records that the block's table is printed as a list of records, since its columns need ``least`` points each, or
        ``forced`` in all with `layout: table`.
        """
        width, head = max(zip(least, heads, strict=True), key=lambda one: one[0])
        words = _words_of(head)
        self.as_records.append(
            AsRecords(
                block=self.bound.block,
                least=sum(least),
                forced=forced,
                measure=self.look.measure,
                widest=words,
                widest_least=width,
            )
        )

    def note_narrow(self, head: Inline | Person, asked: Pt, width: Pt) -> None:
        """Records that the column under ``head`` is ``width`` points wide where its author ``asked`` for more."""
        self.as_records.append(NarrowColumn(self.bound.block, _words_of(head), asked, width))

    @property
    def who(self) -> Person | None:
        """The person for whom the block is printed, if it is printed once for each."""
        return self.bound.who

    @property
    def answering(self) -> tuple[Person, ...]:
        """The people with a place here: the one for whom the block is printed, or all who have one in this copy."""
        return (self.who,) if self.who else self.writers.each

    @property
    def together(self) -> tuple[Person, ...]:
        """The people who share this block: every blank has a place for each of them."""
        return self.bound.together

    @property
    def names_together(self) -> tuple[str, ...]:
        """The names by which this copy calls the people who share this block, for a phrase that names them."""
        names = self.bound.data.by_person if isinstance(self.bound.data, Names) else {}
        return tuple(names.get(person.id) or person.label for person in self.together)

    @property
    def is_named(self) -> bool:
        """Whether a line above the block says whose it is."""
        return (
            self.who is not None
            or bool(self.bound.owners)
            or (bool(self.together) and not self.bound.block.names_people)
        )

    def element(self, role: Role, **about: object) -> Element:
        """A new element, the last of the block's."""
        return self.parent.add(role, **about)

    def blank(self, item: str, person: Person | None = None) -> Blank:
        """The block's blank called ``item``, for ``person`` if people share the block. A block must place all its blanks."""
        key = (item, person)
        self.placed.add(key)
        return self.bound.blanks[key]

    def blanks(self, item: str) -> tuple[Blank, ...]:
        """The blank called ``item``; if people share the block, each person's, in their order."""
        return tuple(self.blank(item, person) for person in self.together or (None,))

    def own_blank(self, item: str, person: Person | None) -> Blank:
        """One person's blank called ``item`` if people share the block, otherwise the blank itself."""
        return self.blank(item, person if person in self.together else None)

    def place_of(self, person: Person | None) -> int:
        """The index of ``person`` among those who share the block."""
        return self.together.index(person) if person in self.together else 0

    def text(self, key: str, **values: object) -> str:
        """The program's phrase called ``key``, in the document's language."""
        return self.look.messages.text(key, **values)

    def runs(self, text: Text | None) -> Inline:
        """The bound runs of ``text`` with the block's blanks in their places; empty for ``None``."""
        runs = put_in(text.runs or (), self.blank) if text is not None else ()
        return self.below.gather(runs) if self.below is not None else runs

    def joined(self, texts: Iterable[Text], *, strong: bool = False) -> Inline:
        """``texts`` with commas between them."""
        runs = [replace(run, strong=run.strong or strong) for text in texts for run in (Run(", "), *self.runs(text))]
        return tuple(runs[1:])

    def caption(self, text: Text | None) -> Inline:
        """A caption as printed: the block's number, if the edition numbers it, then the words."""
        runs = self.runs(text)
        if not (runs and self.bound.number):
            return runs
        return placed_as((Run(self.bound.number + ". ", strong=True), *runs), runs)

    def paragraph(
        self, text: Text | Inline | str, style: Style | None = None, *, role: Role = "P", parent: Element | None = None,
        keep: bool = False, after: Pt | None = None, before: Pt = 0.0, indent: Pt = 0.0,
    ) -> TextPiece:  # fmt: skip
        """A paragraph of reading text with its element; ``keep`` keeps it on the page of the next piece."""
        runs = (Run(text),) if isinstance(text, str) else text if isinstance(text, tuple) else self.runs(text)
        owner = (parent or self.parent).add(role)
        return TextPiece(
            owner, runs, style or self.look.body, max_width=self.look.reading - indent, indent=indent, keep_with_next=keep,
            space_before=before, space_after=self.look.gaps.paragraph if after is None else after,
        )  # fmt: skip

    def align_of(self, block: Block, runs: Inline) -> Align:
        """Where the lines of ``runs``, a paragraph of ``block``, begin: in its own direction of writing, which its letters
        tell, or else its language; ``left`` is where the book's lines begin.
        """
        is_leftward = self.look.is_rtl if block.lang is None else is_right_to_left(block.lang)
        own = main_direction("".join(run.text for run in runs), int(is_leftward))
        return "left" if bool(own) == self.look.is_rtl else "right"

    def phrase(
        self, key: str, style: Style | None = None, *, keep: bool = False, after: Pt | None = None, **values: object
    ) -> list[TextPiece]:
        """A paragraph with the program's phrase called ``key``; an empty list if the book drops the phrase."""
        words = self.text(key, **values)
        return [self.paragraph(words, style, keep=keep, after=after)] if words else []

    def how_to_answer(self, key: str, block: Block, number: int = 0) -> list[TextPiece]:
        """The phrase called ``key``, which says how to answer ``block``, unless its author says so."""
        return self.phrase(key, keep=True, after=self.look.gaps.under, number=number) if block.help is None else []

    def phrase_together(self, key: str) -> list[TextPiece]:
        """The phrase called ``key`` about ``first`` and ``second``, if two people share the block."""
        if not self.together:
            return []
        first, second = self.names_together
        return self.phrase(key, keep=True, after=self.look.gaps.under, first=first, second=second)

    def title_of(self, block: Block) -> list[Piece]:
        """The title of a block, if it has one, kept with the piece after it."""
        if not block.title:
            return []
        return [
            self.paragraph(
                block.title,
                self.look.heading(3),
                role="H2",
                keep=True,
                after=self.look.gaps.under,
                before=self.look.gaps.label,
            )
        ]

    def lead_in(self, block: Block, *, has_title: bool = True) -> list[Piece]:
        """Title, prompt and help of a block, kept with the piece after them.

        One of them is bold: the title, or a prompt without a title. A drawing that prints the title itself asks only
        for the others.
        """
        pieces = self.title_of(block) if has_title else []
        if block.own_prompt:
            style = self.look.body if block.title else replace(self.look.strong, balanced=True)
            pieces.append(self.paragraph(block.own_prompt, style, keep=True, after=self.look.gaps.under))
        if block.help:
            pieces.append(self.paragraph(block.help, self.look.body, keep=True, after=self.look.gaps.under))
        for asked, words in self.bound.examples:
            example = self.text("box.example")
            label = f", {asked}" if example and asked else asked
            colon = " " if label.endswith(("?", "!")) else self.look.messages.set_off(": ")
            heads = merged((Run(example, strong=True), Run(label + colon, strong=True)))
            runs = (*heads, *words) if example or label else words
            pieces.append(self.paragraph(runs, self.look.example, keep=True, after=self.look.gaps.under))
        if not block.word_bank:
            pieces += self.how_to_choose()
        return pieces

    def asked_again(self, block: Block) -> tuple[Piece, ...]:
        """The prompt of a block, or its title if it has none, above what continues overleaf; for the eye only: the fields already say it."""
        asked = block.own_prompt or block.title
        if not asked:
            return ()
        style, gap = self.look.strong, self.look.gaps.under
        again = TextPiece(
            None, self.runs(asked), style, max_width=self.look.reading, keep_with_next=True, space_after=gap
        )
        return (again,)

    def how_to_choose(self) -> list[Piece]:
        """The line that asks the reader to circle a word, if this block needs it; in a block with a word bank it goes below that."""
        if not self.bound.asks_to_circle:
            return []
        return [*self.phrase("circle-one", keep=True, after=self.look.gaps.under)]


def _words_of(head: Inline | Person) -> str:
    return head.label if isinstance(head, Person) else plain_text(head)
