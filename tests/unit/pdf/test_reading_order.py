"""How elements of a structure tree are read: roles, lists, tables with their headings, languages, fields."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from bifolio.pdf.reading_order import _Reader


def element(role: str, *kids: Any, **keys: Any) -> Dictionary:
    """An element; a text among its ``kids`` is a span that says so."""
    inner = [Dictionary(S=Name.Span, ActualText=String(kid)) if isinstance(kid, str) else kid for kid in kids]
    return Dictionary({"/S": Name(f"/{role}"), "/K": Array(inner), **{f"/{key}": value for key, value in keys.items()}})


def cell(role: str, text: str, **attributes: Any) -> Dictionary:
    """A cell with attributes of a table, and with an ``id``."""
    identifier = attributes.pop("id", None)
    own = {"ID": String(identifier)} if identifier else {}
    about = {f"/{key}": Name(f"/{one}") if isinstance(one, str) else one for key, one in attributes.items()}
    return element(role, *([text] if text else []), A=Dictionary({"/O": Name.Table, **about}), **own)


def read(*elements: Dictionary, language: str = "en-US", **root: Any) -> list[str]:
    with pikepdf.new() as pdf:
        pdf.Root.StructTreeRoot = Dictionary({"/K": Array(elements), **{f"/{key}": one for key, one in root.items()}})
        pdf.Root.Lang = String(language)
        pdf.docinfo["/Title"] = "Tides"
        first, *lines = _Reader(pdf=pdf).document()
    assert first == f"Document: Tides ({language})"
    return lines


def test_a_document_without_a_title_or_language_says_so() -> None:
    with pikepdf.new() as pdf:
        pdf.Root.StructTreeRoot = Dictionary()
        assert [*_Reader(pdf=pdf).document()] == ["Document: without a title (language not given)"]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (element("H1", "Low water"), ["Heading 1: Low water"]),
        (element("H", "Low water"), ["Heading: Low water"]),
        (element("P", "Low", "water"), ["Lowwater"]),
        (element("Sect", element("P", "One"), element("P", "Two")), ["One", "Two"]),
        (element("Figure", Alt=String("A  gauge")), ["Figure: A gauge"]),
        (element("Figure", "12:00"), ["Figure: without a description", "  12:00"]),
        (element("P", ActualText=String("The so\u00adft word")), ["The soft word"]),
        (element("P", "Before", element("P", "inside"), "after"), ["Before", "inside", "after"]),
        (element("P"), []),
    ],
)
def test_a_role_is_said_where_it_tells_something(made: Dictionary, said: list[str]) -> None:
    assert read(made) == said


def test_another_language_is_said_of_a_block_and_of_words_in_it() -> None:
    french = element("Span", "à la mer", Lang=String("fr"))
    assert read(element("P", "Été", Lang=String("fr")), element("P", french)) == [
        "(language: fr) Été",
        "[in fr: à la mer]",
    ]
    assert read(element("P", "Sea", Lang=String("en-US"))) == ["Sea"]


def test_items_of_a_list_are_counted_and_have_their_labels() -> None:
    numbered = element("LI", element("Lbl", "1."), element("LBody", "One", element("P", "more")))
    dotted = element("LI", element("Lbl", "•"), element("LBody", "Two"))
    bare = element("LI", element("LBody", element("L", element("LI", element("LBody", "In")))))
    made = element("L", element("Caption", "Tides"), numbered, dotted, bare)
    assert read(made) == [
        "Caption: Tides",
        "List, 3 items",
        "  1. One",
        "    more",
        "  - Two",
        "  - List, 1 item",
        "      - In",
    ]
    assert read(element("TOC", element("TOCI", "Low water"), element("P", "loose"))) == [
        "Contents, 1 item",
        "  - Low water",
        "  loose",
    ]


def test_cells_are_said_with_their_headings() -> None:
    head = element("TR", cell("TH", "Day", Scope="Column"), cell("TH", "High", Scope="Column"))
    row = element("TR", cell("TH", "Monday", Scope="Row"), cell("TD", "6:10"))
    last = element("TR", cell("TH", "Tuesday"), cell("TD", ""))
    made = element("Table", element("Caption", "Water"), element("THead", head), element("TBody", row, last))
    assert read(made) == [
        "Table, 2 columns, 3 rows", "  Caption: Water", "  column header: Day", "  column header: High", "  row header: Monday",
        "  Monday, High: 6:10", "  row header: Tuesday", "  Tuesday, High: empty",
    ]  # fmt: skip


def test_cells_without_headings_are_said_by_row_and_column() -> None:
    made = element("Table", element("TR", cell("TD", "a"), cell("TD", "b")), element("TR", cell("TD", "c")))
    assert read(made) == [
        "Table, 2 columns, 2 rows", "  row 1, column 1: a", "  row 1, column 2: b", "  row 2, column 1: c"
    ]  # fmt: skip


def test_a_cell_that_spans_columns_or_rows_keeps_what_follows_in_its_column() -> None:
    upper = element("TR", cell("TH", "Spring", ColSpan=2, Scope="Column"), cell("TH", "Neap", Scope="Column"))
    lower = element("TR", cell("TH", "low", Scope="Column"), cell("TH", "high", Scope="Column"), cell("TD", "a"))
    tall = element("TR", cell("TD", "tall", RowSpan=3), cell("TD", "b"), cell("TD", "c"))
    beside = element("TR", cell("TD", "d"), cell("TD", "e"))
    assert read(element("Table", upper, lower, tall, beside, element("TR", cell("TD", "f")))) == [
        "Table, 3 columns, 5 rows", "  column header: Spring", "  column header: Neap", "  column header: low", "  column header: high",
        "  Neap: a", "  Spring, low: tall", "  Spring, high: b", "  Neap: c", "  Spring, high: d", "  Neap: e", "  Spring, high: f",
    ]  # fmt: skip


def test_a_heading_to_fill_in_is_called_by_its_row() -> None:
    widget = Dictionary(Type=Name.OBJR, Obj=Dictionary(Subtype=Name.Widget, FT=Name.Tx, TU=String("Who")))
    asked = element("TH", element("Span", element("Form", widget)), A=Dictionary(O=Name.Table, Scope=Name.Row))
    made = element("Table", element("TR", asked, cell("TD", "x")), element("TR", cell("TH", "Ana"), cell("TD", "y")))
    assert [line for line in read(made) if line.endswith(("x", "y"))] == ["  row 1: x", "  Ana: y"]


def test_what_is_no_row_of_a_table_is_passed_over() -> None:
    made = element("Table", "loose", element("Div", element("TR", cell("TD", "no"))), element("TR", cell("TD", "a")))
    assert read(made) == ["Table, 1 columns, 1 rows", "  row 1, column 1: a"]


def test_an_element_that_is_met_twice_is_read_once() -> None:
    with pikepdf.new() as pdf:
        pdf.Root.StructTreeRoot = Dictionary()
        once = pdf.make_indirect(element("P", "once"))
        pdf.Root.StructTreeRoot.K = Array([once, element("Sect", once)])
        assert [*_Reader(pdf=pdf).document()][1:] == ["once"]


def test_a_cell_names_its_headings_by_their_ids() -> None:
    head = element("TR", cell("TH", "Day", Scope="Both", id="day"), cell("TH", "High", Scope="Column", id="high"))
    made = element(
        "Table", head, element("TR", cell("TD", "x", Headers=Array([String("high"), String("none"), String("day")])))
    )
    assert read(made)[-1] == "  High, Day: x"


def test_roles_of_another_program_go_through_their_map() -> None:
    names = Dictionary({"/Big": Name.Title1, "/Title1": Name.H2})
    assert read(element("Big", "Low water"), RoleMap=names) == ["Heading 2: Low water"]


def test_attributes_may_be_those_of_a_class() -> None:
    made = element("Form", C=Array([Name.Unknown, Name.Box]))
    classes = Dictionary(Box=Dictionary(O=Name.PrintField, Role=Name.cb, Desc=String("Calm"), Checked=Name.on))
    said = read(made, ClassMap=classes)
    assert said == read(element("Form", A=classes.Box))
    assert "Calm" in said[0]


def test_a_field_is_said_and_other_annotations_with_what_they_contain() -> None:
    widget = Dictionary(Subtype=Name.Widget, FT=Name.Tx, TU=String("Your name"))
    note = Dictionary(Subtype=Name.Stamp, Contents=String("Seen"))
    objects = [Dictionary(Type=Name.OBJR, Obj=one) for one in (widget, note, Dictionary(Subtype=Name.Stamp))]
    assert read(element("Form", objects[0])) == read(element("P", objects[0]))
    assert "Your name" in read(element("Form", objects[0]))[0]
    assert read(element("P", "Look", *objects[1:])) == ["Look", "annotation: Seen"]


def test_a_link_is_said_with_where_it_leads() -> None:
    web = Dictionary(Type=Name.OBJR, Obj=Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI)))
    inside = Dictionary(Type=Name.OBJR, Obj=Dictionary(Subtype=Name.Link))
    links = [element("Link", "here", one) for one in (web, inside)]
    assert [read(element("P", link)) for link in links] == [["[link to the web: here]"], ["[link: here]"]]
