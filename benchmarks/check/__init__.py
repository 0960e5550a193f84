"""Checking all editions of a book: the first time, after an edit, and when nothing changed."""
