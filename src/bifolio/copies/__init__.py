"""Copies: a roster goes in, a finished copy for everyone comes out, almost as fast as copying files."""
