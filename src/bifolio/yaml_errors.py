"""Turns the errors of the YAML parser into hints for the author.

The parser speaks of tokens and blocks: "did not find expected '-' indicator". It also reports the place where it gave
up, which may be lines after the mistake. Both are corrected here. The messages are those of libyaml 0.2, and of
PyYAML's own parser, which is used if libyaml is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bifolio.diagnostics import Diagnostic, Place
from bifolio.frozen import frozen

Position = tuple[int, int]
"""Line and column, both from 0."""

_QUOTE_IT = "put the text in quotes"
_QUOTE_SIGNS = "put text in quotes if it contains any of , : [ ] { } or a quotation mark"

_TOO_DEEP = "exceeded maximum nesting depth"
"""The message of libyaml about brackets nested a thousand deep, before our own limit is reached."""

_CLOSES = {"[": "]", "{": "}"}

_ENTRY = re.compile(r"\s*(?:- +)*")
"""The characters that may come before the first word of a line: indentation and the signs of list items."""

_WORD = re.compile(r"[a-z][\w-]*\s*")
"""A key alone on its line without its colon."""

_KEY = re.compile(r"[^\s\"'\[{].*?:\s")
"""A key, its colon and the space after it."""


@frozen(kw_only=True)
class YamlError:
    """The parser's message and the lines of the file. It gave up ``at`` a place, while reading what begins at ``opened``."""

    context: str
    problem: str
    at: Position
    opened: Position | None
    lines: Sequence[str]

    def rest(self, position: Position) -> str:
        line, column = position
        return self.lines[line][column:] if line < len(self.lines) else ""

    @property
    def before(self) -> str:
        """The part of the line before the place where the parser gave up."""
        line, column = self.at
        return self.lines[line][:column] if line < len(self.lines) else ""

    @property
    def above(self) -> int | None:
        """The nearest line above that place that is not empty or a comment."""
        return next((line for line in range(min(self.at[0], len(self.lines)) - 1, -1, -1) if self._says(line)), None)

    @property
    def lines_to_blame(self) -> list[int]:
        """Lines that may have caused the error: that of the place, the next one above it, and the next one above that
        is indented no further.
        """
        line, above = self.at[0], self.above
        lines = [line] if line < len(self.lines) else []
        if above is None:
            return lines
        indent = _indent(self.lines[line]) if lines else 0
        beside = next(
            (up for up in range(above, -1, -1) if self._says(up) and _indent(self.lines[up]) <= indent), above
        )
        return [*lines, above, beside]

    def _says(self, line: int) -> bool:
        return self.lines[line].strip()[:1] not in ("", "#")

    @property
    def begun(self) -> Position:
        """Where the thing begins that the parser could not read to its end."""
        return self.opened or self.at

    @property
    def opening(self) -> str:
        """The sign with which that thing begins."""
        return self.rest(self.begun)[:1]

    @property
    def found(self) -> str:
        """The sign at which the parser gave up; "" at the end of a line."""
        return self.rest(self.at)[:1]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


Explanation = tuple[str, str, Position]
"""Message, hint, place."""


def explain(name: str, error: YamlError) -> Diagnostic:
    """The problem of the file called ``name`` in an author's words."""
    message, hint, (line, column) = _explanation(error)
    rule = "nested-too-deeply" if error.problem == _TOO_DEEP else "yaml-syntax"
    return Diagnostic(rule, message=message, place=Place(name, line + 1, column + 1), hint=hint)


def _explanation(error: YamlError) -> Explanation:
    said = f"{error.context} {error.problem}"
    if error.found == "\t" or "\\t" in said or "found a tab" in said:
        return "found a tab where YAML needs spaces", "indent with spaces, not tabs", error.at
    if error.problem == _TOO_DEEP:
        return "brackets are nested too deeply", "flatten this part", error.at
    if (open_text := _left_open(error)) is not None:
        return open_text
    for part, explained in _BY_MESSAGE:
        if part in said:
            return (_cause(error) if explained in _ABOUT_LINES else None) or explained(error)
    return f"this is not valid YAML: {error.problem}", _QUOTE_IT, error.at


def _cause(error: YamlError) -> Explanation | None:
    """Finds a mistake in this line, or in one above it that it could belong to: the parser often notices one only lines later."""
    for line in error.lines_to_blame:
        text = error.lines[line]
        for pattern, explained in _SLIPS:
            if (slip := pattern.match(text)) is not None:
                message, hint = explained(slip)
                return message, hint, (line, slip.start("at"))
    return None


