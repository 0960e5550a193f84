"""The names of papers, sizes, standards and ways to fill in that a book may choose; a test compares them with what exists."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from bifolio.diagnostics import same_name

T = TypeVar("T")

PaperName = Literal["a4", "letter", "a5", "half-letter", "6x9", "a3", "tabloid"]
SizeName = Literal["standard", "clear", "large", "giant"]
StandardName = Literal["ua-1", "ua-1+a-2a", "ua-2+a-4", "none"]
ReadingName = Literal["plain", "easy"]
FillName = Literal["both", "screen", "paper"]


class _InAnyCase:
    """Takes a name in capitals, as a roster and the command line do."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any) -> Any:
            return same_name(value, get_args(source)) if isinstance(value, str) else value

        return core_schema.no_info_before_validator_function(read, handler(source))


InAnyCase = Annotated[T, _InAnyCase()]
"""A name, also in capitals: ``A4``."""
