"""Values to bytes, so that keys and digests can be derived from all of a value instead of from a list of its parts."""

from __future__ import annotations

import io
import pickle


def canonical(value: object) -> bytes:
    """``value`` as bytes: the same for equal values in every process, others for other values.

    Takes plain data, models and dataclasses without cycles, and every field of theirs. The order of a mapping counts, since an
    author's order does; sets have none, so they do not belong in what is keyed.
    """
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    # without a memo: whether two equal strings are one object, as after reading YAML, or two must not show
    pickler.fast = True
    pickler.dump(value)
    return buffer.getvalue()
