"""Reads YAML as plain data that keeps its places. The only module that uses PyYAML.

Input: the bytes of one file. Output: dicts, lists, strings and numbers that carry a ``Place`` (the other scalars are
plain ``bool`` and ``None``), and a list of problems. The reader handles the parser's events with a stack of its own, so
that deep nesting needs no recursion, and counts how much the aliases would unfold to. Scalars follow YAML 1.2's core
schema: "no" and "on" remain words. A number keeps its spelling, since where text is expected it means what is written
(decision 0056). For the same reason only the lower-case ``true``, ``false`` and ``null`` are values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import Any, Protocol

import yaml

from bifolio.characters import CONTROL, LOST_CHARACTER, composed, is_unspaced
from bifolio.diagnostics import Diagnostic, Place
from bifolio.frozen import record
from bifolio.placed import PlacedDict, PlacedFloat, PlacedInt, PlacedList, PlacedStr
from bifolio.source_text import LINE_BREAK, place_after, text_of
from bifolio.yaml_errors import TIGHT_COLON, YamlError, explain, slip_at, tight_colon

MAX_DEPTH = 40
MAX_NODES = 100_000
MAX_SCALAR = 20_000
"""The longest text, some three thousand words: more than any page holds."""
FEWEST_PASTED = 3
"""If at least this many keys are written again in one mapping, they were most likely pasted twice, all at once."""
CHARACTERS_PER_NODE = 64
"""How many characters of a text count as one value, so that aliases of a long text get their real weight."""

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)\Z")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
_SAFE_TAGS = ("tag:yaml.org,2002:str",)
_FOLD = re.compile(r"(?<=\S)[ \t]*(?:\r\n|[\r\n])[ \t]*(?=\S)")
_NO_SPACE = "\ue002"
"""Marks, for the parser, a line whose text continues the line above without a space, as in Chinese or Japanese."""
_COMMENT = re.compile(r"[ \t]+(?P<comment>#.*)")
_LINE = r"(?:\A|(?<=[\r\n\x85\u2028\u2029]))"
_REFUSED_LINES = (
    # libyaml compares every %TAG line with every other
    (re.compile(_LINE + "%"), "YAML directives (lines that start with '%') are not supported", "remove the line"),
    (
        re.compile(_LINE + r"(?:<{7}|>{7}|\|{7}) "),
        "git has left two versions of this text here",
        "keep one version, and remove the lines that begin with '<<<<<<<', '=======' and '>>>>>>>'",
    ),
)
"""Lines that are refused, with message and hint."""


class SourceFile:
    """One file that was read: its data (``None`` if it could not be parsed), lines for excerpts, and problems.

    ``weight`` is the number of values it holds with aliases unfolded, where a long text counts as several.
    """

    def __init__(self, name: str, text: str, data: Any = None) -> None:
        self.name = name
        # stored as bytes: one typographic mark doubles a text's size in memory, and it is needed again only to show a
        # place
        self._content = text.encode()
        self.problems: list[Diagnostic] = []
        self.weight = len(text) // CHARACTERS_PER_NODE
        self._data = data
        self._is_let_go = self._is_mended = False
        self._lines: list[str] | None = None

    @classmethod
    def known(cls, name: str, content: bytes, weight: int) -> SourceFile:
        """A file whose ``content`` was parsed without an error before; it is parsed again when a place is asked for."""
        source = cls(name, content.decode("utf-8-sig"))
        source.weight = weight
        source.let_go()
        return source

    @property
    def text(self) -> str:
        """All of the file."""
        return self._content.decode()

    @property
    def data(self) -> Any:
        """Dicts, lists and strings that know their places, and plain scalars."""
        if self._is_let_go:
            self.data = _Reader(self.name).read(self.text)
        return self._data

    @data.setter
    def data(self, data: Any) -> None:
        self._data, self._is_let_go = data, False

    def mend(self, data: Any) -> None:
        """Has ``data`` from now on: what the text means, not what it says."""
        self.data, self._is_mended = data, True

    def let_go(self) -> None:
        """Frees the data of a file without problems; it is read again from the text when a place is asked for."""
        if not self._is_mended:
            self._data, self._is_let_go = None, True

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the file, without their ends."""
        if self._lines is None:
            self._lines = LINE_BREAK.split(self.text)
        return self._lines

    def excerpt(self, place: Place) -> str:
        """The source line at ``place``; "" if there is none."""
        return self.lines[place.line - 1] if 0 < place.line <= len(self.lines) else ""


class Proofreader(Protocol):
    """Says what is odd about texts that YAML reads otherwise than their author may have meant."""

    def text(self, text: str, place: Place, comment: PlacedStr | None) -> Iterable[Diagnostic]:
        """About a text without quotes, and the comment after it, with the spaces before it and the place of its ``#``."""

    def bracketed(self, entries: PlacedList, key: str | None) -> Iterable[Diagnostic]:
        """About a list in brackets, and the key that it belongs to."""


