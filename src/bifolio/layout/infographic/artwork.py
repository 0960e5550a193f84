"""Parts that all bands of the infographic share: its words, measures and styles, and the elements of its words in
drawing order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bifolio.assemble.block_data import PictureData
from bifolio.content.kinds.infographic import Infographic
from bifolio.content.model.workbook import InfographicFile
from bifolio.design.theme import Rgb
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import Words, longest_word
from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.look import FIRM, Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Text
from bifolio.text.line_breaking import Style

HALF_WIDTH = mm(165)
HALF_HEIGHT = mm(110)


@frozen
class PictureStrip:
    """One strip of the picture: its height, and how to paint it with its top left corner at the pen's origin.

    An ``overlay`` takes no space: it is painted at the top of the band that many places before it.
    """

    height: Pt
    paint: Callable[[Pen], None]
    overlay: int = 0


@frozen(kw_only=True)
class PictureOwners:
    """The elements of the words, created in reading order."""

    figure: Element
    title: Element | None
    """The numbered caption, or a heading; ``None`` if the page's own title says the same."""
    promise: Element
    dials: tuple[Element, Element]
    link: Element
    circles: tuple[Sequence[Element], Element, Element, Sequence[Element]]
    """The words of the left circle, of both, of the outline, and of the right circle."""
    pairs: Sequence[tuple[Element, Element, Element]]
    drifts: tuple[Element, Element] | None
    chips: Sequence[Element]
    chips_note: Element | None
    practices: Sequence[Element]
    foot: Sequence[Element]
    """The disclaimer, the provider if known, and where to find support."""


@frozen(kw_only=True)
class Artwork:
    """The infographic being drawn."""

    context: BlockContext
    block: Infographic
    words: InfographicFile
    provider: str
    """The provider's name, or empty."""
    width: Pt
    is_wide: bool
    owners: PictureOwners
    blanks: Mapping[str, Blank]
    """The twin's blanks: two numbers, two sentences to finish."""

    @property
    def look(self) -> Look:
        return self.context.look

    @property
    def is_half(self) -> bool:
        """Whether only title, dials, circles and pairs are drawn (on the twin, the sentences to finish instead of the pairs)."""
        return self.block.size == "half"

    @property
    def body(self) -> Style:
        """Body type, closely set."""
        return self.look.tight

    @property
    def strong(self) -> Style:
        """The same in bold."""
        return self.look.tight_strong

    def in_hue(self, side: int) -> Style:
        """Bold type in the hue of the left (0) or right (1) side."""
        return replace(self.strong, colour=self.hue(side))

    def hue(self, side: int) -> Rgb:
        """The hue of the left (0) or right (1) side."""
        return self.look.theme.second if side else self.look.theme.accent

    def pitch(self, standard: Pt) -> Pt:
        """Distance of hatching lines: ``standard`` for lines of 0.75 pt; heavier ones are further apart, so that they look no darker."""
        return standard * self.look.firm / FIRM

    def fits(self, texts: Sequence[Text | None], style: Style, width: Pt) -> bool:
        """Whether every single word fits ``width``."""
        return longest_word(texts, style) <= width


def dash_of(side: int) -> tuple[float, float] | None:
    """The dash pattern of a side: the left side's lines are solid, the right side's dashed."""
    return (4.5, 2.6) if side else None


def make_owners(block: Infographic, data: PictureData, context: BlockContext) -> PictureOwners:
    """Creates the elements in the order of the picture: title, dials, circles, pairs, drifts, chips, practices, foot."""
    words = data.words
    is_half = block.size == "half"

    def paragraph() -> Element:
        return context.element("P")

    def items(count: int) -> list[Element]:
        group = context.parent.add_list()
        return [group.add_item().add("P") for _ in range(count)]

    if context.bound.number:
        context.parent = context.element("Sect")
        title: Element | None = context.element("Caption")
    else:
        title = None if _is_said(context, words) else context.element("H2")
    promise = paragraph()
    figure = context.element("Figure", alt=words.alt.plain)
    left, link, right = paragraph(), paragraph(), paragraph()
    left_words, middle, outline, right_words = (
        items(len(words.left_circle)),
        paragraph(),
        paragraph(),
        items(len(words.right_circle)),
    )
    pairs = [] if is_half and block.blank else _pairs(context, len(words.pairs))
    chips = 2 if block.blank else 0 if is_half else len(words.chips)
    return PictureOwners(
        figure=figure, title=title, promise=promise, dials=(left, right), link=link,
        circles=(left_words, middle, outline, right_words), pairs=pairs,
        drifts=None if is_half else (paragraph(), paragraph()),
        chips=items(chips) if chips else [],
        chips_note=None if is_half or block.blank else paragraph(),
        practices=[] if is_half else items(len(words.practices)),
        foot=[] if is_half else [paragraph() for _ in range(3 if data.provider else 2)],
    )  # fmt: skip


def _is_said(context: BlockContext, words: InfographicFile) -> bool:
    """Whether the page's title, directly above, already says what the picture's title says."""
    said, title = context.title.casefold(), words.title.plain.casefold()
    return context.is_first and bool(said) and (said in title or title in said)


def _pairs(context: BlockContext, count: int) -> list[tuple[Element, Element, Element]]:
    """Aspect, left and right of each pair: a list item with three paragraphs."""
    group = context.parent.add_list()
    rows = []
    for _ in range(count):
        body = group.add_item()
        rows.append((body.add("P"), body.add("P"), body.add("P")))
    return rows


def draw_centred(pen: Pen, owner: Element, words: Words, middle: Pt, top: Pt) -> None:
    words.draw(pen, owner, middle - words.width / 2, top, "centre")
