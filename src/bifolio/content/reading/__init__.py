"""From files to models, and what to say about a file that does not fit."""