def read_yaml(name: str, content: bytes, proofreader: Proofreader | None = None) -> SourceFile:
    """The data of one YAML file, called ``name`` in messages. Never raises, whatever the file contains."""
    text, problem = text_of(name, content, plain_ends=True)
    problem = problem or _refused_line(name, text)
    source = SourceFile(name, text)
    if problem is None:
        reader = _Reader(name, proofreader)
        try:
            source.data = reader.read(text)
        except _Refused as refused:
            problem = refused.diagnostic
        except yaml.MarkedYAMLError as error:
            problem = _syntax_problem(name, text, error)
        except yaml.YAMLError as error:
            problem = Diagnostic("yaml-syntax", message=str(error).splitlines()[0], place=Place(name))
        source.problems += reader.problems
        source.weight = max(source.weight, reader.weight)
    if problem is None and source.data is None and not source.problems:
        problem = Diagnostic(
            "empty-file",
            message="the file is empty",
            place=Place(name),
            hint="write something in it; 'bifolio new FOLDER' makes a workbook to copy from",
        )
    if problem is not None:
        source.problems.append(problem)
    return source


def plain_mapping(content: bytes) -> dict[str, Any]:
    """The mapping of mappings and texts in one of the program's own YAML files. This is fast, since values carry no place or type.

    Raises ``ValueError`` if a key occurs twice.
    """
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    stack: list[dict[str, Any]] = [{}]
    keys: list[str | None] = [""]

    def put(value: dict[str, Any] | str) -> None:
        key, keys[-1] = str(keys[-1]), None
        if key in stack[-1]:
            raise ValueError(f"the key '{key}' occurs twice")
        stack[-1][key] = value

    # takes half the time of yaml.load, which builds a tree of nodes first
    for event in yaml.parse(content, Loader=loader):
        if isinstance(event, yaml.ScalarEvent):
            if keys[-1] is None:
                keys[-1] = event.value
            else:
                put(event.value)
        elif isinstance(event, yaml.MappingStartEvent):
            stack.append({})
            keys.append(None)
        elif isinstance(event, yaml.MappingEndEvent):
            keys.pop()
            put(stack.pop())
    return dict(stack[0][""])


def _refused_line(name: str, text: str) -> Diagnostic | None:
    """The problem of the first line that no file of an author may have."""
    for line, message, hint in _REFUSED_LINES:
        if match := line.search(text):
            return Diagnostic("yaml-syntax", message=message, place=place_after(name, text[: match.start()]), hint=hint)
    return None


