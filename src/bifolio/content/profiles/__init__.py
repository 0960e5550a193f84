"""The profiles by name: one module of data each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from bifolio.content.profile import Profile
from bifolio.content.profiles import course, school_class, therapy

ProfileName = Literal["therapy", "class", "course"]

NONE = Profile()
"""What holds without a profile: nothing is required, and only what the book writes is printed."""

PROFILES: Mapping[ProfileName, Profile] = {
    "therapy": therapy.PROFILE,
    "class": school_class.PROFILE,
    "course": course.PROFILE,
}
