"""Lay out: an edition's units to folios, with their structure and fields. ReportLab is known to ``kit/reportlab_canvas.py`` alone."""
