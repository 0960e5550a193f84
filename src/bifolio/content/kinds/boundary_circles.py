"""The model of `boundary_circles`."""

from __future__ import annotations

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Prompt
from bifolio.content.shared_models import Ring


class BoundaryCircles(Block):
    """Three rings: a firm no, ask first, open."""

    kind: Literal["boundary_circles"] = "boundary_circles"
    kind_title: ClassVar[str] = "Boundary circles"
    group: ClassVar[KindGroup] = "placing"
    prompt: Prompt | None = None
    inner: Ring
    """A firm no."""
    middle: Ring
    """Ask first."""
    outer: Ring
    """Open."""
