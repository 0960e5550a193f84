"""PDFium, the form filler of Chrome, Edge and Android: values in, the saved file out.

Fields are filled as a person does it: a click into the middle of the widget, then text, an entry, or nothing more. A
widget that lies under another one is therefore not filled. PDFium stores a line break as CR LF, and nothing for a tab.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from tests.judges.values import NoSuchField, Value, Values, to_steps

NO_MODIFIER = 0


@dataclass(frozen=True)
class Widget:
    """A widget on a loaded page; ``rect`` is left, bottom, right, top in PDF space. Gone when its page is closed."""

    name: str
    kind: int
    on_state: str
    rect: tuple[float, float, float, float]
    options: tuple[str, ...]
    checked: bool
    value: str

    @property
    def is_button(self) -> bool:
        return self.kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)

    @property
    def is_choice(self) -> bool:
        return self.kind in (raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)


def available() -> bool:
    """Always: pypdfium2 brings PDFium with it."""
    return True


def reason() -> str:
    return ""


def version() -> str:
    """PDFium's version, as pypdfium2 ships it."""
    return str(pypdfium2.PDFIUM_INFO)


def fill(path: Path, values: Values, out: Path) -> Path:
    """Fills the named fields and saves the file under ``out``, which is returned.

    A check box takes True, False or the on-state to switch on; a field with several check boxes or a radio group takes
    the on-state, or False for none; a list takes the text that it shows. Raises NoSuchField when a field, an entry or
    an on-state is not there.
    """
    steps = to_steps(values)
    with _open(path) as document:
        found: set[str] = set()
        for page in _pages(document):
            here = {widget.name for widget in _widgets(document, page)} - found
            found |= here
            for name, value in steps:
                if name in here:
                    _fill_field(document, page, name, value)
        if missing := {name for name, _ in steps} - found:
            raise NoSuchField(f"no field {', '.join(sorted(map(repr, missing)))} in {path}")
        document.save(out)
    return out


def values(path: Path) -> dict[str, str]:
    """What PDFium shows as each field's value: a text, or the on-state of a group (empty when none is on)."""
    shown: dict[str, str] = {}
    with _open(path) as document:
        for page in _pages(document):
            for widget in _widgets(document, page):
                if not widget.is_button:
                    shown[widget.name] = widget.value
                else:
                    shown[widget.name] = widget.on_state if widget.checked else shown.get(widget.name, "")
    return shown


def _fill_field(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, name: str, value: Value) -> None:
    widgets = [widget for widget in _widgets(document, page) if widget.name == name]
    form = document.formenv
    if widgets[0].is_button:
        widget, wanted = _button_for(widgets, value)
        if widget.checked != wanted:
            _click(form, page, widget)
        return
    widget, text = widgets[0], str(value)
    _click(form, page, widget)
    if widget.is_choice:
        if text not in widget.options:
            raise NoSuchField(f"no entry {text!r} in {name!r}, only {widget.options}")
        raw.FORM_SetIndexSelected(form, page, widget.options.index(text), True)
    else:
        raw.FORM_SelectAllText(form, page)
        raw.FORM_ReplaceSelection(form, page, _to_wide(""))
        _type(form, page, text)
    # What was typed is stored when the focus leaves the field, and forgotten when the page closes first.
    raw.FORM_ForceToKillFocus(form)


def _button_for(widgets: list[Widget], value: Value) -> tuple[Widget, bool]:
    """The widget to click and whether it shall be on afterwards."""
    if isinstance(value, bool) or value == "Off":
        on = value is True
        return next((widget for widget in widgets if widget.checked), widgets[0]), on
    for widget in widgets:
        if widget.on_state == value:
            return widget, True
    states = [widget.on_state for widget in widgets]
    raise NoSuchField(f"no on-state {value!r} in {widgets[0].name!r}, only {states}")


def _type(form: object, page: pypdfium2.PdfPage, text: str) -> None:
    """Types letter by letter, as Chrome hands over key presses: one call for each UTF-16 unit, Enter as a return.

    Not by FORM_ReplaceSelection, which is Chrome's way of pasting: it cuts letters beyond U+FFFF down to 16 bits.
    """
    units = text.replace("\r\n", "\r").replace("\n", "\r").encode("utf-16-le")
    for position in range(0, len(units), 2):
        raw.FORM_OnChar(form, page, int.from_bytes(units[position : position + 2], "little"), NO_MODIFIER)


def _click(form: object, page: pypdfium2.PdfPage, widget: Widget) -> None:
    left, bottom, right, top = widget.rect
    point = ((left + right) / 2, (bottom + top) / 2)
    raw.FORM_OnMouseMove(form, page, NO_MODIFIER, *point)
    raw.FORM_OnLButtonDown(form, page, NO_MODIFIER, *point)
    raw.FORM_OnLButtonUp(form, page, NO_MODIFIER, *point)


@contextmanager
def _open(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(path)
    try:
        # Before any page is loaded: pages loaded earlier know nothing of the form.
        document.init_forms()
        yield document
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    for page in document:
        try:
            yield page
        finally:
            page.close()


def _widgets(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[Widget]:
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        try:
            if document.formenv and raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
                yield _read_widget(document.formenv, annotation)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _read_widget(form: object, annotation: object) -> Widget:
    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, rect)
    options = range(raw.FPDFAnnot_GetOptionCount(form, annotation))
    return Widget(
        name=_text(raw.FPDFAnnot_GetFormFieldName, form, annotation),
        kind=raw.FPDFAnnot_GetFormFieldType(form, annotation),
        on_state=_text(raw.FPDFAnnot_GetFormFieldExportValue, form, annotation),
        rect=(rect.left, rect.bottom, rect.right, rect.top),
        options=tuple(_text(raw.FPDFAnnot_GetOptionLabel, form, annotation, option) for option in options),
        checked=bool(raw.FPDFAnnot_IsChecked(form, annotation)),
        value=_text(raw.FPDFAnnot_GetFormFieldValue, form, annotation),
    )


def _text(function: object, *arguments: object) -> str:
    """The result of one of PDFium's string functions: called for the length first, then for UTF-16 text."""
    assert callable(function)
    length = function(*arguments, None, 0)
    buffer = ctypes.create_string_buffer(length)
    function(*arguments, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _to_wide(text: str) -> object:
    encoded = f"{text}\0".encode("utf-16-le")
    buffer = ctypes.create_string_buffer(encoded, len(encoded))
    return ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
