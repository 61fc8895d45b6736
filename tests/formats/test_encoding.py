"""Encoding: what was read comes back byte for byte; what is no text is refused with a sentence."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.formats.encoding import UnreadableError, UnwritableError, decode

TEXT = "Grüße\r\n„Öl“\rEnde 😀\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), id="UTF-8 with a BOM"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="UTF-16, little end first"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param(codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), id="UTF-32, which begins like UTF-16"),
    ],
)
def test_a_bom_says_the_encoding_and_is_no_part_of_the_text(data: bytes) -> None:
    text, encoding = decode(data)
    assert text == TEXT
    assert encoding.encode(text) == data


@pytest.mark.parametrize(
    "data", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE], ids=["nothing", "a BOM", "a BOM of UTF-16"]
)
def test_empty_files_stay_as_they_are(data: bytes) -> None:
    text, encoding = decode(data)
    assert (text, encoding.encode(text)) == ("", data)


@pytest.mark.parametrize(
    ("data", "codec", "sentence"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", None, "binary file", id="a picture"),
        pytest.param("Tür".encode("utf-16-le"), None, "--encoding utf-16-le", id="UTF-16 without a BOM"),
        pytest.param("Tür".encode("cp1252"), None, "byte 2 does not fit", id="an older encoding"),
        pytest.param(codecs.BOM_UTF16_LE + b"a", None, "not UTF-16-LE", id="half a UTF-16 character"),
        pytest.param(b"\xed\xa0\x80", None, "not UTF-8", id="a lone surrogate"),
        pytest.param(
            b"+AGE-", "utf-7", "not come back byte for byte", id="an encoding that writes one text in many ways"
        ),
    ],
)
def test_what_would_not_come_back_is_refused(data: bytes, codec: str | None, sentence: str) -> None:
    with pytest.raises(UnreadableError, match=sentence):
        decode(data, codec)


def test_a_named_encoding_is_used_and_kept() -> None:
    text, encoding = decode("Tür".encode("cp1252"), "cp1252")
    assert encoding.encode(text + "en") == "Türen".encode("cp1252")


def test_a_repair_that_the_encoding_cannot_store_is_refused() -> None:
    _, encoding = decode("Tür".encode("latin-1"), "latin-1")
    with pytest.raises(UnwritableError, match=r"U\+201E"):
        encoding.encode("„Tür")


@given(st.binary())
def test_any_bytes_are_refused_or_come_back(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except UnreadableError:
        return
    assert encoding.encode(text) == data
