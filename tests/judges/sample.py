"""A tiny tagged, fillable PDF, made with pikepdf alone, to try the judges on.

It keeps the rules of docs/standards as the product must, in as few lines as will do: one page, a heading, one line and one or
more widgets for each field. ``spoil`` takes a sound file apart again, so that a test can name the rule that must fail.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import pikepdf
import reportlab
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import ImageCms

Standard = Literal["ua-1+a-2a", "ua-2+a-4"]
Kind = Literal["text", "lines", "check box", "check boxes", "radio group", "combo"]

PAGE_WIDTH, ROW_HEIGHT, MARGIN = 420, 40, 36
BOX = 20  # points, above the 6.4 mm that a finger needs
PRINT = 4  # F: the annotation prints, and is neither hidden nor out of sight
MULTI_LINE, RADIO, NO_TOGGLE_TO_OFF, COMBO = 1 << 12, 1 << 15, 1 << 14, 1 << 17  # Ff, ISO 32000-2, tables 229 to 233
NON_SYMBOLIC = 32
PDF_2_NAMESPACE = "http://iso.org/pdf2/ssn"
FONT_FILE = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"


@dataclass(frozen=True)
class Field:
    """A field to put on the page. ``options`` are a combo box's entries or the on-states of a group's widgets.

    A name with periods becomes a tree of fields, as the standard has it (ISO 32000-2, 12.7.4.2).
    """

    name: str
    kind: Kind
    question: str
    options: tuple[str, ...] = ()


DEFAULT_FIELDS = (
    Field("name", "text", "Your name"),
    Field("story", "lines", "What happened?"),
    Field("agree", "check box", "I agree"),
    Field("mood", "combo", "Your mood", ("low", "even", "high")),
)


def write_sample(
    path: Path,
    fields: Sequence[Field] = DEFAULT_FIELDS,
    standard: Standard = "ua-1+a-2a",
    spoil: Callable[[Pdf], object] = lambda pdf: None,
) -> Path:
    """Writes the sample and returns its path. ``spoil`` may change the finished PDF before it is saved."""
    with pikepdf.new() as pdf:
        _Writer(pdf, standard).write(fields)
        spoil(pdf)
        header = "1.7" if standard == "ua-1+a-2a" else "2.0"
        pdf.save(path, force_version=header, deterministic_id=True)
    return path


class _Writer:
    """Holds what grows together: page content, annotations, structure elements and the parent tree."""

    def __init__(self, pdf: Pdf, standard: Standard) -> None:
        self.pdf = pdf
        self.standard = standard
        self.font = pdf.make_indirect(_embed_font(pdf))
        self.content: list[str] = []
        self.marked: list[pikepdf.Object] = []  # the owner of each mcid
        self.owners: list[pikepdf.Object] = []  # the Form element of each widget
        self.top_fields: list[pikepdf.Object] = []
        self.groups: dict[str, pikepdf.Object] = {}  # what a dotted name hangs from

    def write(self, fields: Sequence[Field]) -> None:
        height = ROW_HEIGHT * (len(fields) + 2)
        page = self.pdf.add_blank_page(page_size=(PAGE_WIDTH, height)).obj
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([])))
        self.namespace = self.pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(PDF_2_NAMESPACE)))
        document = self._element("Document", root)
        self.page = page
        page.Annots = Array([])
        self._text(self._element("H1", document), "A sample", height - ROW_HEIGHT)
        for row, field in enumerate(fields, start=2):
            self._field(field, self._element("P", document), height - row * ROW_HEIGHT)
        page.Contents = self.pdf.make_stream("\n".join(self.content).encode("cp1252"))
        page.Resources = Dictionary(Font=Dictionary(Vera=self.font))
        page.StructParents = 0
        page.Tabs = Name.S
        self._finish_catalog(root)

    def _finish_catalog(self, root: pikepdf.Object) -> None:
        numbers: list[object] = [0, self.pdf.make_indirect(Array(self.marked))]
        for key, owner in enumerate(self.owners, start=1):
            numbers += [key, owner]
        root.ParentTree = Dictionary(Nums=Array(cast("Any", numbers)))
        root.ParentTreeNextKey = len(self.owners) + 1
        catalog = self.pdf.Root
        if self.standard == "ua-2+a-4":
            root.Namespaces = Array([self.namespace])
        catalog.StructTreeRoot = root
        catalog.MarkInfo = Dictionary(Marked=True)
        catalog.Lang = String("en")
        catalog.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        catalog.Metadata = self.pdf.make_stream(_xmp(self.standard), Type=Name.Metadata, Subtype=Name.XML)
        catalog.OutputIntents = Array([_output_intent(self.pdf)])
        catalog.AcroForm = Dictionary(
            Fields=Array(self.top_fields),
            DA=String("/Vera 11 Tf 0 g"),
            DR=Dictionary(Font=Dictionary(Vera=self.font)),
        )

    def _element(self, role: str, parent: pikepdf.Object) -> pikepdf.Object:
        element = Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent, K=Array([]))
        if self.standard == "ua-2+a-4":
            element.NS = self.namespace
        indirect = self.pdf.make_indirect(element)
        cast("Array", parent.K).append(indirect)
        return indirect

    def _text(self, element: pikepdf.Object, text: str, y: float) -> None:
        mcid, role = len(self.marked), element.S
        self.content.append(f"{role} <</MCID {mcid}>> BDC BT /Vera 11 Tf {MARGIN} {y} Td ({text}) Tj ET EMC")
        self.marked.append(element)
        element.Pg = self.page
        cast("Array", element.K).append(mcid)

    def _field(self, field: Field, paragraph: pikepdf.Object, y: float) -> None:
        self._text(paragraph, field.question, y)
        common = Dictionary(TU=String(field.question))
        if field.kind in ("check box", "check boxes", "radio group"):
            self._buttons(field, common, paragraph, y)
            return
        common.FT = Name.Ch if field.kind == "combo" else Name.Tx
        common.Ff = {"lines": MULTI_LINE, "combo": COMBO}.get(field.kind, 0)
        common.DA = String("/Vera 11 Tf 0 g")
        if field.kind == "combo":
            common.Opt = Array([_option(option) for option in field.options])
        common.AP = Dictionary(N=self._appearance(200, BOX, "/Tx BMC EMC"))
        self._hang(field.name, self._widget(common, field.question, paragraph, (180, y - 5, 380, y - 5 + BOX)))

    def _buttons(self, field: Field, common: Dictionary, paragraph: pikepdf.Object, y: float) -> None:
        common.FT = Name.Btn
        common.V = Name.Off
        if field.kind == "radio group":
            common.Ff = RADIO | NO_TOGGLE_TO_OFF
        rects = [(180 + 30 * i, y - 5, 180 + 30 * i + BOX, y - 5 + BOX) for i in range(max(1, len(field.options)))]
        if field.kind == "check box":
            common.AS, common.AP = Name.Off, Dictionary(N=self._states("Yes"))
            self._hang(field.name, self._widget(common, field.question, paragraph, rects[0]))
            return
        parent = self.pdf.make_indirect(common)
        parent.Kids = Array([])
        for state, rect in zip(field.options, rects, strict=True):
            kid = Dictionary(Parent=parent, AS=Name.Off, AP=Dictionary(N=self._states(state)))
            parent.Kids.append(self._widget(kid, f"{field.question}: {state}", paragraph, rect))
        self._hang(field.name, parent)

    def _hang(self, name: str, field: pikepdf.Object) -> None:
        """Puts a field in its place in the tree of names: a period stands between a parent's name and a kid's."""
        above, _, field.T = name.rpartition(".")
        if not above:
            self.top_fields.append(field)
            return
        if above not in self.groups:
            self.groups[above] = self.pdf.make_indirect(Dictionary(Kids=Array([])))
            self._hang(above, self.groups[above])
        field.Parent = self.groups[above]
        cast("Array", self.groups[above].Kids).append(field)

    def _widget(
        self, widget: Dictionary, spoken: str, paragraph: pikepdf.Object, rect: tuple[float, float, float, float]
    ) -> pikepdf.Object:
        """Makes the widget an annotation of the page, owned by a Form element of its own."""
        key = len(self.owners) + 1
        widget.Type, widget.Subtype, widget.Rect = Name.Annot, Name.Widget, Array(rect)
        widget.F, widget.P, widget.StructParent = PRINT, self.page, key
        # Screen readers differ in which of the two they speak; where both are there they must agree in UA-2.
        widget.Contents = widget.TU = String(spoken)
        indirect = self.pdf.make_indirect(widget)
        form = self._element("Form", paragraph)
        form.K = Dictionary(Type=Name.OBJR, Obj=indirect, Pg=self.page)
        self.owners.append(form)
        self.page.Annots.append(indirect)
        return indirect

    def _states(self, state: str) -> Dictionary:
        frame = f"0 G 0.5 0.5 {BOX - 1} {BOX - 1} re S"
        cross = f"{frame} 4 4 m {BOX - 4} {BOX - 4} l 4 {BOX - 4} m {BOX - 4} 4 l S"
        return Dictionary({f"/{state}": self._appearance(BOX, BOX, cross), "/Off": self._appearance(BOX, BOX, frame)})

    def _appearance(self, width: float, height: float, drawing: str) -> pikepdf.Object:
        return self.pdf.make_stream(
            drawing.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, width, height]),
            Resources=Dictionary(Font=Dictionary(Vera=self.font)),
        )


def _embed_font(pdf: Pdf) -> Dictionary:
    """The whole font as simple TrueType in WinAnsiEncoding: what viewers need of fonts that people type in (decision 0008)."""
    program = FONT_FILE.read_bytes()
    font = TTFont(io.BytesIO(program))
    scale, characters, glyphs = 1000 / font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"]
    text = [bytes([code]).decode("cp1252", "replace") for code in range(32, 256)]
    widths = [round(glyphs[characters.get(ord(letter), ".notdef")][0] * scale) for letter in text]
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/BitstreamVeraSans-Roman"),
        Flags=NON_SYMBOLIC,
        FontBBox=Array([round(getattr(font["head"], side) * scale) for side in ("xMin", "yMin", "xMax", "yMax")]),
        ItalicAngle=0,
        Ascent=round(font["hhea"].ascent * scale),
        Descent=round(font["hhea"].descent * scale),
        CapHeight=730,
        StemV=80,
        FontFile2=pdf.make_stream(program, Length1=len(program)),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name("/BitstreamVeraSans-Roman"),
        Encoding=Name.WinAnsiEncoding,
        FirstChar=32,
        LastChar=255,
        Widths=Array(widths),
        FontDescriptor=pdf.make_indirect(descriptor),
    )


def _option(option: str) -> pikepdf.Object:
    """An entry of a combo box: ``"3"``, or ``"3=very close"`` where what is saved differs from what is shown."""
    saved, different, shown = option.partition("=")
    return Array([String(saved), String(shown)]) if different else String(option)


def _output_intent(pdf: Pdf) -> Dictionary:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"),
        DestOutputProfile=pdf.make_stream(profile, N=3),
    )


_UA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>part</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""

_CLAIMS_UA_1_A_2A = """<pdfuaid:part>1</pdfuaid:part>
  <pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"""

_CLAIMS_UA_2_A_4 = """<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>
  <pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>
  <pdfd:declarations><rdf:Bag>
    <rdf:li rdf:parseType="Resource">
      <pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo></rdf:li>
    <rdf:li rdf:parseType="Resource">
      <pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo></rdf:li>
  </rdf:Bag></pdfd:declarations>"""


def _xmp(standard: Standard) -> bytes:
    claims, schema = (_CLAIMS_UA_1_A_2A, _UA_SCHEMA) if standard == "ua-1+a-2a" else (_CLAIMS_UA_2_A_4, "")
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfd="http://pdfa.org/declarations/">
  <dc:title><rdf:Alt><rdf:li xml:lang="x-default">A sample</rdf:li></rdf:Alt></dc:title>
  {claims}
</rdf:Description>
{schema}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
    return packet.encode()
