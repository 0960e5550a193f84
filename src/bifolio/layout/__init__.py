"""Lay out: an edition's units to folios, with their structure and fields. The only home of ReportLab, with ``typeset``."""
