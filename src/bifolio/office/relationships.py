"""What the parts of an Office file lead to: other parts, or addresses (ECMA-376-2, 6.5)."""

from __future__ import annotations

import posixpath

from bifolio.office.parts import PartReader, Parts


class Links(PartReader):
    """Where the links of a part in ``folder`` lead: ``targets`` inside the file, with their ``kinds``, and all as ``written``, by id."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.written: dict[str, str] = {}
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship":
            return
        link, target = attributes.get("Id", ""), attributes.get("Target", "")
        self.written[link] = target
        if attributes.get("TargetMode") != "External":
            inside = posixpath.join("/", self.folder, target.replace("\\", "/"))
            self.targets[link], self.kinds[link] = posixpath.normpath(inside).lstrip("/"), attributes.get("Type", "")

    def all_of(self, end: str) -> list[str]:
        """The targets of a kind, recognised by the end of its name, since there are two sets of names."""
        return [self.targets[link] for link, kind in self.kinds.items() if kind.endswith(end)]

    def of_kind(self, end: str) -> str:
        """The first target of a kind; "" if there is none."""
        return next(iter(self.all_of(end)), "")


def links_of(parts: Parts, name: str) -> Links:
    """The links of the part ``name``; of the whole file if that is empty."""
    folder, base = posixpath.split(name)
    links = Links(folder)
    parts.read_whole(posixpath.join(folder, "_rels", f"{base}.rels"), links)
    return links
