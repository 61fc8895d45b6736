"""Lost stops: where a sentence ends between two words that no mark parts."""

from __future__ import annotations

import pytest

from mtfix.german.sentences import split_sentences
from mtfix.german.stops import ends_before, stop_lost, waits_for_verb
from mtfix.german.tags import tag
from mtfix.german.tokens import tokenise

INSIDE = {
    "an adjective waits for its noun": ("Sie sah im Garten einen alten", "Mann und seine Katze."),
    "a verb waits for its object": ("Die Stadt leitete", "das Fest bis zum März."),
    "a conjunction waits for its verb": ("Er bleibt zu Hause, weil Tom", "das Auto braucht."),
    "a name and its conjunction": ("Der Koch Paul", "und seine Schwester kamen zu spät."),
}
ENDS = {
    "a closed bracket and a new subject": ("Die Fähre hat am Abend angelegt", "die Fahrgäste gehen von Bord."),
    "an adverb begins the next": ("Der Minister sprach über die Steuer", "danach verließ er den Saal."),
    "a subclause is complete": ("Er bleibt zu Hause, weil es regnet", "morgen fährt er wieder."),
}


def probability(left: str, right: str) -> float:
    before, after = left.replace(",", " ,").split(), right.replace(".", " .").split()
    return stop_lost(tag([*before, *after]), len(before), own_capital=after[0][0].isupper())


@pytest.mark.parametrize("parts", INSIDE.values(), ids=INSIDE)
def test_a_sentence_goes_on(parts: tuple[str, str]) -> None:
    assert probability(*parts) < 0.2


@pytest.mark.parametrize("parts", ENDS.values(), ids=ENDS)
def test_a_sentence_ends(parts: tuple[str, str]) -> None:
    assert probability(*parts) > 0.6


def test_a_capital_in_a_sentence_is_asked_about_as_if_it_were_small() -> None:
    text = "Der Zug fährt heute nicht mehr Er steht im Depot."
    sentence = split_sentences(text, tokenise(text))[0]
    assert ends_before(sentence, sentence.words.index("Er")) > 0.9


def test_a_clause_waits_for_its_verb_until_it_has_one() -> None:
    tags = tag(["Er", "fragt", ",", "ob", "Tom", "kommt", "."])
    assert waits_for_verb(tags, 5)
    assert not waits_for_verb(tags, 6)
