"""Sharding: clean, check and translate over shards of records: `mtfix clean --engine local|ray INPUT... OUTPUT`."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from mtfix.cli.asked import Asked
from mtfix.cli.exits import Exit
from mtfix.cli.talk import Talk

if TYPE_CHECKING:
    from mtfix.shards.job import Job
    from mtfix.shards.run import Outcome

_C = TypeVar("_C", bound=Callable[..., Any])

MEGABYTE: Final = 1024 * 1024
_PAUSE: Final = 10.0
"""At most every so many seconds the progress is told."""
_SHOWN: Final = 20
"""So many shards that failed are named."""
_TOO: Final = frozenset(
    "paths tier select ignore kind jobs quiet no_color config isolated decisions baseline show_config "
    "source target model backend device threads beam no_cache".split()
)
"""The options of the commands that hold for shards, too."""
_NOT: Final = {"clean": {"source", "model", "no_cache"}, "check": {"source", "no_cache"}, "translate": set[str]()}


@dataclass(frozen=True)
class Sharding:
    """The options about shards, as they were given."""

    engine: str | None = None
    column: str | None = None
    to_column: str | None = None
    address: str | None = None
    shard_size: float = 64
    longest: int = 1_000_000
    limit: int | None = None
    overwrite: bool = False


def sharded(task: str) -> Callable[[_C], _C]:
    """The options of `Sharding`; with --engine a command does this task on shards, else what it always does."""

    def decorate(command: _C) -> _C:
        @functools.wraps(command)
        def run(**given: Any) -> Any:
            sharding = Sharding(**{name: given.pop(name) for name in Sharding.__dataclass_fields__})
            if sharding.engine is None:
                if sharding != Sharding():
                    raise click.UsageError("This option is for shards; add --engine local or --engine ray.")
                if task == "translate" and given.pop("jobs"):
                    raise click.UsageError("--jobs is for shards; --threads says how many cores a model uses.")
                return command(**given)
            return _run(task, sharding, given)

        wrapped: Any = run
        for option in reversed(_options(task)):
            wrapped = option(wrapped)
        result: _C = wrapped
        return result

    return decorate


def _options(task: str) -> list[Callable[[Any], Any]]:
    result = {"clean": "replace it", "check": "COLUMN_findings", "translate": "COLUMN_en"}[task]
    jobs = click.option(
        "-j", "--jobs", type=click.IntRange(1), help="With --engine: so many models.  [default: one per core]"
    )
    return [
        *([jobs] if task == "translate" else []),
        click.option(
            "--engine",
            type=click.Choice(["local", "ray"]),
            help="The paths are INPUT... OUTPUT, with shards of records (JSON lines, Parquet, text): on this machine or "
            "on Ray. See docs/shards.md.",
        ),
        click.option("--column", metavar="NAME", help="With --engine: the column with the text.  [default: text]"),
        click.option(
            "--to-column", metavar="NAME", help=f"With --engine: the column for the result.  [default: {result}]"
        ),
        click.option(
            "--address",
            metavar="HOST:PORT|auto",
            help="With --engine ray: the cluster.  [default: $RAY_ADDRESS, else a Ray of this machine]",
        ),
        click.option(
            "--shard-size",
            type=click.FloatRange(0, min_open=True),
            default=64,
            show_default=True,
            metavar="MB",
            help="With --engine: a larger file is cut.",
        ),
        click.option(
            "--longest",
            type=click.IntRange(1),
            default=1_000_000,
            show_default=True,
            metavar="CHARACTERS",
            help="With --engine: a longer text is set aside.",
        ),
        click.option(
            "--limit",
            type=click.IntRange(1),
            metavar="RECORDS",
            help="With --engine: so many of each shard, to try it out.",
        ),
        click.option(
            "--overwrite", is_flag=True, help="With --engine: begin anew, whatever mtfix made in OUTPUT before."
        ),
    ]


def _run(task: str, sharding: Sharding, given: Mapping[str, Any]) -> Exit:
    from mtfix.shards.job import ShardError
    from mtfix.shards.run import run

    _refuse(task)
    if task == "translate":
        job = _translation(sharding, given)
    else:
        job, stop = _job(task, sharding, given)
        if stop:
            return Exit.DONE
    if len(given["paths"]) < 2:
        raise click.UsageError("Name the INPUT (files, folders, globs or URLs) and, last, the OUTPUT folder.")
    *inputs, output = given["paths"]
    talk = Talk(quiet=given["quiet"])
    try:
        outcome = run(job, inputs, output, _engine(sharding, given), overwrite=sharding.overwrite, tell=_Progress(talk))
    except ShardError as error:
        talk.complain(str(error))
        return Exit.USAGE
    for report in outcome.failed[:_SHOWN]:
        talk.complain(f"{report.name}: {report.error}")
    if len(outcome.failed) > _SHOWN:
        talk.complain(f"... and {len(outcome.failed) - _SHOWN:,} more shards failed.")
    for sentence in told(outcome, task, output):
        talk.say(sentence)
    if any(report.broken for report in outcome.failed):
        return Exit.INTERNAL
    return Exit.USAGE if outcome.failed else Exit.DONE


def _refuse(task: str) -> None:
    """Refuse the options that mean nothing for shards, instead of passing over them."""
    context = click.get_current_context()
    known = (_TOO - _NOT[task]) | set(Sharding.__dataclass_fields__)
    for option in context.command.params:
        source = context.get_parameter_source(option.name or "")
        if option.name not in known and source is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(f"{option.opts[-1]} has no meaning for shards; leave it out, or leave out --engine.")


def _engine(sharding: Sharding, given: Mapping[str, Any]) -> Any:
    import os

    source = click.get_current_context().get_parameter_source("jobs")
    jobs = given["jobs"] if source is click.core.ParameterSource.COMMANDLINE else 0
    if sharding.engine == "ray":
        from mtfix.shards import cluster

        return cluster.engine(sharding.address, jobs or None)
    if sharding.address:
        raise click.UsageError("--address is for --engine ray.")
    from mtfix.shards import local

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return local.engine(jobs or cores)


def _job(task: str, sharding: Sharding, given: Mapping[str, Any]) -> tuple[Job, bool]:
    """The job of clean and check: the configuration is read here, once, and travels as a value."""
    from mtfix.cli.plan import plan, tell
    from mtfix.formats import FALLBACK
    from mtfix.shards.job import Job, stamp

    asked: Asked = given["asked"]
    ready = plan(
        replace(asked, show_config=True),
        (),
        tier=given["tier"],
        mends=task == "clean",
        select=given["select"],
        ignore=given["ignore"],
        kind=given["kind"],
        encoding=None,
    )
    if asked.show_config:
        return Job(task), tell(asked, ready)
    settings, order = ready.settings, ready.order
    if settings.overrides:
        Talk(quiet=given["quiet"]).say(f"The overrides in {settings.file} go by path and do not hold for shards.")
    columns = settings.columns
    column = sharding.column or (columns[0] if len(columns) == 1 else "text")
    job = Job(
        task,
        column,
        sharding.to_column or (column if task == "clean" else f"{column}_findings"),
        _form(given["kind"] or FALLBACK),
        order.tier,
        order.rules,
        settings.rules,
        settings.vocabulary,
        order.ledger,
        sharding.longest,
        sharding.limit,
        round(sharding.shard_size * MEGABYTE) or 1,
        program=stamp(),
    )
    return job, False


def _translation(sharding: Sharding, given: Mapping[str, Any]) -> Job:
    """The job of translate: the model is looked for here, so that a missing one is told at once."""
    from mtfix.formats import FALLBACK
    from mtfix.shards.job import Job, stamp
    from mtfix.translate.errors import ModelError
    from mtfix.translate.folder import identity
    from mtfix.translate.parts import whole
    from mtfix.translate.registry import default_model, locate

    model = given["model"] or default_model(given["source"], given["target"])
    try:
        known = identity(whole(locate(model)))
    except ModelError as error:
        raise click.UsageError(str(error)) from None
    column = sharding.column or "text"
    wish = {name: given[name] for name in ("source", "target", "backend", "device", "beam")}
    wish |= {
        "model": str(Path(model).resolve()) if Path(model).is_dir() else model,
        "threads": given["threads"] or 1,
        "cached": False,
    }
    return Job(
        "translate",
        column,
        sharding.to_column or f"{column}_{given['target']}",
        _form(given["kind"] or FALLBACK),
        longest=sharding.longest,
        limit=sharding.limit,
        size=round(sharding.shard_size * MEGABYTE) or 1,
        model=wish,
        identity=known,
        program=stamp(),
    )


def _form(kind: str) -> str:
    """The format of the texts; a format of whole files cannot be that of a record."""
    from mtfix.formats import formats

    known = formats().get(kind)
    if known is None or known.parse is None:
        names = ", ".join(name for name, form in sorted(formats().items()) if form.parse is not None)
        raise click.BadParameter(f"{kind!r} is no format of a record's text; there are {names}.", param_hint="--as")
    return kind


class _Progress:
    """Tells now and then how far a job is."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._last = time.monotonic()

    def __call__(self, outcome: Outcome) -> None:
        now = time.monotonic()
        if now - self._last < _PAUSE or outcome.done == outcome.shards:
            return
        self._last = now
        fresh = outcome.done - outcome.before
        left = outcome.seconds * (outcome.shards - outcome.done) / fresh
        rate = outcome.fresh.words / outcome.seconds
        self._talk.say(
            f"{outcome.done:,} of {outcome.shards:,} shards, {outcome.fresh.words:,} words, {rate:,.0f} words/s, "
            f"about {duration(left)} left."
        )


