"""Writes small Word files, part by part, as Word does."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = """
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:styleId="Untertitel"><w:name w:val="Subtitle"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf06f"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="10"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="11"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Part %1:"/></w:lvl></w:abstractNum>
<w:num w:numId="4"><w:abstractNumId w:val="10"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="11"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="8"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
"""


def run(text: str, look: str = "") -> str:
    """A run of words with the elements ``look`` among its properties."""
    words = "".join(
        "<w:tab/>" if part == "\t" else f'<w:t xml:space="preserve">{part}</w:t>'
        for part in text.partition("\t")
        if part
    )
    return f"<w:r><w:rPr>{look}</w:rPr>{words}</w:r>"


def paragraph(text: str = "", properties: str = "") -> str:
    """A paragraph of words, or of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{text if text.startswith('<') or not text else run(text)}</w:p>"


def heading(text: str, style: str) -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def entry(text: str, number: int, level: int = 0) -> str:
    """An entry of a list: number 1 has bullets, 2 numbers, 3 boxes, 4 letters, 5 ``Part IV:``; 6 counts as 2, from 1 again."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: list[str]) -> str:
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{cells}</w:tbl>"


def picture(link: str, alt: str) -> str:
    return paragraph(
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alt}"/><a:blip r:embed="{link}"/></wp:inline></w:drawing></w:r>'
    )


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def rows(*cells: list[str]) -> str:
    """A table of cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{chr(32).join(row)}</w:tr>' for row in cells)}</w:tbl>"


def drawing(inner: str) -> str:
    return f"<w:r><w:drawing><wp:inline>{inner}</wp:inline></w:drawing></w:r>"


def control(properties: str, text: str) -> str:
    """A content control in a line."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


def word_file(
    path: Path,
    *body: str,
    links: str = "",
    media: dict[str, bytes] | None = None,
    parts: dict[str, str] | None = None,
    styles: str = "",
) -> Path:
    """A Word file at ``path`` with these paragraphs and tables, and further ``parts`` by their names, and ``styles``."""
    names = (
        f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:a="{_A}" xmlns:wp="{_P}" xmlns:m="{_M}" xmlns:v="urn:v" xmlns:o="urn:o"'
    )
    with ZipFile(path, "w") as file:
        file.writestr("word/document.xml", f"<w:document {names}><w:body>{''.join(body)}</w:body></w:document>")
        file.writestr("word/styles.xml", f"<w:styles {names}>{STYLES}{styles}</w:styles>")
        file.writestr("word/numbering.xml", f"<w:numbering {names}>{NUMBERING}</w:numbering>")
        file.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{_RELS}">{links}</Relationships>')
        for name, inner in (parts or {}).items():
            file.writestr(f"word/{name}.xml", f"<w:{name.rstrip('1')} {names}>{inner}</w:{name.rstrip('1')}>")
        for name, data in (media or {}).items():
            file.writestr(f"word/media/{name}", data)
    return path
