"""Fields and places to write as a screen reader announces them: kind, state, name."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Stream

_MULTILINE, _RADIO, _COMBO = 1 << 12, 1 << 15, 1 << 17

_PLACES = {"/tv": "place to write", "/cb": "box to tick", "/rb": "circle to mark", "/pb": "button"}


def said_field(widget: Object) -> str:
    """``check box, not checked: ...`` and the like."""
    flags = int(_inherited(widget, "/Ff") or 0)
    kind = _inherited(widget, "/FT")
    name = str(_inherited(widget, "/TU") or _inherited(widget, "/T") or "without a name")
    if kind == Name.Btn:
        is_on = str(widget.get("/AS", "/Off")) != "/Off"
        return f"{'radio button' if flags & _RADIO else 'check box'}, {'checked' if is_on else 'not checked'}: {name}"
    value = _inherited(widget, "/V")
    if kind == Name.Sig:
        # a signature is a dictionary (ISO 32000-2, 12.8.1)
        is_signed = bool(value.keys()) if isinstance(value, Dictionary) else bool(_text(value))
        return f"signature, {'signed' if is_signed else 'not signed'}: {name}"
    text = _text(value)
    if kind == Name.Ch:
        shown = _shown(widget, text)
        return f"{'combo box' if flags & _COMBO else 'list box'}, {f'“{shown}”' if text else 'nothing chosen'}: {name}"
    lines = "edit, several lines" if flags & _MULTILINE else "edit"
    return f"{lines}, {f'“{text}”' if text else 'empty'}: {name}"


def said_place(role: object, checked: object, description: object) -> str:
    """A blank of the paper edition, from its PrintField attributes (ISO 32000-2, 14.8.5.6)."""
    state = "" if checked is None else ", marked" if str(checked) == "/on" else ", not marked"
    return f"{_PLACES.get('/' + str(role).removeprefix('/').lower(), 'place to write')}{state}: {description or 'without a name'}"


def _shown(widget: Object, value: str) -> str:
    options = _inherited(widget, "/Opt")
    for option in options if isinstance(options, Array) else ():
        if isinstance(option, Array) and str(option[0]) == value:
            return str(option[1])
    return value


def _text(value: Object | None) -> str:
    if value is None or isinstance(value, Dictionary):
        return ""
    if isinstance(value, Stream):
        return value.read_bytes().decode("utf-8", "replace")
    if isinstance(value, Array):
        return ", ".join(_text(part) for part in value)
    return " / ".join(str(value).split("\r\n" if "\r\n" in str(value) else "\n"))


def _inherited(node: Object | None, key: str) -> Object | None:
    for _ in range(32):
        if node is None:
            break
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None
