"""Pipeline: the whole way from a folder to a finished file, with the cache of laid-out units. Commands call it."""
