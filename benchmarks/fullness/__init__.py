"""How full the pages are: of the flagship, the gallery, the books of ``bifolio new``."""
