"""Bad input: whatever comes, a sentence, the promised exit code, the other files done, and no byte lost."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtfix.cli import work
from mtfix.cli.main import main
from mtfix.files import writing
from mtfix.files.writing import TEMPORARY
from mtfix.rule import Rule
from tests.toys import broken, swap

DAMAGED = "Ein Satz , der stört.\n"
MENDED = "Ein Satz, der stört.\n"
MORE_THAN_A_PIPE_HOLDS = 3_000
"""Files whose lines on stderr fill a pipe of 64 KiB: a run that nobody reads on cannot come to its end."""
ONLY = ["--select", "blank-before-mark"]
HANGS = 600
"""Seconds after which a run that was told to end counts as one that never will, however busy the machine is."""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MTFIX_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    folder = tmp_path / "place"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def use(monkeypatch: pytest.MonkeyPatch, *rules: Rule) -> None:
    monkeypatch.setattr(work, "discover", lambda: rules)
    monkeypatch.setattr("mtfix.rule.discover", lambda: rules)


def damaged(*names: str) -> None:
    for name in names:
        Path(name).write_text(DAMAGED, encoding="utf-8")


def contents() -> Iterator[str]:
    return (path.read_text(encoding="utf-8") for path in sorted(Path.cwd().iterdir()))


def test_a_rule_that_fails_on_one_file_is_reported_and_the_others_are_done(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, broken("Unfall"), swap(" ,", ","))
    damaged("a.txt", "c.txt")
    Path("b.txt").write_text("Ein Unfall , hier.\n")
    assert main(["clean", "-w", "."]) == 3
    assert list(contents()) == [MENDED, "Ein Unfall , hier.\n", MENDED]
    assert "b.txt: mtfix failed on it" in capfd.readouterr().err
    assert main(["check", "."]) == 3


def test_repairs_without_rest_leave_their_file_and_name_the_rules(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, swap("stört", "STÖRT", name="up"), swap("STÖRT", "stört", name="down"))
    damaged("a.txt")
    assert main(["clean", "-w", "a.txt"]) == 3
    assert list(contents()) == [DAMAGED]
    assert "down, up" in capfd.readouterr().err


def test_a_safe_repair_that_loses_letters_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, swap("stört", "", name="eater", kind="stray-space"))
    damaged("a.txt")
    assert main(["clean", "-w", "a.txt"]) == 3
    assert list(contents()) == [DAMAGED]
    assert "eater" in capfd.readouterr().err


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), PermissionError(errno.EACCES, "Permission denied")]
)
def test_a_target_that_cannot_be_written_stays_and_the_others_are_done(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], error: OSError
) -> None:
    damaged("a.txt", "b.txt", "c.txt")
    monkeypatch.setattr(writing, "_temporary", _failing_for("b.txt", error))
    assert main(["clean", *ONLY, "-w", "."]) == 2
    assert list(contents()) == [MENDED, DAMAGED, MENDED]
    assert "b.txt: It cannot be written. The system says: " in capfd.readouterr().err


def _failing_for(name: str, error: OSError):  # type: ignore[no-untyped-def]
    real = writing._temporary

    def temporary(beside: Path):  # type: ignore[no-untyped-def]
        if beside.name == name:
            raise error
        return real(beside)

    return temporary


def test_a_read_only_file_is_not_replaced(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    damaged("a.txt")
    monkeypatch.setattr(writing.os, "access", lambda *_: False)
    assert main(["clean", *ONLY, "-w", "a.txt"]) == 2
    assert list(contents()) == [DAMAGED]
    assert "read-only" in capfd.readouterr().err


def test_a_file_changed_while_it_was_read_is_refused(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    damaged("a.txt")
    real = work.prove

    def meanwhile(*args):  # type: ignore[no-untyped-def]
        Path("a.txt").write_text("Neu.\n")
        return real(*args)

    monkeypatch.setattr(work, "prove", meanwhile)
    assert main(["clean", *ONLY, "-w", "a.txt"]) == 2
    assert list(contents()) == ["Neu.\n"]
    assert "changed by somebody else" in capfd.readouterr().err


def test_a_folder_that_may_not_be_read_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: str) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    damaged("a.txt")
    monkeypatch.setattr(work, "read", refuse)
    assert main(["check", "a.txt"]) == 2
    assert capfd.readouterr().err.startswith("a.txt: The system says: permission denied.")


def test_ten_thousand_tiny_files_are_all_mended_in_bounded_memory() -> None:
    for number in range(10_000):
        folder = Path(f"{number % 100}")
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.txt").write_text(DAMAGED if number % 100 == 7 else MENDED, encoding="utf-8")
    done = run("clean", *ONLY, "-w", "-j", "2", ".", memory=600, work=120)
    assert done.returncode == 0, done.stderr
    assert "100 of 10,000 texts changed" in done.stderr
    assert all(path.read_text(encoding="utf-8") == MENDED for path in Path.cwd().rglob("*.txt"))


def test_a_line_of_fifty_megabytes_is_mended_with_bounded_work_and_memory() -> None:
    Path("a.txt").write_text("x" * 24_990_000 + " Wort , und " + "x" * 24_990_000)
    done = run("clean", *ONLY, "a.txt", "-o", "b.txt", memory=1500, work=60)
    assert done.returncode == 0, done.stderr
    assert Path("b.txt").stat().st_size == Path("a.txt").stat().st_size - 1


def run(*args: str, memory: int, work: int) -> subprocess.CompletedProcess[str]:
    """Run mtfix with at most so many MiB of memory and seconds of processor in each process; past them it is killed.

    The processor's seconds count work done: a machine that is busy with something else takes longer and uses no more.
    """

    def tighten() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (memory << 20, memory << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (work, work))

    command = [sys.executable, "-m", "mtfix", *args]
    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=tighten)


def hear_interrupts() -> None:
    """A shell starts what runs in the background deaf to Ctrl-C, and its children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_leaves_every_file_old_or_new_and_can_be_taken_back(jobs: str) -> None:
    damaged(*(f"{number:04}.txt" for number in range(MORE_THAN_A_PIPE_HOLDS)))
    command = [sys.executable, "-m", "mtfix", "clean", *ONLY, "-w", "-j", jobs, "."]
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=hear_interrupts,  # noqa: PLW1509
    )
    assert process.stderr is not None
    process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=HANGS)
    assert process.returncode == 130, said
    assert set(contents()) == {DAMAGED, MENDED}
    assert not list(Path.cwd().glob(f"*{TEMPORARY}"))
    assert not list(Path.cwd().glob(f".*{TEMPORARY}"))
    assert main(["undo"]) == 0
    assert set(contents()) == {DAMAGED}


