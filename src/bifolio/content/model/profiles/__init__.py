"""The profiles by name, each one module of data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from bifolio.content.model.profile import Profile
from bifolio.content.model.profiles import course, school_class, therapy

ProfileName = Literal["therapy", "class", "course"]

NONE = Profile()
"""A book without a profile: nothing is required, and only what the book contains is printed."""

PROFILES: Mapping[ProfileName, Profile] = {
    "therapy": therapy.PROFILE,
    "class": school_class.PROFILE,
    "course": course.PROFILE,
}
