"""The same words set by plain ReportLab: Platypus paragraphs, tables and lines; no tags, no fields, no shaping.

As a program: ``python -m benchmarks.plain_reportlab ITEMS.json OUT.pdf [passes]``. Two passes make a contents page, as its manual says.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Table
from reportlab.platypus.flowables import HRFlowable
from reportlab.platypus.tableofcontents import TableOfContents

from bifolio.text.faces import FACES, font_path

BODY = ParagraphStyle("body", fontName="AR", fontSize=12, leading=16.8, spaceAfter=6)
ITEM = ParagraphStyle("item", BODY, leftIndent=14, bulletIndent=2)
HEAD = ParagraphStyle("head", BODY, fontName="AB", fontSize=22, leading=26, spaceAfter=12)


class _Book(BaseDocTemplate):  # type: ignore[misc] # ReportLab is untyped
    def afterFlowable(self, flowable: Any) -> None:
        if getattr(flowable, "style", None) is HEAD:
            self.notify("TOCEntry", (0, flowable.getPlainText(), self.page))


def set_book(items: list[list[Any]], target: Any, name: str = "", passes: int = 1) -> None:
    """Writes the book to ``target`` (a path or a file); ``name`` stands in every running head."""
    for code in ("AR", "AB"):
        if code not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(code, str(font_path(FACES[code]))))
    book = _Book(target, pagesize=A4, leftMargin=25 * mm, rightMargin=15 * mm, topMargin=18 * mm, bottomMargin=18 * mm)
    frame = Frame(book.leftMargin, book.bottomMargin, book.width, book.height, 0, 0, 0, 0)

    def furnish(canvas: Any, book: Any) -> None:
        canvas.setFont("AR", 12)
        canvas.drawString(25 * mm, A4[1] - 12 * mm, name)
        canvas.drawRightString(A4[0] - 15 * mm, 10 * mm, str(book.page))

    book.addPageTemplates(PageTemplate("page", [frame], onPage=furnish))
    story = [flowable for kind, value in items for flowable in _flowables(kind, value)]
    if passes == 1:
        book.build(story)
    else:
        book.multiBuild([TableOfContents(), *story])


def _flowables(kind: str, value: Any) -> list[Any]:
    if kind == "unit":
        return [PageBreak(), Paragraph(escape(value), HEAD)]
    if kind == "lines":
        return [HRFlowable("100%", 0.6, spaceBefore=8 * mm, spaceAfter=0) for _ in range(value)]
    if kind == "row":
        return [
            Table([[Paragraph(escape(cell), BODY) for cell in value]], colWidths=[170 * mm / len(value)] * len(value))
        ]
    return [Paragraph(escape(value), ITEM, bulletText="•")] if kind == "item" else [Paragraph(escape(value), BODY)]


if __name__ == "__main__":
    set_book(
        json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), sys.argv[2], passes=int((sys.argv[3:] or ["1"])[0])
    )