def test_a_killed_run_leaves_every_file_old_or_new_and_can_be_taken_back() -> None:
    damaged(*(f"{number:04}.txt" for number in range(MORE_THAN_A_PIPE_HOLDS)))
    command = [sys.executable, "-m", "mtfix", "clean", *ONLY, "-w", "."]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for _ in range(7):
        process.stderr.readline()
    process.kill()
    process.communicate(timeout=HANGS)
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path.cwd().glob("[0-9]*.txt"))]
    assert set(texts) == {DAMAGED, MENDED}
    Path(f".0000.txt.12345678{TEMPORARY}").write_text("half")
    assert main(["undo"]) == 0
    assert not list(Path.cwd().glob(f".*{TEMPORARY}"))
    assert {path.read_text(encoding="utf-8") for path in Path.cwd().glob("[0-9]*.txt")} == {DAMAGED}


def test_a_reader_that_goes_away_is_no_failure() -> None:
    Path("a.txt").write_text(DAMAGED * 20_000, encoding="utf-8")
    command = f"{sys.executable} -m mtfix check {' '.join(ONLY)} a.txt 2>err.log | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("a.txt:1:9: ")
    assert "Traceback" not in Path("err.log").read_text()


def test_standard_input_that_is_no_text_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-m", "mtfix", "clean", "-"]
    done = subprocess.run(command, input=b"\0\xff", capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"binary" in done.stderr


def test_a_folder_without_text_says_what_it_looked_for(capfd: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    assert main(["check", "empty"]) == 2
    said = capfd.readouterr().err
    assert said.startswith("empty: No text is in this folder")
    assert ".txt" in said


BAD = [
    pytest.param("bytes", bytes(range(256)), "not a text but a binary file", id="a binary file"),
    pytest.param("zeros", bytes(100_000), "not a text but a binary file", id="zeros"),
    pytest.param(
        "utf16", "Ein Satz , hier.\n".encode("utf-16-le"), "--encoding utf-16-le", id="UTF-16-LE without a BOM"
    ),
    pytest.param(
        "utf16", "Ein Satz , hier.\n".encode("utf-16-be"), "--encoding utf-16-be", id="UTF-16-BE without a BOM"
    ),
    pytest.param("latin", DAMAGED.encode("latin-1"), "--encoding cp1252", id="Latin-1"),
]


@pytest.mark.parametrize(("name", "data", "said"), BAD)
def test_what_is_no_text_in_utf_8_says_what_to_do_and_the_others_are_done(
    capfd: pytest.CaptureFixture[str], name: str, data: bytes, said: str
) -> None:
    Path(f"{name}.txt").write_bytes(data)
    damaged("z.txt")
    assert main(["clean", *ONLY, "-w", "."]) == 2
    assert said in capfd.readouterr().err
    assert Path(f"{name}.txt").read_bytes() == data
    assert Path("z.txt").read_text(encoding="utf-8") == MENDED


def lay(kind: str) -> str:
    """Something that is no readable file, and its name."""
    path = Path(f"{kind.split(maxsplit=1)[-1].replace(' ', '-')}.txt")
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a link to nothing":
        path.symlink_to("nowhere.txt")
    elif kind == "a link to itself":
        path.symlink_to(path)
    elif kind == "a device":
        return "/dev/zero"
    elif kind == "a name of 300 characters":
        return "x" * 300 + ".txt"
    elif kind == "a name below a file":
        return "z.txt/y.txt"
    elif kind == "a name with an escape sequence":
        return "a\x1b[2J\u202e\nb.txt"
    return str(path)


PLACES = {
    "a pipe": "It is a pipe",
    "a link to nothing": "a link to nowhere.txt, which is not there",
    "a link to itself": "too many levels of symbolic links",
    "a device": "It is a device",
    "a name of 300 characters": "file name too long",
    "a name below a file": "a part of its path is a file",
    "a name with an escape sequence": "a<1B>[2J<202E><0A>b.txt: There is no such file",
    "nothing": "There is no such file or folder; check the spelling.",
}


@pytest.mark.parametrize("command", [["check"], ["clean", "--diff"]], ids=" ".join)
@pytest.mark.parametrize("kind", PLACES)
def test_what_is_no_file_is_a_sentence_and_the_others_are_done(
    capfd: pytest.CaptureFixture[str], kind: str, command: list[str]
) -> None:
    damaged("z.txt")
    assert main([*command, *ONLY, lay(kind), "z.txt"]) == 2
    told = capfd.readouterr()
    assert PLACES[kind] in told.err
    assert "z.txt" in told.out
    assert "\x1b" not in told.err


@pytest.mark.parametrize("kind", ["a pipe", "a link to nothing", "a link to itself"])
def test_what_is_no_file_in_a_folder_is_a_sentence_and_the_others_are_done(
    capfd: pytest.CaptureFixture[str], kind: str
) -> None:
    damaged("z.txt")
    lay(kind)
    assert main(["clean", *ONLY, "-w", "."]) == 2
    assert Path("z.txt").read_text(encoding="utf-8") == MENDED
    assert ".txt: " in capfd.readouterr().err


def test_what_a_shell_hands_over_is_read() -> None:
    command = f"{sys.executable} -m mtfix clean {' '.join(ONLY)} <(printf 'Ein Satz , hier.')"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "Ein Satz, hier."), done.stderr


def test_a_file_that_vanishes_before_it_is_read_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    damaged("a.txt", "b.txt")
    real = work.read

    def vanish(path: str) -> bytes:
        Path("b.txt").unlink(missing_ok=True)
        return real(path)

    monkeypatch.setattr(work, "read", vanish)
    assert main(["clean", *ONLY, "-w", "."]) == 2
    assert list(contents()) == [MENDED]
    assert "b.txt: It is no longer there" in capfd.readouterr().err


def test_a_file_that_vanishes_before_it_is_written_is_not_made_again(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    damaged("a.txt", "b.txt")
    real = work.prove

    def vanish(*args):  # type: ignore[no-untyped-def]
        Path("b.txt").unlink(missing_ok=True)
        return real(*args)

    monkeypatch.setattr(work, "prove", vanish)
    assert main(["clean", *ONLY, "-w", "."]) == 2
    assert list(contents()) == [MENDED]
    assert "b.txt: " in capfd.readouterr().err


@pytest.mark.parametrize(
    "name",
    ["neu\nzeile.txt", "\x1b[31mrot.txt", os.fsdecode(b"un\xffd\xfe.txt"), "ü" * 120 + ".txt", " .txt", "-x.txt"],
)
def test_a_file_of_any_name_is_mended_and_taken_back(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    damaged(name)
    assert main(["clean", *ONLY, "-w", "."]) == 0
    assert list(contents()) == [MENDED]
    assert main(["check", *ONLY, "."]) == 0
    assert main(["undo"]) == 0
    assert list(contents()) == [DAMAGED]
    for form in ("text", "json", "jsonl", "sarif", "github", "gitlab", "rdjson", "html"):
        assert main(["check", *ONLY, "--format", form, "."]) == 1
    told = capfd.readouterr()
    assert "\x1b" not in told.out + told.err


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "sarif", "github", "gitlab", "rdjson", "html"])
def test_no_report_lets_a_text_command_the_terminal(form: str, capfd: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("Der \x1b[2JSatz\x9b31m , \u202eder\u2066 \u061c stört\x07 .\n", encoding="utf-8")
    assert main(["check", "--format", form, "a.txt"]) == 1
    said = capfd.readouterr().out
    assert not set(said) & set("\x1b\x9b\x07\u202e\u2066\u061c")


@pytest.mark.parametrize(
    "args",
    [["check", "--select", "\x1b[2J", "a.txt"], ["check", "--config", "\x1b[2J", "a.txt"], ["check", "--source", "\x9b2J", "a.txt"],
     ["\x1b[2J"], ["undo", "\x1b[2J"], ["explain", "\x1b[2J"], ["check", "--encoding", "\x1b", "a.txt"], ["clean", "--tier", "\x1b", "a.txt"]],
    ids=" ".join,
)  # fmt: skip
def test_no_complaint_lets_an_argument_command_the_terminal(args: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    damaged("a.txt")
    assert main(args) == 2
    told = capfd.readouterr()
    assert not set(told.out + told.err) & set("\x1b\x9b")


@pytest.mark.parametrize(
    "data", [b"tier = ", b'tier = "safest"', b"\xff\xfe", b'select = ["nixda"]', b"tier = 3", b"[rules]\nx = 1"]
)
def test_a_broken_configuration_is_a_sentence_that_names_it(data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    damaged("a.txt")
    Path("mtfix.toml").write_bytes(data)
    assert main(["clean", "-w", "a.txt"]) == 2
    assert "mtfix.toml" in capfd.readouterr().err
    assert Path("a.txt").read_text(encoding="utf-8") == DAMAGED


def test_undo_refuses_what_was_changed_since_and_says_how_to_get_at_it(capfd: pytest.CaptureFixture[str]) -> None:
    damaged("a.txt")
    assert main(["clean", *ONLY, "-w", "."]) == 0
    Path("a.txt").write_text("Meins.\n")
    assert main(["undo"]) == 2
    assert "--output FOLDER" in capfd.readouterr().err
    assert Path("a.txt").read_text() == "Meins.\n"
    assert main(["undo", "--output", "before"]) == 0
    [old] = [path for path in Path("before").rglob("*") if path.is_file()]
    assert old.read_text(encoding="utf-8") == DAMAGED


def test_a_million_lines_are_mended_with_bounded_memory() -> None:
    Path("a.txt").write_text("Ein Satz ist hier.\n" * 999_999 + DAMAGED, encoding="utf-8")
    done = run("clean", *ONLY, "a.txt", "-o", "b.txt", memory=1500, work=300)
    assert done.returncode == 0, done.stderr
    assert Path("b.txt").stat().st_size == Path("a.txt").stat().st_size - 1


def test_a_file_of_two_gigabytes_is_a_sentence_where_the_memory_ends() -> None:
    with Path("a.txt").open("wb") as file:
        file.truncate(2 << 30)
    damaged("b.txt")
    done = run("clean", *ONLY, "-w", ".", memory=600, work=60)
    assert done.returncode == 2, done.stderr
    assert "a.txt: It is larger than the memory" in done.stderr
    assert Path("b.txt").read_text(encoding="utf-8") == MENDED
