"""Frames, subjects and demands: what stands with a verb, what may be its subject, and what it asks for."""

from __future__ import annotations

import pytest

from mtfix.german.demands import asks_for_article, asks_for_reflexive, takes_dative
from mtfix.german.frames import Frame, frame, spans
from mtfix.german.sentences import Sentence
from mtfix.german.subjects import MANY, ONE, clauses
from mtfix.german.tokens import tokenise


def read(text: str) -> Sentence:
    tokens = tokenise(text)
    return Sentence(tokens, 0, len(tokens))


def only_frame(text: str) -> Frame:
    sentence = read(text)
    first, last, _ = spans(sentence.words, sentence.tags)[0]
    found = frame(sentence.words, sentence.tags, first, last)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        pytest.param("Die Gärtnerin gießt die Rosen.", "f2-p", id="a subject and an object"),
        pytest.param(
            "Die Gärtnerin arbeitet mit dem Spaten im Beet.", "f1-p", id="phrases with prepositions do not count"
        ),
        pytest.param("Die Gärtnerin kümmert sich um das Beet.", "f1-r", id="a reflexive pronoun"),
        pytest.param("Der Garten der Gärtnerin blüht.", "f1-p", id="a genitive does not count"),
        pytest.param("Die Gärtnerin weiß, dass es regnet.", "f1+p", id="a clause that may be the object"),
        pytest.param("Die Gärtnerin hat jeden Tag gegossen.", "f1-p", id="a time does not count"),
    ],
)
def test_the_shape_of_a_clause(text: str, shape: str) -> None:
    assert only_frame(text).shape(joined=False) == shape


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Die Rosen werden gegossen.", id="a passive"),
        pytest.param("Die Gärtnerin lässt das Kind gießen.", id="lassen with an infinitive"),
        pytest.param("Rosen im Garten.", id="no verb"),
    ],
)
def test_what_has_no_frame(text: str) -> None:
    sentence = read(text)
    first, last, _ = spans(sentence.words, sentence.tags)[0]
    assert frame(sentence.words, sentence.tags, first, last) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("Die Häuser stehen am Zaun.", [MANY], id="a plural"),
        pytest.param("Der Mann steht am Zaun.", [ONE], id="a singular"),
        pytest.param("Rosa blüht am Zaun.", [ONE | MANY], id="a name may be both"),
        pytest.param("Die Mehrheit blüht am Zaun.", [ONE | MANY], id="an amount may be both"),
        pytest.param("Im Garten blühen sie am Zaun.", [ONE | MANY], id="sie may be both"),
        pytest.param("Im Garten arbeitet er am Zaun.", [ONE], id="er is a singular"),
    ],
)
def test_the_numbers_of_what_may_be_the_subject(text: str, numbers: list[int]) -> None:
    assert [candidate.numbers for clause in clauses(read(text)) for candidate in clause.candidates] == numbers


def test_a_verb_asks_for_its_pronoun_where_the_counts_say_so() -> None:
    assert asks_for_reflexive("erstreckt", only_frame("Der Garten erstreckt bis zum Zaun."), False, ["bis"])
    assert not asks_for_reflexive("reicht", only_frame("Der Garten reicht bis zum Zaun."), False, ["bis"])


def test_a_verb_asks_for_its_pronoun_beside_some_prepositions_only() -> None:
    assert asks_for_reflexive("handelt", only_frame("Es handelt um einen Garten."), False, ["um"])
    assert not asks_for_reflexive("handelt", only_frame("Er handelt mit einem Garten."), False, ["mit"])


def test_the_case_of_an_object() -> None:
    assert (takes_dative("hilft", ""), takes_dative("sieht", "")) == (True, False)


def test_nouns_that_stand_bare_ask_for_nothing() -> None:
    assert asks_for_article("Bundesrepublik", "verb")
    assert not asks_for_article("Wasser", "verb")
