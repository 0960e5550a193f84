"""Reads pictures: SVG drawings and photographs."""
