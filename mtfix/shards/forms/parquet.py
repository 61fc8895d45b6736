"""Parquet: a column of strings; the others, the schema and its metadata stay as they are."""

from __future__ import annotations

import importlib.util
import itertools
from collections.abc import Iterator, Sequence
from typing import IO, Any, Final, NamedTuple

from mtfix.shards.forms import CHUNK, Chunk, Shard
from mtfix.shards.hand import Bad, Made
from mtfix.shards.job import Job, ShardError

SUFFIXES: Final = (".parquet", ".pq")
PLACE: Final = "row"


class Row(NamedTuple):
    """A record: its batch and its number in that."""

    batch: Any
    at: int


def _parquet() -> Any:
    if importlib.util.find_spec("pyarrow") is None:
        raise ShardError("Parquet needs pyarrow, not installed here. Install with: pip install 'mtfix[shards]'")
    import pyarrow.parquet

    return pyarrow.parquet


def cut(stream: IO[bytes], size: int) -> list[tuple[int, int]]:
    """Groups of row groups of about `size` bytes, from row group to row group."""
    known = _parquet().ParquetFile(stream).metadata
    edges, taken = [0], 0
    for index in range(known.num_row_groups):
        group = known.row_group(index)
        taken += sum(group.column(at).total_compressed_size for at in range(group.num_columns))
        if taken >= size and index + 1 < known.num_row_groups:
            edges.append(index + 1)
            taken = 0
    edges.append(known.num_row_groups)
    return list(itertools.pairwise(edges))


def columns(stream: IO[bytes], packed: str) -> list[str] | None:
    """The columns of the schema."""
    del packed
    return list(_parquet().ParquetFile(stream).schema_arrow.names)


def suffix(job: Job) -> str:
    """The output is of the same form."""
    del job
    return ""


def _groups(file: Any, shard: Shard) -> range:
    return range(shard.start, min(shard.end, file.metadata.num_row_groups))


def suits(stream: IO[bytes], job: Job) -> None:
    """Raises ShardError where the column is missing or holds no strings."""
    schema = _parquet().ParquetFile(stream).schema_arrow
    if job.column not in schema.names:
        raise ShardError(f"It has no column {job.column!r}; its columns are {', '.join(schema.names)}.")
    if job.into != job.column and job.into in schema.names:
        raise ShardError(f"It has a column {job.into!r} already; --to-column names another one.")
    kind = _text_type(schema.field(job.column).type)
    if not any(test(kind) for test in (_types().is_string, _types().is_large_string, _types().is_string_view)):
        raise ShardError(f"Its column {job.column!r} holds no strings but {kind}; --column names another one.")


def read(stream: IO[bytes], shard: Shard, job: Job) -> Iterator[Chunk]:
    """Every row."""
    file = _parquet().ParquetFile(stream)
    names = file.schema_arrow.names
    row = sum(file.metadata.row_group(index).num_rows for index in range(shard.start))
    for group in _groups(file, shard):
        for batch in file.iter_batches(CHUNK, row_groups=[group], use_threads=False):
            values = batch.column(names.index(job.column))
            texts = [_text(value, job) for value in values]
            yield Chunk(texts, [Row(batch, index) for index in range(len(texts))], range(row, row + len(texts)))
            row += len(texts)


def _types() -> Any:
    import pyarrow.types

    return pyarrow.types


def _text_type(kind: Any) -> Any:
    """The type of a column's values; a column of few different strings is often kept as a dictionary."""
    return kind.value_type if _types().is_dictionary(kind) else kind


def _text(value: Any, job: Job) -> str | Bad:
    try:
        text = value.as_py()
    except UnicodeDecodeError as error:
        return Bad("no-utf-8", f"Its {job.column!r} is not UTF-8: {error.reason} at its byte {error.start + 1}.")
    return Bad("no-text", f"It has no {job.column!r}.") if text is None else str(text)


def writer(stream: IO[bytes], source: IO[bytes], shard: Shard, job: Job) -> _Rows:
    """A Parquet file with the schema, the packing and the size of row groups of the one that is read."""
    return _Rows(stream, _parquet().ParquetFile(source), shard, job)


class _Rows:
    """Gathers rows and writes them; the records set aside are left out."""

    def __init__(self, stream: IO[bytes], file: Any, shard: Shard, job: Job) -> None:
        import pyarrow

        self._job = job
        schema = file.schema_arrow
        if job.into == job.column:
            at = schema.names.index(job.column)
            field = schema.field(at)
            self._schema = schema.set(at, field.with_type(_text_type(field.type)))
        else:
            kind = findings_type() if job.task == "check" else pyarrow.string()
            self._schema = schema.append(pyarrow.field(job.into, kind))
        groups = [file.metadata.row_group(index) for index in _groups(file, shard)]
        self._most = max((group.num_rows for group in groups), default=1) or 1
        packed = groups[0].column(0).compression.lower() if groups and groups[0].num_columns else "snappy"
        self._writer = _parquet().ParquetWriter(
            stream, self._schema, compression="none" if packed == "uncompressed" else packed
        )
        self._waiting: list[Any] = []

    def add(self, chunk: Chunk, results: Sequence[Made | Bad]) -> int:
        batch = chunk.records[0].batch
        at, count = 0, 0
        for bad, run in itertools.groupby(results, lambda result: isinstance(result, Bad)):
            taken = list(run)
            if not bad:
                self._keep(batch.slice(at, len(taken)), [one.value for one in taken if isinstance(one, Made)])
                count += len(taken)
            at += len(taken)
        return count

    def _keep(self, rows: Any, values: list[Any]) -> None:
        """Gather some rows with their results."""
        import pyarrow

        at = self._schema.names.index(self._job.into)
        arrays = list(rows.columns)
        arrays[at : at + 1] = [pyarrow.array(values, self._schema.field(at).type)]
        self._waiting.append(pyarrow.RecordBatch.from_arrays(arrays, schema=self._schema))
        if sum(batch.num_rows for batch in self._waiting) >= self._most:
            self._write()

    def _write(self) -> None:
        import pyarrow

        if self._waiting:
            self._writer.write_table(pyarrow.Table.from_batches(self._waiting), row_group_size=self._most)
            self._waiting = []

    def shown(self, record: Row) -> Any:
        row = record.batch.slice(record.at, 1)
        told = {}
        for name, column in zip(row.schema.names, row.columns, strict=True):
            try:
                told[name] = column[0].as_py()
            except UnicodeDecodeError:
                told[name] = column[0].as_buffer().to_pybytes().decode("utf-8", "backslashreplace")
        return told

    def close(self) -> None:
        try:
            self._write()
        finally:
            self._writer.close()


def findings_type() -> Any:
    """The type of the column that takes findings; their fields are those of `check --format json`."""
    import pyarrow

    text, number = pyarrow.string(), pyarrow.int64()
    edit = pyarrow.struct([("start", number), ("end", number), ("text", text)])
    repair = pyarrow.struct(
        [
            ("confidence", pyarrow.float64()),
            ("tier", text),
            ("origin", text),
            ("label", text),
            ("edits", pyarrow.list_(edit)),
        ]
    )
    names = ("rule", "kind", "tier", "severity", "start", "end", "line", "column", "text", "message", "fingerprint")
    numbers = {"start", "end", "line", "column"}
    told = [(name, number if name in numbers else text) for name in names]
    return pyarrow.list_(pyarrow.struct([*told, ("repairs", pyarrow.list_(repair))]))
