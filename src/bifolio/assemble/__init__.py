"""Assemble: a workbook, an edition and a recipient to a document that carries meaning."""
