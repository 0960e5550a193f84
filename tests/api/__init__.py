"""The way in from Python."""
