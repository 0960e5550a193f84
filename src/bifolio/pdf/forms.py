"""Blanks to form fields: names, widgets, appearances.

Rules: ISO 32000-2, 12.7; ISO 14289-1, 7.18; ISO 19005-2, 6.3 and 6.4 (F = 4, only the normal appearance, no actions, no
NeedAppearances). Exclusive choices are boxes with names of their own, never radio groups (docs/decisions/0004). Typed text stands
on the ruled lines: the appearance's and the viewer's leading come from the font size, so multi-line fields over
lines use the largest size whose natural leading is the lines' distance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bifolio.fields import BlankKind, Option, option_name
from bifolio.layout.folios import UnitLayout, Widget
from bifolio.layout.structure import WidgetRef
from bifolio.pdf.objects import Name, Objects, Raw, Ref, Stream
from bifolio.pdf.structure import UnitPlace, moved
from bifolio.typeset.showing import number

TYPING_FONT = "Typing"
_PRINT = 4
_MULTILINE, _COMBO = 1 << 12, 1 << 17

_PRINT_ROLES = {BlankKind.CHECK: "cb", BlankKind.ONE_OF: "rb"}


@dataclass(slots=True)
class FieldTree:
    """Field dictionaries by full name: inner nodes are made as names with dots ask for them (ISO 32000-2, 12.7.4.2)."""

    objects: Objects
    kids: dict[str, list[Ref]] = field(default_factory=dict)
    roots: list[Ref] = field(default_factory=list)

    def parent_of(self, name: str) -> tuple[Ref | None, str]:
        """The node above ``name`` and the name's own last part."""
        head, _, last = name.rpartition(".")
        return (self._node(head), last) if head else (None, last)

    def _node(self, name: str) -> Ref:
        ref = self.objects.ref(("field-node", name))
        if name not in self.kids:
            self.kids[name] = []
            self.add(name, ref)
        return ref

    def add(self, name: str, ref: Ref) -> None:
        """Puts the field or node ``name`` into its parent."""
        head = name.rpartition(".")[0]
        if head:
            self._node(head)
            self.kids[head].append(ref)
        else:
            self.roots.append(ref)

    def finish(self) -> None:
        """Writes the inner nodes."""
        for name, kids in self.kids.items():
            parent, last = self.parent_of(name)
            value: dict[str, Any] = {"T": last, "Kids": kids}
            if parent is not None:
                value["Parent"] = parent
            self.objects.set(("field-node", name), value)


def own_name(widget: Widget) -> str:
    """The field name of one widget: a blank answered by one of several boxes has one field a box."""
    option = _option(widget)
    if widget.blank.kind is BlankKind.ONE_OF and option is not None:
        return option_name(widget.blank, option)
    return widget.blank.name


def spoken_name(widget: Widget) -> str:
    """What a screen reader says on reaching the widget."""
    option = _option(widget)
    return f"{widget.blank.spoken}: {option.label}" if option is not None else widget.blank.spoken


def _option(widget: Widget) -> Option | None:
    return next((option for option in widget.blank.options if option.key == widget.option), None)


def set_widgets(objects: Objects, place: UnitPlace, tree: FieldTree, first_parent: int, typing: Ref) -> int:
    """Writes a unit's fields; ``first_parent`` is the first free key of the parent tree. Returns how many there are."""
    for index, widget in enumerate(place.layout.widgets):
        name = own_name(widget)
        ref = objects.ref(("field", name))
        place.annotations[WidgetRef(index)] = ref
        parent, last = tree.parent_of(name)
        tree.add(name, ref)
        value = _widget(objects, place, widget, last, first_parent + index, typing)
        if parent is not None:
            value["Parent"] = parent
        objects.set(("field", name), value)
    return len(place.layout.widgets)


