"""How to write here what authors write as formulas of LaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.content.checks.fraction_hints import as_side
from bifolio.text.inline import parse_inline, plain_text
from bifolio.text.latex_signs import LATEX_SIGNS


def _group(name: str) -> str:
    return rf"\{{(?P<{name}>(?:[^{{}}]|\{{[^{{}}]{{0,60}}\}}){{0,60}}?)\}}"


_FORMULA = re.compile(
    rf"\\[dt]?frac *{_group('above')} *{_group('below')}|\\sqrt *{_group('under')}|\^{_group('power')}"
    # two letters before a word of three are no variable: file_{name}
    rf"|(?<=[^\W_]|[)}}^~])(?!(?<=[^\W\d_]{{2}})_\{{[a-z.]{{3}})_{_group('index')}"
    rf"|\\[A-Za-z]{{2,20}}(?:\[[^][{{}}]{{0,20}}\])?(?: *{_group('other')})(?: *\{{[^{{}}]{{0,60}}\}})*"
)
"""A fraction, a root, a power or an index of LaTeX, perhaps with others inside it, or another command."""

_FARTHEST = 80
"""The most characters of a formula before its last brace."""

_BARE = re.compile(
    r"(?<![\w\\:/.])\\(?:[dt]?frac *(?P<above>\d) *(?P<below>\d)|sqrt *(?P<under>\w)|(?P<sign>[A-Za-z]{2,}))(?![A-Za-z{\\/.])"
)
"""A command of LaTeX without braces; but not a path, such as C:\\in."""

_COMMAND = re.compile(r"\\([A-Za-z]+|[^A-Za-z]) *")
_SMALL = re.compile(r"(?:\^|(?<=[^\W_])(?P<low>_))(?:\{ *(?P<many>[^{}]{1,20}?) *\}|(?P<one>[^\W_]))(?!\^)")
_UNREAD = re.compile(r"[{}^~\\_]|[a-z]\.[a-z]")
"""Marks that would be printed, and names of personal fields."""

_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2}")

_WRITTEN_HERE = "bifolio does not read LaTeX: a fraction is written {3/4}, a root {√(x + 1)}, a power x^2^ and an index v~1~; what is larger is a 'picture'"


def latex_at(source: str, offset: int) -> re.Match[str] | None:
    """The formula of LaTeX that has the brace at ``offset`` in ``source``."""
    start = max(0, offset - _FARTHEST)
    return next(
        (one for one in _FORMULA.finditer(source, start, offset + 2 * _FARTHEST) if one.start() < offset < one.end()),
        None,
    )


def latex_hint(found: re.Match[str]) -> str:
    """How to write what ``latex_at`` has ``found``."""
    meant = next(filter(_is_read, _written_here(found)), "")
    return f"write '{meant}'{', without the $ on either side' * _is_between_dollars(found)}" if meant else _WRITTEN_HERE


def bare_commands(source: str) -> Iterator[tuple[str, str]]:
    """Each command of ``source`` outside formulas with braces, where it would be printed as typed, and what it is written as here."""
    if "\\" not in source or "`" in source:
        return
    for found in _BARE.finditer(_FORMULA.sub(" ", source)):
        above, below, under, sign = found.groups()
        meant = f"{{{above}/{below}}}" if above else f"{{√{under}}}" if under else LATEX_SIGNS.get(sign, "").strip()
        if meant:
            yield found[0], meant


def _is_between_dollars(found: re.Match[str]) -> bool:
    """Whether ``found`` is a part of what two dollar signs are around, not words between two prices."""
    _, opened, before = found.string[: found.start()].rpartition("$")
    after, closed, _ = found.string[found.end() :].partition("$")
    return bool(opened and closed) and not _WORD.search(f"{before} {after}")


def _written_here(found: re.Match[str]) -> list[str]:
    """What ``found`` may be here, the likeliest first."""
    above, below, under, power, index, _ = (_without_commands(part or "").strip() for part in found.groups())
    if found["above"] is not None:
        return [f"{{{as_side(above)}/{as_side(below)}}}", f"{{({above})/({below})}}"]
    if under:
        return [f"{{√{as_side(under)}}}", f"{{√({under})}}"]
    small = "".join((power or index).split())
    return [small if small == "°" else f"^{small}^" if power else f"~{small}~"] if small else []


def _without_commands(latex: str) -> str:
    signs = _COMMAND.sub(lambda one: LATEX_SIGNS.get(one[1], one[0]), latex)
    return _SMALL.sub(lambda one: "{0}{1}{0}".format("~" if one["low"] else "^", one["many"] or one["one"]), signs)


def _is_read(meant: str) -> bool:
    runs = parse_inline(meant)
    return not _UNREAD.search(plain_text(runs)) and not any(run.strong or run.emphasis for run in runs)
