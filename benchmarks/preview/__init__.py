"""How long an edit takes to be seen in a living process, beside Typst with the same words."""
