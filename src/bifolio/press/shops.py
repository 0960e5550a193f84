"""The requirements of print shops, as data, each with its source and the day on which it was read.

Everything is from the shops' own help pages: kdp.amazon.com, help GYEKAVKMSE23PFTM and related pages; Lulu's book
creation guide.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date, timedelta
from typing import Literal

from bifolio.diagnostics import did_you_mean, same_name
from bifolio.errors import UsageError
from bifolio.frozen import frozen
from bifolio.lengths import Pt, mm

Forbidden = Literal["annotations", "outline", "metadata", "encryption", "marks", "layers", "tags"]


def _inches(value: float) -> Pt:
    return 72 * value


SIDES = 2
"""Pages per leaf: every shop requires whole leaves."""

STALE = timedelta(days=365)
"""Rules that have not been checked for this long may have changed."""


@frozen(kw_only=True)
class Shop:
    """A shop's rules for the inside of a book. Lengths are in points from the trim.

    ``bleed`` is what pages need beyond the trim, at the binding too if ``is_bled_at_spine``. ``outside`` is the least
    margin of pages with bleed at the other three edges, ``advised`` the recommended one. ``spines`` gives the least
    margin at the binding, each up to a number of pages.
    """

    name: str
    title: str
    source: str
    checked_on: date
    bleed: Pt
    is_bled_at_spine: bool = True
    outside: Pt = 0.0
    advised: Pt = 0.0
    spines: tuple[tuple[int, Pt], ...] = ()
    least_pages: int = 1
    most_pages: int = 0
    most_bytes: int = 0
    is_in_inks: bool = False
    """Whether it requires colours as cyan, magenta, yellow and black rather than as sRGB."""
    advised_ppi: int
    """Pixels per inch that pictures should have at their printed size."""
    forbidden: frozenset[Forbidden] = field(default_factory=frozenset)
    """Features that a file must not have."""
    flattens: bool = False
    """Whether it advises against transparency."""

    def spine_for(self, pages: int) -> Pt:
        """The least margin at the binding of a book with this many pages."""
        return next(
            (margin for most, margin in self.spines if pages <= most), self.spines[-1][1] if self.spines else 0.0
        )

    def note(self, today: date) -> str:
        """The note about rules that have not been checked for a year; otherwise empty."""
        if today - self.checked_on < STALE:
            return ""
        return f"the rules of {self.title} were checked on {self.checked_on:%Y-%m-%d}; they may have changed: {self.source}"


SHOPS: dict[str, Shop] = {
    shop.name: shop
    for shop in (
        Shop(
            name="kdp",
            title="Amazon KDP",
            source="https://kdp.amazon.com/help/topic/GYEKAVKMSE23PFTM",
            checked_on=date(2026, 11, 26),
            bleed=_inches(0.125),
            is_bled_at_spine=False,
            # 0.25 in. without bleed
            outside=_inches(0.375),
            spines=(
                (150, _inches(0.375)),
                (300, _inches(0.5)),
                (500, _inches(0.625)),
                (700, _inches(0.75)),
                (828, _inches(0.875)),
            ),
            least_pages=24,
            most_pages=828,
            most_bytes=650_000_000,
            advised_ppi=300,
            forbidden=frozenset(("annotations", "outline", "metadata", "encryption", "marks", "layers", "tags")),
            flattens=True,
        ),
        Shop(
            name="lulu",
            title="Lulu",
            source="https://assets.lulu.com/media/guides/en/lulu-book-creation-guide.pdf",
            checked_on=date(2026, 11, 26),
            bleed=_inches(0.125),
            advised=_inches(0.5),
            # help.lulu.com, article 64000255590: sRGB, 300 ppi
            advised_ppi=300,
            # half an inch of margin; most books need a gutter of 0.2 to 0.3 in., of which the wider is used, thin ones
            # none
            spines=((60, _inches(0.5)), (828, _inches(0.8))),
            forbidden=frozenset(("annotations", "encryption", "marks")),
        ),
        Shop(
            name="plain",
            title="any print shop",
            source="",
            checked_on=date(2026, 11, 26),
            bleed=mm(3),
            outside=mm(5),
            is_in_inks=True,
            advised_ppi=300,
            forbidden=frozenset(("annotations", "encryption")),
        ),
    )
}
"""The shops by name. IngramSpark will follow with PDF/X."""


def known_shop(name: str) -> Shop:
    """The shop called ``name``. Raises ``UsageError`` if there is none."""
    name = same_name(name, SHOPS)
    if name not in SHOPS:
        raise UsageError(f"unknown shop '{name}'", did_you_mean(name, SHOPS) or f"choose from: {', '.join(SHOPS)}")
    return SHOPS[name]
