"""Word files: the same bytes without a repair, and repairs that keep every run and its format."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtfix.decide import Policy
from mtfix.finding import Tier
from mtfix.formats import UnreadableError, load
from mtfix.pipeline import clean
from mtfix.rule import discover

WORDS = st.lists(
    st.sampled_from(["Der", "Ofen", "muss", "&amp;", "heiß", " ", "  ", ",", "„", "😀", "\t"]), max_size=6
).map("".join)


def run(text: str, marks: str = "") -> str:
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def word(*paragraphs: str) -> bytes:
    body = "".join(f'<w:p w:rsidR="00AA"><w:pPr><w:jc w:val="left"/></w:pPr>{one}</w:p>' for one in paragraphs)
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="w"><w:body>{body}<w:sectPr/></w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml)
        archive.writestr("word/media/a.bin", bytes(range(256)))
    return out.getvalue()


def document(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def mended(data: bytes) -> bytes:
    loaded = load(data, "a.docx")
    rules = [rule for rule in discover() if rule.kind in ("glued-words", "stray-space")]
    return loaded.encode(clean(loaded.text, loaded.parse, Policy(Tier.LIKELY), rules).text)


def test_a_paragraph_is_a_line_whatever_its_runs() -> None:
    data = word(
        run("Der ") + run("Ofen", "<w:b/>") + run(" &amp; Herd"), run("Zwei") + "<w:r><w:br/></w:r>" + run("Zeilen")
    )
    assert load(data, "a.docx").text == "Der Ofen & Herd\nZwei\u2028Zeilen\n"


def test_a_blank_lost_at_a_format_is_put_into_the_plain_run() -> None:
    data = word(run("Der ") + run("Ofen", "<w:b/>") + run("muss heiß sein."))
    assert '<w:b/></w:rPr><w:t xml:space="preserve">Ofen</w:t>' in document(mended(data))
    assert '<w:t xml:space="preserve"> muss heiß sein.</w:t>' in document(mended(data))


def test_a_run_that_begins_with_a_blank_now_keeps_it() -> None:
    data = word("<w:hyperlink><w:r><w:t>Ofen</w:t></w:r></w:hyperlink><w:r><w:t>muss heiß sein.</w:t></w:r>")
    assert '<w:t xml:space="preserve"> muss heiß sein.</w:t>' in document(mended(data))


def test_everything_else_in_the_archive_stays() -> None:
    data = word(run("Der ") + run("Ofen", "<w:b/>") + run("muss heiß sein."))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(mended(data))) as new:
        assert old.namelist() == new.namelist()
        for name in ("[Content_Types].xml", "word/media/a.bin"):
            assert old.read(name) == new.read(name)
            assert old.getinfo(name).date_time == new.getinfo(name).date_time


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(st.tuples(WORDS, st.sampled_from(["", "<w:b/>", "<w:i/>"])), max_size=4), max_size=4))
def test_without_a_repair_the_bytes_are_the_same_and_with_one_the_runs_are(
    paragraphs: list[list[tuple[str, str]]],
) -> None:
    data = word(*("".join(run(text, marks) for text, marks in one) for one in paragraphs))
    loaded = load(data, "a.docx")
    assert loaded.encode(loaded.text) == data
    done = clean(loaded.text, loaded.parse, Policy(Tier.LIKELY), [r for r in discover() if r.kind == "stray-space"])
    after = loaded.encode(done.text)
    assert load(after, "a.docx").text == done.text
    assert document(after).count("<w:r>") == document(data).count("<w:r>")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"Der Ofen"])
def test_what_is_no_word_file_is_told_so(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="Word"):
        load(data, "a.docx")
