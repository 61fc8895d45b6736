"""A large file is cut into parts that are the file, byte for byte, and know where they stand in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtfix.document import Document
from mtfix.files import parts
from mtfix.files.parts import Part, survey
from mtfix.formats import UnreadableError, formats, load
from mtfix.silence import NOTHING, Carried

LINES = [f"Am Abend zählte Nachbar {number} die „Äpfel“ im Keller.\n" for number in range(400)]
PLAIN = formats()["plain"]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of about 4,000 code points."""
    monkeypatch.setattr(parts, "LARGE", 8_000)
    monkeypatch.setattr(parts, "USUAL", 4_000)
    monkeypatch.setattr(parts, "MOST", 16_000)


def stored(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def starts(found: list[Part]) -> list[int]:
    return [part.line for part in found]


@pytest.mark.parametrize(
    ("stored_as", "named"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-32", None),
        ("cp1252", "cp1252"),
        ("utf-16-be", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_the_parts_are_the_file(tmp_path: Path, stored_as: str, named: str | None, end: str) -> None:
    text = "".join(LINES).replace("\n", end) + "und kein Ende"
    path = stored(tmp_path / "a.txt", text.encode(stored_as))
    found = survey(path, PLAIN, named)
    assert len(found) > 3
    assert b"".join(part.read(path) for part in found) == Path(path).read_bytes()
    loaded = [part.load(part.read(path), PLAIN) for part in found]
    assert "".join(one.text for one in loaded) == text
    for part, one in zip(found, loaded, strict=True):
        assert text[part.offset : part.offset + len(one.text)] == one.text
        assert Document(text, ()).line_and_column(part.offset) == (part.line + 1, 1)
        assert one.encode(one.text) == part.read(path)
    assert [part.more for part in found] == [True] * (len(found) - 1) + [False]


def test_a_small_file_and_a_format_whose_lines_belong_together_are_read_whole(tmp_path: Path) -> None:
    assert survey(stored(tmp_path / "a.txt", "".join(LINES[:50]).encode()), PLAIN) == []
    long = stored(tmp_path / "b", "".join(LINES).encode())
    assert survey(long, formats()["markdown"]) == []
    assert survey(long, PLAIN, "utf-7") == [], "in which a byte means what the ones before it say"
    table = "de\ten\n" + "Der Hund bellt, sagte sie.\tThe dog barks.\n" * 400
    assert survey(stored(tmp_path / "c.tsv", table.encode()), formats()["table"]) == []


def test_json_lines_are_cut_before_an_object_and_hold_the_same_prose(tmp_path: Path) -> None:
    rows = [{"id": number, "de": f"Er sagte:\n{{„Haus {number}“}} , sagte er."} for number in range(400)]
    text = "".join(json.dumps(row, ensure_ascii=bool(number % 2)) + "\n" for number, row in enumerate(rows))
    path = stored(tmp_path / "a.jsonl", text.encode())
    form = formats()["table"]
    found = survey(path, form)
    assert len(found) > 3
    proses = [prose for part in found for prose in part.load(part.read(path), form).document.proses()]
    assert proses == list(form.load(text.encode()).document.proses())


def test_a_mended_text_has_the_parts_it_had(tmp_path: Path) -> None:
    lines = list(LINES)
    before = survey(stored(tmp_path / "a.txt", "".join(lines).encode()), PLAIN)
    for at in range(0, 400, 7):
        lines[at] = lines[at].replace("zählte Nachbar", "zählte der Nachbar")
    after = survey(stored(tmp_path / "b.txt", "".join(lines).encode()), PLAIN)
    assert starts(before) == starts(after)


def test_a_part_begins_with_a_paragraph_where_one_is_near(tmp_path: Path) -> None:
    lines = list(LINES)
    for at in range(5, 400, 10):
        lines[at] = "\n"
    found = survey(stored(tmp_path / "a.txt", "".join(lines).encode()), PLAIN)
    assert len(found) > 3
    assert all(line % 10 == 6 for line in starts(found)[1:])


def test_lines_that_grow_longer_do_not_make_parts_that_do(tmp_path: Path) -> None:
    text = "".join(LINES[:100] + [line.strip() * 20 + "\n" for line in LINES])
    path = stored(tmp_path / "a.txt", text.encode())
    found = survey(path, PLAIN)
    assert b"".join(part.read(path) for part in found) == text.encode()
    assert max(len(part.load(part.read(path), PLAIN).text) for part in found) <= parts.MOST


@pytest.mark.parametrize("bad", [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\0"], ids=["no byte", "cut", "surrogate", "NUL"])
@pytest.mark.parametrize("place", [0, 1, 9_999, -1], ids=["first", "second", "inside", "last"])
def test_a_byte_that_does_not_fit_refuses_the_file_in_the_words_of_the_whole(
    tmp_path: Path, bad: bytes, place: int
) -> None:
    data = "".join(LINES).replace("ä", "a").encode()
    place = len(data) if place < 0 else place
    path = stored(tmp_path / "a.txt", data[:place] + bad + data[place:])
    with pytest.raises(UnreadableError) as whole:
        load(Path(path).read_bytes())
    with pytest.raises(UnreadableError) as cut:
        survey(path, PLAIN)
    assert str(cut.value) == str(whole.value)


def test_a_part_that_was_changed_since_is_refused(tmp_path: Path) -> None:
    path = stored(tmp_path / "a.txt", "".join(LINES).encode())
    found = survey(path, PLAIN)
    stored(Path(path), "".join(LINES).replace("Keller", "Garten").encode())
    with pytest.raises(UnreadableError, match="changed while"):
        found[1].read(path)


def marked(path: Path, marks: dict[int, str]) -> list[Carried]:
    lines = list(LINES)
    for at, mark in marks.items():
        lines[at] = f"<!-- mtfix: {mark} -->\n"
    return [part.silent for part in survey(stored(path, "".join(lines).encode()), PLAIN)]


def test_what_is_silenced_in_one_part_is_carried_into_the_next(tmp_path: Path) -> None:
    plain = survey(stored(tmp_path / "a.txt", "".join(LINES).encode()), PLAIN)
    assert all(part.silent == NOTHING for part in plain)
    second, third = plain[1].line, plain[2].line
    rules = frozenset({"glued-words"})
    silent = marked(tmp_path / "b.txt", {3: "off glued-words", third + 1: "on"})
    assert [one.since for one in silent[:4]] == [None, rules, rules, None]
    silent = marked(tmp_path / "c.txt", {second - 1: "ignore-next-line"})
    assert [one.next_line for one in silent[:3]] == [(), (frozenset(),), ()]
    silent = marked(tmp_path / "d.txt", {len(LINES) - 1: "ignore-file glued-words"})
    assert all(one.everywhere == (rules,) for one in silent)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("letter", ["a", "ä"])
def test_utf_16_without_a_byte_order_mark_is_named(tmp_path: Path, codec: str, letter: str) -> None:
    path = stored(tmp_path / "a.txt", "".join(LINES).replace("ä", letter).encode(codec))
    with pytest.raises(UnreadableError, match=f"--encoding {codec}"):
        survey(path, PLAIN)
