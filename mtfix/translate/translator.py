"""Translator: sentences in, guarded translations out, in the same order, as they are made."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mtfix.translate.backend import Backend, Candidate, Scored
from mtfix.translate.cache import Cache
from mtfix.translate.guards import Alarm, alarms, weight
from mtfix.translate.quotes import dressed, plain, typographic
from mtfix.translate.split import join, sentences, split

WINDOW: Final = 256
"""How many sentences at most are handed to the back end at once; what is done is in the cache after each batch of them."""
FIRST_WINDOW: Final = 32
"""How many at first: a person who waits sees something soon."""
LONGEST_SENTENCE: Final = 160
"""A sentence of more pieces is cut at a clause; the models saw few longer ones, and none of more than 512."""
_SHORTER: Final = 48


@dataclass(frozen=True, slots=True)
class Delivered:
    """A translation and what there is to say about it."""

    source: str
    text: str
    score: float
    """The mean log probability of its pieces; nearer to zero is surer."""
    alarms: tuple[Alarm, ...] = ()
    """What is still wrong with it after every retry."""
    tries: int = 1
    """How many searches it took; 0 where there was nothing to translate or the cache had it."""

    @property
    def marked(self) -> str:
        """The text, with a mark before it where a guard is not content; an empty output becomes its source."""
        return f"[?] {self.text or self.source}" if self.alarms else self.text


class Translator:
    """A Marian model with its guards, for one direction."""

    def __init__(
        self,
        backend: Backend,
        source: str,
        target: str,
        *,
        cache: Cache | None = None,
        beam: int = 4,
        window: int = WINDOW,
        guarded: bool = True,
    ) -> None:
        self.backend = backend
        self.languages = (source, target)
        self.beam = beam
        self._cache = cache
        self._window = window
        self._guarded = guarded

    def translate(self, texts: Sequence[str]) -> list[str]:
        """One translation for each sentence; one that a guard refuses is marked."""
        return [delivered.marked for delivered in self.deliver(texts)]

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[float]:
        """How probable each target is to the model given its source: the mean log probability of its pieces."""
        return [scored.mean for scored in self.score_pieces(sources, targets)]

    def score_pieces(self, sources: Sequence[str], targets: Sequence[str]) -> list[Scored]:
        """The same, piece by piece."""
        return self.backend.score([plain(text) for text in sources], [plain(text) for text in targets])

    def deliver(self, texts: Iterable[str]) -> Iterator[Delivered]:
        """The translations in order, as soon as their window is done; the sentences may be a stream."""
        for window in _windows(texts, self._window):
            yield from self._deliver(window)

    def _deliver(self, given: Sequence[str]) -> list[Delivered]:
        wanted = {sentence: plain(sentence).strip() for sentence in given}
        wordy = {text for text in wanted.values() if any(char.isalpha() for char in text)}
        best = {
            text: self._best(text, found) for text, found in self._search(sorted(wordy), self.beam, LONGEST_SENTENCE)
        }
        if self._guarded:
            self._retry(best)
        done = {}
        for sentence, text in wanted.items():
            if text not in best:
                done[sentence] = Delivered(sentence, sentence, 0.0, (), 0)
                continue
            candidate, found, tries = best[text]
            made = dressed(candidate.text, self.languages[1]) if typographic(sentence) else candidate.text
            done[sentence] = Delivered(sentence, made, candidate.score, tuple(found), tries)
        return [done[sentence] for sentence in given]

    def _best(self, text: str, found: list[Candidate], tries: int = 1) -> tuple[Candidate, list[Alarm], int]:
        """The first candidate with the least to say against it."""
        judged = [(self._alarms(text, candidate), candidate) for candidate in found]
        least = min(judged, key=lambda pair: weight(pair[0]))
        return least[1], least[0], tries

    def _alarms(self, text: str, candidate: Candidate) -> list[Alarm]:
        if not self._guarded:
            return []
        found = alarms(text, candidate.text, self.languages)
        if not candidate.ended:
            found.append(Alarm("end", f"The model wrote {len(candidate.pieces)} pieces and did not come to an end."))
        return found

    def _retry(self, best: dict[str, tuple[Candidate, list[Alarm], int]]) -> None:
        """Search again for what a guard refused: with another beam, then cut into shorter parts."""
        for tries, (beam, longest) in enumerate(
            ((1, LONGEST_SENTENCE), (self.beam * 2, LONGEST_SENTENCE), (self.beam, _SHORTER)), 2
        ):
            refused = sorted(text for text, (_, found, _) in best.items() if found)
            if not refused:
                return
            for text, candidates in self._search(refused, beam, longest):
                fresh = self._best(text, candidates, tries)
                old = best[text]
                best[text] = fresh if weight(fresh[1]) < weight(old[1]) else (old[0], old[1], tries)

    def _search(self, texts: Sequence[str], beam: int, longest: int) -> Iterator[tuple[str, list[Candidate]]]:
        """The candidates of each text: the n-best list of one that fits, the joined best of one that was cut."""
        parts = {text: self._parts(text, longest) for text in texts}
        made = self._candidates(list(dict.fromkeys(part for cut in parts.values() for part in cut)), beam)
        for text, cut in parts.items():
            if len(cut) == 1:
                yield text, made[cut[0]]
                continue
            firsts = [self._best(part, made[part])[0] for part in cut]
            joined = join([first.text for first in firsts], cut)
            pieces = tuple(piece for first in firsts for piece in first.pieces)
            total = sum(first.score * (len(first.pieces) + 1) for first in firsts)
            score = total / (len(pieces) + len(firsts))
            yield text, [Candidate(joined, pieces, score, all(first.ended for first in firsts))]

    def _parts(self, text: str, longest: int) -> list[str]:
        """The sentences of a text, and the clauses of one that is too long."""

        def fits(part: str) -> bool:
            return self.backend.pieces.count(part) <= longest

        return [part for sentence in sentences(text, self.languages[0]) for part in split(sentence, fits)]

    def _candidates(self, texts: list[str], beam: int) -> dict[str, list[Candidate]]:
        settings = f"beam {beam}"
        made = self._cache.find(texts, settings) if self._cache else {}
        fresh = [text for text in texts if text not in made]
        if fresh:
            for batch in self.backend.stream(fresh, beam=beam, best=min(beam, 4)):
                new = {fresh[index]: candidates for index, candidates in batch}
                if self._cache:
                    self._cache.keep(new, settings)
                made |= new
        return made


def _windows(items: Iterable[str], largest: int) -> Iterator[tuple[str, ...]]:
    """The items in stretches that grow to `largest`, so that the first ones need not wait for many others."""
    stream = iter(items)
    size = min(FIRST_WINDOW, largest)
    while window := tuple(itertools.islice(stream, size)):
        yield window
        size = min(2 * size, largest)