def _syntax_problem(name: str, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    mark, opened = error.problem_mark or error.context_mark, error.context_mark
    return explain(
        name,
        YamlError(
            context=error.context or "",
            problem=error.problem or "",
            at=(mark.line, mark.column) if mark is not None else (0, 0),
            opened=(opened.line, opened.column) if opened is not None else None,
            lines=LINE_BREAK.split(text),
        ),
    )


def _with_folds_marked(text: str) -> str:
    """``text`` with a mark wherever YAML would fold a line break between wide East Asian characters into a space."""
    if text.isascii() or _NO_SPACE in text:
        return text
    return _FOLD.sub(lambda fold: fold[0] + (_NO_SPACE if is_unspaced(text, fold.start(), fold.end()) else ""), text)


_LOST = {
    "\ufffc": ("a picture or field in the text", "remove the character that stands for it, which may be invisible"),
    "\ufffd": ("a character", "retype the character"),
}
"""The character that was lost, by the one that stands for it, and a hint."""


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@record(kw_only=True)
class _Open:
    """A collection being filled: its container, the pending key, its anchor, and its size with aliases unfolded."""

    container: PlacedDict | PlacedList
    anchor: str | None
    key: str | None = None
    key_place: Place | None = None
    skip: bool = False
    is_flow: bool = False
    weight: int = 1
    again: list[tuple[str, Place]] = field(default_factory=list)
    """Keys that are there already, each with where it is written once more."""


class _Reader:
    def __init__(self, name: str, proofreader: Proofreader | None = None) -> None:
        self.name, self._proofreader = name, proofreader
        self.problems: list[Diagnostic] = []
        self._anchors: dict[str, tuple[Any, int, Place]] = {}
        self._stack: list[_Open] = []
        self._root: Any = None
        self._documents = 0
        self._text = ""
        self._marked: list[str] = []
        self.weight = 0

    def read(self, text: str) -> Any:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._text = marked = _with_folds_marked(text)
        if marked != text:
            self._marked = LINE_BREAK.split(marked)
        for event in yaml.parse(marked, Loader=loader):
            if self._marked and isinstance(event, yaml.ScalarEvent):
                event.value = event.value.replace(" " + _NO_SPACE, "").replace(_NO_SPACE, "")
            self._take(event)
        return self._root

    def _place(self, event: Any, length: int = 1) -> Place:
        line, column = event.start_mark.line, event.start_mark.column
        if self._marked and _NO_SPACE in self._marked[line][:column]:
            column -= 1
        return Place(self.name, line + 1, column + 1, max(1, length))

    def _place_of(self, character: str, event: Any) -> Place | None:
        """Where ``character`` first occurs in a scalar as written; ``None`` if it occurs only as an escape."""
        start, end = event.start_mark, event.end_mark
        before, found, _ = self._text[start.index : end.index].partition(character)
        lines = LINE_BREAK.split(before)
        column = (start.column if len(lines) == 1 else 0) + len(lines[-1].replace(_NO_SPACE, ""))
        return Place(self.name, start.line + len(lines), column + 1) if found else None

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse(
                    "several-documents",
                    "a second YAML document starts here",
                    event,
                    "remove this line, or move what follows to another file",
                )
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            closed = self._stack.pop()
            place, key = closed.container.place, self._stack[-1].key if self._stack else None
            if self._proofreader is not None and closed.is_flow and isinstance(closed.container, PlacedList):
                self.problems += self._proofreader.bracketed(closed.container, key)
            if closed.again:
                self._report_again(closed)
            if closed.anchor:
                self._anchors[closed.anchor] = (closed.container, closed.weight, place)
            self._add(closed.container, closed.weight, place)

    def _open(self, event: Any) -> None:
        place = self._place(event)
        if len(self._stack) >= MAX_DEPTH:
            self._refuse("nested-too-deeply", f"nested more than {MAX_DEPTH} levels deep", event, "flatten this part")
        self._check_tag(event)
        if self._stack and self._expects_key():
            self._refuse(
                "yaml-syntax", "a key cannot begin with '{' or '['", event, "put text that begins like this in quotes"
            )
        is_map = isinstance(event, yaml.MappingStartEvent)
        container = PlacedDict(place) if is_map else PlacedList(place)
        self._stack.append(_Open(container=container, anchor=event.anchor, is_flow=bool(event.flow_style)))

    def _scalar(self, event: Any) -> None:
        if len(event.value) > MAX_SCALAR:
            self._refuse(
                "text-too-long",
                f"a text of {len(event.value):,} characters; the limit is {MAX_SCALAR:,}",
                event,
                "split the text",
            )
        self._check_tag(event)
        shown = event.value.split("\n", 1)[0]
        place = self._place(event, len(shown) + (2 if event.style in ("'", '"') else 0))
        if event.style == '"' and (unprintable := CONTROL.search(event.value)):
            # written as an escape, so checking the file's text did not find it
            message = f"'\\u{ord(unprintable[0]):04x}' is a control character"
            self.problems.append(Diagnostic("control-character", message=message, place=place, hint="remove it"))
        if lost := LOST_CHARACTER.search(event.value):
            what, hint = _LOST[lost[0]]
            message = f"{what} was lost when the text was copied or saved (U+{ord(lost[0]):04X})"
            at = self._place_of(lost[0], event) or place
            self.problems.append(Diagnostic("lost-character", message=message, place=at, hint=hint))
        if self._stack and self._expects_key():
            self._take_key(composed(event.value), place)
            self._refuse_comma(event, place)
            return
        if self._proofreader is not None and not event.style:
            self.problems += self._proofreader.text(event.value, place, self._comment_after(event))
        value = self._resolve(event, place)
        weight = 1 + len(event.value) // CHARACTERS_PER_NODE
        if event.anchor:
            self._anchors[event.anchor] = (value, weight, place)
        self._add(value, weight, place)

    def _comment_after(self, event: Any) -> PlacedStr | None:
        """The comment on the line on which a text ends, with the spaces before it; its place is that of its ``#``."""
        end = event.end_mark
        found = _COMMENT.match(self._text, end.index)
        if found is None:
            return None
        column = end.column + found.start("comment") - end.index
        if self._marked:
            column -= self._marked[end.line][:column].count(_NO_SPACE)
        return PlacedStr(found[0], Place(self.name, end.line + 1, column + 1, len(found["comment"])))

    def _resolve(self, event: Any, place: Place) -> Any:
        text: str = event.value
        # texts in quotes are never plain
        if event.tag is not None or not event.implicit[0]:
            return PlacedStr(composed(text), place, event.style == "|")
        if text in _WORDS:
            return _WORDS[text]
        if _INT.match(text) and len(text) < 16:
            return PlacedInt(text, place)
        if _FLOAT.match(text) and len(text) < 30:
            return PlacedFloat(text, place)
        return PlacedStr(composed(text), place)

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            hint = "put a text that begins with '*' in quotes; an alias needs its anchor, '&NAME', above it"
            if any(event.anchor == around.anchor for around in self._stack):
                self._refuse(
                    "yaml-syntax", f"'*{event.anchor}' is inside the value it stands for", event, "write the value out"
                )
            self._refuse("yaml-syntax", f"unknown anchor '{event.anchor}'", event, hint)
        value, weight, _ = self._anchors[event.anchor]
        if self._stack and self._expects_key():
            self._refuse("yaml-syntax", "an alias cannot be a key", event, "write the key out")
        self._add(value, weight, self._place(event, len(event.anchor) + 1))

    def _expects_key(self) -> bool:
        top = self._stack[-1]
        return isinstance(top.container, PlacedDict) and top.key is None

    def _take_key(self, key: str, place: Place) -> None:
        top = self._stack[-1]
        top.key, top.key_place = key, place
        container = top.container
        top.skip = isinstance(container, PlacedDict) and key in container
        if top.skip and isinstance(container, PlacedDict):
            if slip := slip_at(key):
                self.problems.append(Diagnostic("duplicate-key", message=slip[0], place=place, hint=slip[1]))
            else:
                top.again.append((key, place))
        if key == "<<":
            top.skip = True  # one problem about it is enough
            self.problems.append(
                Diagnostic(
                    "merge-key", message="merge keys ('<<') are not supported", place=place, hint="write the keys out"
                )
            )

    def _report_again(self, mapping: _Open) -> None:
        """Reports keys that were in the mapping before: each at its place, or many at once if all of it may have been pasted twice."""
        first, *others = dict.fromkeys(key for key, _ in mapping.again)
        if len(others) + 1 < FEWEST_PASTED:
            for key, place in mapping.again:
                self._refuse_again(mapping, key, place)
            return
        second, third, *rest = others
        named = f"'{second}', '{third}' and {len(rest)} more" if rest else f"'{second}' and '{third}'"
        self._refuse_again(mapping, first, mapping.again[0][1], f"; {named} are written twice, too")

    def _refuse_again(self, mapping: _Open, key: str, place: Place, more: str = "") -> None:
        assert isinstance(mapping.container, PlacedDict)
        message = f"'{key}' is already written on line {mapping.container.key_places[key].line}{more}"
        hint = "keep one of each" if more else "keep one of them"
        self.problems.append(Diagnostic("duplicate-key", message=message, place=place, hint=hint))

    def _refuse_comma(self, event: Any, place: Place) -> None:
        """Reports a key without a colon in braces: the rest of a text with a comma in it, or one without a space after its colon."""
        top, end = self._stack[-1], event.end_mark.index
        slip = TIGHT_COLON.match(event.value)
        # one entry by itself is a placeholder without quotes
        stops = (",", "}") if top.container else (",",) if slip else ()
        if not top.is_flow or event.style or self._text[end : end + 80].lstrip()[:1] not in stops:
            return
        top.skip = True
        message = f"'{event.value[:40]}' is read as a new entry: in {{…}} a comma ends a text"
        hint = "put the text in quotes, or write each entry on a line of its own"
        if slip and isinstance(top.container, PlacedDict):
            message, hint = tight_colon(slip)
            # as it is meant, so that the key is not missing too
            top.container.put(slip["key"], PlacedStr(event.value[slip.end() :].strip("\"'"), place), place, place)
        self.problems.append(Diagnostic("flow-text", message=message, place=place, hint=hint))

    def _add(self, value: Any, weight: int, place: Place) -> None:
        if not self._stack:
            self._root, self.weight = value, weight
            return
        top = self._stack[-1]
        top.weight += weight
        if top.weight > MAX_NODES:
            message, hint = f"more than {MAX_NODES:,} values", "split the file"
            if self._anchors:
                message, hint = f"{message} once the aliases are expanded", "use fewer aliases"
            raise _Refused(Diagnostic("too-many-values", message=message, place=place, hint=hint))
        if isinstance(top.container, PlacedList):
            top.container.append(value)
            top.container.item_places.append(place)
            return
        if not top.skip and top.key is not None and top.key_place is not None:
            top.container.put(top.key, value, top.key_place, place)
        top.key = None

    def _check_tag(self, event: Any) -> None:
        if event.tag is not None and event.tag != "!" and event.tag not in _SAFE_TAGS:
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            hint = "put the text in quotes; '!' at the start has a special meaning in YAML"
            if shown.startswith("!!"):
                hint = "remove it: YAML uses such tags for more than plain data"
            self._refuse("unsafe-tag", f"the tag '{shown}' is not allowed", event, hint)

    def _refuse(self, rule: str, message: str, event: Any, hint: str) -> None:
        raise _Refused(Diagnostic(rule, message=message, place=self._place(event), hint=hint))
