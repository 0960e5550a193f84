"""Write: from a book to a PDF that is tagged, fillable and conforming. pikepdf is used here."""
