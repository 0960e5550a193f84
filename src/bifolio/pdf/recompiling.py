"""Units of a compiled book again, after they were laid out for somebody: the objects of a copy that differ from its master."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.layout.book.book import Book, BookPage
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.slimming import whole
from bifolio.pdf.compiling import Compiled, Compiler
from bifolio.pdf.forms import FieldTree, own_name, set_form, shrink_for
from bifolio.pdf.kept_units import facts_of
from bifolio.pdf.objects import Objects, Ref
from bifolio.pdf.painting_objects import set_shared
from bifolio.pdf.structure_tree import count_annotations, set_ids, set_parent_root


def recompile(before: Compiled, book: Book, units: Sequence[int], pages: Sequence[BookPage], objects: Objects) -> None:
    """Sets the ``objects`` that change after ``units`` of the book were laid out again and ``pages`` filled again.

    They must fit (``fits``): the rest of the book stays as it is.
    """
    again = Compiler(book, before.options, objects, before.known.copy())
    has_structure = bool(units) and again.standard.tagged
    resources = _resources(again, before, units, pages)
    if has_structure:
        for index in units:
            again.number_unit(index)
        again.find_anchors()
    for index in units:
        again.set_unit(index, FieldTree(objects), resources, again.lookups)
        again.set_symbols(index)
    if has_structure:
        set_ids(objects, again.all_ids)
        set_parent_root(objects, book, again.known.annotated)
        _set_form(again, before, units)
    for page in pages:
        if page.index < 0:
            again.set_blank(page, resources)
        else:
            again.set_overlay(page, whole(book.units[page.unit]))


def fits(before: Compiled, layouts: Sequence[UnitLayout], changed: Sequence[int]) -> bool:
    """Whether the ``changed`` ones among ``layouts`` leave the other units' objects as they are.

    They must have as many pages as before, the same links and anchors in the same places, and all fields the same type
    size.
    """
    pairs = [(before.book.units[index], layouts[index]) for index in changed]
    for then, now in pairs:
        if len(then.pages) != len(now.pages) or count_annotations(now) > before.known.keys.block:
            return False
        if facts_of(whole(then)).anchors != facts_of(whole(now)).anchors:
            return False  # links and page numbers elsewhere in the book point there
    if not before.options.has_fields or all(_names_of(then) == _names_of(now) for then, now in pairs):
        return True
    widgets = [widget for layout in layouts for widget in layout.widgets]
    had_fields = any(layout.widgets for layout in before.book.units)
    return had_fields and bool(widgets) and shrink_for(widgets) == before.known.fonts.shrink


def _resources(again: Compiler, before: Compiled, units: Sequence[int], pages: Sequence[BookPage]) -> Ref:
    """Sets fonts and resources if glyphs or pictures have changed, and content that many pages share."""
    again.note_glyphs(units, [*pages, *(page for index in units for page in again.book.pages_of(index))])
    if units or again.known.page_fonts.further != before.known.page_fonts.further:
        return again.set_resources()
    if again.book.shared != before.book.shared:
        set_shared(again.objects, again.book.shared)
    return again.objects.ref("resources")


def _set_form(again: Compiler, before: Compiled, units: Sequence[int]) -> None:
    """Sets the objects that point to the fields, if ``units`` now have different ones."""
    now, then = again.book.units, before.book.units
    if again.has_fields and any(_names_of(now[index]) != _names_of(then[index]) for index in units):
        tree = FieldTree(again.objects)
        for name in (name for layout in now for name in _names_of(layout)):
            tree.add(name, again.objects.ref(("field", name)))
        tree.finish()
        set_form(again.objects, tree.roots, again.known.fonts)


def _names_of(layout: UnitLayout) -> list[str]:
    return [own_name(widget) for widget in layout.widgets]
