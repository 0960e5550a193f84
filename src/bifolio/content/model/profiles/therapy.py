"""Workbooks that therapists hand out: exercises may stir feelings, so they are framed, and help is always at hand.

The reasons are in docs/content-brief.md, sections 1.2 (reading level), 1.4 (trauma-informed rules), 1.5 (the support page) and 9
(sources).
"""

from __future__ import annotations

from bifolio.content.fields.base import phrase
from bifolio.content.fields.sharing import SharingLevel, SharingWords
from bifolio.content.model.profile import Amount, Need, Profile
from bifolio.content.rules import Change
from bifolio.diagnostics import Severity

_ONE = Amount()

PROFILE = Profile(
    requires={
        "exercise": {
            "aim": _ONE,
            "evidence": _ONE,
            "strength": _ONE,
            "work": _ONE,
            "minutes": _ONE,
            "sensitivity": _ONE,
            "share": _ONE,
            "safe_if_alone": _ONE,
            "steps": Amount(2),
            "notes": _ONE,
            "notes.timing": _ONE,
            "notes.debrief": _ONE,
            "notes.watch": _ONE,
            "notes.compare": _ONE,
            "notes.adapt": _ONE,
            "notes.adapt.solo": _ONE,
            "notes.adapt.group": _ONE,
            "notes.adapt.online": _ONE,
            "notes.adapt.large_print": _ONE,
        },
        "section": {"key_ideas": Amount(2, 5), "quote": _ONE, "talk": Amount(1, 4), "reflection.share": _ONE},
    },
    rules={
        "missing-ready-check": Change(Severity.ERROR),
        "missing-landing": Change(Severity.ERROR),
        "missing-safety-footer": Change(Severity.ERROR),
        "missing-support-page": Change(Severity.ERROR),
        "few-choices": Change(Severity.ERROR),
        "unnamed-items": Change(Severity.ERROR),
        "step-order": Change(Severity.ERROR),
        "edition-truth": Change(Severity.WARNING),
        "block-without-step": Change(Severity.WARNING),
        "section-length": Change(Severity.WARNING, {"words": (150, 300)}),
        "long-sentence": Change(Severity.WARNING, {"words": (25,)}),
        "reading-grade": Change(Severity.WARNING, {"readers": (8,), "instructions": (6,), "leader": (11,)}),
        "reference-unverified": Change(Severity.WARNING),
    },
    words=frozenset({"skip", "score.note", "with-leader"}),
    speaks_of={
        "en": {
            "cards": Need(kind="cards"),
            "both maps": Need(people="one"),
            "two maps": Need(people="one"),
            "both wheels": Need(people="one"),
            "two wheels": Need(people="one"),
            "two copies": Need(people="one"),
            "shared copy": Need(people="several"),
        }
    },
    sharing={
        "private": SharingLevel(
            mark=phrase("share.private.mark"), says=SharingWords(other=phrase("share.private")), apart=True
        ),
        "choose": SharingLevel(
            mark=phrase("share.choose.mark"), says=SharingWords(other=phrase("share.choose")), own_choice=True
        ),
        "shared": SharingLevel(
            mark=phrase("share.shared.mark"), says=SharingWords(other=phrase("share.shared")), alone="choose"
        ),
    },
    opening_blanks=("date",),
    signs_on_sheets=True,
    always=frozenset({"support"}),
)
