"""Work: what is done with each file, in this process or in several; one that fails never stops the others."""

from __future__ import annotations

import functools
import multiprocessing
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypeVar

from mtfix.bilingual.align import with_original
from mtfix.cli.kept import Kept, cleaned, digest, finding, told, told_cleaned
from mtfix.config import Settings
from mtfix.decide import Policy
from mtfix.decisions import Key, Ledger, Replay
from mtfix.document import Document
from mtfix.files.changed import Lines
from mtfix.files.reading import contents, trouble
from mtfix.files.search import STDIN, Target
from mtfix.finding import Finding, Tier
from mtfix.formats import Loaded, UnreadableError, UnwritableError, load
from mtfix.pipeline import House, UnstableError, check, clean
from mtfix.proof import HarmError, Proof, prove
from mtfix.report import Checked
from mtfix.rule import Rule, discover
from mtfix.translate.errors import ModelError

_WORD: Final = re.compile(r"\w+")
_R = TypeVar("_R")


@dataclass(frozen=True)
class Order:
    """What a run asks of every file; it travels to other processes, so rules go by name."""

    tier: Tier
    rules: frozenset[str]
    kind: str | None = None
    codec: str | None = None
    source: str | None = None
    """The English original: a file, or a folder that holds one of the same name for each text."""
    retranslate: bool = False
    """Whether damaged sentences are translated afresh, as a last repair."""
    into: str | None = None
    out: str | None = None
    """The models for that, into German and out of it, where they are not the usual ones."""
    settings: Settings = field(default_factory=Settings)
    ledger: Ledger | None = None
    lines: Lines | None = None
    """The lines that count, where only changed ones do."""
    stdin_name: str = ""
    """What standard input is called."""
    at: Callable[[Order, Settings], Order] | None = None
    """How the settings of one path change the order."""
    cached: bool = False
    """Whether results of earlier runs count, and are kept for later ones."""

    @functools.cached_property
    def asked(self) -> bytes:
        """A digest of what is asked of every file."""
        return digest(self)

    def chosen(self) -> list[Rule]:
        """The rules asked for, in the order of the house."""
        own = (own.rule() for own in self.settings.rules)
        return [rule for rule in (*discover(), *own) if rule.name in self.rules]

    def named(self, path: str) -> str:
        """A file's name; that of standard input may be given."""
        return self.stdin_name if path == STDIN else path

    def of(self, path: str) -> Order:
        """The order as it is for one file."""
        settings = self.settings.for_path(self.named(path))
        return self if settings is self.settings or self.at is None else self.at(self, settings)

    def load(self, data: bytes, target: Target) -> Loaded:
        """The text of a file's bytes; its prose knows its original where there is one."""
        name = self.named(target.path)
        kind = self.kind or (self.settings.format_of(name) if name else None)
        loaded = load(data, name, kind, self.codec, self.settings.columns)
        if self.source is None:
            return loaded
        original = self._original(target)
        return replace(loaded, parse=lambda text: with_original(loaded.parse(text), original))

    def _original(self, target: Target) -> Document:
        assert self.source is not None
        place = Path(self.source)
        if place.is_dir():
            place /= os.path.relpath(target.path, target.base) if target.base else Path(target.path).name
        try:
            return load(contents(place, listed=False), place, self.kind, None).document
        except UnreadableError as error:
            raise UnreadableError(f"Its original {place} cannot be read. {error}") from error
        except OSError as error:
            raise UnreadableError(f"Its original {place} cannot be read. {trouble(error)}") from error

    def house(self, path: str) -> House:
        """What holds for the texts of this run, beside the rules."""
        keep = None
        if self.lines is not None:
            keep = functools.partial(_on_lines, self.lines.get(os.path.realpath(self.named(path)), frozenset()))
        return House(self.settings.vocabulary, self.ledger, keep)


def _on_lines(lines: frozenset[int] | None, document: Document, finding: Finding) -> bool:
    """Whether a finding touches one of the lines."""
    if lines is None:
        return True
    first, _ = document.line_and_column(finding.start)
    last, _ = document.line_and_column(max(finding.start, finding.end - 1))
    return not lines.isdisjoint(range(first, last + 1))


@dataclass(frozen=True)
class Mended:
    """A file and what became of it."""

    target: Target
    before: bytes = b""
    after: bytes = b""
    text: str = ""
    """Its text as it was."""
    mended: str = ""
    """Its text as it is now."""
    rules: tuple[str, ...] = ()
    """The rule of every repair made, in the order made."""
    left: int = 0
    """How many findings are left for a person."""
    proof: Proof | None = None
    ruled: frozenset[Key] = frozenset()
    """The findings in it that people had decided about."""
    error: str | None = None
    broken: bool = False
    """Whether mtfix itself failed, not the file."""


