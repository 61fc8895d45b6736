"""The hooks in a real repository with pre-commit: damage is refused, mended with an account, and then passes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DAMAGED = "# Herd\n\nDer **Backofen**muss vorher heiß  sein.\n"
MENDED = "# Herd\n\nDer **Backofen** muss vorher heiß sein.\n"

pytest.importorskip("pre_commit")


def entries() -> dict[str, str]:
    """The entry of each hook as it is published; `mtfix` becomes this interpreter's."""
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    found = dict(re.findall(r"^- id: (\S+)$.*?^  entry: mtfix (.+?)$", text, re.MULTILINE | re.DOTALL))
    assert sorted(found) == ["mtfix-check", "mtfix-fix"]
    return found


class Repository:
    """A repository of its own with one hook installed."""

    def __init__(self, folder: Path, hook: str) -> None:
        self.folder = folder
        self.env = {
            **os.environ, "HOME": str(folder / ".home"), "PRE_COMMIT_HOME": str(folder / ".cache"), "PYTHONPATH": str(ROOT),
            "MTFIX_STATE": str(folder / ".state"), "GIT_CONFIG_NOSYSTEM": "1", "PRE_COMMIT_COLOR": "never",
        }  # fmt: skip
        for name in [name for name in self.env if name.startswith("GIT_") and name != "GIT_CONFIG_NOSYSTEM"]:
            del self.env[name]
        (folder / ".home").mkdir()
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "A")
        self.git("config", "user.email", "a@example.org")
        (folder / ".git" / "info" / "exclude").write_text(".home\n.cache\n.state\n")
        (folder / ".pre-commit-config.yaml").write_text(
            f"repos:\n  - repo: local\n    hooks:\n      - id: {hook}\n        name: {hook}\n"
            f"        entry: {sys.executable} -m mtfix {entries()[hook]}\n        language: system\n"
            "        types_or: [markdown]\n        require_serial: true\n"
        )
        self.git("add", ".")
        self.git("commit", "-qm", "Anfang")
        subprocess.run(
            [sys.executable, "-m", "pre_commit", "install"], cwd=folder, env=self.env, check=True, capture_output=True
        )

    def git(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *words], cwd=self.folder, env=self.env, capture_output=True, text=True, check=True
        )

    def commit(self) -> tuple[int, str]:
        done = subprocess.run(
            ["git", "commit", "-m", "Text"], cwd=self.folder, env=self.env, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr

    def write(self, text: str, name: str = "herd.md") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path


def test_pre_commit_takes_the_manifest(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout


def test_check_refuses_damage_and_changes_nothing(tmp_path: Path) -> None:
    place = Repository(tmp_path, "mtfix-check")
    page = place.write(DAMAGED)
    place.git("add", "herd.md")
    code, said = place.commit()
    assert code == 1
    assert "herd.md:3:" in said
    assert "Backofen" in said
    assert page.read_text(encoding="utf-8") == DAMAGED
    place.write(MENDED)
    place.git("add", "herd.md")
    assert place.commit()[0] == 0


def test_fix_mends_says_what_it_changed_and_passes_the_second_time(tmp_path: Path) -> None:
    place = Repository(tmp_path, "mtfix-fix")
    page = place.write(DAMAGED)
    place.git("add", "herd.md")
    code, said = place.commit()
    assert code == 1
    assert page.read_text(encoding="utf-8") == MENDED
    assert "-Der **Backofen**muss" in said
    assert "+Der **Backofen** muss" in said
    assert place.git("diff", "--cached", "--name-only").stdout.split() == ["herd.md"]
    assert DAMAGED in place.git("show", ":herd.md").stdout, "the hook stages nothing"
    place.git("add", "herd.md")
    assert place.commit()[0] == 0


def test_unstaged_changes_of_a_partly_staged_file_survive(tmp_path: Path) -> None:
    place = Repository(tmp_path, "mtfix-fix")
    long = "# Herd\n\nDer Backofen ist aus.\n" + "\nEin Satz steht hier.\n" * 12
    page = place.write(long)
    place.git("add", "herd.md")
    assert place.commit()[0] == 0
    staged = long.replace("Der Backofen ist", "Der **Backofen**muss warm werden, ist")
    place.write(staged)
    place.git("add", "herd.md")
    place.write(staged + "\nNoch nicht fertig  hier.\n")
    code, _ = place.commit()
    assert code == 1
    after = page.read_text(encoding="utf-8")
    assert "Der **Backofen** muss warm" in after
    assert after.endswith("\nNoch nicht fertig  hier.\n"), "what is not staged is neither lost nor mended"


def test_what_the_configuration_excludes_is_passed_over_even_when_named(tmp_path: Path) -> None:
    place = Repository(tmp_path, "mtfix-check")
    (tmp_path / "fremd").mkdir()
    place.write('exclude = ["fremd/"]\n', "mtfix.toml")
    place.write(DAMAGED, "fremd/herd.md")
    place.git("add", ".")
    assert place.commit()[0] == 0
