"""Metadata: XMP, document information, the output intent.

Rules: ISO 14289-1, 5 and 7.1; ISO 14289-2, 5; ISO 19005-2, 6.6; ISO 19005-4, 6.7; WTPDF 1.0. Never contains a recipient's data.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from html import escape
from pathlib import Path

from bifolio.frozen import frozen
from bifolio.pdf.objects import Name, Objects, PdfDictionary, Ref, Stream, deflated
from bifolio.pdf.standards import Standard

ICC_PROFILE = Path(__file__).resolve().parents[1] / "data" / "srgb.icc"

PRODUCER = "bifolio"


@frozen(kw_only=True)
class Identity:
    """The identity of the file: title, language, author (the provider, or empty), date, producer."""

    title: str
    language: str
    author: str
    created: datetime
    version: str


def xmp_packet(identity: Identity, standard: Standard) -> bytes:
    """The XMP packet, with the extension schema that PDF/A-2 requires of a file that also claims UA, as all do."""
    moment = identity.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    title, author = escape(identity.title, quote=False), escape(identity.author, quote=False)
    parts = [
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>',
        f"<dc:language><rdf:Bag><rdf:li>{identity.language}</rdf:li></rdf:Bag></dc:language>",
        "<dc:format>application/pdf</dc:format>",
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>",
        f"<xmp:CreatorTool>bifolio {identity.version}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>",
    ]
    if author:
        parts.append(f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>")
    if standard.ua_part:
        revision = "<pdfuaid:rev>2024</pdfuaid:rev>" if standard.ua_part == 2 else ""
        parts.append(f"<pdfuaid:part>{standard.ua_part}</pdfuaid:part>{revision}")
    if standard.archive_part == 2:
        parts.append(f"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>{standard.archive_level}</pdfaid:conformance>")
        parts.append(_EXTENSION_SCHEMA)
    if standard.archive_part == 4:
        parts.append("<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>")
    if standard.ua_part == 2:
        parts.append(_DECLARATIONS)
    return (_HEAD + "\n".join(parts) + _TAIL).encode("utf-8")


_HEAD = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
    ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"'
    ' xmlns:pdfd="http://pdfa.org/declarations/">\n'
)
_TAIL = '\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="w"?>'

_EXTENSION_SCHEMA = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""

_DECLARATIONS = """<pdfd:declarations><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo></rdf:li>
<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo></rdf:li>
</rdf:Bag></pdfd:declarations>"""


def set_metadata(objects: Objects, identity: Identity, standard: Standard) -> Ref:
    """The metadata stream, uncompressed so that any tool can read it."""
    return objects.set(
        "metadata", Stream({"Type": Name("Metadata"), "Subtype": Name("XML")}, xmp_packet(identity, standard))
    )


def info_dictionary(identity: Identity) -> PdfDictionary:
    """The document information that older readers show; forbidden in PDF/A-4."""
    moment = identity.created.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    info = {"Title": identity.title, "Creator": f"bifolio {identity.version}", "Producer": PRODUCER}
    if identity.author:
        info["Author"] = identity.author
    return {**info, "CreationDate": moment, "ModDate": moment}


def set_output_intent(objects: Objects) -> Ref:
    """The output intent: sRGB, from the bundled profile."""
    profile = objects.set("icc-profile", deflated(_icc(), {"N": 3}))
    return objects.set(
        "output-intent",
        {
            "Type": Name("OutputIntent"),
            "S": Name("GTS_PDFA1"),
            "OutputConditionIdentifier": "sRGB IEC61966-2.1",
            "Info": "sRGB IEC61966-2.1",
            "DestOutputProfile": profile,
        },
    )


@cache
def _icc() -> bytes:
    return ICC_PROFILE.read_bytes()
