"""The door to XML: what is refused, where, and that nothing is lost on the way through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.errors import InputError
from loc.exchange import xml
from loc.exchange.xml import Element

TEXT = st.text("가a <>&\"'\r\n\t]\x85\u2028😀", max_size=8)


def refused(data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        xml.parse(data, "a.xml")
    return caught.value


@given(TEXT, TEXT)
def test_texts_and_attributes_come_back(text: str, value: str):
    root = Element("r", {"a": value, "xml:lang": "ko"}, [Element("t", children=[text] if text else [])])
    again = xml.parse(xml.render(root, inline={"t"}), "a.xml")
    assert again.attributes == {"a": value, "xml:lang": "ko"}
    child = again.first("t")
    assert child is not None
    assert child.text == text


def test_elements_know_their_namespace_and_place():
    root = xml.parse("<r xmlns='urn:x'>\n  가<b/></r>".encode(), "a.xml")
    child = next(root.elements)
    assert (root.space, child.name, child.space, str(child.location)) == ("urn:x", "b", "urn:x", "a.xml:2:4")


def test_utf_16_is_read():
    assert (
        xml.parse("<?xml version='1.0' encoding='UTF-16'?><r>한글</r>".encode("utf-16"), "a.xml").text
        == "한글"
    )


def test_a_doctype_that_only_names_a_dtd_is_read_and_nothing_is_fetched():
    assert xml.parse(b'<!DOCTYPE tmx SYSTEM "http://192.0.2.1/tmx14.dtd"><tmx/>', "a.xml").name == "tmx"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<r><b></r>", "a.xml:1:9: not well-formed XML: mismatched tag"),
        (b"", "a.xml:1:1: not well-formed XML: no element found"),
        (b"<r>\n\x01</r>", "a.xml:2:1: not well-formed XML: not well-formed (invalid token)"),
        (
            b'<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>',
            "a document type with declarations of its own is refused",
        ),
        (
            b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>&a;</r>',
            "declarations of its own is refused",
        ),
        (b'<!DOCTYPE r SYSTEM "x.dtd"><r>&nbsp;</r>', "a.xml:1:31: the entity `&nbsp;` is refused"),
        (b"<r>&nbsp;</r>", "undefined entity"),
        (b"<?xml version='1.0' encoding='x-none'?><r/>", "unknown encoding"),
        (b"<r>" * 101, "nested more than 100 deep"),
    ],
)
def test_what_is_refused(data: bytes, message: str):
    error = refused(data)
    assert message in str(error)
    assert error.hint


def test_a_huge_file_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(xml, "MAX_BYTES", 10)
    assert "larger than" in str(refused(b"<r>" + b" " * 20))


def test_too_many_elements_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(xml, "MAX_ELEMENTS", 10)
    assert "too many elements" in str(refused(b"<r>" + b"<a/>" * 20 + b"</r>"))


def test_characters_that_xml_lacks_are_seen_before_and_never_written():
    assert not xml.writable("a\x0bb")
    assert xml.parse(xml.render(Element("r", children=["a\x0bb"]), inline={"r"}), "a.xml").text == "a\ufffdb"
