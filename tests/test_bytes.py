"""Properties of the whole way, from bytes to bytes: nothing outside the repairs is ever touched."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtfix.apply import apply
from mtfix.cli import work
from mtfix.cli.work import Mended, Order, check_file, clean_file
from mtfix.files.search import Target
from mtfix.finding import Tier
from mtfix.formats import load
from mtfix.rule import discover
from tests.toys import pair, swap

FAKES = (
    swap(" ,", ",", name="blank", kind="stray-space"),
    swap("dD", "d D", name="glue", kind="glued-words"),
    swap("\u200b", "", name="invisible", kind="invisible-character"),
    swap("😀", ":)", name="smile", tier=Tier.HINT),
    pair("«", "»"),
)
PIECES = [
    "Das",
    "dD",
    " ,",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\u200b",
    "😀",
    "«",
    "»",
    "ä",
    "a\u0308",
    "\u2028",
    "\t",
    ".",
    "\ufeff",
]
TEXTS = (
    st.lists(st.sampled_from(PIECES), max_size=40)
    .map("".join)
    .map(lambda text: "." + text if "\ufeff" in text else text)  # in front it would be read back as a byte order mark
)
CODECS = [
    ("utf-8", b""),
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bytes") / "page.txt"


@pytest.fixture
def _fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "discover", lambda: FAKES)


def cleaned(page: Path, data: bytes, tier: Tier = Tier.HINT, names: frozenset[str] | None = None) -> Mended:
    page.write_bytes(data)
    names = frozenset(rule.name for rule in FAKES) if names is None else names
    return clean_file(Target(str(page)), Order(tier, names))


@given(text=TEXTS, how=st.sampled_from(CODECS), tier=st.sampled_from(Tier))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.usefixtures("_fakes")
def test_bytes_outside_the_changes_are_identical(page: Path, text: str, how: tuple[str, bytes], tier: Tier) -> None:
    codec, bom = how
    if not bom and text.startswith("\ufeff"):
        text = "." + text
    data = bom + text.encode(codec)
    done = cleaned(page, data, tier)
    assert done.error is None
    assert done.proof is not None
    assert page.read_bytes() == data, "cleaning by itself writes nothing"
    changes = done.proof.changes
    assert done.after == bom + apply(text, changes).encode(codec)
    assert (done.after == data) == (not changes)


@given(text=TEXTS, tier=st.sampled_from(Tier))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.usefixtures("_fakes")
def test_cleaning_twice_is_cleaning_once_and_keeps_the_number_of_lines(page: Path, text: str, tier: Tier) -> None:
    once = cleaned(page, text.encode(), tier)
    twice = cleaned(page, once.after, tier)
    assert (twice.error, twice.after, twice.rules) == (None, once.after, ())
    assert len(once.after.split(b"\n")) == len(text.encode().split(b"\n"))
    assert once.after.count(b"\r") == text.encode().count(b"\r")


@given(text=TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.usefixtures("_fakes")
def test_findings_quote_the_text_at_their_offsets(page: Path, text: str) -> None:
    page.write_bytes(text.encode())
    checked = check_file(Target(str(page)), Order(Tier.HINT, frozenset(rule.name for rule in FAKES)))
    assert checked.error is None
    for found in checked.findings:
        assert checked.text[found.start : found.end] == found.text
        line, column = checked.line_and_column(found.start)
        before = checked.text[: found.start].replace("\r\n", "\n\n").replace("\r", "\n")
        breaks = checked.text[: found.start].replace("\r\n", "\n").replace("\r", "\n").count("\n")
        assert line == breaks + 1
        assert column == found.start - (before.rfind("\n") + 1) + 1


WORDS = [
    "Der", "die", "das", "und", "Und", "Große -", "Schöne --", "-", "Ä-", "A", "I", "Russische", "aber", "Hund", "Hunde", "Frau", "geht", "gingen", "ist", "sagte", "sagteAnna", "BerlinUnd",
    "„", "“", "«", "»", ",", ".", ". ", " ,", " .", "(", ")", "-", " -", "1", "2.000", "am 6. Mai", "z. B.", "z.B.",
    "&quot;", "fÃ¼r", "▁", "@-@", "</s>", "\u200b", "\xad", "\xa0", " ", " ", " ", "  ", "\t", "\n", "\r\n", "\n\n", "dass", "die die",
    "russischer", "Präsident", "nicht", "zu", "haben", "https://a.de/b", "a@b.de", "`x`", "GmbH", "iPhone", "😀", "…", "...", "!", "?", ":",
]  # fmt: skip


@given(text=st.lists(st.sampled_from(WORDS), max_size=30).map("".join), tier=st.sampled_from(Tier))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_mixture_of_words_and_debris_breaks_the_real_rules(page: Path, text: str, tier: Tier) -> None:
    names = frozenset(rule.name for rule in discover())
    once = cleaned(page, text.encode(), tier, names)
    assert once.error is None
    assert cleaned(page, once.after, tier, names).after == once.after
    assert len(load(once.after, "a.txt").document.starts) == len(load(text.encode(), "a.txt").document.starts)
