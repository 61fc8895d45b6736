"""Work: what is done with each file, or with each part of a large one; one that fails never stops the others."""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from mtfix.bilingual.align import with_original
from mtfix.cli.kept import Kept, cleaned, digest, finding, told_cleaned
from mtfix.cli.kept import told as told_finding
from mtfix.config import Settings
from mtfix.decide import Policy
from mtfix.decisions import Key, Ledger, Replay
from mtfix.document import Document
from mtfix.files.changed import Lines
from mtfix.files.parts import Part, Piece
from mtfix.files.reading import contents, trouble
from mtfix.files.search import STDIN, Target
from mtfix.finding import Finding, Tier
from mtfix.formats import Format, Loaded, UnreadableError, UnwritableError, load, meant
from mtfix.pipeline import House, UnstableError, check, clean
from mtfix.proof import HarmError, Proof, prove
from mtfix.report import Checked
from mtfix.rule import Rule, discover
from mtfix.silence import NOTHING
from mtfix.translate.errors import ModelError

_WORD: Final = re.compile(r"\w+")


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
    whole: bool = False
    """Whether every text is wanted at once, however large it is."""

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

    def form(self, target: Target) -> Format:
        """The format of a file."""
        name = self.named(target.path)
        return meant(name, self.kind or (self.settings.format_of(name) if name else None))

    def load(self, data: bytes, target: Target, part: Part | None = None) -> Loaded:
        """The text of a file's bytes, or of a part of it; its prose knows its original where there is one."""
        if part is not None:
            return part.load(data, self.form(target), self.settings.columns)
        loaded = self.form(target).load(data, self.codec, self.settings.columns)
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

    def house(self, path: str, part: Part | None = None) -> House:
        """What holds for the texts of this run, beside the rules."""
        keep = None
        if self.lines is not None:
            lines = self.lines.get(os.path.realpath(self.named(path)), frozenset())
            keep = functools.partial(_on_lines, lines, part.line if part else 0)
        return House(self.settings.vocabulary, self.ledger, keep, part.silent if part else NOTHING)

    @property
    def divides(self) -> bool:
        """Whether a part of a text can be judged without the others."""
        return self.source is None and not self.retranslate and not self.whole


def _on_lines(lines: frozenset[int] | None, before: int, document: Document, finding: Finding) -> bool:
    """Whether a finding touches one of the lines; `before` lines of the file stand before the document."""
    if lines is None:
        return True
    first, _ = document.line_and_column(finding.start)
    last, _ = document.line_and_column(max(finding.start, finding.end - 1))
    return not lines.isdisjoint(range(before + first, before + last + 1))


@dataclass(frozen=True)
class Mended:
    """A file, or a part of a large one, and what became of it."""

    target: Target
    part: Part | None = None
    more: bool = False
    """Whether another part of the file follows."""
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


def _bytes(piece: Piece) -> bytes:
    """The bytes of a file, or of a part of it. Raises UnreadableError or OSError."""
    if piece.trouble is not None:
        raise piece.trouble
    return read(piece.target.path) if piece.part is None else piece.part.read(piece.target.path)


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
    return sum(len(_WORD.findall(prose)) for prose in loaded.document.proses())


def check_file(target: Target, order: Order) -> Checked:
    """The findings of one file at the order's tier or safer; what goes wrong becomes its error."""
    return check_piece(Piece(target), order)


def check_piece(piece: Piece, order: Order) -> Checked:
    """The findings of a file or of a part of it."""
    target, part = piece.target, piece.part
    name = order.named(target.path) or target.path
    told = Checked(name, more=piece.more)
    try:
        order = order.of(target.path)
        data = _bytes(piece)
        loaded = order.load(data, target, part)
        told = replace(told, text=loaded.text)
        if part is not None:
            told = replace(told, offset=part.offset, line=part.line)
        kept = Kept("check", piece, order, data)
        del data
        known = kept.find()
        if known is not None:
            count, rows = known
            return replace(told, words=count, findings=tuple(map(finding, rows)))
        findings = check(loaded.document, order.chosen(), order.house(target.path, part))
        found = [one for one in findings if one.tier <= order.tier]
        if order.retranslate and found:
            from mtfix.cli.afresh import afresh

            found = afresh(loaded.document, found, order.into, order.out)
        count = words(loaded)
        kept.keep([count, list(map(told_finding, found))])
    except (UnreadableError, OSError) as error:
        reason = trouble(error) if isinstance(error, OSError) else str(error)
        return Checked(name, error=reason, more=piece.more)
    except ModelError as error:
        return Checked(name, error=str(error), more=piece.more)
    except Exception as error:  # noqa: BLE001 (a rule that fails on one file must not stop the others)
        return Checked(name, error=failure(error), broken=True, more=piece.more)
    return replace(told, words=count, findings=tuple(found))


def clean_file(target: Target, order: Order) -> Mended:
    """One file mended at the order's tier, and proved; what goes wrong becomes its error. Nothing is written here."""
    return clean_piece(Piece(target), order)


def clean_piece(piece: Piece, order: Order) -> Mended:
    """A file or a part of it mended, and proved."""
    target, part = piece.target, piece.part
    failed = Mended(target, part, piece.more)
    try:
        order = order.of(target.path)
        data = _bytes(piece)
        loaded = order.load(data, target, part)
        kept = Kept("clean", piece, order, data)
        known = kept.find()
        if known is not None:
            values, keys = known
            done, left = cleaned(values, loaded.text), int(values[-1])
            used = frozenset((rule, text, mark) for rule, text, mark in keys)
            proof = prove(loaded.text, done)
        else:
            ruled = Replay(order.ledger or Ledger())
            house = replace(order.house(target.path, part), ledger=ruled)
            done = clean(loaded.text, loaded.parse, Policy(order.tier), order.chosen(), house)
            left, used = len(done.left), frozenset(ruled.used)
            proof = prove(loaded.text, done)
            kept.keep([told_cleaned(done), sorted(used)])
        if not done.rounds:
            same = loaded.text
            return replace(failed, before=data, after=data, text=same, mended=same, left=left, proof=proof, ruled=used)
        after = loaded.encode(done.text)
        if order.load(after, target, part).text != done.text:
            raise HarmError("Read back from its bytes the mended text is another one; nothing is written.")
    except (UnreadableError, UnwritableError) as error:
        return replace(failed, error=str(error))
    except OSError as error:
        return replace(failed, error=trouble(error))
    except (UnstableError, HarmError) as error:
        return replace(failed, error=str(error), broken=True)
    except Exception as error:  # noqa: BLE001 (a rule that fails on one file must not stop the others)
        return replace(failed, error=failure(error), broken=True)
    rules = tuple(decision.finding.rule for decision in done.applied)
    return Mended(target, part, piece.more, data, after, loaded.text, done.text, rules, left, proof, ruled=used)