def slip_at(text: str) -> tuple[str, str] | None:
    """Message and hint for a mistake at the beginning of ``text``, such as a key that should be an item of a list."""
    slips = ((pattern.match(text), explained) for pattern, explained in _SLIPS)
    return next((explained(slip) for slip, explained in slips if slip is not None), None)


def _space(slip: re.Match[str]) -> tuple[str, str]:
    sign = slip["at"]
    name = "a non-breaking space" if sign == "\xa0" else "an unusual space"
    return f"{name} (U+{ord(sign):04X}) where YAML needs a plain one", "delete it and type a space with the space bar"


def _dash(slip: re.Match[str]) -> tuple[str, str]:
    return f"'{slip['at']}' does not begin the item of a list", "type a hyphen and a space: '- '"


def _tight_dash(slip: re.Match[str]) -> tuple[str, str]:
    return "no space after the '-' of a list", "write '- ', with a space"


TIGHT_COLON = re.compile(r" *(?:- +)*(?P<key>[A-Za-z_][\w-]*)(?P<at>:)(?=[^\s/:])")
"""A key and a colon without the space after it."""


def tight_colon(slip: re.Match[str]) -> tuple[str, str]:
    """Message and hint for a match of ``TIGHT_COLON``."""
    return f"no space after the ':' of '{slip['key']}'", "write ': ', with a space"


def _no_colon_before_a_block(slip: re.Match[str]) -> tuple[str, str]:
    return f"is a ':' missing after '{slip['key']}'?", "write a colon after a key"


def _curly(slip: re.Match[str]) -> tuple[str, str]:
    message = f"{slip['at']} is a typographic quotation mark, which YAML does not know"
    return message, "put the text in straight ones: \"…\" or '…'"


OPENING = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u2039"
"""Typographic quotation marks with which a text may begin."""

CLOSING = "\u201c\u201d\u2018\u2019\u00bb\u203a"
"""Those with which one may end."""

_SLIPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, str]]], ...] = (
    (re.compile(r"[ ]*(?:- *)*(?:[\w-]+:)?[ ]*(?P<at>[^\S \t])"), _space),
    (re.compile(r" *(?P<at>[\u2010-\u2015\u2212\u2022\u00b7])\s"), _dash),
    (re.compile(r" *(?P<at>-)(?=[^\s\d-])"), _tight_dash),
    (TIGHT_COLON, tight_colon),
    (re.compile(r" *(?:- +)*(?P<key>[A-Za-z_][\w-]*)(?P<at>) +[>|][-+0-9]*\s*\Z"), _no_colon_before_a_block),
    (re.compile(rf" *(?:- +)*(?:.*?(?:: |[\[{{,] *))?(?P<at>[{OPENING}])"), _curly),
)
"""Mistakes in a line, each with the function that explains it; the group ``at`` is where the mistake is."""


_OPENED = re.compile(r"""\s*(?:- +)*(?:[^\s"'#\[{][^"']*?:\s+)?(?P<at>["'])""")
"""A line whose item or value begins with a quotation mark."""

_TO_END = {'"': re.compile(r'(?:[^"\\]|\\.)*+"', re.DOTALL), "'": re.compile(r"(?:[^']|'')*+'", re.DOTALL)}
"""The rest of a text in quotation marks, up to and including the closing one."""

_TIGHT_IN_BRACES = re.compile(r"[{,] *(?P<key>[A-Za-z_][\w-]*):[^\s,}\]]\Z")

_NEXT_ENTRY = re.compile(r"\s*(?:- |[\w-]+:(?:\s|\Z))")
_ENDS_WELL = re.compile(r"[ \t]*(?:[,\]}\n]|\Z)|[ \t]+#")

_MOST_LINES = 200
"""How many lines below an unclosed quotation mark the next one may be, to be taken as closing it."""


def _left_open(error: YamlError) -> Explanation | None:
    """A quoted text further up that was never closed, so that it continues into the next entry, up to a mark that opens another text."""
    for line in range(min(error.at[0], len(error.lines) - 1) - 1, -1, -1):
        opened = _OPENED.match(error.lines[line])
        if opened is None or _NEXT_ENTRY.match(error.lines[line + 1]) is None:
            continue
        text = "\n".join(error.lines[line : line + _MOST_LINES])
        closed = _TO_END[opened["at"]].match(text, opened.end())
        if closed is None or _ENDS_WELL.match(text, closed.end()):
            continue
        if 0 < closed[0].count("\n") <= error.at[0] - line:
            return _never_closed(opened["at"], (line, opened.start("at")))
    return None


