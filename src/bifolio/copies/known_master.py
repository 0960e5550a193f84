"""A master built in an earlier run, stored as far as needed for copies that differ only in slots.

It is one cache entry per choice from a workbook, valid for the digest of everything from which the workbook's pages are
made. It has nobody's data: a master for whom something is known is not stored (decision 0064).
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bifolio.assemble.request import UNKNOWN, Request
from bifolio.canonical import canonical
from bifolio.content.model.workbook import Workbook
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
    """The stored parts of a master: the digest of everything that affects its ``content``, its file, and the object
    that makes copies of it.
    """

    content: bytes
    file: UndatedFile
    slots: SlotCopies


class KnownMaster:
    """The master of one choice: as stored, as long as that is enough, otherwise built.

    ``workbook_digest`` covers everything from which the workbook's pages are made; without it nothing is stored.
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
        """Reads or builds the parts that the copy for the recipient of ``request`` needs. Raises like ``copy_for``."""
        if self.slots.differing(request):
            self.build()

    def build(self) -> Master:
        """The whole master, built now, so that forked processes have it."""
        return self.whole

    def copy_for(self, request: Request) -> CopyTail:
        """The tail for the recipient of ``request``. Raises ``InvalidWorkbook`` if a text for this person does not fit its page."""
        return self.whole.copy_for(request) if self.slots.differing(request) else self.slots.copy_for(request)

    @cached_property
    def slots(self) -> SlotCopies:
        """The object that makes copies whose units are all the master's own."""
        return self._recalled() or self.whole.slots

    @property
    def data(self) -> bytes:
        """The master's bytes."""
        return self.slots.file.data

    @cached_property
    def whole(self) -> Master:
        """The whole master. Raises ``InvalidWorkbook`` if it cannot be built."""
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
        """The stored master, with this run's date; ``None`` if there is none, or only one with different content."""
        kept = self._cache.get(self._key) if self._key else None
        if not isinstance(kept, KeptMaster) or kept.content != self._content:
            return None
        file = kept.file.dated(self.options.created)
        return replace(kept.slots, file=file) if file is not None else None


def by_content(build: BuildOptions) -> BuildOptions:
    """``build`` reduced to the settings that affect pages: the content of the logos rather than their paths, and no
    cache.
    """
    provider = build.request.provider
    logo, light = (
        hashlib.sha256(Path(file).read_bytes()).hexdigest() if file else ""
        for file in (provider.logo, provider.logo_light)
    )
    request = replace(build.request, provider=replace(provider, logo=logo, logo_light=light))
    return replace(build, cache=None, request=request)


def _names_someone(request: Request) -> bool:
    """Whether a master contains a person's details, apart from the fact that its copies have a number or a message."""
    settings = {name: said for name, said in request.settings.items() if (name, said) != ("copy_number", UNKNOWN)}
    message = request.recipient.message
    recipient = replace(request.recipient, message="" if message == UNKNOWN else message)
    return replace(request, settings=settings, recipient=recipient).is_personal
