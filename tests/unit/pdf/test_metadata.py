"""What a file says of itself, in XMP and in the document information, by standard."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import pytest

from bifolio.pdf.metadata import Identity, info_dictionary, set_metadata, set_output_intent, xmp_packet
from bifolio.pdf.objects import Name, Stream
from bifolio.pdf.standards import STANDARDS
from tests.unit.pdf.recording import Recording

IDENTITY = Identity(
    title="Near & <far> – Ñ",
    language="en-GB",
    author="A & B",
    created=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    version="9.9",
)
SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfd": "http://pdfa.org/declarations/",
}


def said(path: str, standard: str = "ua-1", identity: Identity = IDENTITY) -> list[str | None]:
    """The texts at ``path`` in the packet."""
    root = ET.fromstring(xmp_packet(identity, STANDARDS[standard]).decode("utf-8"))
    return [found.text for found in root.findall(f".//{path}", SPACES)]


def test_the_title_is_the_default_one_whatever_characters_it_has() -> None:
    assert said("dc:title/rdf:Alt/rdf:li[@{http://www.w3.org/XML/1998/namespace}lang='x-default']") == [IDENTITY.title]


def test_the_language_is_said() -> None:
    assert said("dc:language/rdf:Bag/rdf:li") == ["en-GB"]


def test_the_author_is_named_if_there_is_one() -> None:
    assert said("dc:creator/rdf:Seq/rdf:li") == ["A & B"]
    assert said("dc:creator", identity=replace(IDENTITY, author="")) == []
    assert info_dictionary(IDENTITY)["Author"] == "A & B"
    assert "Author" not in info_dictionary(replace(IDENTITY, author=""))


def test_the_program_and_its_version_are_named() -> None:
    assert said("xmp:CreatorTool") == ["bifolio 9.9"]
    assert said("pdf:Producer") == ["bifolio"]
    assert said("dc:format") == ["application/pdf"]


def test_times_are_universal() -> None:
    local = replace(IDENTITY, created=datetime(2026, 11, 24, 11, 30, tzinfo=timezone(timedelta(hours=2))))
    assert said("xmp:CreateDate", identity=local) == said("xmp:ModifyDate", identity=local) == ["2026-11-24T09:30:00Z"]
    assert info_dictionary(local)["CreationDate"] == info_dictionary(local)["ModDate"] == "D:20261124093000Z"


def test_the_document_information_agrees_with_the_packet() -> None:
    """ISO 19005-2, 6.6.3."""
    info = info_dictionary(IDENTITY)
    assert [info["Title"]] == said("dc:title/rdf:Alt/rdf:li")
    assert [info["Creator"]] == said("xmp:CreatorTool")
    assert [info["Producer"]] == said("pdf:Producer")


CLAIMS = ("pdfuaid:part", "pdfuaid:rev", "pdfaid:part", "pdfaid:conformance", "pdfaid:rev")


@pytest.mark.parametrize(
    ("standard", "claims"),
    [
        ("ua-1", [["1"], [], [], [], []]),
        ("ua-1+a-2a", [["1"], [], ["2"], ["A"], []]),
        ("ua-2+a-4", [["2"], ["2024"], ["4"], [], ["2020"]]),
        ("none", [[], [], [], [], []]),
    ],
)
def test_a_file_claims_what_its_standard_says_and_nothing_else(standard: str, claims: list[list[str]]) -> None:
    assert [said(path, standard) for path in CLAIMS] == claims


def test_pdf_a_2_describes_the_schema_of_the_claim_beside_it() -> None:
    """ISO 19005-2, 6.6.2.3.3: a namespace that XMP does not know."""
    assert said("pdfaSchema:namespaceURI", "ua-1+a-2a") == ["http://www.aiim.org/pdfua/ns/id/"]
    assert all(said("pdfaSchema:namespaceURI", name) == [] for name in ("ua-1", "ua-2+a-4", "none"))


def test_pdf_ua_2_declares_well_tagged_pdf() -> None:
    base = "http://pdfa.org/declarations/wtpdf#"
    assert said("pdfd:conformsTo", "ua-2+a-4") == [f"{base}accessibility1.0", f"{base}reuse1.0"]
    assert said("pdfd:conformsTo") == []


def test_the_packet_is_in_the_file_as_it_is_so_that_any_program_can_read_it() -> None:
    objects = Recording()
    set_metadata(objects, IDENTITY, STANDARDS["ua-1"])
    stream = objects.seen["metadata"]
    assert isinstance(stream, Stream)
    assert stream.about == {"Type": Name("Metadata"), "Subtype": Name("XML")}
    assert stream.data.startswith(b'<?xpacket begin="\xef\xbb\xbf"')


def test_colours_are_those_of_the_bundled_profile() -> None:
    objects = Recording()
    intent = objects.at(set_output_intent(objects))
    assert intent["S"] == Name("GTS_PDFA1")
    assert objects.at(intent["DestOutputProfile"]).about["N"] == 3
