"""What needs no model: quotation marks, cutting and joining, the cache, the registry, line breaks."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.translate.backend import Candidate
from mtfix.translate.cache import Cache
from mtfix.translate.errors import ModelError, need
from mtfix.translate.quotes import dressed, plain
from mtfix.translate.registry import default_model, entries, locate
from mtfix.translate.split import join, split

DRESSED = [
    ('"Come," he said.', "en", "“Come,” he said."),
    ('He called it a "tide".', "en", "He called it a “tide”."),
    ("The Smiths' boat isn't new.", "en", "The Smiths’ boat isn’t new."),
    ('("Low" water)', "en", "(“Low” water)"),
    ('Er rief: "Land!"', "de", "Er rief: „Land!“"),
    ("5'11\" is no German measure.", "en", '5’11" is no German measure.'),
]


@pytest.mark.parametrize(("text", "language", "wanted"), DRESSED, ids=[row[0] for row in DRESSED])
def test_straight_marks_become_the_marks_of_the_language(text: str, language: str, wanted: str) -> None:
    assert dressed(text, language) == wanted


def test_marks_and_blanks_become_plain_and_the_invisible_goes() -> None:
    assert plain("»Gr\u00adoß«\u00a0– ‚klein‘…\u200b") == "\"Groß\" – 'klein'..."


@given(st.text(alphabet="abc ,.;und-", min_size=1, max_size=300), st.integers(5, 40))
def test_cut_sentences_lose_nothing_but_blanks(text: str, limit: int) -> None:
    parts = split(text, lambda part: len(part) <= limit)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= limit for part in parts)


def test_a_long_sentence_is_cut_at_its_clauses() -> None:
    sentence = (
        "Der Lotse ging an Bord, weil das Fahrwasser eng war, und der Kapitän kochte Tee; später riss der Nebel auf."
    )
    assert split(sentence, lambda part: len(part) < 60) == [
        "Der Lotse ging an Bord, weil das Fahrwasser eng war,",
        "und der Kapitän kochte Tee;",
        "später riss der Nebel auf.",
    ]


def test_joined_parts_read_as_one_sentence() -> None:
    parts = ["The pilot came aboard.", "And the captain made tea.", "Later the fog lifted."]
    sources = ["Der Lotse kam an Bord,", "und der Kapitän kochte Tee;", "Später riss der Nebel auf."]
    assert join(parts, sources) == "The pilot came aboard, and the captain made tea; Later the fog lifted."


def test_the_cache_keeps_what_was_made_for_this_model_only(tmp_path: Path) -> None:
    made = {"Ein Boot.": [Candidate("A boat.", ("▁A", "▁boat", "."), -0.25)]}
    cache = Cache(tmp_path / "cache.sqlite", "one@1")
    cache.keep(made, "beam 4")
    cache.close()
    again = Cache(tmp_path / "cache.sqlite", "one@1")
    assert again.find(["Ein Boot.", "Kein Boot."], "beam 4") == made
    assert again.find(["Ein Boot."], "beam 1") == {}
    assert Cache(tmp_path / "cache.sqlite", "one@2").find(["Ein Boot."], "beam 4") == {}


def test_a_damaged_cache_is_set_aside_and_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(b"no database at all, but long enough to be taken for one" * 40)
    cache = Cache(path, "one@1")
    assert cache.find(["Ein Boot."], "beam 4") == {}
    assert path.with_suffix(".damaged").is_file()
    with sqlite3.connect(path) as base:
        assert base.execute("SELECT count(*) FROM made").fetchone() == (0,)


def test_the_registry_pins_full_commits_of_both_directions() -> None:
    known = entries()
    assert {(entry.source, entry.target) for entry in known.values()} >= {("de", "en"), ("en", "de")}
    assert all(len(entry.revision) == 40 for entry in known.values())
    assert default_model("de", "en") == "Helsinki-NLP/opus-mt-de-en"


def test_a_missing_model_names_the_command_that_fetches_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MTFIX_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub"))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    for name in ("opus-mt-de-en", "Helsinki-NLP/opus-mt-de-en"):
        with pytest.raises(ModelError, match="mtfix models pull opus-mt-de-en"):
            locate(name)
    with pytest.raises(ModelError, match=r"Known names: opus-mt-de-en"):
        locate("no-such-model")
    with pytest.raises(ModelError, match="Name one with --model"):
        default_model("de", "fr")


def test_a_missing_package_names_the_extra() -> None:
    with pytest.raises(ModelError, match=r"no_such_package.*pip install 'mtfix\[marian\]'"):
        need(("json", "no_such_package"), "Translating")
