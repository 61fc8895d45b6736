"""Manifest: `_mtfix.json` in the output says what made it; what was made otherwise is not mixed with it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from mtfix.shards.counts import Counts
from mtfix.shards.forms import Shard
from mtfix.shards.job import Job, ShardError
from mtfix.shards.places import UNFINISHED, Place
from mtfix.shards.work import marks, signed, undo

NAME: Final = "_mtfix.json"
SCHEMA: Final = 1


def begin(output: Place, job: Job, shards: Sequence[Shard], *, overwrite: bool) -> dict[str, Counts]:
    """Open an output for a job and return what is done of it; one job at a time may write into it.

    Raises ShardError where it holds something else, unless that is to be overwritten.
    """
    output.remove(UNFINISHED)
    done = marks(output)
    if overwrite:
        undo(output, list(done))
        done = {}
    else:
        _same(output, job)
        known = {shard.name for shard in shards}
        strange = sorted(set(done) - known)
        if strange:
            raise ShardError(
                f"OUTPUT {output.root} holds {len(strange):,} shards of inputs that are not there now, as "
                f"{strange[0]}; name another OUTPUT, or add --overwrite to begin anew."
            )
    write(output, job, len(shards))
    return {shard.name: done[shard.name][1] for shard in shards if done.get(shard.name, ("",))[0] == signed(shard)}


def write(output: Place, job: Job, shards: int, counts: Counts | None = None, failed: int = 0) -> None:
    """Write the manifest: at the beginning what is asked, at the end also what it came to."""
    told: dict[str, Any] = {"schema": SCHEMA, "job": job.told(), "shards": shards}
    if counts is not None:
        told |= {"failed": failed, "counts": counts.told()}
    told["complete"] = counts is not None and not failed
    with output.create(NAME) as stream:
        stream.write(json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n")


def _same(output: Place, job: Job) -> None:
    """Refuse an output that was made by another job."""
    data = output.read(NAME)
    if data is None:
        return
    try:
        before = json.loads(data)["job"]
        assert isinstance(before, dict)
    except (ValueError, KeyError, TypeError, AssertionError):
        raise ShardError(f"{NAME} in OUTPUT {output.root} is damaged; add --overwrite to begin anew.") from None
    now = json.loads(json.dumps(job.told()))
    other = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
    if other:
        told = "; ".join(f"{name}: {_short(before.get(name))}, now {_short(now.get(name))}" for name in other)
        raise ShardError(
            f"OUTPUT {output.root} holds shards made with other settings ({told}). Name another OUTPUT, or add "
            "--overwrite to begin anew."
        )


def _short(value: object) -> str:
    if isinstance(value, list):
        return f"{len(value):,} of them"
    return "unset" if value is None or value == "" else str(value)
