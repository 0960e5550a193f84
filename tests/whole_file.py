"""Objects that were set without a file, written as one."""

from __future__ import annotations

from io import BytesIO

from bifolio.pdf.objects import Objects, Ref
from bifolio.pdf.streaming import StreamedFile
from bifolio.pdf.writing import WrittenFile


def write_file(objects: Objects, root: Ref, version: str = "1.7") -> WrittenFile:
    """The file of ``objects``, which must number from 1, with ``root`` as its catalog."""
    out = BytesIO()
    file = StreamedFile(out, version)
    file.take_numbers(objects.next_number - 1)
    for number, value in objects.values.items():
        file.put(number, value)
    file.finish({"Root": root})
    return WrittenFile(out.getvalue(), file.startxref, file.size, file.identifier)
