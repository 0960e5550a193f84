"""Values to PDF syntax and back through qpdf; numbers by key; what differs from a master."""

import re
import zlib
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.pdf.object_keys import ObjectKey
from bifolio.pdf.objects import Name, Objects, PdfValue, Raw, Ref, Stream, deflated, serialise, stream_bytes
from bifolio.pdf.streaming import BLOCK, StreamedFile
from bifolio.pdf.writing import OBJECTS_PER_STREAM

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30) | st.sampled_from(
    ["a\nb", "a\r\nb", "tab\tbed"]
)
NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**31), 2**31 - 1), st.floats(-1e6, 1e6).map(lambda number: round(number, 3)), TEXTS,
    st.binary(max_size=20), NAMES.map(Name),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner.filter(lambda v: v is not None), max_size=4)
    ),
    max_leaves=12,
)


def same(ours: Any, theirs: Any) -> bool:
    """Whether qpdf read what we wrote."""
    if isinstance(ours, Name):
        return str(theirs) == str(pikepdf.Name("/" + ours))
    if isinstance(ours, dict):
        return len(theirs) == len(ours) and all(same(value, theirs["/" + key]) for key, value in ours.items())
    if isinstance(ours, list):
        return len(theirs) == len(ours) and all(same(a, b) for a, b in zip(ours, theirs, strict=True))
    if isinstance(ours, bytes):
        return bytes(theirs) == ours
    if isinstance(ours, str):
        return str(theirs) == ours
    if isinstance(ours, float):
        return abs(Decimal(ours) - Decimal(theirs)) <= Decimal("0.0002")
    return bool(theirs == ours)


@given(VALUES)
@settings(max_examples=200, deadline=None)
def test_qpdf_reads_back_what_we_write(value: Any) -> None:
    read = pikepdf.Object.parse(serialise([value]))
    assert same(value, read[0])


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1.0, b"1"), (-0.00001, b"0"), (0.1 + 0.2, b"0.3"), (True, b"true"), (None, b"null"), (Name("A B#"), b"/A#20B#23"), (Ref(12), b"12 0 R"),
        ("(a\\b)", rb"(\(a\\b\))"), ("é", b"<FEFF00E9>"), ("a\x1f", b"<FEFF0061001F>"), (b"\x00\xff", b"<00ff>"), (Raw(b"[1 2]"), b"[1 2]"), ([1, 2], b"[1 2]"),
        ({"K": Ref(1), "S": Name("P")}, b"<</K 1 0 R/S /P>>"),
    ],
)  # fmt: skip
def test_each_kind_of_value_has_its_syntax(value: PdfValue, written: bytes) -> None:
    assert serialise(value) == written


def test_what_pdf_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError, match="set is not a PDF object"):
        serialise([{1, 2}])  # type: ignore[list-item]


def test_the_same_value_gives_the_same_bytes() -> None:
    assert serialise({"B": 1, "A": [1.5]}) == serialise({"B": 1, "A": [1.5]}) == b"<</B 1/A [1.5]>>"


def test_a_stream_says_how_long_it_is() -> None:
    body = stream_bytes(Stream({"Type": Name("X")}, b"abc"))
    assert body == b"<</Type /X/Length 3>>\nstream\nabc\nendstream"


def test_a_deflated_stream_says_its_filter() -> None:
    assert deflated(b"x" * 100).about == {"Filter": "FlateDecode"}


KEYS: tuple[ObjectKey, ...] = ("pages", "page", "pages", ("page", 1))


def test_numbers_follow_the_order_in_which_keys_are_asked_for() -> None:
    objects = Objects()
    assert [objects.number(key) for key in KEYS] == [1, 2, 1, 3]


def test_a_copy_numbers_as_its_master_and_further_keys_behind_it() -> None:
    master = Objects()
    master.set("pages", 1)
    copy = Objects(base=master, first=10)
    assert (copy.number("pages"), copy.number("info"), copy.number("ids")) == (1, 10, 11)


def test_only_what_differs_from_the_master_is_changed() -> None:
    master = Objects()
    master.set("pages", "same")
    master.set("info", "old")
    copy = Objects(base=master, first=3)
    copy.set("pages", "same")
    copy.set("info", "new")
    copy.set("ids", "added")
    assert copy.changed() == {2: b"(new)", 3: b"(added)"}


def test_an_object_may_be_referred_to_before_it_is_set() -> None:
    objects = Objects()
    ref = objects.ref("metadata")
    assert not objects.has("metadata")
    assert objects.set("metadata", 1) == ref
    assert objects.has("metadata")


