"""Puts a book together: pages in order, furniture, filled slots."""
