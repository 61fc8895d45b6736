"""Search: which files a command line means."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.files.search import Missing, Target, search


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a.txt", "x/c.TXT", "x/y/d.txt", "x/picture.png", ".hidden/e.txt", "x/.f.txt", "empty/n.bin"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a")
    monkeypatch.chdir(tmp_path)


def found(*paths: str) -> list[str]:
    return [one.path if isinstance(one, Target) else f"missing {one.path}" for one in search(paths)]


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        pytest.param(["a.txt"], ["a.txt"], id="a file is itself"),
        pytest.param(["x/picture.png"], ["x/picture.png"], id="a file named outright is taken whatever its suffix"),
        pytest.param(["x/.f.txt"], ["x/.f.txt"], id="so is a hidden one"),
        pytest.param(["x"], ["x/c.TXT", "x/y/d.txt"], id="a folder means its texts, in order, without hidden ones"),
        pytest.param(["."], ["a.txt", "b.txt", "x/c.TXT", "x/y/d.txt"], id="and those of the folders below"),
        pytest.param(["*.txt"], ["a.txt", "b.txt"], id="a glob means what it matches"),
        pytest.param(["**/*.txt"], ["a.txt", "b.txt", "x/y/d.txt"], id="two stars go down"),
        pytest.param(["a.txt", "*.txt", "./a.txt"], ["a.txt", "b.txt"], id="no file twice"),
        pytest.param(["-"], ["-"], id="a hyphen is standard input"),
        pytest.param(
            ["no.txt", "a.txt"], ["missing no.txt", "a.txt"], id="a path that is missing does not stop others"
        ),
        pytest.param(["empty"], ["missing empty"], id="a folder without texts is missing them"),
        pytest.param(["no*.txt"], ["missing no*.txt"], id="a glob that matches nothing is missing"),
    ],
)
def test_paths_mean_these_files(paths: list[str], files: list[str]) -> None:
    assert found(*paths) == files


def test_a_file_with_brackets_in_its_name_is_itself(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("a")
    assert found("a[1].txt") == ["a[1].txt"]


def test_a_folder_says_what_it_looked_for() -> None:
    [missing] = search(["empty"])
    assert isinstance(missing, Missing)
    assert ".txt" in missing.reason


def test_a_link_to_the_folder_above_ends() -> None:
    Path("x/loop").symlink_to(Path.cwd())
    assert found("x") == ["x/c.TXT", "x/y/d.txt"]
