"""What is stated of a keyword beside its type, once for programs and for the command line: what it is when left out, its option, its help.

It is the first piece of metadata of an ``Annotated`` type in a ``TypedDict``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from bifolio.frozen import frozen

Zero = Literal["shown", "hidden", "refused"]
"""Whether the help shows 0, or whatever else stands for "left out", as the default; or whether it cannot even be given."""

Keywords = TypeVar("Keywords", bound=Mapping[str, object])


@frozen(kw_only=True)
class KeywordOption:
    """A keyword: ``left_out`` is its value when it is left out; without ``flags``, separated by spaces, only programs give it.

    ``least`` and ``most`` are the bounds of a number. ``is_written`` marks a file to write.
    """

    left_out: Any
    flags: str = ""
    metavar: str | None = None
    about: str = ""
    least: int | None = None
    most: int | None = None
    zero: Zero = "shown"
    is_written: bool = False


def valued(flags: str, metavar: str, about: str, *, left_out: Any = "", **further: Any) -> KeywordOption:
    """A keyword with a value: its flags, what the help calls its value, its help."""
    return KeywordOption(flags=flags, metavar=metavar, about=about, left_out=left_out, **further)


def switch(flags: str, about: str, *, left_out: bool | None = False) -> KeywordOption:
    """A keyword that is on or off."""
    return KeywordOption(flags=flags, about=about, left_out=left_out)


def written_file(flags: str, about: str) -> KeywordOption:
    """A keyword for a file to write, which accepts anything but a folder."""
    return KeywordOption(flags=flags, metavar="FILE", about=about, left_out=None, is_written=True)


def stated(keywords: type[Mapping[str, object]], name: str) -> KeywordOption:
    """What is stated of one of ``keywords``, a ``TypedDict``."""
    about: KeywordOption = keywords.__annotations__[name].__metadata__[0]
    return about


def left_out(keywords: type[Keywords]) -> dict[str, Any]:
    """The value of each of ``keywords``, a ``TypedDict``, when it is left out."""
    return {name: stated(keywords, name).left_out for name in keywords.__annotations__}


def those_of(keywords: type[Keywords], given: Mapping[str, object]) -> Keywords:
    """What ``given`` says of ``keywords``, a ``TypedDict``."""
    return cast("Keywords", {name: given[name] for name in keywords.__annotations__ if name in given})
