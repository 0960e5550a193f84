"""Outside judges for finished PDFs: veraPDF, qpdf, PDFium, pdf.js and Ghostscript; for pictures, Chromium.

Test support only, and without any import of ``bifolio``: a judge that shares code with the writer shares its mistakes.

Each judge is a module with ``available()`` and ``reason()``. What a judge needs besides Python (jars, node modules) is
built once into a cache folder outside the repository; see ``cache.py``. Tests call ``need(verapdf)`` from ``need.py``.
"""
