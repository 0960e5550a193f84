"""The lower bands: four chips of patterns (on the twin, two to fill in), four practices, the foot."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.layout.infographic import icons
from bifolio.layout.infographic.artwork import Artwork, PictureStrip, dash_of, draw_centred
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import LEAST_TARGET
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, Run, Text

GAP = mm(2.5)
PAD = mm(2)


def chips_band(art: Artwork, lines: int = 2) -> PictureStrip:
    """Two by two: the plain name in bold, the usual term below it; beside or below them, that patterns can change."""
    if art.block.blank:
        return _blank_chips(art, lines)
    aside = mm(40) if art.is_wide else 0.0
    columns = _chip_columns(art, aside)
    width = (art.width - aside - GAP * (columns - (0 if aside else 1))) / columns
    chips = [
        (set_words(chip.title, art.strong, width - 2 * PAD), set_words(chip.words, art.body, width - 2 * PAD))
        for chip in art.words.chips
    ]
    tall = max(name.height + word.height for name, word in chips) + mm(1.5)
    rows = (len(chips) + columns - 1) // columns
    grid = rows * tall + (rows - 1) * GAP
    icon = icons.SIZE
    note = set_words(art.words.chips_note, art.strong, aside or art.width - icon - mm(2))
    height = grid if aside else grid + mm(2) + max(note.height, icon)

    def paint(pen: Pen) -> None:
        for index, (name, word) in enumerate(chips):
            x, y = index % columns * (width + GAP), index // columns * (tall + GAP)
            pen.rect(Bounds(x, y, width, tall), stroke=art.look.theme.ink, weight=1.0, radius=min(tall, width) / 2)
            top = y + (tall - name.height - word.height) / 2
            draw_centred(pen, art.owners.chips[index], name, x + width / 2, top)
            draw_centred(pen, art.owners.chips[index], word, x + width / 2, top + name.height)
        if art.owners.chips_note is not None:
            _note(pen, art, art.owners.chips_note, note, icon, grid, is_beside=bool(aside))

    return PictureStrip(height, paint)


def _chip_columns(art: Artwork, aside: Pt) -> int:
    """Two columns, or one if a word would be cut."""
    width = (art.width - aside - GAP * (2 if aside else 1)) / 2 - 2 * PAD
    names = art.fits([chip.title for chip in art.words.chips], art.strong, width)
    return 2 if names and art.fits([chip.words for chip in art.words.chips], art.body, width) else 1


def _note(pen: Pen, art: Artwork, owner: Element, note: Words, icon: Pt, grid: Pt, *, is_beside: bool) -> None:
    ink = art.look.theme.ink
    if is_beside:
        top = (grid - icon - mm(1) - note.height) / 2
        x = art.width - note.width
        icons.draw_icon(pen, "turn", x + (note.width - icon) / 2, top, ink, icon)
        note.draw(pen, owner, x, top + icon + mm(1), "centre")
        return
    height = max(note.height, icon)
    start = (art.width - icon - mm(2) - note.widest) / 2
    top = grid + mm(2)
    icons.draw_icon(pen, "turn", start, top + (height - icon) / 2, ink, icon)
    note.draw(pen, owner, start + icon + mm(2), top + (height - note.height) / 2)


def _blank_chips(art: Artwork, lines: int) -> PictureStrip:
    """Two chips, each with the beginning of a sentence and lines, side by side or one below the other where it is narrow."""
    columns = 2 if art.is_wide else 1
    width = (art.width - (columns - 1) * mm(6)) / columns
    size = art.look.size.field_text
    line = max(art.look.size.least_pitch, 1.7 * size)
    starts = [
        set_words(art.words.blanks.get(key), art.in_hue(side), width - 2 * mm(5))
        for side, key in enumerate(("trust", "room"))
    ]
    count = 1 if art.look.paper.is_booklet else lines
    tall = max(start.height for start in starts) + count * line + mm(4.4)
    rows = 2 // columns
    blanks = [art.blanks[key] for key in ("trust", "room")]

    def paint(pen: Pen) -> None:
        for side, start in enumerate(starts):
            x, y = (side * (width + mm(6)), 0.0) if columns == 2 else (0.0, side * (tall + GAP))
            owner = art.owners.chips[side]
            pen.rect(Bounds(x, y, width, tall), stroke=art.hue(side), weight=1.25, radius=mm(6), dash=dash_of(side))
            start.draw(pen, owner, x + mm(5), y + mm(2))
            foot = y + tall - mm(4)
            left, right = x + mm(5), x + width - mm(5)
            for row in range(count):
                y_line = foot - row * line
                pen.line(left, y_line, right, y_line, art.look.theme.rule, art.look.firm)
            height = max(LEAST_TARGET, 1.6 * size)
            pen.widget(
                Spot(owner, blanks[side]),
                Bounds(left, foot - (count - 1) * line - height + 1.5, right - left, height),
                size,
            )

    return PictureStrip(rows * tall + (rows - 1) * GAP, paint)


def practices_band(art: Artwork) -> PictureStrip:
    """Four icons with their words in one strip; where it is narrow, two by two or one below another."""
    icon = icons.SIZE
    columns = next(
        (
            count
            for count in ((4, 2) if art.is_wide else (2,))
            if art.fits(art.words.practices, art.strong, art.width / count - icon - mm(6))
        ),
        1,
    )
    width = art.width / columns
    words = [set_words(text, art.strong, width - icon - mm(6)) for text in art.words.practices]
    tall = max(icon, *(one.height for one in words)) + mm(2.4)
    rows = (len(words) + columns - 1) // columns

    def paint(pen: Pen) -> None:
        theme = art.look.theme
        height = rows * tall
        if theme.has_tints:
            pen.rect(Bounds(0, 0, art.width, height), fill=theme.tint, radius=mm(2))
        pen.rect(Bounds(0, 0, art.width, height), stroke=theme.ink, weight=max(0.9, art.look.firm), radius=mm(2))
        for index, one in enumerate(words):
            x, y = index % columns * width, index // columns * tall
            start = x + (width - icon - mm(2.5) - one.widest) / 2 if columns == 4 else x + mm(3)
            icons.draw_icon(pen, icons.PROVIDERS[index % 4], start, y + (tall - icon) / 2, theme.ink, icon)
            one.draw(pen, art.owners.practices[index], start + icon + mm(2.5), y + (tall - one.height) / 2)

    return PictureStrip(rows * tall, paint)


def foot_band(art: Artwork) -> PictureStrip:
    """The disclaimer, the provider if known, and where to find support: on one line, two or three."""
    runs = (Run(art.context.text("help-page.short") + " "), Run("", page_of="support"))
    texts: list[Text | Inline | str] = [art.words.disclaimer, *([art.provider] if art.provider else []), runs]
    parts = [set_words(text, art.body, art.width) for text in texts]
    places = _foot_places(art, parts)
    height = max(top + one.height for one, (_, top) in zip(parts, places, strict=True))

    def paint(pen: Pen) -> None:
        for owner, one, (x, top) in zip(art.owners.foot, parts, places, strict=True):
            one.draw(pen, owner, x, top)

    return PictureStrip(height, paint)


def _foot_places(art: Artwork, parts: list[Words]) -> list[tuple[Pt, Pt]]:
    """The left edge and top of each part: all on one line, the last two on one, or one below another."""
    rows = next(rows for rows in _rows_of(parts) if all(len(row) == 1 or _fit_in_line(art, row) for row in rows))
    places: list[tuple[Pt, Pt]] = []
    top = 0.0
    for row in rows:
        rest = art.width - sum(one.widest for one in row)
        x = 0.0
        for one in row:
            places.append((x, top))
            x += one.widest + (rest / (len(row) - 1) if len(row) > 1 else 0.0)
        top += max(one.height for one in row)
    return places


def _rows_of(parts: list[Words]) -> Iterator[list[list[Words]]]:
    yield [parts]
    yield [*([one] for one in parts[:-2]), parts[-2:]]
    yield [[one] for one in parts]


def _fit_in_line(art: Artwork, parts: list[Words]) -> bool:
    is_single = all(len(one.lines) == 1 for one in parts)
    return is_single and sum(one.widest for one in parts) + mm(6) * (len(parts) - 1) <= art.width
