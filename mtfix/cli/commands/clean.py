"""mtfix clean: mend texts."""

from __future__ import annotations

import collections
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtfix.cli.asked import Asked, configured
from mtfix.cli.exits import Exit
from mtfix.cli.options import cache_option, processes, shared, source_option, tier_option
from mtfix.cli.sharding import sharded
from mtfix.cli.talk import Talk
from mtfix.decisions import Ledger
from mtfix.finding import Tier

if TYPE_CHECKING:
    from mtfix.cli.work import Mended, Order
    from mtfix.files.search import Target
    from mtfix.report.diff import Patch


@click.command(short_help="Mend texts: print one, or rewrite them with --write.")
@click.argument("paths", nargs=-1, metavar="PATHS|-")
@tier_option(Tier.SAFE, configured=True)
@click.option("-w", "--write", is_flag=True, help="Rewrite the files; `mtfix undo` takes it back.")
@click.option("-o", "--output", metavar="FILE|DIR", help="Write the mended texts there.")
@click.option("--diff", is_flag=True, help="Print what changes: in colour on a terminal, else as a patch.")
@click.option("--proof", is_flag=True, help="Say for each text what was proved about its changes.")
@click.option("--exit-nonzero-on-change", is_flag=True, help="Exit with 1 where a text changes.")
@click.option("--translate", is_flag=True, help="Write each mended text in English too: NAME.en.md beside NAME.md.")
@click.option("--model", metavar="NAME|FOLDER", help="With --translate: the model.  [default: opus-mt-de-en]")
@source_option
@cache_option
@shared
@configured
@sharded("clean")
def command(
    paths: tuple[str, ...],
    asked: Asked,
    tier: Tier | None,
    write: bool,
    output: str | None,
    diff: bool,
    proof: bool,
    exit_nonzero_on_change: bool,
    translate: bool,
    model: str | None,
    source: str | None,
    no_cache: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    kind: str | None,
    encoding: str | None,
    jobs: int,
    quiet: bool,
    no_color: bool,
) -> Exit:
    """Mend texts: one text, from a file or - for standard input, is printed.

    PATHS are files, folders, globs, or -. Every repair of the tier or safer is made, until nothing changes any more;
    what no repair touches stays byte for byte the same. A text whose changes cannot be proved harmless is left as it is.
    """
    from mtfix.cli.delivery import delivery
    from mtfix.cli.plan import plan, tell
    from mtfix.cli.share import each, size_of
    from mtfix.cli.work import clean_piece
    from mtfix.files.journal import Journal

    ready = plan(
        asked,
        paths,
        tier=tier,
        mends=True,
        select=select,
        ignore=ignore,
        kind=kind,
        encoding=encoding,
        source=source,
        cached=not no_cache,
        whole=translate,
    )
    order, targets, missing = ready.order, ready.targets, ready.missing
    if tell(asked, ready):
        return Exit.USAGE if missing else Exit.DONE
    talk = Talk(quiet=quiet, color=False if no_color else None)
    tally = Tally(unmet=order.ledger or Ledger()) if asked.decisions else Tally()
    for one in missing:
        talk.complain(f"{one.path}: {one.reason}")
        tally.fail(Exit.USAGE)
    shown = Differences(talk)
    english = _english(targets, write, output, model, order) if translate else None
    lost: Target | None = None
    with (
        Journal() as journal,
        delivery(targets, write, output, diff, journal) as goes,
        talk.watched(lambda: size_of(targets)) as moved,
    ):
        for done in each(clean_piece, targets, order, processes(jobs), moved=moved, say=talk.say):
            if done.target == lost:
                continue
            error = done.error or goes.take(done) or (english(done, talk) if english else None)
            if error:
                lost = done.target
                goes.drop()
                talk.complain(f"{done.target.path}: {error}")
                tally.fail(Exit.INTERNAL if done.broken else Exit.USAGE)
                continue
            made = tally.add(done)
            if diff:
                for chunk in shown.of(done):
                    talk.write(chunk)
            if made and (write or output):
                talk.say(f"{done.target.path}: {repairs(made)} written.")
            if proof:
                talk.say(f"{done.target.path}{_lines(done)}: {done.proof}.")
    for ruled in tally.unmet.rulings:
        place = f" in {ruled.file}" if ruled.file else ""
        talk.say(f"A decision about “{ruled.text}”{place} fits none of these texts any more.")
    talk.say(str(tally))
    if write and tally.changed:
        talk.say("`mtfix undo` takes it back.")
    if tally.changed and exit_nonzero_on_change:
        tally.exits.add(Exit.FOUND)
    return max(tally.exits)