def read(path: str) -> bytes:
    """The bytes of a file, or of standard input."""
    return sys.stdin.buffer.read() if path == STDIN else contents(path)


def failure(error: Exception) -> str:
    """That mtfix itself failed on a file, as a sentence; MTFIX_DEBUG shows where."""
    if os.environ.get("MTFIX_DEBUG"):
        raise error
    return (
        f"mtfix failed on it, which it should not ({type(error).__name__}: {error}); it is left as it is. "
        "MTFIX_DEBUG=1 shows where; please report it."
    )


def words(loaded: Loaded) -> int:
    """How many words of prose a file has."""
    return sum(len(_WORD.findall(segment.prose)) for segment in loaded.document.segments)


def check_file(target: Target, order: Order) -> Checked:
    """The findings of one file at the order's tier or safer; what goes wrong becomes its error."""
    try:
        order = order.of(target.path)
        data = read(target.path)
        loaded = order.load(data, target)
        kept = Kept("check", target, order, data)
        del data
        known = kept.find()
        if known is not None:
            count, rows = known
            return Checked(target.path, loaded.text, count, tuple(map(finding, rows)))
        findings = check(loaded.document, order.chosen(), order.house(target.path))
        found = [one for one in findings if one.tier <= order.tier]
        if order.retranslate and found:
            from mtfix.cli.afresh import afresh

            found = afresh(loaded.document, found, order.into, order.out)
        count = words(loaded)
        kept.keep([count, list(map(told, found))])
    except (UnreadableError, OSError) as error:
        reason = trouble(error) if isinstance(error, OSError) else str(error)
        return Checked(target.path, error=reason)
    except ModelError as error:
        return Checked(target.path, error=str(error))
    except Exception as error:  # noqa: BLE001 (a rule that fails on one file must not stop the others)
        return Checked(target.path, error=failure(error), broken=True)
    return Checked(target.path, loaded.text, count, tuple(found))


def clean_file(target: Target, order: Order) -> Mended:
    """One file mended at the order's tier, and proved; what goes wrong becomes its error. Nothing is written here."""
    try:
        order = order.of(target.path)
        data = read(target.path)
        loaded = order.load(data, target)
        kept = Kept("clean", target, order, data)
        known = kept.find()
        if known is not None:
            values, keys = known
            done, left = cleaned(values, loaded.text), int(values[-1])
            used = frozenset((rule, text, mark) for rule, text, mark in keys)
            proof = prove(loaded.text, done)
        else:
            ruled = Replay(order.ledger or Ledger())
            house = replace(order.house(target.path), ledger=ruled)
            done = clean(loaded.text, loaded.parse, Policy(order.tier), order.chosen(), house)
            left, used = len(done.left), frozenset(ruled.used)
            proof = prove(loaded.text, done)
            kept.keep([told_cleaned(done), sorted(used)])
        if not done.rounds:
            same = loaded.text
            return Mended(target, data, data, same, same, left=left, proof=proof, ruled=used)
        after = loaded.encode(done.text)
        if order.load(after, target).text != done.text:
            raise HarmError("Read back from its bytes the mended text is another one; nothing is written.")
    except (UnreadableError, UnwritableError) as error:
        return Mended(target, error=str(error))
    except OSError as error:
        return Mended(target, error=trouble(error))
    except (UnstableError, HarmError) as error:
        return Mended(target, error=str(error), broken=True)
    except Exception as error:  # noqa: BLE001 (a rule that fails on one file must not stop the others)
        return Mended(target, error=failure(error), broken=True)
    rules = tuple(decision.finding.rule for decision in done.applied)
    return Mended(target, data, after, loaded.text, done.text, rules, left, proof, ruled=used)


def _alone() -> None:
    """Ctrl-C is the parent's business: it stops the workers."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def each(job: Callable[[Target, Order], _R], targets: Sequence[Target], order: Order, jobs: int = 1) -> Iterator[_R]:
    """The job's result for every file, in order; `jobs` processes share the work."""
    if jobs < 2 or len(targets) < 2 or any(target.path == STDIN for target in targets):
        for target in targets:
            yield job(target, order)
        return
    discover()
    pool = ProcessPoolExecutor(min(jobs, len(targets)), initializer=_alone)
    try:
        chunk = max(1, min(32, len(targets) // (jobs * 4)))
        yield from pool.map(job, targets, [order] * len(targets), chunksize=chunk)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise
    pool.shutdown()
