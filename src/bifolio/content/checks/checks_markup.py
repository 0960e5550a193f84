"""Markup: links that work, and text that looks like Markdown but is printed literally."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bifolio.characters import LINE_SEPARATOR
from bifolio.content.blocks import KINDS, name_of_elsewhere
from bifolio.content.checks.checks_written_blanks import AS_IS, why_no_room
from bifolio.content.checks.latex_hints import bare_commands
from bifolio.content.fields.languages import language_hint, language_tag
from bifolio.content.model.caption_names import caption_names
from bifolio.content.model.texts import MOST_IN_A_TEXT, Passage, passages, place_of_words
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place, did_you_mean
from bifolio.text.inline import Text, parse_inline, plain_text
from bifolio.text.markdown_rules import ATTRIBUTE
from bifolio.typography import GERSHAYIM

_SCHEMES = ("https", "http", "mailto", "tel")

_UNREAD_LINK = re.compile(
    r"\[[^\]\n]*\]\([^)\n]*\)?|<(?:[a-z][a-z0-9+.-]*:|www\.)[^>\s]+>|\[[^\]\n]+\]\[[^\]\n]*\]", re.IGNORECASE
)
"""Links that Markdown did not recognise: to a target that must not be followed (``javascript:``), in angle brackets, by
reference.
"""

_BLOCK_MARK = re.compile(r"(?m)^[ ]*(#{1,6}|[-+*]|[\u2022\u2023\u25aa](?=.*\w)|>|```|~~~)(?=\s)")
"""Marks at the start of a line that are headings, lists, quotes or code in Markdown; dots without words, such as those of stress, are not."""

_RULE = re.compile(r"[-*=~]{3,}")
"""A line across the page in Markdown, alone in its text."""

_BLOCK_HINTS = {
    "#": "write a 'heading' block",
    "-": "write a 'list' block",
    "+": "write a 'list' block",
    **dict.fromkeys("*\u2022\u2023\u25aa", "write a 'list' block"),
    ">": "write a 'quote' block",
}


_TAGS = """
a abbr b big blockquote br button center cite code dd del details div dl dt em font footer form h1 h2 h3 h4 h5 h6 header hr i iframe
img input ins kbd label li link main mark nav ol p pre q s samp script section small span strike strong style sub summary sup
table tbody td tfoot th thead tr tt u ul var video
"""
_HTML = re.compile(
    rf"<!--.*?-->|</?(?P<tag>{'|'.join(_TAGS.split())})(?:\s+[a-z-]+=(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?>",
    re.IGNORECASE | re.DOTALL,
)
"""HTML tags with attributes that have values, and comments; but not '<name>', '<3' or 'a <b and c> d'."""

_HTML_HINTS = {
    "": "write comments after a '#', outside the text",
    **dict.fromkeys(("b", "strong"), "write **strong**"),
    **dict.fromkeys(("i", "em", "cite"), "write *emphasis*"),
    "sup": "write ^2^",
    "sub": "write ~2~",
    "a": "write [words](https://…)",
}
"""What to write instead of HTML in any text."""

_HTML_HINTS_OF_BLOCKS = {
    **dict.fromkeys(("p", "div"), "make each paragraph a separate text"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "write a 'heading' block"),
    **dict.fromkeys(("ul", "ol", "li"), "write a 'list' block"),
    **dict.fromkeys(("table", "tr", "td", "th"), "write a 'table' block"),
    "blockquote": "write a 'quote' block",
    "img": "write a 'picture' block",
}
"""What to write instead of HTML in a text that stands where a block may."""

_TABLE_ROW = re.compile(
    r"(?m)^[ \t]*\|[^|\n]+\|(?:[^|\n]*\|)+[ \t]*$|(?<!\S)\|?[ ]*:?-{3,}:?[ ]*\|[ ]*:?-{3,}:?[ |:-]*"
)
"""A row of a table drawn with pipes, or the line below its header."""

_SIGNS = {
    "**": "close it, as in '**strong**', or write '\\*\\*' if it is to be printed",
    "~~": "remove it: bifolio does not strike words out",
}

_BOX = re.compile(r"(?m)^[ ]*(?:\[[ xX]?\](?=\s|$)|[\u2610-\u2612\u25a1\u2751\u274f](?=\s+\S))")
"""Signs for a box to tick in other programs."""

_DOTS = re.compile(
    r"(?:\.{6,}|(?<==)\.{2,}|(?<== )\.{2,}|\u2026{3,}|(?<==)\u2026+|(?<== )\u2026+|_(?: _){3,}|-(?: -){3,}|(?<![-:|])-{6,}(?![-:|]))"
    r"(?P<number>[ ]*\d+[ ]*$)?"
)
"""Signs for a blank in other programs, or dots that lead to a number at the end."""

_SHORT_GAP = re.compile(r"(?<!_)__(?!_)")
"""Two underscores; beside letters and quotation marks they are no blank."""

_POWER = re.compile(r"(?<=[^\W_]|\))\^(?=[-+\u2212]?[\w(])")
"""The sign for a power in other programs, or one that is not closed, or with a space before it is."""

_BRACES = re.compile(r"\{[^{}]*\}")
"""Braces that are printed: ``check_placeholders`` says what may be in them."""

_HIGHLIGHT = re.compile(r"(?<![\w=])==(?=[^\s=])[^=]*[^\s=]==(?![\w=])")

_PICTURE = re.compile(r"!\[[^\]\n]*\]\((?P<file>[^)\n]*)\)")
"""A picture in Markdown."""


def check_links(workbook: Workbook) -> Iterator[Diagnostic]:
    """Links that lead nowhere, or where a printed book must not lead, or that would be printed literally."""
    parts = {
        *workbook.pages,
        *workbook.sections,
        *workbook.exercises,
        *workbook.file.divisions,
        *caption_names(workbook).meant,
    }
    for passage in passages(workbook):
        source = passage.text.source
        if "](" in source:
            yield from _pictures(workbook, passage)
            yield from _check_targets(workbook, passage, parts)
        if ("]" in source or "<" in source) and "\\" not in source and "`" not in source:
            for match in islice(_UNREAD_LINK.finditer(passage.text.plain), MOST_IN_A_TEXT):
                place = place_of_words(workbook, passage.text, match[0])
                hint = "write [words](https://…); mailto:, tel: and '#' with a part's id work too"
                if match[0].startswith("<"):
                    hint = "leave out '<' and '>': an address is a link by itself"
                yield diagnose("bad-link", f"'{match[0]}' would be printed as typed", place, hint)


def _pictures(workbook: Workbook, passage: Passage) -> Iterator[Diagnostic]:
    """Pictures written as in Markdown."""
    for match in islice(_PICTURE.finditer(AS_IS.sub(" ", passage.text.source)), MOST_IN_A_TEXT):
        place = place_of_words(workbook, passage.text, match[0])
        hint = "write a 'picture' block, with its file in 'figures'" if _stands_for_block(passage) else "remove it"
        yield diagnose("bad-link", f"'{match[0][:80]}' is not read as a picture", place, hint)


def _check_targets(workbook: Workbook, passage: Passage, parts: set[str]) -> Iterator[Diagnostic]:
    pictures = {match["file"] for match in _PICTURE.finditer(passage.text.source)}
    for run in islice(parse_inline(passage.text.source), MOST_IN_A_TEXT):
        if run.href is None or run.href in pictures:
            continue
        place = place_of_words(workbook, passage.text, run.href)
        if run.href.startswith("#"):
            # the target may be a file that could not be read
            if run.href[1:] not in parts and not workbook.unread and workbook.libraries.is_complete:
                yield diagnose("bad-link", f"unknown id '{run.href[1:]}'", place, did_you_mean(run.href[1:], parts))
        elif run.href.partition(":")[0].lower() not in _SCHEMES:
            hint = "start it with https://, mailto: or tel:, or write '#' and a part's id"
            yield diagnose("bad-link", f"'{run.href}' is not a valid link", place, hint)


def check_languages(workbook: Workbook) -> Iterator[Diagnostic]:
    """Text marked as in a language, with an invalid language tag."""
    for passage in passages(workbook):
        if "{" not in passage.text.source:
            continue
        languages = {run.language for run in parse_inline(passage.text.source)}
        for written in sorted(language for language in languages if language and language_tag(language) is None):
            place = place_of_words(workbook, passage.text, written)
            yield diagnose("unknown-language", f"unknown language tag '{written}'", place, language_hint(written))


def check_markup(workbook: Workbook) -> Iterator[Diagnostic]:
    """Texts with Markdown or HTML that is not supported, or with only the name of a block kind. A text is one paragraph here."""
    for passage in passages(workbook):
        if _RULE.fullmatch(passage.text.source):
            hint = "remove it: bifolio sets blocks apart by itself"
            yield _as_typed(passage.text.source[:40], passage.text.place, hint)
            continue
        marks = [*_block_marks(workbook, passage)]
        yield from marks
        yield from _html_and_tables(workbook, passage)
        yield from _unclosed(workbook, passage.text)
        yield from _like_ours(workbook, passage)
        yield from _bare_kind(passage)
        what = "" if marks else _unread_break(workbook, passage)
        if what:
            hint = "make each paragraph a separate text, or start it with '|' to keep its lines"
            if not passage.says.keeps_lines:
                hint = "write it on one line"
            yield diagnose("markup-not-read", f"{what} inside a text is printed as a space", passage.text.place, hint)


def _as_typed(words: str, place: Place | None, hint: str) -> Diagnostic:
    """What is said of ``words`` that their author takes for markup."""
    return diagnose("markup-not-read", f"'{words}' would be printed as typed", place, hint)


def _only_place(workbook: Workbook, text: Text, sign: str) -> Place | None:
    """The place of a ``sign`` in ``text``; that of the text if it has several."""
    return place_of_words(workbook, text, sign) if text.source.count(sign) == 1 else text.place


def check_quotation_marks(workbook: Workbook) -> Iterator[Diagnostic]:
    """Texts with a straight quotation mark without a matching one, which may be printed as the wrong one.

    One at the start of a text opens a paragraph of a longer quotation; one after a number may be an inch sign.
    """
    for passage in passages(workbook) if workbook.file.quotes == "language" else ():
        source = GERSHAYIM.sub("", passage.text.source)
        count = source.count('"')
        if count % 2 and not (count == 1 and source.startswith('"')) and not _INCHES.search(source):
            message = "this text has a quotation mark without its other half"
            hint = "write the missing one; 'quotes: keep' in workbook.yaml prints marks as they are"
            yield diagnose("lone-quotation-mark", message, passage.text.place, hint)


_INCHES = re.compile(r'[0-9]"')


def _block_marks(workbook: Workbook, passage: Passage) -> Iterator[Diagnostic]:
    """The first mark of a heading, list, quote or code; also a list that YAML has folded into one line."""
    text = passage.text
    source = text.source.replace(LINE_SEPARATOR, "\n")
    match = _BLOCK_MARK.search(source)
    if match:
        is_first = "\n" not in source[: match.start() + 1]
        place = text.place if is_first else place_of_words(workbook, text, match[1])
        hint = "remove it" if is_first and passage.field == "ListItem.text" else _mark_hint(match[1][0], passage.field)
        if passage.field == "Quote.text" and match[1] == "-" and not is_first:
            hint = "write who says it under 'source:'"
        if _BOX.match(source[match.end() :].lstrip()) and _stands_for_block(passage):
            hint = "write a 'checklist' block"
        yield _as_typed(match[1], place, hint)
    elif " - " in text.source or " * " in text.source:
        found = _folded_item(workbook, text)
        if found is not None:
            message = "'-' would be printed as typed, on the same line"
            yield diagnose("markup-not-read", message, found, _mark_hint("-", passage.field))


def _mark_hint(mark: str, field: str) -> str:
    """How to write ``mark`` here, if ``field`` allows it."""
    if field == "Paragraph.text":
        return _BLOCK_HINTS.get(mark, "remove it")
    return (
        "make it a separate entry, or write 'text:' and 'items:' for a list inside the entry"
        if field == "ListItem.text" and mark in "-+*\u2022\u2023\u25aa"
        else "remove it"
    )


def _folded_item(workbook: Workbook, text: Text) -> Place | None:
    """Where a line of ``text`` begins like a list item, if YAML folded it into the line before."""
    place = text.place
    source = workbook.sources.get(place.file) if place else None
    if place is None or source is None:
        return None
    left = len(text.source) - len(source.lines[place.line - 1][place.column - 1 :].strip(" >-+"))
    for number, line in enumerate(source.lines[place.line :], place.line + 1):
        words = line.strip()
        if left <= 0:
            return None
        if words.startswith(("- ", "* ")):
            return Place(place.file, number, line.index(words[0]) + 1)
        left -= len(words) + 1
    return None


def _html_and_tables(workbook: Workbook, passage: Passage) -> Iterator[Diagnostic]:
    """HTML tags and comments, each kind once, and rows of a table. Escaped text and text in backticks is literal."""
    text = passage.text
    if "<" in text.source:
        written = AS_IS.sub(" ", text.source)
        found = {(match["tag"] or "").lower(): match[0] for match in reversed([*_HTML.finditer(written)])}
        for tag, words in found.items():
            yield _as_typed(words, place_of_words(workbook, text, words), _tag_hint(tag, passage))
    row = _TABLE_ROW.search(text.source.replace(LINE_SEPARATOR, "\n")) if "|" in text.source else None
    if row:
        message = f"the table row '{row[0].strip()}' would be printed as typed"
        hint = "write a 'table' block" if _stands_for_block(passage) else "remove each '|'"
        yield diagnose("markup-not-read", message, place_of_words(workbook, text, row[0]), hint)


def _tag_hint(tag: str, passage: Passage) -> str:
    """How to write the HTML ``tag`` here, if there is a way at the place of ``passage``."""
    hint = _HTML_HINTS.get(tag) or (_HTML_HINTS_OF_BLOCKS.get(tag) if _stands_for_block(passage) else None)
    if tag == "br" and passage.says.keeps_lines:
        hint = "start the text with '|' to keep its lines"
    return hint or "remove it"


def _stands_for_block(passage: Passage) -> bool:
    """Whether a block may be written instead of the text, or of the list that it is in."""
    return passage.field in ("Paragraph.text", "ListItem.text")


def _unclosed(workbook: Workbook, text: Text) -> Iterator[Diagnostic]:
    """Unclosed marks for strong text, marks for struck-out text, powers and commands of LaTeX. Escaped text and text in backticks is literal."""
    for sign, hint in _SIGNS.items():
        if sign in text.source and sign in plain_text(parse_inline(AS_IS.sub(" ", text.source))):
            yield _as_typed(sign, _only_place(workbook, text, sign), hint)
    if "^" in text.source and _POWER.search(_BRACES.sub(" ", plain_text(parse_inline(AS_IS.sub(" ", text.source))))):
        hint = "write 'x^2^' for a power, without spaces in it, or '\\^' for the sign"
        yield _as_typed("^", _only_place(workbook, text, "^"), hint)
    for command, meant in islice(bare_commands(text.source), MOST_IN_A_TEXT):
        yield _as_typed(command, place_of_words(workbook, text, command), f"write '{meant}'")
    if "==" in text.source and (found := _HIGHLIGHT.search(AS_IS.sub(" ", text.source))):
        hint = "write **words** instead: bifolio does not highlight"
        yield _as_typed("==", place_of_words(workbook, text, found[0]), hint)


_NOTHING_MARKED = re.compile(rf"\[\]{ATTRIBUTE.pattern}")
"""The mark of a language or of the index, after brackets with nothing in them."""


def _like_ours(workbook: Workbook, passage: Passage) -> Iterator[Diagnostic]:
    """The first box to tick and the first blank that are written as in other programs, and the first mark without words.
    Escaped text and text in backticks is literal.
    """
    text = passage.text
    written = AS_IS.sub(" ", text.source.replace(LINE_SEPARATOR, "\n"))
    box, dots = _BOX.search(written), _DOTS.search(written)
    found = [(box[0], "write a 'checklist' block" if _stands_for_block(passage) else "remove it")] if box else []
    if empty := _NOTHING_MARKED.search(written):
        found.append((empty[0], f"write the words between the brackets: [words]{empty[0][2:]}"))
    if dots:
        found.append((dots[0].removesuffix(dots["number"] or ""), _dots_hint(passage, workbook, dots["number"])))
    if (gap := _unread_gap(written)) is not None:
        place = place_of_words(workbook, text, "__", written.count("__", 0, gap.start()))
        hint = "remove it" if why_no_room(passage, workbook) else "write three or more underscores for a blank"
        yield _as_typed("__", place, hint)
    for words, hint in found:
        yield _as_typed(words.strip(), place_of_words(workbook, text, words), hint)


def _unread_gap(written: str) -> re.Match[str] | None:
    """The first two underscores that would be printed: without them, there are fewer to print. Those in addresses may be."""
    count = _short_gaps(written)
    found = islice(_SHORT_GAP.finditer(written), MOST_IN_A_TEXT) if count else ()
    return next(
        (one for one in found if _short_gaps(f"{written[: one.start()]}xx{written[one.end() :]}") < count), None
    )


def _short_gaps(written: str) -> int:
    """How often two underscores would be printed outside addresses."""
    if "__" not in written:
        return 0
    runs = parse_inline(written.replace("\n", LINE_SEPARATOR))
    return len(_SHORT_GAP.findall(plain_text(tuple(run for run in runs if run.href is None))))


def _dots_hint(passage: Passage, workbook: Workbook, number: str | None) -> str:
    """How to write a blank instead of dots, before ``number`` if there is one."""
    if number:
        return "remove it, or write a 'table' block" if _stands_for_block(passage) else "remove it"
    if not why_no_room(passage, workbook):
        return "write ____ for a blank"
    if passage.block is not None and passage.block.may_have_own and passage.field.endswith((".items", ".options")):
        return "remove it; 'own: 1' adds an empty entry with a line to write on"
    return "remove it"


def _bare_kind(passage: Passage) -> Iterator[Diagnostic]:
    """A text in place of a block that is only the name of a block kind, here or in other programs, or begins with one
    and a colon without a space.
    """
    kind = passage.text.source.strip(" :").replace("-", "_")
    model = KINDS.get(kind)
    is_plain = passage.block is not None and passage.block.place == passage.text.place
    if not is_plain or passage.field != "Paragraph.text":
        return
    name, colon, rest = passage.text.source.partition(":")
    if colon and rest[:1].strip() and name in KINDS:
        message = f"'{name}:' would be printed as a word, because no space follows it"
        yield diagnose("block-name-as-text", message, passage.text.place, f"write '- {name}: ', with a space")
        return
    hint = name_of_elsewhere(passage.text.source)
    if model is not None:
        needs_keys = any(info.is_required() for info in model.model_fields.values())
        hint = f"write '- {kind}:' with its keys under it" if needs_keys else f"write '- {kind}: {{}}'"
    if hint:
        message = f"'{passage.text.source}' would be printed as a word"
        yield diagnose("block-name-as-text", message, passage.text.place, hint)


def _unread_break(workbook: Workbook, passage: Passage) -> str:
    """A line separator in a text that is printed as a space; running text keeps those of a literal block (``|``).

    For a folded text, YAML passes a blank line on as one line break.
    """
    text, source = passage.text, passage.text.source.strip()
    if LINE_SEPARATOR in source and not passage.says.keeps_lines:
        return "a line break"
    if "\n" not in source:
        return ""
    if text.place is None or text.place.file not in workbook.sources:
        return "a blank line" if "\n\n" in source else ""
    written = workbook.sources[text.place.file].excerpt(text.place)[text.place.column - 1 :]
    # an escape, or a more indented line of a folded text
    is_blank = not (written.startswith('"') and "\\n" in written) and not re.search(r"\n[ \t]", source)
    return "a blank line" if is_blank else "a line break"
