"""The samples: damaged texts are mended as a person mended them, clean ones are left in peace.

`in_the_wild/NAME.txt` becomes `in_the_wild/NAME.mended.txt` with all likely repairs; `clean/` gives no finding at all;
`missed/NAME.txt` should become `missed/NAME.mended.txt` and does not yet.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.decide import Policy
from mtfix.finding import Tier
from mtfix.formats import load
from mtfix.pipeline import check, clean

SHELVES = Path(__file__).parents[1] / "samples"


def texts(shelf: str) -> list[object]:
    paths = [path for path in sorted((SHELVES / shelf).glob("*")) if ".mended" not in path.suffixes]
    return [pytest.param(path, id=path.name) for path in paths]


def mended(path: Path) -> str:
    loaded = load(path.read_bytes(), path)
    return clean(loaded.text, loaded.parse, Policy(Tier.LIKELY)).text


def wanted(path: Path) -> str:
    return path.with_suffix(f".mended{path.suffix}").read_bytes().decode("utf-8")


@pytest.mark.parametrize("path", texts("in_the_wild"))
def test_damaged_texts_are_mended(path: Path) -> None:
    assert mended(path).splitlines() == wanted(path).splitlines()


@pytest.mark.parametrize("path", texts("clean"))
def test_clean_texts_are_left_in_peace(path: Path) -> None:
    loaded = load(path.read_bytes(), path)
    assert [(found.rule, found.text) for found in check(loaded.document)] == []


@pytest.mark.parametrize("path", texts("missed"))
@pytest.mark.xfail(strict=True, reason="not mended yet")
def test_missed_texts(path: Path) -> None:
    assert mended(path).splitlines() == wanted(path).splitlines()
