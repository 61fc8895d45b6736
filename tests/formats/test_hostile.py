"""Hostile files: archives that are bombs or damaged, XML that wants to read other files; each is a sentence."""

from __future__ import annotations

import io
import random
import tracemalloc
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtfix.formats import Loaded, UnreadableError, UnwritableError, docx, load
from mtfix.formats.docx import _differences

BODY = "<w:document><w:body><w:p><w:r><w:t>Ein Satz , der stört.</w:t></w:r></w:p></w:body></w:document>"
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{value}"><!ENTITY b "&a;&a;&a;">]>',
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;]>',
)


def archive(*members: tuple[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            made.writestr(name, content)
    return out.getvalue()


def mended(loaded: Loaded) -> bytes:
    return loaded.encode(loaded.text.replace(" ,", ","))


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MOST_TEXT", 20_000_000)
    data = archive(("word/document.xml", b"<w:p>" + b" " * docx.MOST_TEXT))
    tracemalloc.start()
    with pytest.raises(UnreadableError, match="Unpacked it would take 20 MB"):
        load(data, "a.docx")
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_a_bomb_beside_the_text_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MOST", 1_000_000)
    with pytest.raises(UnreadableError, match="Unpacked"):
        load(archive(("word/document.xml", BODY), ("word/media/a.bin", b"\0" * 1_000_001)), "a.docx")


@pytest.mark.parametrize("head", ENTITIES, ids=["a bomb", "a file", "another machine"])
@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.xlf", '<xliff target-language="de"><trans-unit><target>Hallo &a; hier.</target></trans-unit></xliff>'),
        ("a.tmx", '<tmx><tu><tuv xml:lang="de"><seg>Hallo &a; hier.</seg></tuv></tu></tmx>'),
        ("a.docx", "<w:p><w:r><w:t>Hallo &a; hier.</w:t></w:r></w:p>"),
    ],
    ids=lambda value: value[:6],
)
def test_entities_of_its_own_are_a_sentence_and_nothing_is_resolved(head: str, name: str, body: str) -> None:
    text = head.replace("{value}", "ha" * 100) + body
    data = archive(("word/document.xml", text)) if name == "a.docx" else text.encode()
    with pytest.raises(UnreadableError, match="declares entities of its own"):
        _ = load(data, name).document


def test_a_document_type_without_entities_is_read() -> None:
    text = '<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx><tu><tuv xml:lang="de"><seg>Hallo du.</seg></tuv></tu></tmx>'
    assert load(text.encode(), "a.tmx").document.segments[0].prose == "Hallo du."


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil", "..\\evil", "word/../../evil"])
def test_names_that_lead_out_of_the_archive_stay_names(name: str, tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    data = archive(("word/document.xml", BODY), (name, b"evil"))
    after = mended(load(data, "a.docx"))
    with zipfile.ZipFile(io.BytesIO(after)) as made:
        assert made.namelist() == ["word/document.xml", name]
        assert "Ein Satz, der" in made.read("word/document.xml").decode()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused() -> None:
    with pytest.raises(UnreadableError, match="twice"):
        load(archive(("word/document.xml", BODY), ("word/document.xml", BODY)), "a.docx")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, 400))
def test_a_damaged_archive_is_a_sentence_or_is_read(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(archive(("[Content_Types].xml", "<Types/>"), ("word/document.xml", BODY), ("a.bin", bytes(99))))
    for at, byte in changes:
        data[at % len(data)] = byte
    del data[len(data) - cut % 3 * cut :]
    try:
        loaded = load(bytes(data), "a.docx")
        _ = loaded.document
        assert loaded.encode(loaded.text) == bytes(data)
        mended(loaded)
    except (UnreadableError, UnwritableError) as error:
        said = str(error)
    else:
        said = "read."
    assert said.endswith(".")


WORDS = st.lists(st.sampled_from(["Der", "Hund", " ", ",", "geht", "geht", "x"]), max_size=30).map("".join)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS, WORDS, st.integers(0, 3))
def test_what_differs_between_long_texts_makes_one_of_the_other(one: str, two: str, three: str, times: int) -> None:
    chance = random.Random(7)
    filler = "".join(chance.choice("abc ") for _ in range(1500)) * times
    old, new = one + filler + two + filler + three, three + filler + one + two + filler + two
    built, at = "", 0
    for how, first, last, start, end in _differences(old, new):
        assert first == at
        at = last
        built += old[first:last] if how == "equal" else new[start:end]
    assert at == len(old)
    assert built == new
