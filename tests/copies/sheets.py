"""Sheets written part by part, so that a test says just what stands in the file."""

from __future__ import annotations

import zipfile
from pathlib import Path

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

SHEET = "xl/worksheets/sheet1.xml"


def _links(*targets: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'


def xlsx(
    path: Path,
    rows: str,
    *,
    strings: str = "",
    before: str = "",
    after: str = "",
    formats: str = "",
    codes: str = "",
    table: str = "",
    book: str = "",
) -> Path:
    """An XLSX file with one sheet: its rows, what stands before and after them, the shared strings, formats with
    the codes of the file's own, a table, and what stands in the book after its sheets."""
    parts = {
        "_rels/.rels": _links(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="List" sheetId="1" r:id="rId1"/></sheets>'
        f"{book}</workbook>",
        "xl/_rels/workbook.xml.rels": _links(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "/xl/styles.xml")
        ),
        SHEET: f'<worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{codes}<cellXfs><xf numFmtId="0"/>{formats}</cellXfs></styleSheet>',
    }
    if table:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = _links(("table", "../tables/table1.xml"))
        parts["xl/tables/table1.xml"] = f'<table xmlns="{_MAIN}" {table}/>'
    return zipped(path, parts)


def row(number: int, *cells: str, about: str = "") -> str:
    """A row of texts that stand in their cells; what begins with '<c' is a whole cell."""
    inside = "".join(
        cell if cell.startswith("<c") else f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells
    )
    return f'<row r="{number}" {about}>{inside}</row>'


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODS_HEAD = (
    f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:table="{_ODF}:table:1.0" '
    f'xmlns:text="{_ODF}:text:1.0" xmlns:style="{_ODF}:style:1.0" xmlns:draw="{_ODF}:drawing:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'office:version="1.3"><office:automatic-styles><style:style style:name="hid" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet>"
)


def ods(path: Path, rows: str, *, columns: str = "", before: str = "", manifest: str = "") -> Path:
    """An ODS file with one sheet that is shown, called List, after the tables in ``before``."""
    content = (
        f'{_ODS_HEAD}{before}<table:table table:name="List">{columns}{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(path, {"META-INF/manifest.xml": f"<manifest>{manifest}</manifest>", "content.xml": content})


def ods_row(*cells: str, about: str = "") -> str:
    """A row of texts; what begins with '<' is a whole cell."""
    inside = "".join(
        cell
        if cell.startswith("<")
        else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        if cell
        else "<table:table-cell/>"
        for cell in cells
    )
    return f"<table:table-row {about}>{inside}</table:table-row>"


def zipped(path: Path, parts: dict[str, str]) -> Path:
    """The parts as a file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path
