"""Files that were read in the wrong encoding before they were saved."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.characters import composed, is_mojibake
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic
from bifolio.placed import walk_strings
from bifolio.yamltree import SourceFile


def mojibake_in(source: SourceFile) -> Iterator[Diagnostic]:
    """Texts in one file whose UTF-8 was read as Windows-1252."""
    # nearly always the file has none, and its tree would have to be read again
    if not ("\\" in source.text or is_mojibake(composed(source.text))):
        return
    for text in walk_strings(source.data):
        if is_mojibake(text):
            hint = "open the original file as UTF-8 and copy the text again"
            yield diagnose(
                "mojibake",
                "the text was read in the wrong encoding: it has 'Ã¼' for 'ü', or the like",
                text.place,
                hint,
            )
