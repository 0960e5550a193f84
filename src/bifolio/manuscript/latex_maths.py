"""Formulas of LaTeX as text on one line: fractions, roots, powers, indices, Greek letters and signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bifolio.manuscript.spans import Span
from bifolio.manuscript.word_maths import Maths, spans_of
from bifolio.text.latex_signs import LATEX_SIGNS

FORMULA = re.compile(
    r"\$\$(?P<shown>[^$\n]{1,300})\$\$|\$(?P<words>(?=\S)(?=[^$\n]*[\\^_]|[^$\n]{0,40}\$)[^$\n]{1,300}(?<=\S))\$(?!\d)"
)
"""A formula between dollar signs. One without a command, a power or an index is a formula only if it has no words (``is_formula``)."""

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|\d+(?:[.,]\d+)*|.", re.DOTALL)
_DEEPEST = 12
_FRACTIONS = ("\\frac", "\\dfrac", "\\tfrac")
_WORDS = ("\\text", "\\mathrm", "\\mathbf", "\\mathit", "\\operatorname")


class _Unknown(Exception):
    """The formula has something that one line of text does not show."""


def latex_spans(source: str) -> list[Span] | None:
    """The formula ``source`` as text with fractions, roots, raised and lowered characters; ``None`` if it needs more."""
    try:
        reader = _Reader(_TOKEN.findall(source))
        return spans_of(Maths(name="e", inner=reader.until("", 0)))
    except _Unknown:
        return None


def is_formula(source: str) -> bool:
    """Whether ``source``, found between dollar signs, is a formula rather than words between two prices."""
    if re.search(r"[\\^_]", source):
        return True
    return re.search(r"[A-Za-z]", source) is not None and re.search(r"[^\W\d_]{2}", source) is None


class _Reader:
    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens, self.at = tokens, 0

    def _next(self) -> str:
        if self.at == len(self.tokens):
            raise _Unknown
        self.at += 1
        return self.tokens[self.at - 1]

    def until(self, end: str, depth: int) -> list[Maths]:
        """The elements up to the sign ``end``, or to the end of the formula."""
        found: list[Maths] = []
        while self.at < len(self.tokens) or end:
            token = self._next()
            if token == end:
                break
            if token == "}":
                raise _Unknown
            found += self._one(token, depth)
        return found

    def _group(self, depth: int) -> list[Maths]:
        """What a command or a sign stands before: a group in braces, or one element."""
        token = self._next()
        while token.isspace():
            token = self._next()
        return self._one(token, depth + 1)

    def _one(self, token: str, depth: int) -> list[Maths]:
        if depth > _DEEPEST:
            raise _Unknown
        if token == "{":
            return self.until("}", depth + 1)
        if token in "^_":
            return [Maths(name="sup" if token == "^" else "sub", inner=self._group(depth))]
        if token in _FRACTIONS:
            above = Maths(name="num", inner=self._group(depth))
            return [Maths(name="f", inner=[above, Maths(name="den", inner=self._group(depth))])]
        if token == "\\sqrt":
            return [self._root(depth)]
        if token in _WORDS:
            return self._group(depth)
        if token in ("\\left", "\\right"):
            # a full stop stands for no bracket
            self.at += self.tokens[self.at : self.at + 1] == ["."]
            return []
        return [Maths(name="t", text=_sign(token))]

    def _root(self, depth: int) -> Maths:
        degree: list[Maths] = []
        if self.at < len(self.tokens) and self.tokens[self.at] == "[":
            self.at += 1
            degree = self.until("]", depth + 1)
        inner = [Maths(name="deg", inner=degree)] if degree else []
        return Maths(name="rad", inner=[*inner, Maths(name="e", inner=self._group(depth))])


def _sign(token: str) -> str:
    if not token.startswith("\\"):
        if token in "&~":
            raise _Unknown
        return " " if token.isspace() else "−" if token == "-" else token
    name = token[1:]
    if name not in LATEX_SIGNS:
        raise _Unknown
    return LATEX_SIGNS[name]
