"""Courses with a leader, who needs to know how long everything takes."""

from __future__ import annotations

from bifolio.content.model.profile import Amount, Profile

PROFILE = Profile(requires_for_leaders={"exercise": {"minutes": Amount(), "notes": Amount(), "notes.timing": Amount()}})
