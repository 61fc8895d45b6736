"""The commands that translate, from the outside: what comes out where, and what is said."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
GERMAN = "Die Köchin kauft oft drei Äpfel.\n\nPeter sieht Anna am Strand.\n"
ENGLISH = "The cook buys three apples often.\n\nPeter sees Anna on the beach.\n"


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    from mtfix.cli.main import main

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("MTFIX_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


def test_a_text_is_printed_in_english_with_its_lines(run: Run, german_english: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    code, out, err = run("translate", "a.txt", "-m", german_english)
    assert (code, out) == (0, ENGLISH)
    assert "none doubtful" in err


def test_both_back_ends_answer_the_command_alike(run: Run, german_english: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    made = {
        run("translate", "a.txt", "-m", german_english, "--backend", backend, "--no-cache")[1]
        for backend in ("ctranslate2", "transformers")
    }
    assert made == {ENGLISH}


def test_the_other_direction_writes_german(run: Run, english_german: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        '"The captain buys three lamps," says Peter. Peter sees Anna on the beach.\n', encoding="utf-8"
    )
    code, out, _ = run("translate", "a.txt", "--from", "en", "--to", "de", "-m", english_german)
    assert code == 0
    assert "Peter sieht Anna am Strand." in out


def test_encoding_and_line_ends_are_kept_in_the_output_file(run: Run, german_english: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + GERMAN.replace("\n", "\r\n").encode())
    code, _, err = run("translate", "a.txt", "-m", german_english, "-o", "b.txt")
    assert code == 0, err
    assert (tmp_path / "b.txt").read_bytes() == b"\xef\xbb\xbf" + ENGLISH.replace("\n", "\r\n").encode()


def test_doubtful_sentences_are_marked_named_and_listed(run: Run, german_english: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Peter sieht Anna am Strand.\nDer Pegel stieg 1962 nicht auf 4.711 Zentimeter.\n", encoding="utf-8"
    )
    code, out, err = run("translate", "a.txt", "-m", german_english)
    assert code == 0
    assert out.splitlines()[1].startswith("[?] ")
    assert "a.txt:2:" in err
    rows = [
        json.loads(line)
        for line in run("translate", "a.txt", "-m", german_english, "--format", "jsonl")[1].splitlines()
    ]
    assert [row["line"] for row in rows] == [1, 2]
    assert rows[0]["alarms"] == []
    assert "numbers" in {alarm["guard"] for alarm in rows[1]["alarms"]}


def test_many_texts_need_a_folder(run: Run, german_english: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GERMAN, encoding="utf-8")
    assert run("translate", "a.txt", "b.txt", "-m", german_english)[0] == 2
    assert run("translate", "a.txt", "b.txt", "-m", german_english, "-o", "out")[0] == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"a.txt", "b.txt"}


def test_a_missing_model_says_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    code, out, err = run("translate", "a.txt")
    assert (code, out) == (2, "")
    assert "mtfix models pull opus-mt-de-en" in err


def test_clean_writes_the_english_beside_the_mended_german(run: Run, german_english: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        GERMAN.replace("am Strand", "am  Strand").replace("Peter sieht", "Peter siehtAnna"[:11]), encoding="utf-8"
    )
    code, _, err = run("clean", "a.txt", "--write", "--translate", "--model", german_english)
    assert code == 0, err
    assert (tmp_path / "a.en.txt").read_text(encoding="utf-8") == ENGLISH
    assert run("clean", "a.txt", "--translate", "--model", german_english)[0] == 2


def test_check_offers_a_fresh_sentence_from_the_original(
    run: Run, german_english: Path, english_german: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Am Dienstag sucht Anna 27 Netze im Hafen.\n", encoding="utf-8")
    (tmp_path / "en.txt").write_text("On Monday Anna seeks 27 nets in the harbour.\n", encoding="utf-8")
    code, out, err = run(
        "check", "a.txt", "--source", "en.txt", "--retranslate", "--into", english_german, "--format", "json"
    )
    assert code == 1, err
    (found,) = [one for one in json.loads(out)["files"][0]["findings"] if one["rule"] == "changed-date"]
    assert [repair["origin"] for repair in found["repairs"]] == ["rule", "marian"]
    assert found["repairs"][1]["tier"] == "hint"


def test_check_clean_and_review_need_no_model_library(tmp_path: Path) -> None:
    import subprocess

    (tmp_path / "a.txt").write_text("Die Fährelegt ab .\n", encoding="utf-8")
    code = (
        "import sys\n"
        "class No:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in ('torch', 'transformers', 'ctranslate2', 'sentencepiece', 'sacrebleu', 'huggingface_hub'):\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, No())\n"
        "from mtfix.cli.main import main\n"
        "import mtfix.tui.app\n"
        f"assert main(['check', {str(tmp_path / 'a.txt')!r}]) == 1\n"
        f"assert main(['clean', {str(tmp_path / 'a.txt')!r}]) == 0\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        pytest.param(("translate", "a.txt"), "ctranslate2", id="translating needs the fast back end, not torch"),
        pytest.param(("translate", "a.txt", "--backend", "transformers"), "torch and transformers", id="the reference"),
        pytest.param(
            ("models", "pull", "opus-mt-de-en"),
            "huggingface_hub, torch, transformers and ctranslate2",
            id="fetching needs them all",
        ),
    ],
)
def test_a_missing_extra_is_named_with_the_command_that_installs_it(
    run: Run,
    german_english: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    names: str,
) -> None:
    import importlib.util

    found = importlib.util.find_spec
    hidden = {"torch", "transformers", "ctranslate2", "huggingface_hub"}
    monkeypatch.setattr("importlib.util.find_spec", lambda name, *rest: None if name in hidden else found(name, *rest))
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    model = ("-m", german_english) if arguments[0] == "translate" else ()
    code, out, err = run(*arguments, *model)
    assert (code, out) == (2, "")
    assert f"needs {names}, not installed here. Install with: pip install 'mtfix[marian]'" in err


def test_the_score_of_cleaning_names_what_changed_and_counts_no_mark(
    run: Run, german_english: Path, tmp_path: Path
) -> None:
    pytest.importorskip("sacrebleu", reason="scores are sacrebleu's; install mtfix[marian]")
    (tmp_path / "raw.txt").write_text(
        "Peter sieht Anna am Strand .\nDer Pegel stieg 1962 auf 4.711 Zentimeter.\n", "utf-8"
    )
    (tmp_path / "ref.txt").write_text("Peter sees Anna on the beach.\nThe level rose in 1962 to 4,711 cm.\n", "utf-8")
    ask = ("score", "--clean", "raw.txt", "--reference", "ref.txt", "-m", german_english, "--bootstrap", "100")
    code, out, err = run(*ask)
    assert code == 0, err
    assert "2 lines, 1 of them changed" in out
    assert "cleaning changes BLEU by " in out
    made = json.loads(run(*ask, "--format", "json")[1])
    values = {(row["system"], row["metric"]): row["value"] for row in made["scores"]}
    for metric, gained in made["gain"].items():
        assert gained == pytest.approx(values["cleaned", metric] - values["raw", metric], abs=1e-3)

    import sacrebleu

    _, _, _ = run("translate", "raw.txt", "-m", german_english, "-o", "raw.en")
    marked = (tmp_path / "raw.en").read_text("utf-8").splitlines()
    assert marked[1].startswith("[?] "), "the test needs a doubtful sentence"
    bare = [line.removeprefix("[?] ") for line in marked]
    reference = (tmp_path / "ref.txt").read_text("utf-8").splitlines()
    assert values["raw", "BLEU"] == pytest.approx(sacrebleu.corpus_bleu(bare, [reference]).score, abs=1e-3)
