"""Reading and writing shards: what is not the result stays byte for byte."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mtfix import check_text, clean_text
from mtfix.finding import Edit
from mtfix.report import Checked
from mtfix.report.json import finding
from mtfix.shards.forms import Shard, forms, jsonl, named
from mtfix.shards.forms.lines import cut, lines
from mtfix.shards.work import Worker
from tests.shards.records import TEXTS, job, rows, write_jsonl


def shard_of(path: Path, name: str = "", start: int = 0, end: int = 1 << 62) -> Shard:
    known = named(path.name)
    assert known is not None
    return Shard(str(path), str(path.parent), known[1], known[2], start, end, name or path.name, "")


def done(path: Path, output: Path, task: str = "clean", **other: Any) -> Any:
    report = Worker(job(task, **other), str(output))(shard_of(path))
    assert report.error is None, report.error
    return report.counts


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=5), st.booleans(), st.sampled_from([None, 0, 1]))
@example({"text": "a", "b": {"text": "c"}}, True, None)
def test_every_column_of_an_object_is_found_where_it_stands(
    row: dict[str, Any], escaped: bool, indent: int | None
) -> None:
    separators = (",", ":") if indent else None
    line = json.dumps(row, ensure_ascii=escaped, separators=separators)
    found, close = jsonl.members(line)
    assert {name: member.value for name, member in found.items()} == row
    assert all(json.loads(line[member.start : member.end]) == row[name] for name, member in found.items())
    assert line[close:] == "}"


@pytest.mark.parametrize(
    "line",
    ["", "[]", '"a"', "{", '{"a"}', '{"a":}', '{"a":1', '{"a":1 "b":2}', '{"a":1}}', '{"a":1,}', "{a:1}", '{"a":1} {}'],
)
def test_what_is_no_object_is_refused_as_json_would(line: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (JSONDecodeError and our own)
        jsonl.members(line)


STAYS = [
    ("numbers keep their digits", '{"n": 1.50e+3, "big": 123456789012345678901234567890, "text": "Gut."}'),
    ("blanks between members stay", '{ "text" :\t"Gut." ,"b":[1,  2] }'),
    ("escapes stay as they are written", '{"text": "Gr\\u00fc\\u00dfe.", "b": "\\/"}'),
    ("a column that stands twice stays", '{"text": "Alt .", "text": "Gut."}'),
    ("a column inside another is another", '{"b": {"text": "Alt ."}, "text": "Gut."}'),
    ("a carriage return at the line's end stays", '{"text": "Gut."}\r'),
]


@pytest.mark.parametrize(("line"), [line for _, line in STAYS], ids=[name for name, _ in STAYS])
def test_lines_that_need_no_repair_are_the_same_bytes(line: str, tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.jsonl"
    path.parent.mkdir()
    path.write_bytes(line.encode() + b"\n")
    assert done(path, tmp_path / "out").bad == {}
    assert (tmp_path / "out" / "a.jsonl").read_bytes() == path.read_bytes()


def test_only_the_text_of_a_repaired_line_is_another(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.jsonl"
    path.parent.mkdir()
    path.write_bytes(b'{"n": 1.50, "text": "Er kam , sah.", "z":[ ]}\r\n{"text":"Gr\\u00fc\\u00dfe , sagte er."}')
    done(path, tmp_path / "out")
    made = (tmp_path / "out" / "a.jsonl").read_bytes()
    assert made == b'{"n": 1.50, "text": "Er kam, sah.", "z":[ ]}\r\n{"text":"Gr\\u00fc\\u00dfe, sagte er."}\n'


def test_a_byte_order_mark_stays_and_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.jsonl"
    path.parent.mkdir()
    path.write_bytes(b'\xef\xbb\xbf{"text": "Er kam , sah."}\n')
    done(path, tmp_path / "out")
    assert (tmp_path / "out" / "a.jsonl").read_bytes() == b'\xef\xbb\xbf{"text": "Er kam, sah."}\n'


def test_jsonl_gives_what_clean_text_and_check_text_give(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.jsonl"
    write_jsonl(path, list(TEXTS), lang="de")
    counts = done(path, tmp_path / "out")
    made = rows(tmp_path / "out" / "a.jsonl")
    assert made == [{"id": at, "text": clean_text(text, tier="likely"), "lang": "de"} for at, text in enumerate(TEXTS)]
    assert counts.records == counts.written == len(TEXTS)
    assert counts.changed == sum(clean_text(text, tier="likely") != text for text in TEXTS) >= 4
    done(path, tmp_path / "found", "check")
    for row, text in zip(rows(tmp_path / "found" / "a.jsonl"), TEXTS, strict=True):
        told = [finding(one, Checked("", text)) for one in check_text(text, tier="likely")]
        assert row == {"id": row["id"], "text": text, "lang": "de", "text_findings": told}


def test_text_keeps_its_line_ends_and_its_number_of_lines(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbfEr kam , sah.\r\n\r\nkein \xff UTF-8\nGut.\nSie ging , er blieb.")
    counts = done(path, tmp_path / "out")
    made = (tmp_path / "out" / "a.txt").read_bytes()
    assert made == b"\xef\xbb\xbfEr kam, sah.\r\n\r\nkein \xff UTF-8\nGut.\nSie ging, er blieb."
    assert counts.bad == {"no-utf-8": 1}
    [aside] = rows(tmp_path / "out" / "_mtfix" / "bad" / "a.txt.jsonl")
    assert (aside["byte"], aside["reason"], aside["record"]) == (20, "no-utf-8", "kein \\xff UTF-8")


def test_findings_in_text_become_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_text("Gut.\nEr kam , sah.\n")
    report = Worker(job("check"), str(tmp_path / "out"))(shard_of(path, "a.txt.jsonl"))
    assert report.counts.records == 2
    first, second = rows(tmp_path / "out" / "a.txt.jsonl")
    assert first == {"byte": 0, "text": "Gut.", "text_findings": []}
    assert [found["rule"] for found in second["text_findings"]] == ["blank-before-mark"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz", ".zst"])
def test_compressed_shards_are_read_and_written_as_they_are(suffix: str, tmp_path: Path) -> None:
    if suffix == ".zst":
        pytest.importorskip("pyarrow", reason="zstd is read with pyarrow: pip install 'mtfix[shards]'")
    from mtfix.shards.forms.lines import packing, unpacked

    path = tmp_path / "in" / f"a.jsonl{suffix}"
    path.parent.mkdir()
    packed = named(path.name)[2]  # type: ignore[index]
    with path.open("wb") as stream, packing(stream, packed) as inner:
        inner.write(b'{"text": "Er kam , sah."}\n' * 700)
    assert done(path, tmp_path / "out").changed == 700
    with (tmp_path / "out" / path.name).open("rb") as stream, unpacked(stream, packed) as inner:
        assert inner.read() == b'{"text": "Er kam, sah."}\n' * 700


def test_a_packed_file_is_the_same_bytes_whenever_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.jsonl.gz"
    path.parent.mkdir()
    path.write_bytes(gzip.compress(b'{"text": "Er kam , sah."}\n'))
    for output in ("eins", "zwei"):
        done(path, tmp_path / output)
    assert (tmp_path / "eins" / path.name).read_bytes() == (tmp_path / "zwei" / path.name).read_bytes()


@given(
    st.lists(st.sampled_from([b"", b"a", b"bc\r", b"\xc3\xbc" * 9, b"d" * 40]), max_size=12),
    st.integers(1, 60),
    st.booleans(),
)
def test_cut_anywhere_every_line_is_read_once(content: list[bytes], size: int, ended: bool) -> None:
    data = b"\n".join(content) + (b"\n" if ended else b"")
    parts = cut(io.BytesIO(data), size)
    read = [line for start, end in parts for line in lines(io.BytesIO(data), start, end)]
    assert b"".join(line for _, line in read) == data
    assert all(data[at : at + len(line)] == line for at, line in read)


def test_bad_records_are_set_aside_whole_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.jsonl"
    path.parent.mkdir()
    good = '{"id": 0, "text": "Gut."}'
    bad = [
        '{"id": 1}',
        '{"id": 2, "text": null}',
        '{"id": 3, "text": ["Gut."]}',
        "{kaputt",
        json.dumps({"text": "Gut. " * 9}),
        '{"text": "\\ud800"}',
    ]
    path.write_text("\n".join([good, *bad, good]) + "\n", encoding="utf-8")
    counts = done(path, tmp_path / "out", longest=30)
    assert (tmp_path / "out" / "a.jsonl").read_text() == f"{good}\n{good}\n"
    aside = rows(tmp_path / "out" / "_mtfix" / "bad" / "a.jsonl.jsonl")
    assert [row["reason"] for row in aside] == ["no-text", "no-text", "no-string", "no-json", "too-long", "no-utf-8"]
    assert [row["record"] for row in aside] == [*map(json.loads, bad[:3]), "{kaputt", *map(json.loads, bad[4:])]
    data = path.read_bytes()
    assert [data[row["byte"] :].split(b"\n")[0].decode() for row in aside] == bad  # type: ignore[index, misc]
    assert counts.bad == {"no-text": 2, "no-string": 1, "no-json": 1, "too-long": 1, "no-utf-8": 1}
    assert (counts.records, counts.written) == (8, 2)


def test_a_record_at_which_a_rule_fails_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import mtfix.shards.hand as hand

    real = hand.clean

    def clean(text: str, *others: Any) -> Any:
        if "Riff" in text:
            raise RuntimeError("auf Grund")
        return real(text, *others)

    monkeypatch.setattr(hand, "clean", clean)
    path = tmp_path / "in" / "a.jsonl"
    write_jsonl(path, ["Gut.", "Ein Riff.", "Er kam , sah."])
    done(path, tmp_path / "out")
    assert [row["text"] for row in rows(tmp_path / "out" / "a.jsonl")] == ["Gut.", "Er kam, sah."]
    [aside] = rows(tmp_path / "out" / "_mtfix" / "bad" / "a.jsonl.jsonl")
    assert aside["reason"] == "failed"
    assert "RuntimeError: auf Grund" in str(aside["message"])


def test_a_change_that_cannot_be_proved_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import mtfix.shards.hand as hand

    real = hand.clean

    def clean(text: str, *others: Any) -> Any:
        made = real(text, *others)
        made.text += "!"
        return made

    monkeypatch.setattr(hand, "clean", clean)
    path = tmp_path / "in" / "a.jsonl"
    write_jsonl(path, ["Er kam , sah."])
    assert done(path, tmp_path / "out").bad == {"failed": 1}


def test_every_form_keeps_to_the_protocol() -> None:
    assert sorted(forms()) == ["jsonl", "parquet", "text"]
    for form in forms().values():
        assert form.PLACE in ("byte", "row")
        assert {"cut", "columns", "read", "writer", "suffix"} <= set(dir(form))


def test_edits_of_findings_fit_the_record(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.jsonl"
    write_jsonl(path, ["Er kam , sah."])
    done(path, tmp_path / "out", "check")
    [row] = rows(tmp_path / "out" / "a.jsonl")
    [found] = row["text_findings"]  # type: ignore[misc]
    edits = [Edit(**edit) for edit in found["repairs"][0]["edits"]]
    from mtfix.apply import apply

    assert apply(str(row["text"]), edits) == "Er kam, sah."
