"""The model of each kind of file. Importing this module makes all models."""

from __future__ import annotations

from bifolio.content.fields.base import Node
from bifolio.content.file_kinds import FILE_KINDS
from bifolio.content.model.library_file import LibraryFile
from bifolio.content.model.workbook import References, WorkbookFile
from bifolio.content.reading.loading import MODELS
from bifolio.content.reading.provider_file import ProviderFile

FILE_MODELS: dict[str, type[Node]] = {
    "workbook": WorkbookFile,
    **{kind.name: MODELS[kind.folder] for kind in FILE_KINDS},
    "references": References,
    "library": LibraryFile,
    "provider": ProviderFile,
}
"""The model of each kind of file."""
