"""Editions of the file: which standards a PDF claims, as data.

UA-1 goes with PDF 1.7 and PDF/A-2, UA-2 with PDF 2.0 and PDF/A-4; other pairs exclude each other by their headers
(ISO 14289-1, 6.1; ISO 19005-4, 6.1.2). The everyday edition claims no PDF/A, since Acrobat opens such a file read-only.
"""

from __future__ import annotations

from bifolio.frozen import frozen


@frozen(kw_only=True)
class Standard:
    """The standards that a file claims to meet, and its PDF version. ``tagged`` is false for the press: no tags, fields
    or links.
    """

    name: str
    title: str
    version: str
    ua_part: int = 0
    archive_part: int = 0
    archive_level: str = ""
    tagged: bool = True

    @property
    def is_pdf2(self) -> bool:
        """Whether namespaces, structure destinations and PDF 2.0 rules apply."""
        return self.version == "2.0"


STANDARDS: dict[str, Standard] = {
    standard.name: standard
    for standard in (
        Standard(name="ua-1", title="Everyday: PDF/UA-1, fillable", version="1.7", ua_part=1),
        Standard(
            name="ua-1+a-2a",
            title="Archive: PDF/UA-1 and PDF/A-2a",
            version="1.7",
            ua_part=1,
            archive_part=2,
            archive_level="A",
        ),
        Standard(
            name="ua-2+a-4", title="Modern archive: PDF/UA-2 and PDF/A-4", version="2.0", ua_part=2, archive_part=4
        ),
        Standard(name="none", title="For the press: no tags, no fields, no links", version="1.7", tagged=False),
    )
}
"""Standards by their names for ``--standard``."""

FILLS = ("both", "screen", "paper")
"""The values of ``--fill``: ``both`` has fields over ruled lines; ``paper`` has no fields, and its lines are announced
as places to write.

``screen`` equals ``both``: the ruled lines show where a field is before it is clicked, and a filled-in file prints
well.
"""
