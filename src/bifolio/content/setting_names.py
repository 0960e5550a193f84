"""The names of papers, sizes, standards and ways to fill in that a book may choose; a test compares them with what exists."""

from __future__ import annotations

from typing import Literal

PaperName = Literal["a4", "letter", "a5", "half-letter"]
SizeName = Literal["standard", "clear", "large", "giant"]
StandardName = Literal["ua-1", "ua-1+a-2a", "ua-2+a-4", "none"]
ReadingName = Literal["plain", "easy"]
FillName = Literal["both", "screen", "paper"]
