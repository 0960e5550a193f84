"""What may be asked of a run of copies: each keyword of ``bifolio.make_copies`` once, with its option and its help.

Annotations are read while the program starts, so this module does not postpone them.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, TypedDict

from bifolio.keyword_options import KeywordOption, switch, valued, written_file
from bifolio.pipeline.book_keywords import AnyPath, BookKeywords

Folded = bool | Mapping[str, Any] | None
"""Whether to make a booklet, or the keyword arguments of ``make_booklet`` that say how."""

MOST_JOBS = 64
"""The most processes of a run."""

# one line for each keyword
# fmt: off


class RunKeywords(TypedDict, total=False):
    """The keywords of a run besides those of its books; named like the fields of ``CopyOptions``."""

    map: Annotated[Mapping[str, str] | None, valued("--map", "HEADING=FIELD", "What a column means, or - to ignore it (repeatable).", left_out=None)]
    sheet: Annotated[str | None, valued("--sheet", "NAME", "The sheet of an XLSX or ODS file (default: the first).", left_out=None)]
    head_row: Annotated[int | None, valued("--head-row", "N", "The row with the column headings (default: the first).", left_out=None, least=1)]
    rows: Annotated[str | Sequence[str | int], valued("--rows", "NUMBERS", "Only the rows with these numbers, such as 3,7-9.", left_out=())]
    name: Annotated[str, valued("--name", "TEMPLATE", "File name template, with {number}, {initials}, {edition}, {code} or {side}.")]
    each: Annotated[bool, switch("--each", "Make a copy for each person in a row, all with the same code.")]
    private_apart: Annotated[bool, switch("--private-apart", "Write private pages to separate files.")]
    key: Annotated[AnyPath | None, written_file("--key", "Write the list of names and numbers to this file, outside the folder of copies.")]
    one_file: Annotated[AnyPath | None, written_file("--one-file", "Write one PDF for the print shop, with all copies in order.")]
    per_volume: Annotated[int, valued("--per-volume", "N", "Copies per volume (0 = all in one).", left_out=0, least=0)]
    named_bookmarks: Annotated[bool, switch("--named-bookmarks", "Put names in the bookmarks of the one file.")]
    skip_bad_rows: Annotated[bool, switch("--skip-bad-rows", "Make copies for the good rows and list the others.")]
    jobs: Annotated[int, valued("--jobs -j", "N", "How many processes to run at once.", left_out=1, least=1, most=MOST_JOBS)]
    shard: Annotated[str, valued("--shard", "K/N", "Make only the k-th of n shares of the copies.", left_out="1/1")]
    verify: Annotated[bool, switch("--verify", "Verify every byte of existing copies; make damaged ones again.")]


class CopyKeywords(RunKeywords, BookKeywords, total=False):
    """All keywords of a run but its conditions, which programs and the command line give in different forms."""

    booklet: Annotated[Folded, KeywordOption(left_out=False)]
