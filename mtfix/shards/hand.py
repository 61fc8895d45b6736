"""Hand: what is done with the texts of some records; it is opened once in a worker and holds the rules or the model."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from mtfix.decide import Policy
from mtfix.document import Document
from mtfix.formats import formats
from mtfix.pipeline import House, UnstableError, check, clean
from mtfix.proof import HarmError, prove
from mtfix.report import Checked
from mtfix.report.json import finding
from mtfix.shards.job import Job, ShardError

if TYPE_CHECKING:
    from mtfix.translate.translator import Delivered, Translator

WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Bad:
    """Why a record is set aside: a word for the counters and a sentence for a person."""

    reason: str
    """"no-text", "no-string", "too-long", "no-utf-8", "no-json" or "failed"."""
    message: str


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one text."""

    value: Any
    """The mended or translated text, or the list of findings."""
    rules: tuple[str, ...] = ()
    """The rule of every repair or finding."""
    doubtful: int = 0


Hand = Callable[[Sequence[str]], "list[Made | Bad]"]


def hand(job: Job) -> Hand:
    """The work of a job, ready to begin. Raises ModelError where a model is missing."""
    form = formats()[job.form]
    assert form.parse is not None
    if job.task == "translate":
        return _translating(_model(job), form.parse)
    house = House(job.vocabulary, job.ledger)
    one = (_cleaning if job.task == "clean" else _checking)(job, form.parse, house)
    return lambda texts: [_guarded(one, text) for text in texts]


def _model(job: Job) -> Translator:
    from mtfix.translate.folder import identity
    from mtfix.translate.opening import Wish, open_translator
    from mtfix.translate.parts import whole
    from mtfix.translate.registry import locate

    wish = Wish(**job.model)
    assert wish.model is not None
    if identity(whole(locate(wish.model))) != job.identity:
        raise ShardError(
            f"The model {wish.model} of this worker is another one than that of the machine that started the job."
        )
    return open_translator(wish)


def _guarded(one: Callable[[str], Made], text: str) -> Made | Bad:
    """What becomes of a text; a rule that fails on it must not stop the others."""
    try:
        return one(text)
    except (UnstableError, HarmError) as error:
        return Bad("failed", str(error))
    except Exception as error:
        if os.environ.get("MTFIX_DEBUG"):
            raise
        return Bad("failed", f"mtfix failed on it, which it should not ({type(error).__name__}: {error}).")


def _cleaning(job: Job, parse: Callable[[str], Document], house: House) -> Callable[[str], Made]:
    rules, policy = job.chosen(), Policy(job.tier)

    def one(text: str) -> Made:
        done = clean(text, parse, policy, rules, house)
        prove(text, done)
        return Made(done.text, tuple(decision.finding.rule for decision in done.applied))

    return one


def _checking(job: Job, parse: Callable[[str], Document], house: House) -> Callable[[str], Made]:
    rules = job.chosen()

    def one(text: str) -> Made:
        found = [one for one in check(parse(text), rules, house) if one.tier <= job.tier]
        file = Checked("", text)
        return Made([finding(one, file) for one in found], tuple(one.rule for one in found))

    return one


def _translating(translator: Translator, parse: Callable[[str], Document]) -> Hand:
    def many(texts: Sequence[str]) -> list[Made | Bad]:
        wanted = _Wanted(translator.languages)
        for text in texts:
            _guarded(lambda text: _translated(parse(text), wanted), text)
        sentences = list(dict.fromkeys(wanted.sentences))
        known = _Known(translator.languages, dict(zip(sentences, translator.deliver(sentences), strict=True)))
        return [_guarded(lambda text: _translated(parse(text), known), text) for text in texts]

    return many


def _translated(document: Document, translator: Any) -> Made:
    from mtfix.translate.documents import tail, translated

    made = list(translated(document, translator))
    text = "".join(one.before + one.text for one in made) + tail(document)
    return Made(text, doubtful=sum(bool(one.delivered.alarms) for one in made))


class _Wanted:
    """Stands in for the translator to learn which sentences some records need, so that the model gets them at once."""

    def __init__(self, languages: tuple[str, str]) -> None:
        self.languages = languages
        self.sentences: list[str] = []

    def deliver(self, texts: Iterator[str]) -> Iterator[Delivered]:
        """Every sentence as it is; it is noted."""
        from mtfix.translate.translator import Delivered

        for text in texts:
            self.sentences.append(text)
            yield Delivered(text, text, 0.0)


class _Known:
    """Stands in for the translator with the sentences it has translated."""

    def __init__(self, languages: tuple[str, str], made: dict[str, Delivered]) -> None:
        self.languages = languages
        self._made = made

    def deliver(self, texts: Iterator[str]) -> Iterator[Delivered]:
        """The translation of every sentence."""
        return (self._made[text] for text in texts)
