"""Field values as plain text, as a reader of filled copies finds them in a file: from /V, never from appearances."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pikepdf

Value = str | bool
"""What is filled in: a text, an entry or on-state to choose, or whether a box is ticked."""

Values = Mapping[str, Value] | Sequence[tuple[str, Value]]
"""Values by field name; as pairs where a field is filled more than once, as by one who thinks again."""


class NoSuchField(LookupError):
    """A field, entry or on-state that was to be filled in is not in the file."""


def to_steps(values: Values) -> list[tuple[str, Value]]:
    """The values as single steps, in order."""
    return list(values.items()) if isinstance(values, Mapping) else list(values)


def saved_values(path: Path) -> dict[str, str | None]:
    """Each terminal field's /V under its full name: text, or an on-state without its slash; None where there is none.

    Of a field with an array value (a list box) the entries are joined by line breaks.
    """
    with pikepdf.open(path) as pdf:
        form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
        return dict(_walk(form.get("/Fields", pikepdf.Array()), "", None))


def shown_states(path: Path) -> dict[str, list[str]]:
    """The /AS of every widget of each button field, in order: what a viewer shows, whatever /V says."""
    states: dict[str, list[str]] = {}
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for widget in page.obj.get("/Annots", pikepdf.Array()):
                if "/AS" in widget:
                    states.setdefault(_full_name(widget), []).append(str(widget.AS).removeprefix("/"))
    return states


def _walk(fields: pikepdf.Object, prefix: str, inherited: pikepdf.Object | None) -> Iterator[tuple[str, str | None]]:
    for field in fields:
        name = ".".join(filter(None, (prefix, str(field.get("/T", "")))))
        value = field.get("/V", inherited)
        kids = [kid for kid in field.get("/Kids", pikepdf.Array()) if "/T" in kid]
        if kids:
            yield from _walk(pikepdf.Array(kids), name, value)
        else:
            yield name, _to_text(value)


def _full_name(field: pikepdf.Object) -> str:
    parts: list[str] = []
    node: pikepdf.Object | None = field
    while node is not None:
        parts += [str(node.T)] if "/T" in node else []
        node = node.get("/Parent")
    return ".".join(reversed(parts))


def _to_text(value: pikepdf.Object | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, pikepdf.Array):
        return "\n".join(filter(None, (_to_text(item) for item in value)))
    if isinstance(value, pikepdf.Stream):
        return bytes(pikepdf.String(value.read_bytes())).decode()
    return str(value).removeprefix("/") if isinstance(value, pikepdf.Name) else str(value)
