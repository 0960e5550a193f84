"""The same words set by Typst (the PyPI package): tagged, no fields.

As a program: ``python -m benchmarks.plain_typst BOOK.typ OUT.pdf``. ``source_of`` writes the book in Typst's language.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import typst

from bifolio.text.faces import FACES, font_path

FONTS = [str(font_path(FACES["AR"]).parent)]

_HEAD = """#set page(paper: "a4", margin: (left: 25mm, right: 15mm, y: 18mm), numbering: "1",
  header: sys.inputs.at("name", default: ""))
#set text(font: "Atkinson Hyperlegible Next", size: 12pt, lang: "en")
#set par(leading: 0.65em)
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
#set document(title: "The same words")
#outline()
"""


def source_of(items: list[Any]) -> str:
    """The book as Typst source; the name in the running head comes from ``sys.inputs``."""
    return _HEAD + "\n".join(line for kind, value in items for line in _lines(kind, value))


def _lines(kind: str, value: Any) -> Iterator[str]:
    if kind == "unit":
        yield f"#heading({json.dumps(value, ensure_ascii=False)})"
    elif kind == "lines":
        yield "#v(8mm)#line(length: 100%, stroke: 0.6pt)" * value
    elif kind == "row":
        cells = ", ".join(json.dumps(cell, ensure_ascii=False) for cell in value)
        yield f"#table(columns: {len(value)}, {cells})"
    elif kind == "item":
        yield f"#list({json.dumps(value, ensure_ascii=False)})"
    else:
        yield f"#par({json.dumps(value, ensure_ascii=False)})"


def compiler_for(path: str) -> typst.Compiler:
    """A compiler that stays warm between copies."""
    return typst.Compiler(input=path, font_paths=FONTS, ignore_system_fonts=True)


if __name__ == "__main__":
    compiler_for(sys.argv[1]).compile(output=sys.argv[2])
