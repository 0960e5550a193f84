"""A file written again on another day: everything but the date, which is only in its metadata, can be reused.

The date is in the metadata stream, which is not compressed, and in the document information, which is set last. So
whatever is between them can stay, and the end of the file is written again (decision 0064).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO

from bifolio.frozen import frozen
from bifolio.pdf.metadata import Identity, info_dictionary, xmp_packet
from bifolio.pdf.objects import Objects, PdfDictionary, Ref, serialise
from bifolio.pdf.standards import Standard
from bifolio.pdf.streaming import FileTable, StreamedFile
from bifolio.pdf.writing import WrittenFile


@frozen(kw_only=True)
class UndatedFile:
    """A file without the objects that are written last: ``data``, with its metadata at ``packet``, and the ``table`` of its objects."""

    data: bytes
    packet: int
    table: FileTable
    trailer: PdfDictionary
    identity: Identity
    standard: Standard

    def dated(self, created: datetime) -> WrittenFile | None:
        """The whole file as written on that day; ``None`` if the date has a different number of characters."""
        identity = replace(self.identity, created=created)
        before, now = xmp_packet(self.identity, self.standard), xmp_packet(identity, self.standard)
        if len(before) != len(now):
            return None
        info, said = self.trailer.get("Info"), serialise(info_dictionary(identity))
        waiting = tuple((number, said if Ref(number) == info else value) for number, value in self.table.waiting)
        out = BytesIO()
        file = StreamedFile(out, self.standard.version)
        data = b"".join((self.data[: self.packet], now, self.data[self.packet + len(now) :]))
        file.go_on(data, replace(self.table, waiting=waiting))
        file.finish(self.trailer)
        return WrittenFile(out.getvalue(), file.startxref, file.size, file.identifier)


def undated(
    data: bytes, file: StreamedFile, objects: Objects, trailer: PdfDictionary, identity: Identity, standard: Standard
) -> UndatedFile | None:
    """The parts to store of an unfinished ``file`` whose objects have all been put; ``None`` if its information is
    already written.
    """
    table = file.table
    if "Info" in trailer and all(Ref(number) != trailer["Info"] for number, _ in table.waiting):
        return None
    packet = data.index(xmp_packet(identity, standard), table.places[objects.number("metadata")])
    return UndatedFile(
        data=data, packet=packet, table=table, trailer=trailer, identity=identity, standard=standard
    )  # fmt: skip
