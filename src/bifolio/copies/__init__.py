"""Copies: a roster in, a finished copy for everyone out, at nearly the speed of copying files."""
