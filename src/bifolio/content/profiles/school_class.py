"""Sheets for a class: nothing is required, and each sheet has room for name, class and date."""

from __future__ import annotations

from bifolio.content.profile import Profile

PROFILE = Profile(opening_blanks=("name", "class", "date"))
