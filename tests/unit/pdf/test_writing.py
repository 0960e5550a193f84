"""Files and appended updates: qpdf opens both, an update leads back to what stands before it."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.pdf.objects import Name, Objects, PdfDictionary, Ref, Stream, deflated
from bifolio.pdf.writing import FEW_ROWS, OBJECTS_PER_STREAM, WrittenFile, append_update
from tests.whole_file import write_file


def a_file(words: str = "master", extra: int = 0) -> tuple[Objects, WrittenFile]:
    """A page that shows nothing, a note in the catalog, ``extra`` further objects."""
    objects = Objects()
    objects.number("catalog")
    content = objects.set("content", deflated(b"q Q"))
    page: PdfDictionary = {
        "Type": Name("Page"),
        "Parent": objects.ref("pages"),
        "MediaBox": [0, 0, 9, 9],
        "Resources": {},
        "Contents": content,
    }
    objects.set("pages", {"Type": Name("Pages"), "Kids": [objects.set("page", page)], "Count": 1})
    more = [objects.set(("link", number), {"Number": number}) for number in range(extra)]
    objects.set("info", words)
    objects.set(
        "catalog", {"Type": Name("Catalog"), "Pages": objects.ref("pages"), "Note": objects.ref("info"), "More": more}
    )
    return objects, write_file(objects, objects.ref("catalog"))


def update(objects: Objects, base: WrittenFile, changes: dict[Any, Any]) -> bytes:
    copy = Objects(base=objects, first=base.size)
    for key, value in changes.items():
        copy.set(key, value)
    return append_update(base, copy.changed(), {"Root": Ref(objects.number("catalog"))}, copy.next_number)


def opened(data: bytes) -> pikepdf.Pdf:
    pdf = pikepdf.open(io.BytesIO(data))
    assert pdf.check_pdf_syntax() == []
    return pdf


def test_a_file_opens_without_complaint() -> None:
    with opened(a_file()[1].data) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Note) == "master"


def test_the_same_objects_give_the_same_bytes() -> None:
    assert a_file()[1].data == a_file()[1].data
    assert a_file("other")[1].file_id != a_file()[1].file_id


def test_more_objects_than_one_object_stream_holds_are_all_there() -> None:
    count = 2 * OBJECTS_PER_STREAM + 5
    with opened(a_file(extra=count)[1].data) as pdf:
        assert [int(one.Number) for one in pdf.Root.More] == list(range(count))


def test_a_header_says_the_version() -> None:
    assert a_file()[1].data.startswith(b"%PDF-1.7\n%")


def test_an_update_replaces_an_object_and_keeps_the_rest() -> None:
    objects, base = a_file()
    with opened(base.data + update(objects, base, {"info": "Ana"})) as pdf:
        assert str(pdf.Root.Note) == "Ana"
        assert len(pdf.pages) == 1


def test_an_update_may_bring_new_objects() -> None:
    objects, base = a_file()
    copy = Objects(base=objects, first=base.size)
    copy.set("ids", ["fresh"])
    copy.set("info", [copy.ref("ids")])
    tail = append_update(base, copy.changed(), {"Root": Ref(objects.number("catalog"))}, copy.next_number)
    with opened(base.data + tail) as pdf:
        assert str(pdf.Root.Note[0][0]) == "fresh"


def test_an_update_may_replace_a_stream() -> None:
    objects, base = a_file()
    with opened(base.data + update(objects, base, {"content": Stream({}, b"q 1 w Q")})) as pdf:
        assert pdf.pages[0].Contents.read_bytes() == b"q 1 w Q"


@pytest.mark.parametrize(("streams", "is_compressed"), [(FEW_ROWS - 1, False), (FEW_ROWS, True)])
def test_a_short_cross_reference_section_of_an_update_is_not_compressed(streams: int, is_compressed: bool) -> None:
    objects, base = a_file()
    tail = update(objects, base, {("ids", number): Stream({}, b"q Q") for number in range(streams)})
    assert (b"FlateDecode" in tail) is is_compressed
    with opened(base.data + tail) as pdf:
        assert len(pdf.pages) == 1


def test_an_update_leads_back_to_the_section_before() -> None:
    objects, base = a_file()
    tail = update(objects, base, {"info": "Ana"})
    previous = re.search(rb"/Prev (\d+)", tail)
    assert previous is not None
    assert int(previous[1]) == base.startxref
    assert base.data[base.startxref :].startswith(b"%d 0 obj" % (base.size - 1))


def test_an_update_keeps_the_first_identifier_and_changes_the_second() -> None:
    objects, base = a_file()
    with opened(base.data + update(objects, base, {"info": "Ana"})) as pdf:
        first, second = (bytes(part) for part in pdf.trailer.ID)
    assert first == base.file_id != second


def test_an_update_does_not_touch_what_stands_before_it() -> None:
    objects, base = a_file()
    before = bytes(base.data)
    update(objects, base, {"info": "Ana"})
    assert base.data == before


def test_an_update_has_the_same_bytes_in_whatever_order_its_objects_were_changed() -> None:
    objects, base = a_file(extra=2)
    changes = {("link", 0): {"Number": 7}, "content": deflated(b"Q q"), "info": "copy"}
    assert update(objects, base, changes) == update(objects, base, dict(reversed(changes.items())))


def test_an_update_without_changes_is_still_a_file() -> None:
    objects, base = a_file()
    with opened(base.data + update(objects, base, {})) as pdf:
        assert str(pdf.Root.Note) == "master"


@given(
    st.dictionaries(
        st.integers(0, 30), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), max_size=12
    )
)
@settings(max_examples=50, deadline=None)
def test_whatever_is_changed_can_be_read_and_all_else_is_as_before(changes: dict[int, str]) -> None:
    objects, base = a_file(extra=25)
    tail = update(objects, base, {("link", number): {"Number": text} for number, text in changes.items()})
    with opened(base.data + tail) as pdf:
        for number, one in enumerate(pdf.Root.More):
            wanted = changes.get(number, number)
            assert (str(one.Number) if isinstance(wanted, str) else int(one.Number)) == wanted


@pytest.mark.parametrize("version", ["1.7", "2.0"])
def test_both_versions_are_written(version: str) -> None:
    objects, _ = a_file()
    with opened(write_file(objects, objects.ref("catalog"), version).data) as pdf:
        assert pdf.pdf_version == version
