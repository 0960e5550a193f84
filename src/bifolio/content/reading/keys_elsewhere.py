"""Keys that authors look for where they are not, or under another name, for hints."""

from __future__ import annotations

from bifolio.content.fields.mixing import IN_AN_EDITION
from bifolio.content.file_kinds import FOLDERS, PART_FOLDERS
from bifolio.content.words_elsewhere import keys_called
from bifolio.diagnostics import nearest

THEME = "that is part of a theme: write a file in 'themes', and its id under 'theme:'"
PROVIDER = "that belongs in the provider's file, given with --provider"
WITH_A_COPY = "that is given with a copy: with --for, with --set, or in a roster"
MARGINS = "bifolio makes the margins, headers and footers; 'short_title' is printed at the head of each page"
PAGES = "bifolio numbers the pages itself; 'numbering: {before_page_one: roman}' in workbook.yaml makes the first section or exercise page 1, and a page with 'look: centred' has no number"
BLEED = "bifolio press adds it, for whatever runs to the edge"
IMPRINT = "write it in a text on a page of kind 'imprint'"
AUTHOR = "write it in a text on a page of kind 'cover' or 'imprint'; who hands out the book is in the provider's file"
PERSONAL = "for fields of your own, which each copy fills in, write 'personal:'"
VERSIONS = "write 'audiences: {a: Group A, b: Group B}', an edition for each, and 'audience: a' on what only they get"
TOTAL = "write 'show_points: true', and 'points:' at each question"
ONE_LANGUAGE = "a book has one language: translate a copy of its folder, with the same ids; only the program's phrases may be in another, by 'words_language' in workbook.yaml"
ONE_PAPER = "a book has one paper: a sheet on another is a file of its own, with 'title:' and 'blocks:'"
NOT_IN_THE_BOOK = {
    **{folder: f"each is a file of its own in {folder}/" for folder in FOLDERS},
    **{folder: f"each is a file of its own in {folder}/; 'parts' puts them in order" for folder in PART_FOLDERS},
    **dict.fromkeys(("color", "colors", "colour", "colours", "font", "fonts"), THEME),
    **dict.fromkeys(("company", "brand", "organisation", "organization", "institution", "school"), PROVIDER),
    **dict.fromkeys(("logo", "contact", "practice", "publisher", "email", "website", "provider"), PROVIDER),
    **dict.fromkeys(("dates", "start", "start_date", "leader", "recipient", "participants", "names"), WITH_A_COPY),
    **dict.fromkeys(("margin", "margins", "header", "footer", "gutter"), MARGINS),
    **dict.fromkeys(("page_number", "page_numbers", "page_numbering", "pagination", "folio"), PAGES),
    **dict.fromkeys(("author", "authors", "by", "editor", "autor", "autora", "auteur", "autore", "verfasser"), AUTHOR),
    **dict.fromkeys(("versions", "variants"), VERSIONS),
    **dict.fromkeys(("total_marks", "total_points", "max_points"), TOTAL),
    **dict.fromkeys(("shuffle", "random", "randomise", "randomize"), IN_AN_EDITION),
    **dict.fromkeys(
        ("booklet", "duplex", "signature"), "type it: 'bifolio build --booklet' arranges the pages on sheets"
    ),
    "watermark": "remove it: nothing is printed across the pages; each edition has its 'title:' on the cover",
    "class": "for a line to write the class on, write 'opening_blanks: [class]' for exercises or pages to fill in, elsewhere a 'fields' block",
    **dict.fromkeys(
        ("confidential", "confidentiality"), "write a level under 'sharing:', whose 'mark:' is at the foot of its pages"
    ),
    "isbn": IMPRINT,
    **dict.fromkeys(("languages", "translations"), ONE_LANGUAGE),
    **dict.fromkeys(("fields", "variables", "placeholders", "merge_fields"), PERSONAL),
    "bleed": BLEED,
    **dict.fromkeys(("toc", "table_of_contents"), "list 'contents' under 'parts'"),
    "answers": "an edition prints answers: write 'answers: at-end' in an entry of 'editions:', and each answer as 'answer:' of its block",
    "references": "each source is an entry of references.yaml",
    "date": "for a line to write the date on, write 'opening_blanks: [date]' for exercises or pages to fill in, elsewhere a 'fields' block",
}
"""Keys that people look for in ``workbook.yaml`` although they belong elsewhere."""

COLOURS = {
    **dict.fromkeys(("primary", "accent", "main", "brand", "color", "colour"), "accent"),
    **dict.fromkeys(("secondary", "second"), "second"),
    **dict.fromkeys(("background", "tint"), "tint"),
}
"""The names of a theme's colours in other programs."""

WHOLE_FILES = ("book", "exercise", "page", "section", "sheet", "workbook", "worksheet")
"""Keys that people put around all keys of a file."""

ENDS = ("min", "max", "from", "to", "range", "von", "bis", "desde", "hasta", "van", "tot")
"""The names of the ends of a scale in other programs and languages."""


_STEM = 5
"""How many characters two forms of one word begin with, at least."""


def misspelt(key: str, known: set[str]) -> str | None:
    """The one of the ``known`` keys most like ``key``; a word that other programs use is no misspelling, at most another form."""
    near = nearest(key, known)
    is_form = near is not None and len(key) >= _STEM and near.startswith(key.casefold()[:_STEM])
    return near if is_form or not keys_called(key) else None


def meant_key(key: str, known: set[str]) -> str | None:
    """The one of the ``known`` keys that other programs call ``key``, or that is most like it."""
    return called(key, known) or misspelt(key, known)


def called(key: str, known: set[str]) -> str | None:
    """The one of the ``known`` keys that other programs call ``key``."""
    return next((one for one in keys_called(key) if one in known), None)
