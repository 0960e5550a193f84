"""The JSON Schema and the reference, made of the models."""
