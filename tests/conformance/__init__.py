"""Finished files before the standards: outside judges, own checks, viewers, what a screen reader would say."""
