"""mtfix translate: German into English with a MarianMT model, or another direction."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mtfix.cli.exits import Exit
from mtfix.cli.options import check_encoding, find
from mtfix.cli.sharding import sharded
from mtfix.cli.talk import Talk

if TYPE_CHECKING:
    from mtfix.files.search import Target
    from mtfix.formats import Loaded
    from mtfix.translate.documents import Rendered
    from mtfix.translate.translator import Translator

_MANY: Final = 40
"""From so many sentences on a progress bar is shown: some seconds' work."""
_SHOWN: Final = 20
"""So many doubtful sentences of a text are named on stderr; --format jsonl has them all."""


@click.command(short_help="Translate texts; markup and lines stay.")
@click.argument("paths", nargs=-1, metavar="PATHS|-")
@click.option("--from", "source", default="de", show_default=True, metavar="LANG", help="The language of the texts.")
@click.option("--to", "target", default="en", show_default=True, metavar="LANG", help="The language wanted.")
@click.option("-m", "--model", metavar="NAME|FOLDER", help="A model by name or folder.  [default: opus-mt]")
@click.option(
    "--backend",
    type=click.Choice(["auto", "ctranslate2", "transformers"]),
    default="auto",
    help="What runs the model.  [default: ctranslate2, int8 on a CPU]",
)
@click.option("--device", type=click.Choice(["auto", "cpu", "cuda"]), default="auto", help="Where it runs.")
@click.option("--threads", type=click.IntRange(1), help="Cores to use.  [default: all]")
@click.option("--beam", type=click.IntRange(1, 32), default=4, show_default=True, help="Width of the search.")
@click.option("-o", "--output", metavar="FILE|DIR", help="Write the translations there.")
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="jsonl: a sentence a line."
)
@click.option("--no-cache", is_flag=True, help="Translate everything anew.")
@click.option("--as", "kind", metavar="FORMAT", help="Read the files as this format.  [default: by suffix]")
@click.option("--encoding", metavar="NAME", help="The files' encoding.  [default: by their BOM, else utf-8]")
@click.option("-q", "--quiet", is_flag=True, help="Nothing on stderr but what failed.")
@sharded("translate")
def command(
    paths: tuple[str, ...],
    source: str,
    target: str,
    model: str | None,
    backend: str,
    device: str,
    threads: int | None,
    beam: int,
    output: str | None,
    form: str,
    no_cache: bool,
    kind: str | None,
    encoding: str | None,
    quiet: bool,
) -> Exit:
    """Translate texts; their lines, paragraphs and markup stay as they are.

    A sentence that fails a guard (a loop, a lost number or name, an end cut off) is tried again in other ways; where
    nothing helps it is marked with [?] and named on stderr. What was translated once comes from the cache, so a run
    that was stopped goes on where it was when it is started again.
    """
    from mtfix.translate.errors import ModelError
    from mtfix.translate.opening import Wish, open_translator

    codec = check_encoding(encoding)
    targets, missing = find(paths)
    talk = Talk(quiet=quiet)
    exits = {Exit.DONE}
    for one in missing:
        talk.complain(f"{one.path}: {one.reason}")
        exits.add(Exit.USAGE)
    if len(targets) > 1 and output is None and form == "text":
        raise click.UsageError(f"{len(targets):,} texts cannot be printed; add --output FOLDER.")
    if not targets:
        return max(exits)
    try:
        translator = open_translator(
            Wish(source, target, model, backend, device, threads, beam, cached=not no_cache), talk.say
        )
    except ModelError as error:
        talk.complain(str(error))
        return Exit.USAGE
    for each in targets:
        exits.add(_one(each, translator, Delivery(output, form, len(targets)), talk, kind, codec, cached=not no_cache))
    return max(exits)


class Delivery:
    """Where the translation of each text goes."""

    def __init__(self, output: str | None, form: str, count: int) -> None:
        self.form = form
        self._output = Path(output) if output is not None else None
        self._folder = bool(output) and (count > 1 or str(output).endswith(os.sep) or Path(str(output)).is_dir())

    def place(self, target: Target) -> Path | None:
        """The file that a text's translation is written to; None is stdout."""
        if self._output is None or not self._folder:
            return self._output
        name = os.path.relpath(target.path, target.base) if target.base else Path(target.path).name
        return self._output / (name if self.form == "text" else f"{name}.jsonl")