def _english(
    targets: Sequence[Target], write: bool, output: str | None, model: str | None, order: Order
) -> Callable[[Mended, Talk], str | None]:
    """What writes the English of a mended text beside it; a sentence where that failed."""
    from mtfix.cli.afresh import english_of, english_path, translator
    from mtfix.cli.delivery import places_of
    from mtfix.files.writing import RefusedError, create
    from mtfix.formats import UnwritableError
    from mtfix.translate.errors import ModelError

    if not write and not output:
        raise click.UsageError("--translate writes files; add --write or --output.")
    places = places_of(targets, output) if output else {target: Path(target.path) for target in targets}
    try:
        translator("de", "en", model)
    except ModelError as error:
        raise click.ClickException(str(error)) from None

    def make(done: Mended, talk: Talk) -> str | None:
        place = english_path(places[done.target])
        try:
            data, doubtful = english_of(order.load(done.after, done.target), done.mended, model)
            create(place, data)
        except (RefusedError, UnwritableError, OSError) as error:
            return f"Its English cannot be written to {place}. {error}"
        marked = f"; {doubtful:,} doubtful, marked with [?]" if doubtful else ""
        talk.say(f"{place}: written{marked}.")
        return None

    return make


@dataclass
class Tally:
    """The counts of a run."""

    files: int = 0
    changed: int = 0
    failed: int = 0
    left: int = 0
    rules: collections.Counter[str] = field(default_factory=collections.Counter)
    unmet: Ledger = field(default_factory=Ledger)
    """The decisions that fitted no text so far."""
    exits: set[Exit] = field(default_factory=lambda: {Exit.DONE})
    _rules: collections.Counter[str] = field(default_factory=collections.Counter)
    """The repairs in the parts of a large text so far."""
    _left: int = 0

    def add(self, done: Mended) -> int:
        """Count one more text, or part of one; how many repairs were made in it, once its last part is there."""
        self._rules.update(done.rules)
        self._left += done.left
        self.unmet = Ledger(self.unmet.stale(done.ruled, done.mended))
        if done.more:
            return 0
        made = self._rules.total()
        self.files += 1
        self.changed += bool(made)
        self.left += self._left
        self.rules.update(self._rules)
        self._rules.clear()
        self._left = 0
        return made

    def fail(self, how: Exit) -> None:
        """Count one more text that could not be mended, whatever was made of its first parts."""
        self._rules.clear()
        self._left = 0
        self.failed += 1
        self.exits.add(how)

    def __str__(self) -> str:
        names = ", ".join(f"{name} {count:,}" for name, count in self.rules.most_common())
        left = f"; {self.left:,} more for a person: `mtfix check` shows them" if self.left else ""
        failed = f" {self.failed:,} failed." if self.failed else ""
        texts = f"{self.files:,} text{'s' if self.files != 1 else ''}"
        made = f": {repairs(self.rules.total())} ({names})" if names else ""
        return f"{self.changed:,} of {texts} changed{made}{left}.{failed}"


def repairs(count: int) -> str:
    """A number of repairs in words.

    >>> repairs(1), repairs(1200)
    ('1 repair', '1,200 repairs')
    """
    return f"{count:,} repair{'s' if count != 1 else ''}"


def _lines(done: Mended) -> str:
    """Which part of a large text this is."""
    return "" if done.part is None else f", from line {done.part.line + 1:,} on"


class Differences:
    """What is shown of the changes, text by text or part by part."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._patch: Patch | None = None

    def of(self, done: Mended) -> Iterator[str]:
        """The changes in one more text or part."""
        from mtfix.report.diff import Patch, rows
        from mtfix.report.paint import Paint

        if sys.stdout.isatty() or self._talk.colors(sys.stdout):
            if done.rules and done.proof is not None:
                lines = done.part.line if done.part is not None else 0
                paint = Paint(self._talk.colors(sys.stdout))
                yield from rows(done.target.path, done.text, done.proof.changes, paint, lines)
            return
        if self._patch is None or self._patch.path != done.target.path:
            self._patch = Patch(done.target.path)
        yield from self._patch.add(done.text, done.mended)
        if not done.more:
            yield from self._patch.end()
            self._patch = None
