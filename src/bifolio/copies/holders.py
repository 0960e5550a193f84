"""Who the finished copies belong to: sorting a roster must not give their numbers and codes to other people.

Copies may have been handed out, so from then on a number stands for its people. The manifest records them by a keyed
digest of their names. A name may be corrected in place; but people who move to another number, or a roster of other
people, stop the run (decision 0023).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bifolio.content.rules import diagnose
from bifolio.copies.manifest import MANIFEST, file_number, manifest_lines
from bifolio.copies.number_table import NumberTable
from bifolio.copies.orders import CopyOrder
from bifolio.copies.secret_key import KEY, KEY_BYTES, key_check
from bifolio.diagnostics import Diagnostic
from bifolio.people.roster_reading import Roster, RosterRow
from bifolio.plain_files import open_plain

_DIGEST = re.compile("[0-9a-f]{16}")

MOST_NAMED = 8
"""The most rows that a message lists."""


def holder_of(order: CopyOrder, key: bytes) -> int:
    """A keyed 64-bit digest of the names of a copy's people, ignoring case and spaces."""
    people = order.request.recipient.people
    names = [(key, " ".join(one.whole_name.casefold().split())) for key, one in people.items()]
    digest = hashlib.blake2b(repr(names).encode("utf-8", "replace"), key=key, digest_size=8, person=b"holders")
    return int.from_bytes(digest.digest(), "big")


class Holders:
    """The people of the copies that are finished in ``folder``, from its manifest; none without a manifest.

    ``key`` is the folder's secret key, empty if it has none. ``see`` every row, then ask for ``problems``.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / MANIFEST
        self.key = _key_in(folder, self._path)
        self._finished, self._kept, self._gained = NumberTable(), NumberTable(), NumberTable()
        self._changed: dict[int, tuple[RosterRow, int, int]] = {}
        for label, holder in self._noted():
            self._finished.put(label, holder, 0)

    def _noted(self) -> Iterator[tuple[int, int]]:
        """For each finished copy, its number or code as a number, and the digest of its people."""
        for about in manifest_lines(self._path) if self.key else ():
            label, holder = about.get("code") or about.get("row"), str(about.get("holder"))
            if label is not None and _DIGEST.fullmatch(holder):
                yield file_number(label), int(holder, 16)

    def see(self, row: RosterRow, orders: Sequence[CopyOrder]) -> None:
        """Records whose copies a row asks for."""
        for order in orders if self._finished.count else ():
            label, holder = file_number(order.code or order.row), holder_of(order, self.key)
            before = self._finished.get(label)
            if before is not None and before[0] == holder:
                self._kept.put(label, 0, 0)
                continue
            self._gained.put(holder, 0, 0)
            if before is not None:
                self._changed[row.number] = (row, before[0], holder)

    def problems(self, roster: Roster, *, is_whole: bool) -> list[Diagnostic]:
        """An error if finished copies would change hands, a warning if names have changed in place.

        ``is_whole`` says whether every row was seen: a run for two rows may correct both of their names.
        """
        if not self._changed:
            return []
        last = dict(self._noted())
        moved = {holder for label, holder in last.items() if self._kept.get(label) is None and self._gained.get(holder)}
        # a run of some rows sees few of the finished ones, so it means little if none of its own stays
        are_most = is_whole and 2 * len(self._changed) >= len(last)
        is_other = are_most and not self._kept.count and len(self._changed) > 1
        given: list[RosterRow] = []
        corrected: list[RosterRow] = []
        for row, before, now in self._changed.values():
            (given if is_other or before in moved or now in moved else corrected).append(row)
        found = []
        if given:
            message = f"{_rows(given)}: finished copies of other people already have these numbers or codes"
            hint = "put the rows back in their old order with new ones at the end, or write to another folder"
            found.append(diagnose("changed-hands", message, roster.place(given[0]), hint))
        if corrected:
            message = f"{_rows(corrected)}: finished under another name, so the copies are made again"
            hint = "if you corrected the name, carry on; if this is somebody else, add a row at the end instead"
            found.append(diagnose("names-changed", message, roster.place(corrected[0]), hint))
        return found


def _rows(rows: list[RosterRow]) -> str:
    numbers = [f"{row.number}" for row in rows[:MOST_NAMED]]
    if len(rows) > MOST_NAMED:
        return f"rows {', '.join(numbers)} and {len(rows) - MOST_NAMED:,} more"
    return f"row {numbers[0]}" if len(numbers) == 1 else f"rows {', '.join(numbers[:-1])} and {numbers[-1]}"


def _key_in(folder: Path, manifest: Path) -> bytes:
    """The folder's key; empty if it is missing, damaged or not the manifest's, which the run will report."""
    try:
        with open_plain(folder / KEY) as file:
            key = file.read(KEY_BYTES + 1)
    except OSError:
        return b""
    noted = next((about["key_check"] for about in manifest_lines(manifest) if "key_check" in about), None)
    is_right = len(key) == KEY_BYTES and noted in (None, key_check(key))
    return key if is_right else b""
