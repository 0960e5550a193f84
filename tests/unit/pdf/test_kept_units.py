"""Kept units are put again only while everything that decided their objects is as it was."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO

import pytest

from bifolio.layout.page.structure import Element
from bifolio.pdf import font_objects
from bifolio.pdf.font_objects import set_font
from bifolio.pdf.kept_parts import KeptParts
from bifolio.pdf.kept_units import MOST_OBJECTS, KeptUnits
from bifolio.pdf.object_keys import ObjectKind
from bifolio.pdf.objects import Noted, Objects, Ref, deflated
from bifolio.pdf.streaming import StreamedFile
from tests.unit.pdf.recording import layout_of


@dataclass
class Run:
    """One run, and what differs in it."""

    kept: KeptUnits
    given: bytes = b"given"
    before: int = 0
    """Objects that are numbered before the others."""
    elements: int = 2
    is_document_late: bool = False
    """Whether its number comes after that of another object."""
    is_shared_there: bool = False
    is_shared_numbered: bool = False
    is_own_numbered: bool = False
    moved: int = 0
    """How many numbers are taken just before the unit."""
    target: str = "here"
    note: str | None = None
    key: str = "layout"
    count: int = 1
    made: bool = False
    """Whether the unit was compiled, not put again."""

    def file(self) -> bytes:
        """The bytes of a file with one unit."""
        out = BytesIO()
        file = StreamedFile(out, "1.7")
        objects = Objects(file=file, keeps=False)
        file.take_numbers(self.before)
        first: tuple[ObjectKind, ...] = ("document", "info")
        for key in reversed(first) if self.is_document_late else first:
            objects.set(key, {"Kind": key})
        objects.row("element", "e01", self.elements)
        if self.is_own_numbered:
            objects.number("pages")
        file.start_block()
        if self.is_shared_numbered:
            objects.number("shared")
        if self.is_shared_there:
            objects.set("shared", {})
        file.take_numbers(self.moved)
        file.start_block()
        others = {"target": {"there": self.target} | ({"note": self.note} if self.note else {})}
        layout = layout_of(Element("Sect"), key=self.key)
        found = self.kept.again(layout, self.given, objects, file, others)
        self.made = found is None
        if found is None:
            with objects.noted(file) as notes:
                self.unit(objects, Noted("target", others["target"], notes.asked))
            self.kept.keep(layout, self.given, notes, [("name", 3)], is_annotated=True)
        else:
            assert (found.fields, found.is_annotated) == ([("name", 3)], True)
        objects.set("catalog", [objects.ref("pages"), objects.ref("shared")])
        file.finish({"Root": objects.ref("document")})
        return out.getvalue()

    def unit(self, objects: Objects, targets: Noted[str]) -> None:
        """Compiles it."""
        rows = objects.row("element", "e01", 2)
        if not objects.has("shared"):
            objects.set("shared", deflated(b"shared"))
        leads = [targets.get("there"), "note" in targets]
        for _ in range(self.count):
            objects.set_once("link", {})
        objects.set("pages", [objects.ref("document"), objects.ref("shared"), *rows, *map(str, leads)])
        objects.put(Ref(rows[0].number), {"Kind": "element"})


def after_another(**changes: object) -> Run:
    """A run after one that kept its unit."""
    first = Run(KeptUnits())
    first.file()
    return Run(KeptUnits(first.kept.now), **changes)  # type: ignore[arg-type]


def test_a_unit_is_put_again_with_the_same_bytes() -> None:
    run = after_another()
    assert run.file() == Run(KeptUnits()).file()
    assert not run.made
    assert run.kept.now == run.kept.before
    assert not run.kept.has_changed


@pytest.mark.parametrize(
    "changes",
    [
        {"given": b"other"}, {"before": 1}, {"before": 64}, {"elements": 3}, {"is_shared_there": True}, {"is_own_numbered": True}, {"is_document_late": True},
        {"moved": 64},
        {"target": "there"}, {"note": "one"}, {"key": "other"},
    ],
    ids=str,
)  # fmt: skip
def test_a_unit_for_which_anything_differs_is_compiled(changes: dict[str, object]) -> None:
    run = after_another(**changes)
    assert run.file() == Run(KeptUnits(), **changes).file()  # type: ignore[arg-type]
    assert run.made


def test_a_unit_is_compiled_if_a_shared_object_is_set_before_that_was_only_numbered() -> None:
    first = Run(KeptUnits(), is_shared_numbered=True)
    first.file()
    run = Run(KeptUnits(first.kept.now), is_shared_numbered=True, is_shared_there=True)
    assert run.file() == Run(KeptUnits(), is_shared_numbered=True, is_shared_there=True).file()
    assert run.made


def test_a_unit_that_is_gone_is_not_kept() -> None:
    kept = after_another(key="other").kept
    kept.now.clear()
    run = Run(kept, key="other")
    run.file()
    assert list(run.kept.now) == ["other"]
    assert run.kept.has_changed


@pytest.mark.parametrize("unkept", [{"key": ""}, {"count": MOST_OBJECTS}], ids=str)
def test_what_is_one_persons_or_may_not_fit_one_object_stream_is_not_kept(unkept: dict[str, object]) -> None:
    run = Run(KeptUnits(), **unkept)  # type: ignore[arg-type]
    run.file()
    assert run.kept.now == {}


def test_what_is_known_of_a_kept_unit_is_told_without_its_structure() -> None:
    kept = after_another().kept
    layout = layout_of(Element("Sect"), key="layout")
    assert kept.is_sound(layout)
    layout.packed = b"not to be unpacked"
    assert kept.facts(layout).elements == 1
    assert not kept.is_sound(layout_of(Element("Sect"), key="other"))


def test_a_part_that_was_made_of_the_same_in_an_earlier_run_is_not_made_again() -> None:
    first = KeptParts()
    packed = first.deflate(b"objects" * 99)
    assert zlib.decompress(packed) == b"objects" * 99
    (known_by,) = first.now
    again = KeptParts({known_by: b"as it is kept"})
    assert again.deflate(b"objects" * 99) == b"as it is kept"
    assert again.deflate(b"others" * 99) == zlib.compress(b"others" * 99, 6)


def test_a_part_that_nobody_asked_for_is_not_kept() -> None:
    first = KeptParts()
    first.deflate(b"gone")
    again = KeptParts(first.now)
    again.deflate(b"new")
    assert list(again.now.values()) == [zlib.compress(b"new", 6)]
    assert KeptUnits(parts=again).has_changed
    assert not KeptUnits(parts=KeptParts(again.now, again.now)).has_changed


@pytest.mark.parametrize(
    ("code", "used", "keep_latin"), [("LR", {9: "t"}, True), ("LR", {9: "s"}, False), ("LB", {9: "s"}, True)]
)
def test_a_font_with_other_glyphs_words_or_outlines_is_made_again(
    code: str, used: dict[int, str], keep_latin: bool
) -> None:
    first = KeptParts()
    set_font(Objects(), "LR", {9: "s"}, keep_latin=True, parts=first)
    again, alone, kept = Objects(), Objects(), KeptParts(first.now)
    set_font(again, code, used, keep_latin=keep_latin, parts=kept)
    set_font(alone, code, used, keep_latin=keep_latin)
    assert again.values == alone.values
    assert kept.now.keys() != first.now.keys()


def test_a_font_that_was_made_before_is_put_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first, before = KeptParts(), Objects()
    set_font(before, "LR", {9: "s"}, keep_latin=True, parts=first)
    monkeypatch.setattr(font_objects, "font_program", None)
    now = Objects()
    set_font(now, "LR", {9: "s"}, keep_latin=True, parts=KeptParts(first.now))
    assert now.values == before.values
