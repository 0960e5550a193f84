"""Designs of covers, section openers and emblems, one file each: ``NAME_cover.py``, ``NAME_opener.py``, ``NAME_emblem.py``.

A design needs nothing but its file: the content language, its schema and its reference take the names from the folder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Protocol, cast

from bifolio.assemble.document import Unit
from bifolio.content.fields.block_facts import OpenerPart
from bifolio.design.looks import DesignKind
from bifolio.design.theme import Rgb
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.picture_files import AnyPicture

Pictures = Mapping[str, AnyPicture]
"""Prepared pictures by the names that the workbook uses."""


class CoverDesign(Protocol):
    """The definitions in a file ``NAME_cover.py``."""

    def ground_of(self, look: Look) -> Rgb:
        """The ground behind the provider's logo."""

    def draw(self, unit: Unit, look: Look, root: Element, pictures: Pictures) -> list[Piece]:
        """The cover as one piece with the height of the type area."""

    def draw_back(self, unit: Unit, look: Look, root: Element) -> list[Piece]:
        """The back cover, likewise."""


class OpenerDesign(Protocol):
    """The definitions in a file ``NAME_opener.py``."""

    CLOSING: tuple[OpenerPart, ...]
    """What consecutive blocks are that ``close`` sets together."""

    def draw(self, unit: Unit, look: Look, root: Element, pictures: Pictures) -> list[Piece]:
        """The pieces above a section's blocks if they run on."""

    def page(
        self, unit: Unit, look: Look, root: Element, contexts: Sequence[BlockContext], pictures: Pictures
    ) -> tuple[list[Piece], int]:
        """The section's head and first blocks as one page, and how many blocks that takes; an empty list if they run on."""

    def close(self, contexts: Sequence[BlockContext], *, is_last: bool) -> list[Piece]:
        """The pieces of ``contexts``, whose blocks are among ``CLOSING``, and whether they end the section."""


class EmblemDesign(Protocol):
    """The definitions in a file ``NAME_emblem.py``."""

    def draw(self, pen: Pen, square: Bounds, section: int) -> None:
        """Draws the emblem in ``square``; ``section`` is 0 on a cover."""


def cover_design(name: str) -> CoverDesign:
    return cast("CoverDesign", _design(name, "cover"))


def opener_design(name: str) -> OpenerDesign:
    return cast("OpenerDesign", _design(name, "opener"))


def emblem_design(name: str) -> EmblemDesign:
    return cast("EmblemDesign", _design(name, "emblem"))


def _design(name: str, kind: DesignKind) -> object:
    return import_module(f"{__name__}.{name}_{kind}")
