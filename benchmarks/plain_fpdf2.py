"""The same words set by fpdf2: paragraphs, tables and lines, a contents page; no tags and no fields, which it does not make.

As a program: ``python -m benchmarks.plain_fpdf2 ITEMS.json OUT.pdf``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.outline import TableOfContents

from bifolio.text.faces import FACES, font_path

LINE = 5.9
"""The line height of a paragraph, in mm."""


class _Book(FPDF):  # type: ignore[misc] # untyped where fpdf2 is not installed
    def footer(self) -> None:
        self.set_y(-12)
        self.cell(0, 6, str(self.page_no()), align="R")


def set_book(items: list[Any], target: Path) -> None:
    """Writes the book to ``target``."""
    book = _Book(format="A4")
    book.set_margins(25, 18, 15)
    book.set_auto_page_break(True, 18)
    for style, code in (("", "AR"), ("B", "AB")):
        book.add_font("Body", style, str(font_path(FACES[code])))
    book.set_font("Body", size=12)
    book.add_page()
    book.insert_toc_placeholder(TableOfContents().render_toc, pages=2, allow_extra_pages=True)
    for kind, value in items:
        _set(book, kind, value)
    book.output(str(target))


def _set(book: FPDF, kind: str, value: Any) -> None:
    if kind == "unit":
        book.add_page()
        book.start_section(value)
        book.set_font("Body", "B", 22)
        book.multi_cell(0, 9.2, value, new_x="LMARGIN", new_y="NEXT")
        book.set_font("Body", "", 12)
    elif kind == "lines":
        for _ in range(value):
            if book.will_page_break(8):
                book.add_page()
            book.ln(8)
            book.line(book.l_margin, book.get_y(), book.w - book.r_margin, book.get_y())
    elif kind == "row":
        with book.table(line_height=LINE, first_row_as_headings=False) as table:
            table.row(value)
    else:
        words = f"• {value}" if kind == "item" else value
        book.multi_cell(0, LINE, words, new_x="LMARGIN", new_y="NEXT")
        book.ln(2)


if __name__ == "__main__":
    set_book(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))
