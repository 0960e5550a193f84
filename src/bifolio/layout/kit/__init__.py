"""Parts that drawings share: pen, cells, tables, controls, words."""
