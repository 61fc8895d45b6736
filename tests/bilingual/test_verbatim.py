"""Placeholders of gettext are found in the German, whatever the prose shows in their place."""

from __future__ import annotations

import pytest

from mtfix.formats.po import parse
from mtfix.pipeline import check

ENTRY = 'msgid "Take {0} parcels"\nmsgstr "Nimm {1} Pakete"\n'
KEPT = ["%s", "%d", "%(count)d", "%1$s", "{count}"]
CHANGED = [("%s", "%d"), ("{count}", "{anzahl}"), ("%(a)s", "%(b)s")]


def lost(original: str, german: str) -> list[str]:
    found = check(parse(ENTRY.format(original, german)))
    return [one.message for one in found if one.rule == "lost-placeholder"]


@pytest.mark.parametrize("code", KEPT)
def test_a_placeholder_that_is_there_is_not_missed(code: str) -> None:
    assert lost(code, code) == []


@pytest.mark.parametrize(("original", "german"), CHANGED)
def test_another_placeholder_is_told(original: str, german: str) -> None:
    assert lost(original, german) == [f"The original holds {original}; the German does not."]
