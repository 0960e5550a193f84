"""The content language: what an author may write, read with its places and checked."""
