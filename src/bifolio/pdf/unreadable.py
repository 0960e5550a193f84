"""What to say about somebody else's PDF that cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

from bifolio.errors import BifolioError, DamagedFileError, UsageError

_PROTECTED = re.compile(r"unsupported encryption|unsupported /R or /V", re.IGNORECASE)
"""What qpdf says of a security handler other than the standard's own (ISO 32000-2, 7.6.4), such as one for certificates
or for a shop's viewer, and of a revision that it does not know.
"""


def unreadable(path: Path, error: Exception, hint: str) -> BifolioError:
    """The exception to raise for the PDF at ``path``, which pikepdf refused with ``error``; ``hint`` is for a damaged one."""
    if _PROTECTED.search(str(error)):
        message = f"'{path}' is protected by a certificate or by another program, and opens only there"
        return UsageError(message, "ask the sender for a copy without protection")
    return DamagedFileError(f"'{path}' is not a valid PDF", hint)
