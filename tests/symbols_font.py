"""Cuts the bundled font of symbols out of DejaVu Sans: ``python -m tests.symbols_font FOLDER``, where its .ttf files lie.

The fonts of Debian's package ``fonts-dejavu-core`` (2.37) have a sign in regular and in bold for nearly all that people type on
worksheets, drawn to one scale. Only ``text/signs.py``'s are kept, under a name of their own, as their licence asks of changed fonts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from bifolio.text.signs import SIGNS

FOLDER = Path(__file__).resolve().parent.parent / "fonts" / "symbols"


def cut(source: Path, target: Path, style: str) -> None:
    """Writes the signs of the font ``source`` to ``target``, under the program's own name."""
    with TTFont(source) as font:
        options = Options()
        options.hinting, options.layout_features, options.name_IDs = False, [], ["*"]
        options.drop_tables += ["FFTM", "GDEF", "GPOS", "GSUB", "MATH", "gasp"]
        options.recalc_timestamp = False
        subsetter = Subsetter(options)
        signs = "".join(SIGNS.values())
        missing = [sign for sign in signs if ord(sign) not in font.getBestCmap()]
        if missing:
            raise SystemExit(f"{source.name} lacks {''.join(missing)}")
        subsetter.populate(text=" " + signs)
        subsetter.subset(font)
        names = {
            1: "Bifolio Symbols",
            2: style,
            3: f"Bifolio Symbols {style}",
            4: f"Bifolio Symbols {style}",
            6: f"BifolioSymbols-{style}",
        }
        for record in list(font["name"].names):
            if record.nameID in (16, 17, 18, 21, 22):
                font["name"].removeNames(record.nameID)
            elif record.nameID in names:
                record.string = names[record.nameID]
        font.save(target, reorderTables=True)


if __name__ == "__main__":
    for source, style in (("DejaVuSans", "Regular"), ("DejaVuSans-Bold", "Bold")):
        cut(Path(sys.argv[1]) / f"{source}.ttf", FOLDER / f"BifolioSymbols-{style}.ttf", style)