def _quoted(error: YamlError) -> Explanation:
    mark = error.opening
    if "escape" in error.problem or "hexdecimal" in error.problem or "hexadecimal" in error.problem:
        hint = r"write '\\' for a backslash, or put the text in single quotes"
        return "a backslash in double quotes begins an escape, and this is not one", hint, error.at
    # the parser reports the place where it gave up, which is often the end of the file
    return _never_closed(mark, error.begun)


def _never_closed(mark: str, at: Position) -> Explanation:
    hint = f"end the text with {mark}, and double every one inside it" if mark == "'" else 'end the text with "'
    return f"the text that opens with {mark} is never closed", hint, at


def _colon(error: YamlError) -> Explanation:
    message = "a colon after text that cannot be a key here"
    if explained := _below_a_value(error):
        return explained
    if slip := _TIGHT_IN_BRACES.search(error.lines[error.at[0]][: error.at[1] + 2]):
        return *tight_colon(slip), error.at
    words = error.before[_end_of(_ENTRY, error.before) :]
    if _KEY.match(f"{words} "):
        return message, "put the text in quotes if ': ' belongs to it", error.at
    return message, "align the key with those it belongs to; put text that contains ': ' in quotes", error.at


def _below_a_value(error: YamlError) -> Explanation | None:
    """The line continues the text of the line above it, which should have been a key, or is indented less than that text."""
    line, above = error.at[0], error.above
    words = error.before[_end_of(_ENTRY, error.before) :]
    if above is None or _KEY.match(f"{words} "):
        return None
    text = error.lines[above]
    begin, indent = _end_of(_ENTRY, text), _end_of(_ENTRY, error.before)
    if _WORD.fullmatch(text, begin):
        return (
            f"is a ':' missing after '{text[begin:].rstrip()}'?",
            "write a colon after a key",
            (above, len(text.rstrip())),
        )
    if _KEY.match(f"{text[begin:]} ") and indent > begin:
        further = f"{indent - begin} space{'s' if indent - begin > 1 else ''}"
        message = f"this line begins {further} further right than line {above + 1}"
        hint = "align the key with those it belongs to; put text that contains ': ' in quotes"
        return message, hint, (line, indent)
    return None


