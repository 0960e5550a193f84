"""The model of each kind of file. Importing this module makes all models."""

from __future__ import annotations

from bifolio.content.base import Node
from bifolio.content.file_kinds import FILE_KINDS
from bifolio.content.library_file import LibraryFile
from bifolio.content.loading import MODELS
from bifolio.content.provider_file import ProviderFile
from bifolio.content.workbook import References, WorkbookFile

FILE_MODELS: dict[str, type[Node]] = {
    "workbook": WorkbookFile,
    **{kind.name: MODELS[kind.folder] for kind in FILE_KINDS},
    "references": References,
    "library": LibraryFile,
    "provider": ProviderFile,
}
"""The model of each kind of file."""