def _widget(objects: Objects, place: UnitPlace, widget: Widget, last: str, struct_parent: int, typing: Ref) -> dict[str, Any]:
    spoken = spoken_name(widget)
    rect = moved(widget.rect, place.lefts[widget.page])
    value: dict[str, Any] = {
        "Type": Name("Annot"),
        "Subtype": Name("Widget"),
        "T": last,
        "TU": spoken,
        "Contents": spoken,
        "F": _PRINT,
        "Rect": rect,
        "P": place.pages[widget.page],
        "StructParent": struct_parent,
    }
    width, height = round(rect[2] - rect[0], 2), round(rect[3] - rect[1], 2)
    kind = widget.blank.kind
    if kind in (BlankKind.CHECK, BlankKind.ONE_OF):
        value |= {"FT": Name("Btn"), "AS": Name("Off"), "V": Name("Off"), "MK": {"CA": "8"}}
        value["AP"] = {"N": {"Yes": _cross(objects, width, height, widget.size), "Off": _empty(objects, width, height, None)}}
    elif kind is BlankKind.CHOICE:
        value |= {"FT": Name("Ch"), "Ff": _COMBO, "Opt": [["", "–"], *[[o.key, o.label] for o in widget.blank.options]]}
        value["DA"] = _appearance(widget.size)
        value["AP"] = {"N": _empty(objects, width, height, typing)}
    else:
        is_long = kind is BlankKind.LINES
        value |= {"FT": Name("Tx"), "DA": _appearance(_typing_size(widget)), "AP": {"N": _empty(objects, width, height, typing)}}
        if is_long:
            value["Ff"] = _MULTILINE
        if widget.is_centred:
            value["Q"] = 1
    return value


def _typing_size(widget: Widget) -> float:
    """Size of typed text: fixed (0 would let viewers choose), as large as the lines' distance allows."""
    return widget.size


def _appearance(size: float) -> Raw:
    return Raw(b"(" + f"/{TYPING_FONT} {number(size)} Tf 0.1 0.1 0.1 rg".encode("ascii") + b")")


def _empty(objects: Objects, width: float, height: float, typing: Ref | None) -> Ref:
    """The appearance of nothing yet: of a text field if it has a ``typing`` font, else of a box that is not ticked."""
    key = ("empty-appearance", typing is not None, width, height)
    if not objects.has(key):
        objects.set(key, _form(width, height, b"/Tx BMC\nEMC" if typing else b"", typing))
    return objects.ref(key)


def _cross(objects: Objects, width: float, height: float, side: float) -> Ref:
    """A cross within the printed box of ``side`` in the middle of the target."""
    key = ("cross-appearance", width, height, round(side, 2))
    if not objects.has(key):
        reach = side * 0.32
        x, y = width / 2, height / 2
        corners = [number(v) for v in (x - reach, y - reach, x + reach, y + reach, x - reach, y + reach, x + reach, y - reach)]
        content = "q 1.6 w 1 J 0.1 0.1 0.1 RG {} {} m {} {} l {} {} m {} {} l S Q".format(*corners)
        objects.set(key, _form(width, height, content.encode("ascii"), None))
    return objects.ref(key)


def _form(width: float, height: float, content: bytes, typing: Ref | None) -> Stream:
    resources: dict[str, Any] = {"Font": {TYPING_FONT: typing}} if typing else {}
    return Stream(
        {"Type": Name("XObject"), "Subtype": Name("Form"), "BBox": [0, 0, width, height], "Resources": resources}, content
    )


def form_dictionary(tree: FieldTree, typing: Ref) -> dict[str, Any]:
    """The interactive form dictionary: fields, default resources, no NeedAppearances."""
    return {"Fields": tree.roots, "DR": {"Font": {TYPING_FONT: typing}}, "DA": _appearance(12)}


def print_fields(layout: UnitLayout) -> dict[int, dict[str, Any]]:
    """PrintField attributes by widget number, for the paper edition (ISO 32000-2, 14.8.5.6; ISO 14289-1, 7.14)."""
    return {index: dict(_print_field(widget)) for index, widget in enumerate(layout.widgets)}


def _print_field(widget: Widget) -> Iterator[tuple[str, Any]]:
    role = _PRINT_ROLES.get(widget.blank.kind, "tv")
    yield "O", Name("PrintField")
    yield "Role", Name(role)
    if role != "tv":
        yield "checked", Name("off")
    yield "Desc", spoken_name(widget)
