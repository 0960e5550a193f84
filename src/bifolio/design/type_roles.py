"""Type roles: face, size, leading and colour of everything that is printed, in one table.

Sizes are those for standard print, where body text has 12 pt. In larger print each size is a multiple of the body's,
and never smaller than in standard print. Leadings are multiples of half the unit (``design/spacing.py``), so that
columns side by side line up again.
"""

from __future__ import annotations

import math
from typing import Literal

from bifolio.frozen import frozen
from bifolio.lengths import Pt

Figures = Literal["", "lining", "tabular"]
"""Which figures of a face to use: the face's own, lining ones (as high as capitals), or lining ones that all have the same width."""

RoleName = Literal[
    "title", "opener-title", "heading", "label", "lead", "display", "quote", "body", "strong", "kicker", "box-kicker", "figure",
    "column-figure", "strong-figure", "step", "number",
]  # fmt: skip


@frozen(kw_only=True)
class TypeRole:
    """One role of type: ``size`` in points in standard print, ``booklet`` on A5, and ``times`` the body's size in
    larger print.

    ``air`` is the smallest leading, as a multiple of the size. ``family`` and ``colour`` name fields of the theme.
    """

    family: Literal["heading_family", "text_family"] = "text_family"
    size: Pt = 12.0
    booklet: Pt | None = None
    times: float = 1.0
    air: float = 1.35
    colour: Literal["ink", "accent", "second"] = "ink"
    bold: bool = False
    balanced: bool = False
    figures: Figures = ""

    def size_for(self, body: Pt, *, is_booklet: bool) -> Pt:
        """The role's size beside body text of ``body`` points."""
        size = self.booklet if is_booklet and self.booklet else self.size
        return size if body <= STANDARD_BODY else max(size, self.times * body)

    def leading_for(self, size: Pt, unit: Pt) -> Pt:
        """The role's leading at ``size`` points: the smallest multiple of half of ``unit`` that is at least ``air`` times the size."""
        return math.ceil(self.air * size / (unit / 2) - 0.01) * unit / 2


STANDARD_BODY: Pt = 12.0


def _heading(size: Pt, times: float, *, air: float = 1.08, booklet: Pt | None = None) -> TypeRole:
    return TypeRole(
        family="heading_family", size=size, booklet=booklet, times=times, air=air, colour="accent", bold=True, balanced=True,
        figures="lining",
    )  # fmt: skip


def _figure(*, bold: bool = False, figures: Figures = "lining") -> TypeRole:
    return TypeRole(family="heading_family", air=1.2, bold=bold, figures=figures)


ROLES: dict[RoleName, TypeRole] = {
    "title": _heading(26, 1.33, booklet=20),
    "opener-title": _heading(26, 1.33, booklet=20),
    "heading": _heading(16, 1.25, air=1.2),
    "label": _heading(14, 14 / 12, air=1.15),
    "lead": TypeRole(size=14, times=14 / 12, air=1.45),
    "display": TypeRole(family="heading_family", size=28, booklet=22, times=1.33, air=1.2, balanced=True),
    "quote": TypeRole(family="heading_family", size=18, times=1.33, air=1.33, colour="second", balanced=True),
    "body": TypeRole(),
    "strong": TypeRole(bold=True),
    "kicker": TypeRole(family="heading_family", colour="second", figures="lining"),
    "box-kicker": TypeRole(family="heading_family", colour="second", bold=True, figures="lining"),
    "figure": _figure(),
    "column-figure": _figure(figures="tabular"),
    "strong-figure": _figure(bold=True),
    "step": TypeRole(
        family="heading_family", size=14, times=14 / 12, air=1.15, colour="accent", bold=True, figures="lining"
    ),
    "number": TypeRole(family="heading_family", size=14, times=14 / 12, air=1.15, bold=True, figures="lining"),
}
"""Roles by name.

``label`` stands above a block; ``strong`` is a label below that, and the heading of a table; ``display`` is what a page
says in a few words, such as the name on a certificate; ``kicker`` is the line above a title ("Exercise 5") and ``box-kicker`` the same in a box. Figures that are read alone (folios, steps, minutes,
axes) are ``figure``, those below one another ``column-figure``, those in marks and tabs ``strong-figure``, the number
of an instruction ``step``, and a telephone number ``number``: these are set in the headings' face, whose zero has no
stroke.
"""
