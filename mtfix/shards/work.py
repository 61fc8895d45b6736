"""Work: one shard, from its input to its output, the records set aside, and the mark that it is done."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import IO, Any, Final

from mtfix.shards.counts import Counts
from mtfix.shards.forms import Chunk, Form, Shard, forms
from mtfix.shards.forms.lines import packing, unpacked
from mtfix.shards.hand import WORD, Bad, Hand, Made, hand
from mtfix.shards.job import Job, ShardError, stamp
from mtfix.shards.places import Place, place
from mtfix.translate.errors import ModelError

DONE: Final = "_mtfix/done"
"""The folder of the marks: a shard that has one is done."""
BAD: Final = "_mtfix/bad"
"""The folder of the records set aside."""


@dataclass(frozen=True)
class Report:
    """What became of a shard."""

    name: str
    counts: Counts = field(default_factory=Counts)
    error: str | None = None
    broken: bool = False
    """Whether mtfix itself failed, not the shard."""

    def line(self) -> str:
        """The report as one line of JSON."""
        return json.dumps({**vars(self), "counts": self.counts.told()})

    @classmethod
    def of(cls, line: str) -> Report:
        """The report that `line` told."""
        told = json.loads(line)
        return cls(**{**told, "counts": Counts.of(told["counts"])})


class Worker:
    """Works on one shard after the other; the rules or the model are loaded with the first and then held."""

    def __init__(self, job: Job, output: str) -> None:
        self._job = job
        self._output = output
        self._hand: Hand | None = None

    def __call__(self, shard: Shard) -> Report:
        """Do a shard; what goes wrong becomes the report's error."""
        try:
            work = self._ready()
            begun, spent = time.perf_counter(), time.process_time()
            counts = self._do(shard, work)
            counts.seconds, counts.cpu_seconds = time.perf_counter() - begun, time.process_time() - spent
            _mark(place(self._output), shard, counts)
        except (ShardError, ModelError) as error:
            return Report(shard.name, error=str(error))
        except OSError as error:
            reason = error.strerror or str(error) or type(error).__name__
            return Report(shard.name, error=f"The system says: {reason[0].lower()}{reason[1:]}.")
        except Exception as error:
            if os.environ.get("MTFIX_DEBUG"):
                raise
            told = f"It could not be read or written ({type(error).__name__}: {error}). MTFIX_DEBUG=1 shows where."
            return Report(shard.name, error=told, broken=True)
        return Report(shard.name, counts)

    def _ready(self) -> Hand:
        if self._hand is None:
            if self._job.program and self._job.program != stamp():
                raise ShardError(
                    "The worker has another mtfix, or another Python, than the machine that started the job; "
                    "install the same ones on every node."
                )
            self._hand = hand(self._job)
        return self._hand

    def _do(self, shard: Shard, work: Hand) -> Counts:
        counts = Counts()
        source, output = place(shard.root), place(self._output)
        form = forms()[shard.form]
        aside = f"{BAD}/{shard.name}.jsonl"
        with contextlib.ExitStack() as stack:
            stream = stack.enter_context(source.open(shard.path))
            content = stack.enter_context(unpacked(stream, shard.packed))
            made = stack.enter_context(packing(stack.enter_context(output.create(shard.name)), shard.packed))
            put_aside = stack.enter_context(_Aside(output, aside, form, shard))
            form.suits(content, self._job)
            writer = stack.enter_context(contextlib.closing(form.writer(made, content, shard, self._job)))
            for chunk in _limited(form.read(content, shard, self._job), self._job.limit):
                results = _results(work, chunk, self._job.longest)
                counts.written += writer.add(chunk, results)
                for at, result in enumerate(results):
                    _count(counts, chunk.texts[at], result)
                    if isinstance(result, Bad):
                        put_aside.add(result, chunk.places[at], writer.shown(chunk.records[at]))
        if not counts.bad:
            output.remove(aside)
        return counts


def _limited(chunks: Iterator[Chunk], limit: int | None) -> Iterator[Chunk]:
    """The first so many records."""
    left = limit
    for chunk in chunks:
        if left is None:
            yield chunk
            continue
        yield chunk.head(left)
        left -= min(left, len(chunk.texts))
        if not left:
            return


def _results(work: Hand, chunk: Chunk, longest: int) -> list[Made | Bad]:
    """What becomes of each record of a chunk."""
    given: list[str | Bad] = [
        Bad("too-long", f"Its text has {len(text):,} characters, more than {longest:,}; --longest allows more.")
        if isinstance(text, str) and len(text) > longest
        else text
        for text in chunk.texts
    ]
    made = iter(work([text for text in given if isinstance(text, str)]))
    return [text if isinstance(text, Bad) else next(made) for text in given]


def _count(counts: Counts, text: str | Bad, result: Made | Bad) -> None:
    counts.records += 1
    if isinstance(result, Bad):
        counts.bad[result.reason] += 1
        return
    assert isinstance(text, str)
    counts.words += sum(1 for _ in WORD.finditer(text))
    counts.changed += isinstance(result.value, str) and result.value != text
    counts.rules.update(result.rules)
    counts.doubtful += result.doubtful


class _Aside:
    """The file of the records set aside, made when there is one."""

    def __init__(self, output: Place, name: str, form: Form, shard: Shard) -> None:
        self._output, self._name = output, name
        self._form, self._shard = form, shard
        self._stack = contextlib.ExitStack()
        self._stream: IO[bytes] | None = None

    def __enter__(self) -> _Aside:
        return self

    def __exit__(self, *told: Any) -> bool | None:
        return self._stack.__exit__(*told)

    def add(self, bad: Bad, at: int, record: Any) -> None:
        """Put one record aside."""
        if self._stream is None:
            self._stream = self._stack.enter_context(self._output.create(self._name))
        row = {
            "path": self._shard.path,
            self._form.PLACE: at,
            "reason": bad.reason,
            "message": bad.message,
            "record": record,
        }
        self._stream.write(json.dumps(row, default=str).encode() + b"\n")


def _mark(output: Place, shard: Shard, counts: Counts) -> None:
    """Write the mark that a shard is done."""
    told = {"shard": asdict(shard), "counts": counts.told()}
    with output.create(f"{DONE}/{shard.name}.json") as stream:
        stream.write(json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n")


def marks(output: Place) -> dict[str, tuple[str, Counts]]:
    """The shards that are done: by name, what their input was and what they came to. A mark cut short counts as none."""
    found = {}
    for name, data in output.contents(DONE).items():
        with contextlib.suppress(ValueError, KeyError, TypeError):
            told = json.loads(data)
            found[name.removesuffix(".json")] = signed(Shard(**told["shard"])), Counts.of(told["counts"])
    return found


def signed(shard: Shard) -> str:
    """What a shard's input was: the file's mark and the part of it."""
    return f"{shard.mark} {shard.start} {shard.end}"


def undo(output: Place, names: Sequence[str]) -> None:
    """Take away what an earlier job made of these shards."""
    for name in names:
        for path in (f"{DONE}/{name}.json", f"{BAD}/{name}.jsonl", name):
            output.remove(path)
