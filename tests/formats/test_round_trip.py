"""Every format gives back the very bytes it read, and every piece of prose stands where it is said to stand."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtfix.document import Document
from mtfix.finding import Edit
from mtfix.formats import formats

TEXTUAL = [name for name, found in formats().items() if found.parse is not None]

BITS = st.sampled_from(
    """Der Die Wort Größe und ist **fett** *schräg* `a b` [Text](x.md) [**Text**](<a b> "t") ![Bild](b.png) <br> <b>x</b>
    &amp; &nbsp; \\* ** * _ __ ~~weg~~ [ ] ( ) ! # ## - + > >> | \\| ``` ~~~ --- === ::: :::note {{x}} {% y %} $a$ $$ [^1] [^1]: [a]: /b
    <!-- c --> <script> </script> <p> </p> <td> <li> &bdquo; &#8222; 1. 00:00:01,000 --> 00:00:02,000 WEBVTT { } " ' „ “ \t \r\n \n \n\n \r
    msgid msgstr "x" "y\\n" #, <trans-unit> <source> </source> <target> </target> <g id="1"> {"a": "b\\u00e4\\n"} a,b;c https://a.de/b_c* 😀 \u00a0 \u200b ﬁ"""
    .split(" ")
)  # fmt: skip
TEXTS = st.lists(st.one_of(BITS, st.text(max_size=6)), max_size=40).flatmap(
    lambda bits: st.sampled_from(["", " ", " "]).map(lambda gap: gap.join(bits))
)


def parsed(name: str, text: str) -> Document:
    parse = formats()[name].parse
    assert parse is not None
    return parse(text)


@pytest.mark.parametrize("name", TEXTUAL)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_every_piece_reads_as_it_is_written(name: str, text: str) -> None:
    document = parsed(name, text)
    assert document.text == text
    for segment in document.segments:
        assert segment.prose
        assert segment.pieces[0].prose == 0
        at, last = 0, 0
        for piece in segment.pieces:
            assert piece.prose == at, "the pieces leave no gap"
            assert last <= piece.text, "the pieces stand in the order of the file"
            if piece.length:
                assert last <= piece.outside <= piece.text, "an insertion goes between the pieces"
            if piece.written < 0:
                assert text[piece.text : piece.text_end] == segment.prose[piece.prose : piece.end]
            at, last = piece.end, piece.text_end
        assert at == len(segment.prose)
        for boundary in segment.boundaries:
            assert 0 <= boundary.at <= len(segment.prose)


@pytest.mark.parametrize("name", TEXTUAL)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, data=st.data())
def test_an_edit_lands_where_it_was_meant(name: str, text: str, data: st.DataObject) -> None:
    segments = parsed(name, text).segments
    if not segments:
        return
    segment = data.draw(st.sampled_from(segments))
    start = data.draw(st.integers(0, len(segment.prose)))
    end = data.draw(st.integers(start, len(segment.prose)))
    edits = segment.edit(Edit(start, end, ""))
    if edits is None:
        return
    removed = "".join(text[edit.start : edit.end] for edit in edits)
    plain = all(piece.written < 0 for piece in segment.pieces)
    if plain:
        assert removed == segment.prose[start:end], "a deletion takes away what it named and nothing else"


@pytest.mark.parametrize("name", sorted(formats()))
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_bytes_come_back_as_they_were(name: str, ends: str, codec: str) -> None:
    if formats()[name].read is not None:
        pytest.skip("the format is more than encoded text; it has tests of its own")
    data = f"# Kopf{ends}{ends}Ein **Wort** „hier“.  {ends}{ends}".encode(codec)
    loaded = formats()[name].load(data)
    assert loaded.document.text == loaded.text
    assert loaded.encode(loaded.text) == data