def _end_of(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match is not None else 0


def _no_colon(error: YamlError) -> Explanation:
    hint = "write 'key: value'; if this continues the text above, indent it"
    return "expected a key with a colon and a space", hint, error.begun


def _sign(error: YamlError) -> Explanation:
    return f"text cannot start with '{error.opening}' unless it is in quotes", _QUOTE_IT, error.begun


def _found_sign(error: YamlError) -> Explanation:
    return f"text cannot start with '{error.found}' unless it is in quotes", _QUOTE_IT, error.at


def _block_text(error: YamlError) -> Explanation:
    hint = f"start the text on the next line and indent it; if '{error.opening}' belongs to it, put it in quotes"
    return f"found text on the line of '{error.opening}'", hint, error.begun


def _list_start(error: YamlError) -> Explanation:
    hint = "start the list on the next line; if '- ' belongs to the text, put it in quotes"
    return "a list cannot start on the line of its key", hint, error.at


def _nothing(error: YamlError) -> Explanation:
    if not error.found:
        return _in_a_comment(error) or ("expected a value here", "write it, or '\"\"' for none", error.at)
    hint = f"write the missing value; if '{error.found}' belongs to a text, put that in quotes"
    return f"expected a value, found '{error.found}'", hint, error.at


_COMMENT = re.compile(r"[\[{][^\]}]*\s(?P<mark>#[^\s,\]}]+).*[\]}]")
"""An opening bracket whose closing one is in a comment."""

_COLOUR = re.compile(r":\s+(?P<mark>#[0-9A-Fa-f]{3,8}),?\s*\Z")
"""A value that is a colour, which is read as a comment."""


def _in_a_comment(error: YamlError) -> Explanation | None:
    """A bracket that is closed, or a comma that is written, in a comment only, such as that after the sign of a colour."""
    for line in (error.begun[0], error.above):
        text = error.lines[line] if line is not None and line < len(error.lines) else ""
        if found := _COMMENT.search(text) or _COLOUR.search(text):
            message = "a '#' after a space begins a comment, which goes on to the end of the line"
            return message, f'put it in quotes: "{found["mark"]}"', (line or 0, found.start("mark"))
    return None


def _brackets(error: YamlError) -> Explanation:
    opened, closing = error.opening, _CLOSES.get(error.opening, "]")
    if error.at[0] != error.begun[0] or not error.found:
        never_closed = f"the '{opened}' is never closed", f"end it with '{closing}'", error.begun
        return _in_a_comment(error) or _between_entries(error) or never_closed
    if error.found in _CLOSES.values():
        message = f"expected '{closing}', found '{error.found}'"
        return message, f"close the '{opened}' first", error.at
    return f"expected ',' or '{closing}'", f"put a comma between entries; {_QUOTE_SIGNS}", error.at


def _between_entries(error: YamlError) -> Explanation | None:
    """The fault between the entries of brackets over several lines, this one of which is indented further than the first."""
    line, above = error.at[0], error.above
    if not error.found or above is None or _indent(error.lines[line]) <= _indent(error.lines[error.begun[0]]):
        return None
    text = error.lines[above].rstrip()
    if text[-1:] in ",[{" or _KEY.match(f"{error.before.strip()} "):
        closing = _CLOSES.get(error.opening, "]")
        return f"expected ',' or '{closing}'", _QUOTE_SIGNS, error.at
    return "is a ',' missing at the end of this line?", "put a comma between entries", (above, len(text))


def _list_item(error: YamlError) -> Explanation:
    hint = "start it with '- ' in the column of the items above, or align it with the key that it belongs to"
    return _after_a_value(error) or ("this line does not continue the list above", hint, error.at)


def _key(error: YamlError) -> Explanation:
    if explained := _after_a_value(error):
        return explained
    if error.rest(error.at).startswith(("- ", "-\t")) or error.rest(error.at) == "-":
        hint = "indent the list under its key, or write 'key:' above it"
        return "expected a key, found the item of a list", hint, error.at
    hint = "start it in the column of the keys it belongs to"
    if error.above is not None and (begin := _end_of(_ENTRY, error.lines[error.above])) > error.at[1]:
        hint += f": line {error.above + 1} begins in column {begin + 1}, this one in {error.at[1] + 1}"
    return "this line is aligned with no key above it", hint, error.at


def _document(error: YamlError) -> Explanation:
    hint = "write 'key: value' on each line, all starting in the same column"
    return _after_a_value(error) or ("this line does not continue what is above it", hint, error.at)


_BOX = re.compile(r"(?:- |: )\[[ xX]?\]\s*\Z")


def _after_a_value(error: YamlError) -> Explanation | None:
    """Text after a quoted text or after brackets, on the same line."""
    mark = error.before.rstrip()[-1:]
    if mark == '"':
        return f"found text after the closing {mark}", "put all of it in single quotes", error.at
    if mark == "'":
        return f"found text after the closing {mark}", "double every ' inside the text", error.at
    if mark and mark in "]}":
        if error.found and error.found in "]}":
            return f"found '{error.found}', which closes nothing", "remove it", error.at
        is_box = _BOX.search(error.before) is not None
        hint = "for boxes to tick, write a 'checklist' block" if is_box else "put all of it in quotes"
        return f"found text after the closing {mark}", hint, error.at
    return None


_BY_MESSAGE: tuple[tuple[str, Callable[[YamlError], Explanation]], ...] = (
    ("quoted scalar", _quoted),
    ("double-quoted", _quoted),
    ("mapping values are not allowed", _colon),
    ("found unexpected ':'", _colon),
    ("could not find expected ':'", _no_colon),
    ("cannot start any token", _found_sign),
    ("scanning an a", _sign),  # an alias, an anchor
    ("tag", _sign),
    ("block scalar", _block_text),
    ("sequence entries are not allowed", _list_start),
    ("mapping keys are not allowed", _found_sign),
    ("node content", _nothing),
    ("parsing a flow", _brackets),
    ("<document start>", _document),
    ("block collection", _list_item),
    ("block sequence", _list_item),
    ("block mapping", _key),
)
"""Parts of messages, each with the function that explains it; the first match counts."""

_ABOUT_LINES = (_colon, _no_colon, _brackets, _list_item, _key, _document)
"""Explanations of problems between lines, where the mistake may be in another line."""
