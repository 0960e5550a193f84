"""What may be asked of a book: each keyword of ``bifolio.build`` once, with its type, its option of the command line and its help.

Annotations are read while the program starts, so this module does not postpone them.
"""

import os
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, TypedDict

from bifolio.keyword_options import KeywordOption, switch, valued
from bifolio.people.recipient import Recipient
from bifolio.pipeline.keyword_values import Texts

AnyPath = str | os.PathLike[str]
"""A path as text or as ``pathlib.Path``."""

Pairs = Mapping[str, str | int]
"""Values by name."""

FOR_PROGRAMS = KeywordOption(left_out=None)
"""A keyword that is no option of the command line."""

PROVIDER = valued(
    "--provider", "FILE", "A YAML file about whoever hands out the book: name, logo, contact.", left_out=None
)

# one line for each keyword
# fmt: off


class ContentKeywords(TypedDict, total=False):
    """What is in the book."""

    edition: Annotated[str, valued("--edition -e", "NAME", "The edition (default: the book's); see 'bifolio list editions'.")]
    pathway: Annotated[str, valued("--pathway", "NAME", "A choice of exercises by focus; see 'bifolio list pathways'.")]
    only: Annotated[Texts, valued("--only", "IDS", "Only these exercises, in this order; in a hand-out, pages and sections too (repeatable, or separated by commas).", left_out=())]
    without: Annotated[Texts, valued("--without", "IDS", "Leave these exercises out.", left_out=())]
    set: Annotated[Pairs | None, valued("--set", "KEY=VALUE", "A personal field or a setting (repeatable); see 'bifolio list settings'.", left_out=None)]
    provider: Annotated[AnyPath | None, PROVIDER]


class LookKeywords(TypedDict, total=False):
    """How the book is set; named like the fields of ``BuildOptions``."""

    paper: Annotated[str, valued("--paper", "NAME", "Paper: a4, letter, a5, half-letter, 6x9, a3 or tabloid (default: the book's).")]
    size: Annotated[str, valued("--size", "NAME", "Print size: standard, clear, large or giant (default: the book's).")]
    theme: Annotated[str, valued("--theme", "NAME", "The theme (default: the book's); see 'bifolio list themes'.")]
    ink_saver: Annotated[bool, switch("--ink-saver", "Print in black only, without tinted grounds.")]
    standard: Annotated[str, valued("--standard", "NAME", "PDF standard: ua-1, ua-1+a-2a, ua-2+a-4 or none (default: the book's).")]
    fill: Annotated[str, valued("--fill", "HOW", "How it will be filled in: screen, paper or both (default: the book's).")]
    reading: Annotated[str, valued("--reading", "HOW", "easy (no italics, hyphens, narrow columns or grey; more space between lines) or plain (default: the book's).")]
    page_codes: Annotated[bool | None, switch("--page-codes/--no-page-codes", "Print a code on every page, so that a scan of it can be read back (default: the book's).", left_out=None)]


class EditionKeywords(ContentKeywords, LookKeywords, total=False):
    """The keywords of everything that makes or shows a book, besides passwords."""

    single_sided: Annotated[bool, switch("--single-sided", "For printing on one side of the paper: the binding edge is always on the same side, and no backs are left blank.")]
    spelling: Annotated[str, valued("--spelling", "CODE", "en-US or en-GB (default: the workbook's).")]
    country: Annotated[str, valued("--country", "CODE", "Country code for the places to find help.")]
    no_cache: Annotated[bool, switch("--no-cache", "Lay everything out again; ignore the cache.")]
    created: Annotated[datetime | None, FOR_PROGRAMS]


class PasswordKeywords(TypedDict, total=False):
    """The password of a file."""

    password: Annotated[str | None, valued("--password", "[TEXT]", "Encrypt with AES-256. Without TEXT, or with -, you are asked for it. Others can read TEXT: anyone on this machine while the command runs, and in your shell's history.", left_out=None)]


class BookKeywords(EditionKeywords, PasswordKeywords, total=False):
    """The keywords that ``build`` and ``make_copies`` share. Those left out are off, empty or ``None``: then the book
    decides.
    """


class BuildKeywords(BookKeywords, total=False):
    """The keywords that only ``build`` takes: who the copy is for, and which part of it to build."""

    names: Annotated[Texts | Mapping[str, str], valued("--for", "NAME", "Who the copy is for, in the order of the book's people, or ID=NAME (repeatable).", left_out=())]
    recipient: Annotated[Recipient | None, FOR_PROGRAMS]
    part: Annotated[str, valued("--part", "NAME", "Part: whole, open (all but private pages), private (only those), or private-ID (one person's).")]
