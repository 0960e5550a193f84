"""Where the picture files of a workbook and its libraries are. The caller decides whether one can be printed (``Judge``)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from bifolio.content.paths import is_there
from bifolio.diagnostics import Problem

if TYPE_CHECKING:
    from bifolio.text.font_set import Shelf

FOLDER = "figures"
"""The folder for the ``file`` of a figure."""

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".heic", ".heif", ".svg")
"""The endings of the names of picture files."""


class Judge(Protocol):
    """Says whether a file can be printed. The code that prints it is the judge, so that a build refuses nothing that
    passed a check (``pipeline.page_images.fault_of``).
    """

    def __call__(self, path: Path, fonts: Shelf | None = None) -> Problem | None:
        """Why it cannot be printed; ``None`` if it can. ``fonts`` are for words in it; without
        fonts, words are refused.
        """


TextIds = Callable[[Path], Collection[str] | None]
"""The ids of a drawing's texts, empty for a photo; ``None`` for a file that cannot be read."""


class PictureFile(NamedTuple):
    """A picture: the folder of the workbook or of a library, and the path in it."""

    folder: Path
    name: str

    @property
    def path(self) -> Path:
        return self.folder / self.name


def find_pictures(folders: Sequence[Path], file: str) -> list[PictureFile]:
    """The candidates for a figure's ``file`` in the workbook's folder, the first of ``folders``, and in those of its
    libraries.

    A workbook's picture is in ``figures``, or else beside the YAML; a library's is in ``figures``. If there is none,
    the result is where it should be in the workbook's ``figures``.
    """
    inside = f"{FOLDER}/{file}"
    own = [PictureFile(folders[0], name) for name in (inside, file)]
    further = [PictureFile(folder, inside) for folder in folders[1:]]
    there = [one for one in own if is_there(one.path)][:1] + [one for one in further if is_there(one.path)]
    return there or own[:1]