def told(outcome: Outcome, task: str, output: str) -> list[str]:
    """What a job came to, in sentences."""
    from mtfix.shards.counts import ranked

    counts, fresh = outcome.counts, outcome.fresh
    before = f", {outcome.before:,} of them done before" if outcome.before else ""
    failed = f", {len(outcome.failed):,} failed: start the job again to do them" if outcome.failed else ""
    rules = ", ".join(f"{name} {count:,}" for name, count in ranked(counts.rules))
    what = {
        "clean": f"{counts.changed:,} changed, {many(counts.rules.total(), 'repair')}{f' ({rules})' if rules else ''}",
        "check": f"{many(counts.rules.total(), 'finding')}{f' ({rules})' if rules else ''}",
        "translate": f"{many(counts.doubtful, 'doubtful sentence')}, marked with [?]",
    }[task]
    sentences = [
        f"{many(outcome.shards, 'shard')}{before}{failed}.",
        f"{many(counts.records, 'record')}, {counts.written:,} written, {many(counts.words, 'word')}: {what}.",
    ]
    if counts.bad:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in ranked(counts.bad))
        sentences.append(
            f"{many(counts.bad.total(), 'record')} set aside ({reasons}): {output.rstrip('/')}/_mtfix/bad."
        )
    if fresh.words and outcome.seconds:
        sentences.append(
            f"{fresh.words / outcome.seconds:,.0f} words/s in {duration(outcome.seconds)}; "
            f"{1e6 * fresh.cpu_seconds / fresh.words:.1f} µs of processor a word."
        )
    return sentences


def many(count: int, noun: str) -> str:
    """A number of things in words.

    >>> many(1, "shard"), many(1200, "shard")
    ('1 shard', '1,200 shards')
    """
    return f"{count:,} {noun}{'s' * (count != 1)}"


def duration(seconds: float) -> str:
    """A time as people say it.

    >>> duration(8.25), duration(247), duration(9000)
    ('8.2 s', '4 min 7 s', '2 h 30 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    return f"{minutes // 60} h {minutes % 60} min"
