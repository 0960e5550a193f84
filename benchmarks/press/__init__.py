"""Booklets: in a build, of a finished PDF, for everyone on a roster."""
