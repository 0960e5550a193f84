"""The models of files, and the workbook that is made of them, with what may be asked of it."""
