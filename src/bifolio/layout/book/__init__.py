"""Puts a book together: pages in order, furniture, what fills the slots."""
