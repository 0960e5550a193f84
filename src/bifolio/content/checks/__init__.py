"""What a workbook that could be read may still have wrong."""
