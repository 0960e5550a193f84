"""Write: a book to a PDF that is tagged, fillable and conforming. A home of pikepdf."""
