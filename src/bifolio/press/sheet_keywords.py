"""How finished pages are put on sheets: each keyword of ``bifolio.make_booklet`` and ``make_sheets`` once, with its option and its help.

Annotations are read while the program starts, so this module does not postpone them.
"""

from typing import Annotated, TypedDict

from bifolio.keyword_options import KeywordOption, switch, valued
from bifolio.pipeline.book_keywords import PROVIDER, AnyPath

# one line for each keyword
# fmt: off


class BookletKeywords(TypedDict, total=False):
    """How sheets are folded into a booklet."""

    sheet_size: Annotated[str, valued("--sheet-size", "NAME", "The sheet to print on: a4, letter, a3, tabloid … (default: the size that two pages fill).")]
    binding: Annotated[str, valued("--binding", "SIDE", "Bind at the left or at the right (default: depends on the reading direction).")]
    flip: Annotated[str, valued("--flip", "EDGE", "The edge on which your printer flips the sheet: short or long (default: what the provider's file says, or else short).")]
    paper_weight: Annotated[float, valued("--paper-weight", "GRAMS", "The paper's weight in g/m² (default: 80).", left_out=0.0, zero="refused")]
    thickness: Annotated[float, valued("--thickness", "MM", "The paper's thickness in mm, instead of its weight.", left_out=0.0, zero="refused")]
    signature: Annotated[int, valued("--signature", "SHEETS", "Fold at most this many sheets together (default: depends on their thickness).", left_out=0, zero="refused")]
    scale: Annotated[str, valued("--scale", "SCALE", "'fit', or a percentage (default: pages keep their size).")]
    back_cover: Annotated[bool, switch("--back-cover", "Keep the last page on the outside, after any blank pages.")]
    marks: Annotated[str, valued("--marks", "LIST", "Marks to draw: fold, cut, hole (separated by commas).")]


class FoldKeywords(BookletKeywords, total=False):
    """The same, and who hands them out."""

    provider: Annotated[AnyPath | None, PROVIDER]


class SheetKeywords(BookletKeywords, total=False):
    """How sheets are folded, or how many pages each side has."""

    per_side: Annotated[int, valued("--per-side", "PAGES", "Put this many pages on each side, without folding.", left_out=0, zero="refused")]
    order: Annotated[str, valued("--order", "ORDER", "How pages are arranged: read (in order), cards (front, back), stack (cut as a pile) or repeat.")]
    gap: Annotated[float, valued("--gap", "MM", "Space between the pages on a side, in mm.", left_out=0.0, zero="hidden")]


class OneSidedKeywords(SheetKeywords, total=False):
    """The same, and whether one side of the sheets is printed."""

    single_sided: Annotated[bool, KeywordOption(left_out=False)]
