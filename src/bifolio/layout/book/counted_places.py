"""Numbers the places where a blank occurs more than once in a book, in printed order.

A unit does not know what other units contain, so all blanks for one personal field have the same name there; the date
of a sheet may likewise appear in its opening and in its texts. Each place needs a field of its own (decision 0004): the
second is called ``personal.recipient-name-2``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bifolio.form_fields import OPENING, PERSONAL
from bifolio.layout.page.folios import UnitLayout, Widget


def count_places(layouts: Sequence[UnitLayout]) -> list[UnitLayout]:
    """``layouts`` in which every repeated blank for a personal field or a sheet's date has its number; unchanged
    layouts are the same objects.
    """
    seen: Counter[str] = Counter()
    return [_counted(layout, seen) for layout in layouts]


def _counted(layout: UnitLayout, seen: Counter[str]) -> UnitLayout:
    widgets = [_at_its_place(widget, seen) for widget in layout.widgets]
    is_same = all(new is old for new, old in zip(widgets, layout.widgets, strict=True))
    return layout if is_same else replace(layout, widgets=widgets)


def _at_its_place(widget: Widget, seen: Counter[str]) -> Widget:
    name = widget.blank.name
    if not (name.startswith(f"{PERSONAL}.") or f".{OPENING}." in name):
        return widget
    seen[name] += 1
    return widget if widget.place == seen[name] else replace(widget, place=seen[name])
