"""Plan: from the inputs and the output to the shards of a job, each with the name of its output."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterator, Sequence

from mtfix.shards.forms import Shard, forms, named
from mtfix.shards.job import Job, ShardError
from mtfix.shards.places import File, Place, fixed, place


def shards(inputs: Sequence[str], output: str, job: Job) -> list[Shard]:
    """The shards of a job, in order. Raises ShardError with a sentence where the inputs cannot be meant."""
    found: dict[str, Shard] = {}
    for source in [place(path) for path in inputs]:
        _apart(source.root, place(output).root)
        for shard in _of(source, job):
            other = found.get(shard.name)
            if other is not None:
                raise ShardError(
                    f"{other.path} and {shard.path} would both become {shard.name}; do them with an OUTPUT each."
                )
            found[shard.name] = shard
    if found:
        _look(next(iter(found.values())), job)
    return list(found.values())


def _of(source: Place, job: Job) -> Iterator[Shard]:
    passed = read = 0
    for file in source.files():
        known = named(file.name)
        if known is None:
            passed += 1
            continue
        read += 1
        stem, form, packed = known
        parts = [(0, 1 << 62)]
        if file.size > job.size and not packed:
            with source.open(file.path) as stream:
                parts = forms()[form].cut(stream, job.size)
        for number, (start, end) in enumerate(parts):
            part = f"-{number:05}-of-{len(parts):05}" if len(parts) > 1 else ""
            name = f"{stem}{part}{file.name[len(stem) :]}{forms()[form].suffix(job)}"
            yield Shard(file.path, source.root, form, packed, start, end, _safe(name, file), file.mark)
    if not read:
        suffixes = ", ".join(sorted(suffix for form in forms().values() for suffix in form.SUFFIXES))
        others = f" among its {passed:,} files" if passed else ""
        raise ShardError(f"{source.root}: there is no shard{others}; mtfix looks for {suffixes}.")


def _safe(name: str, file: File) -> str:
    """A name that leads nowhere but into the output."""
    if name.startswith("/") or ".." in name.split("/"):
        raise ShardError(f"{file.path} has no place below OUTPUT; name the folder that it is in.")
    return name


def _apart(source: str, output: str) -> None:
    """The output must not become input when the job is started again, nor be written over what is read."""
    if "*" in source:
        if "**" not in source:
            return
        source = fixed(source)
    one, two = (posixpath.normpath(path.rstrip("/") or "/") for path in (source, output))
    if one == two or two.startswith(one + "/") or one.startswith(two + "/"):
        raise ShardError(f"INPUT {source} and OUTPUT {output} lie in one another; name an OUTPUT apart from it.")


def _look(shard: Shard, job: Job) -> None:
    """Refuse a column that the first shard does not have, before anything is done."""
    with place(shard.root).open(shard.path) as stream:
        names = forms()[shard.form].columns(stream, shard.packed)
    if names is None:
        return
    if job.column not in names:
        close = difflib.get_close_matches(job.column, names, 1, 0.6)
        hint = f" Did you mean {close[0]}?" if close else ""
        raise ShardError(f"{shard.path} has no column {job.column!r}; it has {', '.join(names) or 'none'}.{hint}")
    if job.into != job.column and job.into in names:
        raise ShardError(f"{shard.path} has a column {job.into!r} already; --to-column names another one.")
