"""The same words set by WeasyPrint from HTML: a contents page, tags, and a form field for each run of lines to write on.

As a program: ``python -m benchmarks.plain_weasyprint ITEMS.json OUT.pdf``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from bifolio.text.faces import FACES, font_path

_STYLE = """
@font-face { font-family: Body; src: url("%(regular)s") }
@font-face { font-family: Body; font-weight: bold; src: url("%(bold)s") }
@page { size: A4; margin: 18mm 15mm 18mm 25mm; @bottom-right { content: counter(page) } }
body { font: 12pt/1.4 Body }
h1 { break-before: page; font-size: 22pt; bookmark-level: 1 }
nav a::after { content: leader(".") target-counter(attr(href), page) }
nav a { display: block }
table { width: 100%%; border-collapse: collapse } td { border: .6pt solid; padding: 2pt }
textarea { appearance: auto; display: block; width: 100%%; border: .6pt solid; margin-top: 4mm }
"""


def html_of(items: list[Any]) -> str:
    """The book as one HTML document."""
    faces = {name: font_path(FACES[code]).as_uri() for name, code in (("regular", "AR"), ("bold", "AB"))}
    titles = [value for kind, value in items if kind == "unit"]
    links = "".join(f'<a href="#unit{number}">{escape(title)}</a>' for number, title in enumerate(titles))
    body = "\n".join(_elements(items))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>The same words</title><style>{_STYLE % faces}</style>'
        f"<body><nav>{links}</nav>\n{body}"
    )


def _elements(items: list[Any]) -> Iterator[str]:
    units = 0
    for number, (kind, value) in enumerate(items):
        if kind == "unit":
            yield f'<h1 id="unit{units}">{escape(value)}</h1>'
            units += 1
        elif kind == "lines":
            yield f'<textarea name="blank{number}" title="Lines to write on" style="height: {8 * value}mm"></textarea>'
        elif kind == "row":
            yield f"<table><tr>{''.join(f'<td>{escape(cell)}</td>' for cell in value)}</tr></table>"
        else:
            yield f"<ul><li>{escape(value)}</li></ul>" if kind == "item" else f"<p>{escape(value)}</p>"


def set_book(items: list[Any], target: Path) -> None:
    """Writes the book to ``target``."""
    from weasyprint import HTML

    HTML(string=html_of(items)).write_pdf(target, pdf_forms=True, pdf_tags=True)


if __name__ == "__main__":
    set_book(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))
