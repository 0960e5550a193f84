"""Judges texts that are read otherwise than their author is likely to mean: cut off by a comment, split at a comma, in
typographic quotation marks, saved in the wrong encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.characters import composed, is_mojibake
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place
from bifolio.placed import PlacedList, PlacedStr, walk_strings
from bifolio.yaml_errors import CLOSING, OPENING
from bifolio.yamltree import Proofreader, SourceFile, read_yaml

_NAME = re.compile(r"[\w.-]*")
"""A number or a name, which is not a text that could continue after ``#``."""
_COLOUR = re.compile(r"\s+#[0-9A-Fa-f]{3,8}\s*")
"""A colour without quotation marks: that the value is missing is reported where a colour is expected."""
_IN_MARKS = re.compile(rf"[{OPENING}][^\u201c\u201d\u201e\u00ab\u00bb]*[{CLOSING}]")
"""A text that is entirely in typographic quotation marks."""
_STOP = re.compile(r"[.?!…][\"'”’»)*_]*\Z")
"""The end of a sentence."""
_SENTENCES = ("blocks", "after", "steps", "talk", "key_ideas", "timing", "teach", "debrief", "watch", "compare", "otherwise")  # fmt: skip
"""Keys of lists whose plain texts are sentences."""
_WHOLE = re.compile(r"(?<![\w.,:/−-])[-−+±]?\d+$")
_DECIMALS = re.compile(r"\d+(?!\d|[-.:/]\d)")


def read_written(name: str, content: bytes) -> SourceFile:
    """The data of one YAML file of an author, called ``name`` in messages, with warnings of such texts."""
    return read_yaml(name, content, _Slips())


class _Slips(Proofreader):
    def text(self, text: str, place: Place, comment: PlacedStr | None) -> Iterator[Diagnostic]:
        if comment is not None and not (not text and _COLOUR.fullmatch(comment)) and _is_cut_off(text, comment):
            note = comment.lstrip(" \t")
            shown = note if len(note) <= 40 else note[:39] + "…"
            message = f"the rest, '{shown}', is a comment and is not printed"
            hint = "put the whole text in quotes, or put the comment on a line of its own"
            yield diagnose("text-cut-off", message, comment.place, hint)
        if _IN_MARKS.fullmatch(text):
            message = f"{text[0]} and {text[-1]} are typographic quotation marks, and are printed"
            hint = "type straight ones instead, or put straight ones around the whole if these belong to the text"
            yield diagnose("typographic-quotes", message, place, hint)

    def bracketed(self, entries: PlacedList, key: str | None) -> Iterator[Diagnostic]:
        """A text is split if its comma is in a number or, of a sentence, by the list's key, or because two entries
        complete the ones before them.
        """
        hint = "put the whole text in quotes, or write each entry on a line of its own, after '- '"
        for text, place in _decimals_split(entries):
            yield diagnose(
                "list-text", f"'{text[:40]}' is read as two entries: in […] a comma ends a text", place, hint
            )
        stopped = [isinstance(one, str) and _STOP.search(one) is not None for one in entries]
        if sum(stopped) + (key in _SENTENCES) < 2 or not str(entries[0])[:1].isupper():
            return
        for index, place in enumerate(entries.item_places[1:], 1):
            text, before = entries[index], entries[index - 1]
            is_begun = isinstance(before, str) and not stopped[index - 1] and " " in before.strip()
            if is_begun and stopped[index] and " " in text and text[0].islower():
                message = f"'{text[:40]}' is read as an entry of its own: in […] a comma ends a text"
                yield diagnose("list-text", message, place, hint)


def _is_cut_off(text: str, comment: str) -> bool:
    """Whether a text seems to continue after ``#``: comments have a space after the sign, and are in a column of their
    own or after a name.
    """
    spaces, _, words = comment.partition("#")
    is_joined = words[:1] not in ("", "#") and not words[:1].isspace()
    return is_joined or (spaces == " " and not _NAME.fullmatch(text))


def _decimals_split(entries: PlacedList) -> Iterator[tuple[str, Place]]:
    """The texts that a decimal comma splits in a bracketed list, ``[Stopwatch (0,01 s), Ruler]``, each with the place of its
    second part: the comma has no space after it and a number on either side, and there is more than these numbers. Times, dates,
    fractions and names such as A4 are none.
    """
    for index in range(1, len(entries)):
        (before, one), (above, place) = entries[index - 1 : index + 1], entries.item_places[index - 1 : index + 1]
        if not (isinstance(before, str) or isinstance(one, str)):
            continue
        start, end = (str(getattr(text, "written", text)) for text in (before, one))
        # a text in quotes is longer in the file
        is_plain = (above.length, place.length) == (len(start), len(end))
        is_close = above.line == place.line and above.column + above.length + 1 == place.column
        if is_plain and is_close and _WHOLE.search(start) and _DECIMALS.match(end):
            yield f"{start},{end}", place


def mojibake_in(source: SourceFile) -> Iterator[Diagnostic]:
    """Texts in one file whose UTF-8 was read as Windows-1252."""
    # nearly always the file has none, and its tree would have to be read again
    if not ("\\" in source.text or is_mojibake(composed(source.text))):
        return
    for text in walk_strings(source.data):
        if is_mojibake(text):
            hint = "open the original file as UTF-8 and copy the text again"
            yield diagnose(
                "mojibake",
                "the text was read in the wrong encoding: it has 'Ã¼' for 'ü', or the like",
                text.place,
                hint,
            )
