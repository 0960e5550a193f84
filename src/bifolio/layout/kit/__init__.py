"""What drawings share: pen, cells, tables, controls, words."""
