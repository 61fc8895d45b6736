"""Parquet shards: schema, other columns, metadata and row groups stay."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mtfix import check_text, clean_text
from mtfix.report import Checked
from mtfix.report.json import finding
from mtfix.shards.local import engine
from mtfix.shards.run import run
from tests.shards.records import TEXTS, job, rows

pa = pytest.importorskip("pyarrow", reason="Parquet is read with pyarrow: pip install 'mtfix[shards]'")
pq = pytest.importorskip("pyarrow.parquet")


def table(texts: Any, kind: Any = None) -> Any:
    schema = pa.schema(
        [
            pa.field("id", pa.int32(), nullable=False),
            pa.field("text", kind or pa.string(), metadata={"about": "Deutsch"}),
            pa.field("tags", pa.list_(pa.dictionary(pa.int8(), pa.string()))),
            pa.field("at", pa.timestamp("ms", "Europe/Berlin")),
        ],
        metadata={"made by": "a test"},
    )
    count = len(texts)
    columns = [list(range(count)), texts, [["a", "b"]] * count, list(range(count))]
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


def do(folder: Path, written: Any, task: str = "clean", size: int = 1 << 30, **other: Any) -> Any:
    (folder / "in").mkdir(exist_ok=True)
    pq.write_table(
        written, folder / "in" / "a.parquet", row_group_size=other.pop("row_group_size", 100), compression="zstd"
    )
    return run(job(task, size=size, **other), [str(folder / "in")], str(folder / "out"), engine(1))


def test_the_text_is_mended_and_all_else_is_the_same(tmp_path: Path) -> None:
    outcome = do(tmp_path, table(list(TEXTS) * 50))
    assert outcome.failed == []
    before = pq.read_table(tmp_path / "in" / "a.parquet")
    after = pq.read_table(tmp_path / "out" / "a.parquet")
    assert after.schema.equals(before.schema, check_metadata=True)
    assert after.drop_columns("text").equals(before.drop_columns("text"))
    assert after["text"].to_pylist() == [clean_text(text, tier="likely") for text in TEXTS] * 50
    old, new = (pq.ParquetFile(tmp_path / name / "a.parquet").metadata for name in ("in", "out"))
    assert new.row_group(0).column(0).compression == "ZSTD"
    assert [new.row_group(n).num_rows for n in range(new.num_row_groups)] == [
        old.row_group(n).num_rows for n in range(old.num_row_groups)
    ]


@pytest.mark.parametrize("kind", ["large_string", "string_view", "dictionary"])
def test_every_type_of_string_is_read(kind: str, tmp_path: Path) -> None:
    types = {"large_string": pa.large_string(), "string_view": pa.string_view()}
    do(tmp_path, table(list(TEXTS), types.get(kind, pa.dictionary(pa.int32(), pa.string()))))
    made = pq.read_table(tmp_path / "out" / "a.parquet")
    assert made["text"].to_pylist() == [clean_text(text, tier="likely") for text in TEXTS]
    assert made.schema.field("text").type == types.get(kind, pa.string())


def test_findings_are_a_column_of_their_own(tmp_path: Path) -> None:
    do(tmp_path, table(list(TEXTS)), "check")
    made = pq.read_table(tmp_path / "out" / "a.parquet")
    told = [[finding(one, Checked("", text)) for one in check_text(text, tier="likely")] for text in TEXTS]
    assert made["text_findings"].to_pylist() == told
    assert sum(map(len, told)) >= 4
    assert made.drop_columns("text_findings").equals(pq.read_table(tmp_path / "in" / "a.parquet"))


def test_rows_without_text_and_broken_strings_are_set_aside(tmp_path: Path) -> None:
    data = pa.array([b"Gut.", b"kein \xff", None, b"Er kam , sah."]).cast(pa.binary())
    texts = pa.Array.from_buffers(pa.string(), 4, data.buffers())
    outcome = do(tmp_path, pa.table({"id": [0, 1, 2, 3], "text": texts}))
    made = pq.read_table(tmp_path / "out" / "a.parquet")
    assert made.to_pydict() == {"id": [0, 3], "text": ["Gut.", "Er kam, sah."]}
    assert outcome.counts.bad == {"no-utf-8": 1, "no-text": 1}
    aside = rows(tmp_path / "out" / "_mtfix" / "bad" / "a.parquet.jsonl")
    assert [(row["row"], row["record"]) for row in aside] == [
        (1, {"id": 1, "text": "kein \\xff"}),
        (2, {"id": 2, "text": None}),
    ]


def test_a_large_file_is_cut_between_row_groups(tmp_path: Path) -> None:
    before = table(list(TEXTS) * 100)
    outcome = do(tmp_path, before, size=1, row_group_size=150)
    assert outcome.shards == 4
    parts = [pq.read_table(path) for path in sorted((tmp_path / "out").glob("*.parquet"))]
    assert [part.num_rows for part in parts] == [150] * 4
    assert pa.concat_tables(parts)["id"].to_pylist() == list(range(600))
    assert pa.concat_tables(parts)["text"].to_pylist() == [clean_text(text, tier="likely") for text in TEXTS] * 100


def test_a_file_without_rows_becomes_one_without_rows(tmp_path: Path) -> None:
    assert do(tmp_path, table([])).failed == []
    assert pq.read_table(tmp_path / "out" / "a.parquet").equals(pq.read_table(tmp_path / "in" / "a.parquet"))


def test_a_column_that_holds_no_strings_is_told(tmp_path: Path) -> None:
    [report] = do(tmp_path, table(list(TEXTS)), column="at", into="at").failed
    assert "holds no strings but timestamp" in report.error
    assert not (tmp_path / "out" / "a.parquet").exists()
