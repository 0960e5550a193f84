"""Pictures of a manuscript: which of them are copied to the draft, and under which names."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from bifolio.content.paths import climbs_out, is_there, refuse_path
from bifolio.content.picture_paths import SUFFIXES
from bifolio.manuscript.dialects import EMBEDDED
from bifolio.manuscript.names import Ids
from bifolio.pipeline.page_images import fault_of
from bifolio.text.font_set import Shelf

MOST_PICTURES = 500
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


class Pictures:
    """The pictures in the folder of a manuscript, or in the file itself, whose pictures are in ``media``; ``chosen``
    are the files to copy, by their names in the draft.
    """

    def __init__(self, folder: Path, fonts: Shelf, media: Path | None = None) -> None:
        self.folder, self.fonts, self.media = folder, fonts, media
        self.chosen: dict[str, Path] = {}
        self._known: dict[str, tuple[str, str, str]] = {}
        self._ids = Ids()

    def add(self, written: str) -> tuple[str, str, str]:
        """The name in the draft of the picture that the manuscript calls ``written``; otherwise why it is left out, and
        a hint.
        """
        if written not in self._known:
            self._known[written] = self._added(written)
        return self._known[written]

    def _added(self, written: str) -> tuple[str, str, str]:
        if _ELSEWHERE.match(written):
            return "", "it is not a file beside the manuscript", "save it, and put it into 'figures'"
        name = unquote(written.partition("?")[0]).replace("\\", "/").removeprefix("./")
        folder = self.media if self.media and name.startswith(f"{EMBEDDED}/") else self.folder
        path = folder / name
        if not name or "\0" in name or climbs_out(name) or len(self.chosen) >= MOST_PICTURES:
            return "", "it is not in the folder of the manuscript", "put it into 'figures'"
        if not is_there(path):
            return "", "there is no such file", "put it into 'figures'"
        refused = refuse_path(folder, name)
        if refused is not None:
            return "", refused.message.replace("workbook", "manuscript"), refused.hint
        if path.suffix.lower() not in SUFFIXES:
            return "", "it is not a PNG, JPEG, WebP, HEIC or SVG picture", "save it as one of these, in 'figures'"
        fault = fault_of(path, self.fonts)
        if fault is not None:
            return "", fault.message, fault.hint
        file = self._ids.new(path.stem, "picture") + path.suffix.lower()
        self.chosen[file] = path
        return file, "", ""
