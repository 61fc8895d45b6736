"""Keys of one's own: the keymaps that come with mtfix, and files that say otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.tui.actions import KEYMAPS
from mtfix.tui.app import ReviewApp
from mtfix.tui.keymap import KeymapError, keymap, parse
from tests.fakes import ARTICLE
from tests.tui.running import at, desk, review_of, running


async def test_vim_keys(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path), keys=keymap("vim"))) as pilot:
        await pilot.press("j", "j", "k")
        assert at(pilot) == " ,"
        await pilot.press("G")
        assert at(pilot) == "die die"
        await pilot.press("g", "x")
        assert at(pilot) == " ,"
        await pilot.press("u", "ctrl+r")
        assert review_of(pilot).progress.rejected == 1


async def test_a_keymap_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text('[keys]\naccept = "y"\nskip = "v"\n')
    async with running(ReviewApp(desk(tmp_path), keys=keymap(str(tmp_path / "keys.toml")))) as pilot:
        await pilot.press("v", "a")
        assert review_of(pilot).text == ARTICLE
        await pilot.press("y")
        assert "Kästen, die" in review_of(pilot).text


async def test_a_sign_of_ones_own_keymap_is_a_key(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path), keys=parse('[keys]\naccept = "y, !"'))) as pilot:
        await pilot.press("exclamation_mark")
        assert "am Morgen und zählte" in review_of(pilot).text


KEYMAP_MISTAKES = [
    pytest.param('[keys]\nacept = "y"', "Did you mean accept?", id="an action that is none"),
    pytest.param('[keys]\naccept = "y"\nreject = "y"', "gives the key 'y' to accept and to reject", id="a key twice"),
    pytest.param("[keys]\naccept = 3", 'a text such as "a,enter"', id="a number for a key"),
    pytest.param('[keys]\nbased-on = "emacs"', "it can be default or vim", id="a keymap that is none"),
    pytest.param('[keys]\naccept = "yy"', "accept has 'yy', which is no key", id="a key that is none"),
    pytest.param('[keys]\naccept = "strg+y"', r"accept has 'strg\+y', which is no key", id="a modifier that is none"),
    pytest.param('[keys]\naccept = "y,"', "accept has '', which is no key", id="a comma too many"),
    pytest.param("accept", "is not TOML", id="no TOML"),
]


@pytest.mark.parametrize(("text", "sentence"), KEYMAP_MISTAKES)
def test_a_mistake_in_a_keymap_is_told(text: str, sentence: str) -> None:
    with pytest.raises(KeymapError, match=sentence.replace("?", r"\?")):
        parse(text)


def test_a_key_of_ones_own_is_taken_from_who_had_it() -> None:
    chosen = parse('[keys]\nnext = "r"')
    assert chosen["next"] == "r"
    assert "r" not in chosen["reject"].split(",")


def test_keys_of_ones_own_may_stand_apart_and_be_signs() -> None:
    chosen = parse('[keys]\naccept = "y, enter, ctrl+shift+a"\nsearch = "/"\nnext = "plus"')
    assert chosen["accept"] == "y,enter,ctrl+shift+a"
    assert (chosen["search"], chosen["next"]) == ("/", "plus")


@pytest.mark.parametrize("name", KEYMAPS)
def test_no_key_does_two_things(name: str) -> None:
    keys = [key for keys in KEYMAPS[name].values() for key in keys.split(",")]
    assert sorted(keys) == sorted(set(keys))
