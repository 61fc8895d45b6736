"""Configuration, baseline, changed lines and .gitignore on the command line, in a repository of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BAD = "Der **Ofen**muss heiß sein.\n"
ROOT = Path(__file__).parents[2]


class Place:
    """A folder with a repository, and mtfix run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str) -> None:
        told = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
        subprocess.run(told, cwd=self.folder, check=True, capture_output=True)

    def write(self, **files: str) -> None:
        for name, text in files.items():
            path = self.folder / name.replace("__", "/").replace("_md", ".md").replace("_toml", ".toml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def __call__(self, *words: str, given: str = "") -> tuple[int, str, str]:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "MTFIX_STATE": str(self.folder / ".state")}
        done = subprocess.run(
            [sys.executable, "-m", "mtfix", *words],
            cwd=self.folder,
            env=env,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_what_git_ignores_is_passed_over_until_it_is_asked_for(place: Place) -> None:
    place.write(a_md=BAD, aus__b_md=BAD, tief__c_md=BAD, tief__d_md=BAD)
    (place.folder / ".gitignore").write_text("aus/\n*.md\n!a.md\n")
    (place.folder / "tief" / ".gitignore").write_text("!d.md\n")
    assert place("check", "--show-files", ".")[1].split() == ["a.md", "tief/d.md"]
    assert place("check", "--show-files", "--no-gitignore", ".")[1].split() == [
        "a.md",
        "aus/b.md",
        "tief/c.md",
        "tief/d.md",
    ]
    assert place("check", "--show-files", "aus/b.md")[1].split() == ["aus/b.md"], "a file that is named is read"


def test_what_mtfix_wrote_about_texts_is_no_text(place: Place) -> None:
    place.write(a_md=BAD, **{"rows.jsonl": '{"text": "Der Ofen , der."}\n'})
    assert place("check", "--write-baseline", "known.jsonl", ".")[0] == 0
    (place.folder / "known.jsonl").rename(place.folder / "old.jsonl")
    assert place("check", "--show-files", ".")[1].split() == ["a.md", "rows.jsonl"]
    assert place("check", "--show-files", "old.jsonl")[1].split() == ["old.jsonl"]


def test_a_file_goes_by_its_own_name_and_not_by_that_of_a_link_to_it(place: Place) -> None:
    place.write(b_md=BAD, c__d_md=BAD)
    (place.folder / "a.md").symlink_to("b.md")
    (place.folder / "c" / "elsewhere.md").symlink_to(__file__)
    assert place("check", "--show-files", ".")[1].split() == ["b.md", "c/d.md", "c/elsewhere.md"]


MISTAKES = [
    pytest.param(["--changed-since", "nix"], 'git knows no revision "nix"', id="a revision that is none"),
    pytest.param(["--fail-on", "grave"], "Name safe, likely, hint, minor, major, critical, a kind", id="a limit that is none"),
    pytest.param(["*.rst"], "*.rst: No file matches this pattern", id="a pattern that matches nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "sentence"), MISTAKES)
def test_a_mistake_is_answered_with_what_would_be_right(place: Place, words: list[str], sentence: str) -> None:
    place.write(a_md=BAD)
    code, _, said = place("check", *words, "a.md")
    assert code == 2
    assert sentence in " ".join(said.replace("'", '"').split())


CONFIGURED = [
    pytest.param('fail-on = ["glued"]', "mtfix.toml: fail-on: 'glued' is nothing to fail on. Did", id="a limit"),
    pytest.param('vocabulary-file = "nix.txt"', "No such file or directory; make it, or take", id="a vocabulary"),
]


@pytest.mark.parametrize(("line", "sentence"), CONFIGURED)
def test_a_mistake_in_the_configuration_names_its_file(place: Place, line: str, sentence: str) -> None:
    place.write(a_md=BAD, mtfix_toml=f"{line}\n")
    code, _, said = place("check", "a.md")
    assert (code, sentence in said, "Errno" in said) == (2, True, False)


def test_excluded_files_are_read_when_named_unless_forced(place: Place) -> None:
    place.write(a_md=BAD, fremd__b_md=BAD, mtfix_toml='exclude = ["fremd/"]\n')
    assert place("check", "--show-files", ".")[1].split() == ["a.md"]
    assert place("check", "fremd/b.md")[0] == 1
    assert place("check", "--force-exclude", "fremd/b.md")[0] == 0


def test_a_baseline_passes_over_what_is_known_and_clean_respects_it(place: Place) -> None:
    place.write(a_md=BAD)
    code, _, said = place("check", "--write-baseline", "alt.jsonl", ".")
    assert (code, "1 findings noted" in said) == (0, True)
    place.write(a_md="Neue Zeile oben.\n\n" + BAD + "\nDas **Brot**wird braun.\n")
    code, out, _ = place("check", "--baseline", "alt.jsonl", ".")
    assert (code, "Brot" in out, "Ofen" in out) == (1, True, False)
    assert place("clean", "-w", "--baseline", "alt.jsonl", ".")[0] == 0
    assert (place.folder / "a.md").read_text() == "Neue Zeile oben.\n\n" + BAD + "\nDas **Brot** wird braun.\n"
    assert place("check", "--baseline", "weg.jsonl", ".")[0] == 2


def test_only_lines_changed_since_a_revision_count(place: Place) -> None:
    place.write(a_md=BAD + "\nEnde.\n", b_md=BAD)
    place.git("add", ".")
    place.git("commit", "-qm", "eins")
    place.write(a_md=BAD + "\nDas **Brot**wird braun.\n\nEnde.\n", neu_md=BAD)
    code, out, _ = place("check", "--changed-since", "HEAD", "--format", "jsonl", ".")
    assert code == 1
    assert [line.split('"path": "')[1].split('"')[0] for line in out.splitlines()] == ["a.md", "neu.md"]
    place("clean", "-w", "--changed-since", "HEAD", ".")
    assert (place.folder / "a.md").read_text() == BAD + "\nDas **Brot** wird braun.\n\nEnde.\n"
    assert (place.folder / "b.md").read_text() == BAD
    code, _, said = place("check", "--changed-since", "nirgends", ".")
    assert (code, "--changed-since" in said) == (2, True)


def test_settings_hold_by_path_and_the_command_line_goes_before_them(place: Place) -> None:
    place.write(
        a_md=BAD,
        docs__b_md=BAD,
        mtfix_toml='fail-on = ["safe"]\n[[overrides]]\npaths = ["docs/**"]\nignore = ["glued-words"]\n',
    )
    code, out, _ = place("check", ".")
    assert (code, "a.md" in out, "b.md" in out) == (1, True, False)
    assert place("check", "--select", "stray-space", ".")[0] == 0
    assert place("check", "--fail-on", "never", ".")[0] == 0
    assert place("check", "--isolated", "docs/b.md")[0] == 1


def test_a_wrong_key_is_told_and_nothing_is_read(place: Place) -> None:
    place.write(a_md=BAD, mtfix_toml='slect = ["a"]\n')
    code, out, said = place("check", ".")
    assert (code, out) == (2, "")
    assert "Did you mean select?" in said
    place.write(mtfix_toml='select = ["glued-wrods"]\n')
    code, _, said = place("check", ".")
    assert code == 2
    assert "mtfix.toml" in said
    assert "glued-words" in said


def test_standard_input_may_have_a_name(place: Place) -> None:
    assert place("check", "-", given=BAD)[0] == 0, "as plain text the marks part the words"
    assert place("check", "--stdin-filename", "docs/a.md", "-", given=BAD)[0] == 1
    assert (
        '"path": "docs/a.md"' in place("check", "--stdin-filename", "docs/a.md", "--format", "json", "-", given=BAD)[1]
    )
    assert place("clean", "--stdin-filename", "a.md", "-", given=BAD)[1] == "Der **Ofen** muss heiß sein.\n"


def test_a_score_may_fail_a_check(place: Place) -> None:
    place.write(a_md=BAD + "\n" + "Ein Satz steht hier. " * 50)
    assert place("check", "--fail-on", "score>1", ".")[0] == 1
    assert place("check", "--fail-on", "score>100", ".")[0] == 0
    assert "Publishable: no" in place("check", "--statistics", ".")[1]


def test_rules_of_the_house_run_and_prove_themselves(place: Place) -> None:
    rule = '[[rules]]\nname = "laden"\nwrong = "Hof Laden"\nright = "Hofladen"\ntier = "safe"\n'
    place.write(
        a_md="Der Hof Laden ist auf.\n",
        mtfix_toml=rule + 'bad = ["Der [[Hof Laden]] ist zu."]\ngood = ["Der Hofladen."]\n',
    )
    assert place("rules", "--test")[0] == 0
    assert place("clean", "a.md")[1] == "Der Hofladen ist auf.\n"
    assert place("check", "--select", "laden", "a.md")[0] == 1
    place.write(mtfix_toml=rule + 'bad = ["Der [[Hofladen]] ist zu."]\n')
    code, out, _ = place("rules", "--test")
    assert (code, "should be found" in out) == (1, True)


def test_init_writes_what_check_then_reads_and_never_writes_over(place: Place) -> None:
    place.write(a_md=BAD)
    assert place("init")[0] == 0
    assert place("check", "a.md")[0] == 1
    shown = place("check", "--show-config")[1]
    assert 'clean-tier = "safe"' in shown
    assert (place.folder / ".pre-commit-config.yaml").exists()
    before = (place.folder / "mtfix.toml").read_text()
    assert place("init")[0] == 2
    assert (place.folder / "mtfix.toml").read_text() == before


def test_what_people_ruled_in_review_holds_for_check_and_clean(place: Place) -> None:
    place.write(a_md=BAD + "\nDas **Brot**wird braun.\n")
    place("check", "--write-baseline", "alle.jsonl", ".")
    first, second = (place.folder / "alle.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    assert '"reject"' in first
    (place.folder / "mtfix-decisions.jsonl").write_text(first, encoding="utf-8")
    place.write(mtfix_toml="")
    code, out, _ = place("check", ".")
    assert (code, "Ofen" in out, "Brot" in out) == (1, False, True)
    (place.folder / "andere.jsonl").write_text(second, encoding="utf-8")
    code, out, _ = place("check", "--decisions", "andere.jsonl", ".")
    assert (code, "Ofen" in out, "Brot" in out) == (1, True, False)
    assert place("check", "--decisions", "weg.jsonl", ".")[0] == 2
