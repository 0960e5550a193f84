"""The content language: which keys and values an author may write, read with their places and checked."""
