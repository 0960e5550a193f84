"""Where the picture files of a workbook and its libraries are. The caller judges whether one can be printed (``Judge``)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from bifolio.content.paths import is_there

if TYPE_CHECKING:
    from bifolio.text.font_set import Shelf

FOLDER = "figures"
"""Where a figure's ``file`` is looked for."""


class Judge(Protocol):
    """Says whether a file can be printed. The same judge as prints it, so that nothing that passes a check is refused by a build
    (``pipeline.page_images.fault_of``)."""

    def __call__(self, path: Path, fonts: Shelf | None = None) -> tuple[str, str, str] | None:
        """Rule, message and hint if it cannot; ``None`` if it can. ``fonts`` are for its words, which it may not have without them."""


TextIds = Callable[[Path], Collection[str] | None]
"""The ids of the texts of a drawing, none of a photo; ``None`` of a file that cannot be read."""


class PictureFile(NamedTuple):
    """A picture: the folder of the workbook or of a library, and the path in it."""

    folder: Path
    name: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.folder / self.name


def find_pictures(folders: Sequence[Path], file: str) -> list[PictureFile]:
    """What a figure may mean by ``file``: of the workbook's folder, which is the first of ``folders``, and of those of its libraries.

    A workbook's picture is in ``figures``, else beside the YAML; a library's in ``figures``. If there is none, it should lie
    in the workbook's ``figures``.
    """
    inside = f"{FOLDER}/{file}"
    own = [PictureFile(folders[0], name) for name in (inside, file)]
    further = [PictureFile(folder, inside) for folder in folders[1:]]
    there = [one for one in own if is_there(one.path)][:1] + [one for one in further if is_there(one.path)]
    return there or own[:1]
