"""Capitals, articles and names: what explains a capital, and what an article says about the noun behind it."""

from __future__ import annotations

import pytest

from mtfix.german.capitals import has_main_clause, is_title_case, name_share
from mtfix.german.determiners import asked_before, may_take, takes
from mtfix.german.names import COUNTRIES, COUNTRIES_WITH_ARTICLE, in_name, is_nationality
from mtfix.german.sentences import Sentence
from mtfix.german.tokens import tokenise


def sentence(text: str) -> Sentence:
    tokens = tokenise(text)
    return Sentence(tokens, 0, len(tokens))


@pytest.mark.parametrize(
    ("adjective", "noun"),
    [("Vereinigten", "Staaten"), ("Rotes", "Kreuz"), ("Europäischer", "Gerichtshof"), ("Nahem", "Osten")],
)
def test_adjectives_of_names_keep_their_capital_in_every_case(adjective: str, noun: str) -> None:
    assert in_name(adjective, noun)
    assert name_share(adjective, noun) == 1.0


@pytest.mark.parametrize(("adjective", "noun"), [("Frische", "Brötchen"), ("Norwegische", "Kartoffeln")])
def test_adjectives_before_plain_nouns_make_no_name(adjective: str, noun: str) -> None:
    assert name_share(adjective, noun) < 0.05


def test_every_country_is_a_capitalised_word_with_a_small_adjective() -> None:
    assert len(COUNTRIES) > 100
    assert all(country[0].isupper() and adjective.islower() for country, adjective in COUNTRIES.items())
    assert set(COUNTRIES_WITH_ARTICLE.values()) == {"der", "die", "das"}
    assert is_nationality("Ukrainisches")


@pytest.mark.parametrize(
    ("noun", "yes", "no"),
    [("Tisch", "der", "die"), ("Tasse", "die", "das"), ("Fenster", "das", "eine"), ("Kinder", "die", "das")],
)
def test_a_noun_takes_the_articles_of_its_gender_only(noun: str, yes: str, no: str) -> None:
    assert takes(noun, yes) is True
    assert may_take(noun, yes) is True
    assert takes(noun, no) is False


@pytest.mark.parametrize(
    ("text", "index", "article"),
    [
        ("Er sitzt am alten Tisch.", 4, "dem"),
        ("Sie sieht keine roten Tassen.", 4, "eine"),
        ("Dort liegt frisches Brot.", 3, "das"),
        ("Dort liegt Brot.", 2, None),
    ],
)
def test_the_article_before_a_noun_is_found_over_adjectives(text: str, index: int, article: str | None) -> None:
    assert asked_before(sentence(text), index) == article


def test_a_headline_of_capitals_is_told_from_a_sentence_of_nouns() -> None:
    assert is_title_case(sentence("Neue Regeln Für Alle Schulen"))
    assert not is_title_case(sentence("Peter Weber kauft Brot und Butter."))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("als es regnete, gingen alle heim", True),
        ("die Katze schläft auf dem Sofa", True),
        ("der auf dem Sofa liegt", False),
        ("weil die Katze auf dem Sofa schläft", False),
        ("mit der Katze auf dem Sofa", False),
    ],
)
def test_main_clauses_are_told_from_fragments(text: str, whole: bool) -> None:
    assert has_main_clause(sentence(text)) is whole
