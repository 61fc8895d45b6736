"""The configuration: found upwards, checked key by key, narrowed by path."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mtfix.cli.commands.init import template
from mtfix.config import ConfigError, OwnRule, discover, load, parse
from mtfix.config.settings import KEYS, OVERRIDE_KEYS, RULE_KEYS
from mtfix.finding import Tier
from mtfix.formats.plain import parse as plain
from mtfix.pipeline import House, check


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"claen-tier": "safe"}, "Did you mean clean-tier?"),
        ({"clean-tier": "sure"}, "clean-tier is safe, likely or hint"),
        ({"select": 3}, "select is a list of texts"),
        ({"gitignore": "yes"}, "gitignore is true or false"),
        ({"formats": {"*.inc": "markdwon"}}, "Did you mean markdown?"),
        ({"overrides": [{"path": ["a"]}]}, "Did you mean paths?"),
        ({"overrides": [{"ignore": ["a"]}]}, "needs paths"),
        ({"rules": [{"name": "a", "wrong": "x", "kind": "glued-word"}]}, "Did you mean glued-words?"),
        ({"rules": [{"name": "a", "wrong": "(", "regex": True}]}, "is no pattern"),
        ({"rules": [{"name": "A b", "wrong": "x"}]}, "small letters and hyphens"),
        ({"rules": [{"name": "a"}]}, "needs wrong"),
        ({"rules": [{"name": "a", "wrong": "x", "bad": ["x"]}]}, "mark the place"),
        ({"rules": {"name": "a"}}, "tables of their own"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_key_or_value_is_told_with_the_right_one(told: dict[str, object], sentence: str) -> None:
    with pytest.raises(ConfigError, match="the configuration") as error:
        parse(told)
    assert sentence in str(error.value)


def test_the_nearest_file_above_holds_and_a_repository_is_the_border(tmp_path: Path) -> None:
    (tmp_path / "mtfix.toml").write_text('clean-tier = "hint"\n')
    repository = tmp_path / "repo"
    deep = repository / "a" / "b"
    deep.mkdir(parents=True)
    assert discover(deep) == tmp_path / "mtfix.toml"
    (repository / ".git").mkdir()
    assert discover(deep) is None
    (repository / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert discover(deep) is None
    (repository / "pyproject.toml").write_text('[tool.mtfix]\nclean-tier = "likely"\n')
    assert discover(deep) == repository / "pyproject.toml"
    assert load(repository / "pyproject.toml").clean_tier is Tier.LIKELY


def test_of_several_overrides_that_match_the_later_wins(tmp_path: Path) -> None:
    path = tmp_path / "mtfix.toml"
    path.write_text(
        'ignore = ["agreement"]\nvocabulary = ["Aal"]\n'
        '[[overrides]]\npaths = ["docs/**"]\ncheck-tier = "likely"\nvocabulary = ["Barsch"]\n'
        '[[overrides]]\npaths = ["*.md"]\nignore = ["missing-comma"]\ncheck-tier = "safe"\n'
    )
    settings = load(path)
    page = settings.for_path(str(tmp_path / "docs" / "deep" / "a.md"))
    assert (page.check_tier, page.ignore) == (Tier.SAFE, ("agreement", "missing-comma"))
    assert page.vocabulary == ("Aal", "Barsch")
    assert settings.for_path(str(tmp_path / "docs" / "a.txt")).check_tier is Tier.LIKELY
    assert settings.for_path(str(tmp_path / "a.txt")) == settings


def test_a_vocabulary_file_adds_its_words(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("Aal # ein Fisch\n\n# nichts\nBarsch\n", encoding="utf-8")
    (tmp_path / "mtfix.toml").write_text('vocabulary = ["Wels"]\nvocabulary-file = "names.txt"\n')
    assert load(tmp_path / "mtfix.toml").vocabulary == ("Wels", "Aal", "Barsch")


def test_a_rule_of_the_house_finds_whole_words_and_names_its_groups() -> None:
    own = OwnRule("boot", (r"(\w+) Boot\b",), (r"\1boot",), regex=True, tier=Tier.SAFE)
    found = check(plain("Das Segel Boot und das Bootshaus."), [own.rule()])
    assert [(one.text, one.repairs[0].edits[0].text) for one in found] == [("Segel Boot", "Segelboot")]
    plainly = OwnRule("laden", ("Hof Laden",), ("Hofladen",))
    assert not check(plain("Der Hof Ladentisch steht."), [plainly.rule()])


def test_a_word_of_the_house_is_never_taken_apart_and_helps_to_take_others_apart() -> None:
    text = "Am Abend sprach Worobjowder Presse zu ."
    rules = [OwnRule("glue", ("Worobjowder",), ("Worobjow der",)).rule()]
    assert check(plain(text), rules)
    assert not check(plain(text), rules, House(("Worobjowder",)))


def test_the_template_tells_every_key_and_is_right_when_its_marks_are_taken_away() -> None:
    import tomllib

    for prefix in ("", "tool.mtfix."):
        shown = template(prefix)
        bare = "\n".join(match[1] for match in re.finditer(r"^# ([a-z-]+ = .*|\[\[.*)$", shown, re.MULTILINE))
        head = f"[{prefix.rstrip('.')}]\n" if prefix else ""
        told = tomllib.loads(head + bare)
        told = told["tool"]["mtfix"] if prefix else told
        told.pop("vocabulary-file")
        settings = parse(told)
        assert set(told) | {"vocabulary-file"} == set(KEYS)
        assert settings.rules[0].right == ("Kundenportal",)
        assert set(told["overrides"][0]) <= set(OVERRIDE_KEYS)
        assert set(told["rules"][0]) <= set(RULE_KEYS)
