"""What drawings share: pen, cells, tables, controls, lettering."""
