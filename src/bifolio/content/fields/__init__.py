"""What the models are made of: base classes, types of keys, and how a value may be written."""
