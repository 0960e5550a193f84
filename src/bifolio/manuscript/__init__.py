"""First drafts: a workbook made from a text that an author has already written in another program."""
