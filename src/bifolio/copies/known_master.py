"""A master that an earlier run built, as far as copies need it in which only names and numbers in slots differ.

It is one entry of the cache for a choice of a workbook, and holds with the digest of all that the workbook's pages are made from. Nobody's
data is in it: a master for whom something is known is not kept (decision 0064).
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bifolio.assemble.request import UNKNOWN, Request
from bifolio.canonical import canonical
from bifolio.content.workbook import Workbook
from bifolio.copies.slot_copies import CopyTail, SlotCopies, alone
from bifolio.errors import InvalidWorkbook
from bifolio.frozen import frozen
from bifolio.pdf.undated import UndatedFile
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.cache import cache_in, key_of
from bifolio.pipeline.kept_book import MOST_PAGES, of_any_day

if TYPE_CHECKING:
    from bifolio.copies.master import Master


@frozen(kw_only=True)
class KeptMaster:
    """What is kept of a master: the digest of all that decides its ``content``, its file, what makes copies of it."""

    content: bytes
    file: UndatedFile
    slots: SlotCopies


class KnownMaster:
    """The master of one choice: as it is kept, while that is enough, else built.

    ``workbook_digest`` is that of all that the workbook's pages are made from; without one nothing is kept.
    """

    def __init__(self, workbook: Workbook, options: BuildOptions, workbook_digest: str = "") -> None:
        self.workbook, self.options = workbook, options
        self._cache = cache_in(options.cache)
        self._failure: InvalidWorkbook | None = None
        self._content, self._key = b"", ""
        if workbook_digest and self._cache.keeps and not _names_someone(options.request):
            choice = of_any_day(options)
            shown = canonical((workbook_digest, by_content(choice)))
            self._content = hashlib.blake2b(shown, digest_size=32).digest()
            self._key = key_of("master", str(workbook.folder.resolve()), workbook.main, choice)

    def prepare(self, request: Request) -> None:
        """Reads or builds what the copy for the recipient of ``request`` needs; raises as ``copy_for`` does."""
        if self.slots.differing(request):
            self.build()

    def build(self) -> Master:
        """All of the master, so that processes that are forked have it."""
        return self.whole

    def copy_for(self, request: Request) -> CopyTail:
        """The tail for the recipient of ``request``; raises ``InvalidWorkbook`` if a text of this person's cannot fit its page."""
        return self.whole.copy_for(request) if self.slots.differing(request) else self.slots.copy_for(request)

    @cached_property
    def slots(self) -> SlotCopies:
        """What makes the copies for whom the units say nothing else."""
        return self._recalled() or self.whole.slots

    @property
    def data(self) -> bytes:
        """The master's bytes."""
        return self.slots.file.data

    @cached_property
    def whole(self) -> Master:
        """All of the master; raises ``InvalidWorkbook`` if it cannot be built."""
        if self._failure is not None:
            raise self._failure
        # imported late: most runs of a known book build no master
        from bifolio.copies.master import Master

        try:
            master = Master(self.workbook, self.options)
        except InvalidWorkbook as error:
            self._failure = error
            raise
        if self._key and master.undated is not None and master.slots.page_count <= MOST_PAGES:
            kept = KeptMaster(content=self._content, file=master.undated, slots=alone(master.slots))
            self._cache.put(self._key, kept, is_packed=True)
        return master

    def _recalled(self) -> SlotCopies | None:
        """What is kept, on this run's day; ``None`` if nothing is, or of another content."""
        kept = self._cache.get(self._key) if self._key else None
        if not isinstance(kept, KeptMaster) or kept.content != self._content:
            return None
        file = kept.file.dated(self.options.created)
        return replace(kept.slots, file=file) if file is not None else None


def by_content(build: BuildOptions) -> BuildOptions:
    """``build`` with what decides pages: not where the cache and the logos lie, but what they show."""
    provider = build.request.provider
    logo, light = (
        hashlib.sha256(Path(file).read_bytes()).hexdigest() if file else ""
        for file in (provider.logo, provider.logo_light)
    )
    request = replace(build.request, provider=replace(provider, logo=logo, logo_light=light))
    return replace(build, cache=None, request=request)


def _names_someone(request: Request) -> bool:
    """Whether a master knows something of a person: more than that its copies have a number or a message of their own."""
    settings = {name: said for name, said in request.settings.items() if (name, said) != ("copy_number", UNKNOWN)}
    message = request.recipient.message
    recipient = replace(request.recipient, message="" if message == UNKNOWN else message)
    return replace(request, settings=settings, recipient=recipient).is_personal
