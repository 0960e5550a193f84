"""Sheets for a class: nothing is required, and each sheet has blanks for name, class and date."""

from __future__ import annotations

from bifolio.content.model.profile import Profile
from bifolio.content.rules import Change
from bifolio.diagnostics import Severity

PROFILE = Profile(
    words=frozenset({"see-page.pupil"}),
    opening_blanks=("name", "class", "date"),
    rules={"answer-missing": Change(Severity.WARNING), "answer-shows": Change(Severity.ERROR)},
)
