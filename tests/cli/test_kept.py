"""A second run over texts that have not changed says the same, and reads none of them again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mtfix.cli import work
from mtfix.cli.main import main
from mtfix.cli.work import Order, check_file, clean_file
from mtfix.config import Settings
from mtfix.decide import Verdict
from mtfix.decisions import Ledger, ruling
from mtfix.files.search import Target
from mtfix.finding import Tier
from mtfix.rule import discover

TEXT = "Der Wirt grüßte , dann kam Kapitän HolzingerUnd zählte die Gäste.\r\nEr sagte es der die Köchin.\r\n"
ORDER = Order(Tier.LIKELY, frozenset(rule.name for rule in discover()), cached=True)


class ReadAgainError(BaseException):
    """A text was read that need not be."""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Target:
    monkeypatch.setenv("MTFIX_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "seite.txt"
    path.write_bytes(TEXT.encode())
    return Target(str(path))


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def refuse() -> None:
        def again(*_: object) -> None:
            raise ReadAgainError

        monkeypatch.setattr(work, "check", again)
        monkeypatch.setattr(work, "clean", again)

    return refuse


def test_a_second_check_says_the_same_without_reading(page: Target, unread) -> None:  # type: ignore[no-untyped-def]
    first = check_file(page, ORDER)
    assert len(first.findings) >= 2
    unread()
    assert check_file(page, ORDER) == first


def test_a_second_clean_mends_the_same_and_proves_it_again(page: Target, unread, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    first = clean_file(page, ORDER)
    assert first.rules
    assert first.after != first.before
    unread()
    proved = []
    prove = work.prove
    monkeypatch.setattr(work, "prove", lambda *given: proved.append(given) or prove(*given))
    assert clean_file(page, ORDER) == first
    assert len(proved) == 1


def test_a_sound_text_is_known_to_be_sound(page: Target, unread) -> None:  # type: ignore[no-untyped-def]
    Path(page.path).write_bytes(b"Der Hund bellt.\n")
    first = clean_file(page, ORDER)
    assert not first.rules
    unread()
    assert clean_file(page, ORDER) == first


def test_a_file_of_the_same_bytes_elsewhere_shares_the_result(page: Target, unread, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    first = check_file(page, ORDER)
    copy = tmp_path / "kopie.txt"
    copy.write_bytes(TEXT.encode())
    unread()
    again = check_file(Target(str(copy)), ORDER)
    assert again.findings == first.findings
    assert again.path == str(copy)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(ORDER, tier=Tier.HINT), id="another tier"),
        pytest.param(replace(ORDER, rules=ORDER.rules - {"glued-words"}), id="other rules"),
        pytest.param(replace(ORDER, kind="markdown"), id="another format"),
        pytest.param(replace(ORDER, codec="cp1252"), id="another encoding"),
        pytest.param(replace(ORDER, settings=Settings(vocabulary=("Holzinger",))), id="words of the house"),
        pytest.param(replace(ORDER, lines={}), id="only changed lines"),
        pytest.param(replace(ORDER, source=__file__), id="an original at hand"),
        pytest.param(replace(ORDER, cached=False), id="no cache wanted"),
    ],
)
def test_what_is_asked_otherwise_is_read_again(page: Target, unread, other: Order) -> None:  # type: ignore[no-untyped-def]
    check_file(page, ORDER)
    unread()
    with pytest.raises(ReadAgainError):
        check_file(page, other)


def test_a_text_that_changed_is_read_again(page: Target, unread) -> None:  # type: ignore[no-untyped-def]
    check_file(page, ORDER)
    Path(page.path).write_bytes(TEXT.encode() + b" ")
    unread()
    with pytest.raises(ReadAgainError):
        check_file(page, ORDER)


def test_another_program_reads_again(page: Target, unread, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    check_file(page, ORDER)
    monkeypatch.setattr("mtfix.cli.kept.program", lambda: b"the next version")
    unread()
    with pytest.raises(ReadAgainError):
        check_file(page, ORDER)


def test_a_decision_counts_from_the_run_after_it_and_is_known_as_used(page: Target, unread) -> None:  # type: ignore[no-untyped-def]
    found = check_file(page, ORDER).findings[0]
    ruled = replace(ORDER, ledger=Ledger([ruling(TEXT, found, Verdict.REJECT)]))
    assert found not in check_file(page, ruled).findings
    first = clean_file(page, ruled)
    assert first.ruled
    unread()
    assert clean_file(page, ruled) == first


def test_no_cache_reads_and_keeps_nothing(page: Target, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--isolated", "--no-cache", page.path]) == 1
    assert not (tmp_path / "cache").exists()
    fresh = capfd.readouterr()
    for _ in range(2):
        assert main(["check", "--isolated", page.path]) == 1
        assert capfd.readouterr() == fresh
    assert (tmp_path / "cache" / "results.sqlite").exists()


def test_what_is_written_is_the_same_from_the_cache(
    page: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MTFIX_STATE", str(tmp_path / "state"))
    written = []
    for _ in range(2):
        Path(page.path).write_bytes(TEXT.encode())
        assert main(["clean", "--isolated", "--tier", "likely", "--write", page.path]) == 0
        written.append((Path(page.path).read_bytes(), capfd.readouterr()))
    assert written[0] == written[1]
    assert written[0][0] != TEXT.encode()
