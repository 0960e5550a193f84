"""First drafts: a workbook from what an author has already written elsewhere."""