def _one(
    target: Target,
    translator: Translator,
    delivery: Delivery,
    talk: Talk,
    kind: str | None,
    codec: str | None,
    *,
    cached: bool,
) -> Exit:
    from mtfix.cli.work import read
    from mtfix.files.reading import trouble
    from mtfix.files.search import STDIN
    from mtfix.files.writing import RefusedError, create
    from mtfix.formats import UnreadableError, UnwritableError, load
    from mtfix.translate.documents import tail, translated

    try:
        loaded = load(read(target.path), "" if target.path == STDIN else target.path, kind, codec)
        place = delivery.place(target)
        doubtful = Doubtful(loaded, target.path)
        rendered = doubtful.watch(
            talk.progress(translated(loaded.document, translator), _sentences(loaded), "Translating", _MANY)
        )
        if delivery.form == "jsonl":
            chunks = _rows(target.path, loaded, rendered)
        else:
            chunks = _text(rendered, tail(loaded.document))
        if place is None:
            for chunk in chunks:
                talk.write(chunk)
        else:
            whole = "".join(chunks)
            create(place, loaded.encode(whole) if delivery.form == "text" else whole.encode())
    except (UnreadableError, UnwritableError, RefusedError) as error:
        talk.complain(f"{target.path}: {error}")
        return Exit.USAGE
    except KeyboardInterrupt:
        if cached:
            talk.say(f"{target.path}: what is translated so far is kept; the same command goes on from there.")
        raise
    except BrokenPipeError:
        raise
    except OSError as error:
        talk.complain(f"{target.path}: {trouble(error)}")
        return Exit.USAGE
    doubtful.tell(talk)
    return Exit.DONE


def _text(rendered: Iterator[Rendered], last: str) -> Iterator[str]:
    for one in rendered:
        yield one.before + one.text
    yield last


def _sentences(loaded: Loaded) -> int:
    """About how many sentences a text has, for the progress bar."""
    return sum(segment.prose.count(". ") + 1 for segment in loaded.document.segments)


def _rows(path: str, loaded: Loaded, rendered: Iterator[Rendered]) -> Iterator[str]:
    from mtfix.report.json import dumps

    for one in rendered:
        made = one.delivered
        line, _ = loaded.document.line_and_column(one.start)
        row = {
            "path": path,
            "line": line,
            "source": made.source,
            "text": made.text,
            "score": round(made.score, 4),
            "alarms": [{"guard": alarm.guard, "message": alarm.message} for alarm in made.alarms],
        }
        yield dumps(row) + "\n"


class Doubtful:
    """The sentences of one text that a guard did not let pass."""

    def __init__(self, loaded: Loaded, path: str) -> None:
        self._loaded = loaded
        self._path = path
        self._lines: list[str] = []
        self._count = self._marked = 0

    def watch(self, rendered: Iterator[Rendered]) -> Iterator[Rendered]:
        """The sentences as they come; the doubtful ones are noted."""
        for one in rendered:
            self._count += 1
            self._marked += one.marked
            if one.delivered.alarms:
                line, _ = self._loaded.document.line_and_column(one.start)
                reasons = " ".join(alarm.message for alarm in one.delivered.alarms)
                mark = "[?]" if one.marked else "–"
                self._lines.append(f"{self._path}:{line}: {one.delivered.source} {mark} {reasons}")
            yield one

    def tell(self, talk: Talk) -> None:
        """Name them to the person."""
        for line in self._lines[:_SHOWN]:
            talk.say(line)
        if len(self._lines) > _SHOWN:
            talk.say(f"... and {len(self._lines) - _SHOWN:,} more; --format jsonl gives them all.")
        guessed = len(self._lines) - self._marked
        doubts = [f"{self._marked:,} marked with [?]"] if self._marked else []
        doubts += [f"the markup of {guessed:,} a guess"] if guessed else []
        plural = "" if self._count == 1 else "s"
        talk.say(f"{self._path}: {self._count:,} sentence{plural} translated, {', '.join(doubts) or 'none doubtful'}.")
        sys.stderr.flush()
