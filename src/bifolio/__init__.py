"""bifolio: makes workbooks from YAML, for people to print, fill in on screen, or have read aloud.

>>> import bifolio
>>> book = bifolio.open("my-workbook")
>>> built = bifolio.build(book, "ana.pdf", names=["Ana"])
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # like that of typing, which takes as long to load as the rest of an unchanged build
if TYPE_CHECKING:
    from bifolio.api import BuiltFile, build, check, make_booklet, make_copies, make_sheets, open, read_aloud
    from bifolio.content.model.workbook import Workbook
    from bifolio.copies.run_options import RunReport
    from bifolio.diagnostics import Diagnostic, Place, Severity
    from bifolio.errors import BifolioError, DamagedFileError, InvalidWorkbook, NonConformingError, UsageError
    from bifolio.people.recipient import PersonDetails, Recipient
    from bifolio.press.finished_files import Booklet

__version__ = "0.1.0"

__all__ = [
    "BifolioError",
    "Booklet",
    "BuiltFile",
    "DamagedFileError",
    "Diagnostic",
    "InvalidWorkbook",
    "NonConformingError",
    "PersonDetails",
    "Place",
    "Recipient",
    "RunReport",
    "Severity",
    "UsageError",
    "Workbook",
    "__version__",
    "build",
    "check",
    "make_booklet",
    "make_copies",
    "make_sheets",
    "open",
    "read_aloud",
]

_HOMES = {
    "api": ("BuiltFile", "build", "check", "make_booklet", "make_copies", "make_sheets", "open", "read_aloud"),
    "content.model.workbook": ("Workbook",),
    "copies.run_options": ("RunReport",),
    "press.finished_files": ("Booklet",),
    "diagnostics": ("Diagnostic", "Place", "Severity"),
    "errors": ("BifolioError", "DamagedFileError", "InvalidWorkbook", "NonConformingError", "UsageError"),
    "people.recipient": ("PersonDetails", "Recipient"),
}
"""Where each public name is at home. It is fetched when it is first asked for, so that ``import bifolio`` costs nothing."""


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            found = globals()[name] = getattr(import_module(f"bifolio.{module}"), name)
            return found
    raise AttributeError(f"module 'bifolio' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
