"""Lays out an edition's units as folios, with their structure and fields. Only ``kit/reportlab_canvas.py`` uses ReportLab."""