def test_a_row_of_objects_is_numbered_one_after_the_other() -> None:
    objects = Objects()
    objects.number("catalog")
    assert objects.row("element", "e01", 3) == [Ref(2), Ref(3), Ref(4)] == objects.row("element", "e01", 3)
    assert objects.number("pages") == 5
    assert objects.keys == {1: "catalog", 2: ("element", "e01", 0), 3: ("element", "e01", 1), 4: ("element", "e01", 2), 5: "pages"}  # fmt: skip


def test_a_row_that_is_longer_in_a_copy_keeps_the_masters_numbers() -> None:
    master = Objects()
    master.row("element", "e01", 2)
    copy = Objects(base=master, first=10)
    assert copy.row("element", "e01", 3) == [Ref(1), Ref(2), Ref(10)] == copy.row("element", "e01", 3)


def test_what_goes_to_a_file_is_not_held() -> None:
    out = BytesIO()
    objects = Objects(file=StreamedFile(out, "1.7"), keeps=False)
    objects.set("info", deflated(b"seen"))
    assert objects.has("info")
    assert not objects.has("metadata")
    assert objects.values == {}
    assert deflated(b"seen").data in out.getvalue()


def test_no_object_is_written_twice() -> None:
    file = StreamedFile(BytesIO(), "1.7")
    number = file.add({"Kind": "first"})
    with pytest.raises(ValueError, match=f"object {number} is written already"):
        file.put(number, b"<<>>")
    with pytest.raises(ValueError, match=f"object {number} is written already"):
        file.put_stream(number, b"<<>>")


@pytest.mark.parametrize(("before", "width"), [(0, 4), (2**32 - 200, 4), (2**32, 8)])
def test_a_file_of_more_than_four_gigabytes_has_longer_offsets(before: int, width: int) -> None:
    out = BytesIO()
    file = StreamedFile(out, "1.7")
    file.length += before
    number = file.add(Stream({}, b"seen"))
    place = before + len(b"%PDF-1.7\n%abcd\n")
    file.finish({"Root": Ref(number)})
    (end,) = re.findall(rb"startxref\n(\d+)\n%%EOF\n$", out.getvalue())
    assert int(end) == file.startxref == file.length - len(out.getvalue()[int(end) - before :])
    assert b"/W [1 %d 2]" % width in out.getvalue()
    packed = out.getvalue()[int(end) - before :].partition(b"stream\n")[2]
    rows = zlib.decompressobj().decompress(packed)
    found = [rows[at : at + 3 + width] for at in range(0, len(rows), 3 + width)]
    kinds = [(row[0], int.from_bytes(row[1:-2], "big"), int.from_bytes(row[-2:], "big")) for row in found]
    assert kinds == [(0, 0, 65535), (1, place, 0), (1, int(end), 0)]


def test_objects_are_packed_by_six_hundred_before_the_first_block_and_then_up_to_its_end() -> None:
    def streams(count: int, *, is_block: bool) -> int:
        out = BytesIO()
        file = StreamedFile(out, "1.7")
        if is_block:
            file.start_block()
        for number in range(count):
            file.add({"Count": number})
        if is_block:
            file.start_block()
        return out.getvalue().count(b"/ObjStm")

    assert [streams(count, is_block=False) for count in (599, 600, 1_200)] == [0, 1, 2]
    assert [streams(count, is_block=True) for count in (599, 600, 1_200)] == [0, 1, 1]


@pytest.mark.parametrize("keeps", [True, False])
def test_keys_that_nobody_asks_for_again_are_held_with_their_objects(keeps: bool) -> None:
    objects = Objects(file=StreamedFile(BytesIO(), "1.7"), keeps=keeps)
    assert [objects.set_once("field", {}), objects.set("page", {})] == [Ref(1), Ref(2)]
    assert objects.numbers == ({"field": 1} if keeps else {}) | {"page": 2}


@pytest.mark.parametrize("more", [1, BLOCK - 2])
def test_a_block_begins_at_the_same_number_if_a_few_objects_more_come_before_it(more: int) -> None:
    starts = []
    for count in (1, 1 + more):
        file = StreamedFile(BytesIO(), "1.7")
        file.start_block()
        file.take_numbers(count)
        starts.append(file.start_block())
    assert starts[0] == starts[1]


def test_no_object_stream_has_a_number_inside_a_block() -> None:
    file = StreamedFile(BytesIO(), "1.7")
    file.start_block()
    numbers = [file.add({"Count": count}) for count in range(2 * OBJECTS_PER_STREAM)]
    assert numbers == list(range(BLOCK, BLOCK + len(numbers)))
    assert file.start_block() > numbers[-1] + 1
