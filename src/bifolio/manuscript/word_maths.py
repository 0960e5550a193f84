"""Equations of a Word file as text on one line (ECMA-376-1, 22.1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import field

from bifolio.frozen import record
from bifolio.manuscript.spans import Span
from bifolio.manuscript.word_parts import value_of
from bifolio.text.inline import Script, with_fractions
from bifolio.typography import NO_BREAK

_NOT_PLAIN = ("m", "eqArr", "limLow", "limUpp", "acc", "bar", "groupChr", "borderBox")
"""Elements that one line of text can show only in part."""
_SEPARATED = {"m": "; ", "eqArr": "; ", "mr": " "}
"""The signs between the rows and cells of a matrix."""
_SCRIPTS: dict[str, Script] = {"sup": "super", "sub": "sub"}


@record(kw_only=True)
class Maths:
    """An element of an equation: its name, the characters that draw it, and its content."""

    name: str
    chars: dict[str, str] = field(default_factory=dict)
    inner: list[Maths] = field(default_factory=list)
    text: str = ""


class MathsReader:
    """Collects one equation; ``tree`` are the elements that are open."""

    def __init__(self) -> None:
        self.tree = [Maths(name="oMath")]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("chr", "begChr", "endChr", "sepChr"):
            # the characters are in the properties of the element
            self.tree[max(0, len(self.tree) - 2)].chars[name] = value_of(attributes)
        self.tree[-1].inner.append(Maths(name=name))
        self.tree.append(self.tree[-1].inner[-1])

    def text(self, data: str) -> None:
        if self.tree[-1].name == "t":
            # mathematical letters become plain letters
            self.tree[-1].text += "".join(
                unicodedata.normalize("NFKC", one) if "\U0001d400" <= one <= "\U0001d7ff" else one for one in data
            )

    def end(self) -> None:
        self.tree.pop()

    def spans(self) -> list[Span]:
        """The equation."""
        return spans_of(self.tree[0])

    @property
    def is_plain(self) -> bool:
        """Whether one line of text shows the equation as it is."""
        waiting = [self.tree[0]]
        while waiting:
            one = waiting.pop()
            if one.name in _NOT_PLAIN:
                return False
            waiting += one.inner
        return True


def spans_of(one: Maths) -> list[Span]:
    """An equation, or a part of one, as text."""
    return [*_said(one)]


def _said(one: Maths) -> Iterator[Span]:
    parts = {part.name: part for part in one.inner}
    if one.name == "t":
        yield Span(text=one.text)
    elif one.name == "f":
        above, below = (_grouped(_plain(parts.get(name))) for name in ("num", "den"))
        run, *others = with_fractions(f"{{{_closed(above)}/{_closed(below)}}}")
        is_set = run.script == "fraction" and not others
        yield Span(text=run.said.replace(NO_BREAK, " "), script="fraction") if is_set else Span(text=f"{above}/{below}")
    elif one.name == "rad":
        yield from _root(_plain(parts.get("deg")), parts)
    elif one.name == "d":
        inner = [[*_said(part)] for part in one.inner if part.name == "e"]
        yield Span(text=one.chars.get("begChr", "("))
        for number, spans in enumerate(inner):
            yield from [Span(text=one.chars.get("sepChr", "|"))] * bool(number)
            yield from spans
        yield Span(text=one.chars.get("endChr", ")"))
    else:
        if one.name == "nary":
            yield Span(text=one.chars.get("chr", "∫"))
        for before, part in zip((None, *one.inner), one.inner, strict=False):
            if before is not None and before.name == part.name:
                yield Span(text=_SEPARATED.get(one.name, ""))
            yield from _script(part, _SCRIPTS[part.name]) if part.name in _SCRIPTS else _said(part)
            yield from [Span(text=" ")] * (part.name == "fName")


def _root(degree: str, parts: dict[str, Maths]) -> Iterator[Span]:
    """A root, with a bar if it can have one: a square, third or fourth root of what an author can write."""
    under = _grouped(_plain(parts.get("e")))
    run, *others = with_fractions(f"{{{_SIGNS_OF_ROOTS.get(degree, '')}{_closed(under)}}}")
    if run.script == "root" and not others:
        yield Span(text=run.said.replace(NO_BREAK, " "), script="root")
        return
    yield from _script(parts.get("deg"), "super")
    yield Span(text=f"√{under}")


_SIGNS_OF_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}


def _script(part: Maths | None, script: Script) -> Iterator[Span]:
    """The raised or lowered part; without spaces, which would end it."""
    if part is not None and (text := _plain(part).replace(" ", "")):
        yield Span(text=text, script=script)


def _plain(part: Maths | None) -> str:
    """The words of a part, with a caret before raised text and a low line before lowered text."""
    return "".join(f"{_MARKS.get(span.script, '')}{span.text}" for span in _said(part)).strip() if part else ""


_MARKS = {"super": "^", "sub": "_"}


def _closed(side: str) -> str:
    """One side of a fraction as an author writes it: a power between its signs."""
    return re.sub(r"([\^_])([-−+\w]+?)(?=\W|_|$)", lambda found: found[2].join(2 * "^~"["^_".index(found[1])]), side)


def _grouped(text: str) -> str:
    return text if re.fullmatch(r"\w|\d+(?:[.,]\d+)?|\([^()]*\)", text) else f"({text})"
