"""Blanks of the kinds that are drawings to mark or fill."""

from __future__ import annotations
