"""Logos of a roster's rows: files beside the roster. They may come from anyone, so they are checked before anything is
made.

Messages do not contain the file's name, because that is in a cell.
"""

from __future__ import annotations

from pathlib import Path

from bifolio.content.paths import climbs_out, is_there, refuse_path
from bifolio.diagnostics import Problem
from bifolio.frozen import frozen
from bifolio.pipeline.provider_logo import coarseness, logo_fault

_SAVE_AGAIN = "save it as PNG, JPEG or plain SVG"
_OUTSIDE = Problem("outside-folder", "the path leaves the roster's folder", "put the logo beside the roster")


@frozen
class _Logo:
    path: str
    problems: tuple[Problem, ...]


class Logos:
    """The logos of a roster in ``folder``; each file is checked once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, _Logo] = {}

    def path_of(self, said: str) -> str:
        """The path of the logo named in a cell; empty if there is none, or it cannot be used."""
        return self._logo(said).path if said else ""

    def problems_of(self, said: str) -> tuple[Problem, ...]:
        """Every problem with the logo named in a cell."""
        return self._logo(said).problems if said else ()

    def _logo(self, said: str) -> _Logo:
        logo = self._known.get(said)
        if logo is None:
            logo = self._known[said] = self._look(said)
        return logo

    def _look(self, said: str) -> _Logo:
        said = said.replace("\\", "/")
        if "\0" in said or climbs_out(said):
            return _Logo("", (_OUTSIDE,))
        path = self.folder / said
        if not is_there(path):
            message, hint = "there is no such file beside the roster", "check the spelling of the file name"
            return _Logo("", (Problem("missing-picture", message, hint),))
        refused = refuse_path(self.folder, said)
        if refused is not None:
            is_inside = refused.rule != "outside-folder"
            return _Logo("", (Problem(refused.rule, refused.message, refused.hint) if is_inside else _OUTSIDE,))
        path = path.resolve()
        fault = logo_fault(path)
        if fault is not None:
            return _Logo("", (fault._replace(hint=_SAVE_AGAIN),))
        coarse = coarseness(path)
        warning = (Problem("coarse-logo", coarse, "use a larger picture, or SVG"),) if coarse else ()
        return _Logo(str(path), warning)
