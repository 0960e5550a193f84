"""Assemble: from a workbook, an edition and a recipient to a document in which everything has a meaning."""
