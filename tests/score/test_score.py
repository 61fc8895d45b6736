"""Scores: sacrebleu's own numbers with their signatures, tests that see a real gain, and worst lines that are the worst."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from mtfix.score.against import UnevenError, score
from mtfix.score.gain import gain
from mtfix.score.unaided import mean, score_lines

pytest.importorskip("sacrebleu", reason="scores are sacrebleu's; install mtfix[marian]")

REFERENCE = [
    f"The {thing} left the harbour at {hour} o'clock."
    for thing in ("ferry", "tug", "yacht", "barge")
    for hour in range(2, 12)
]
GOOD = [line.replace("o'clock", "o’clock") if index % 8 == 0 else line for index, line in enumerate(REFERENCE)]
POOR = [line.replace("left the harbour", "is away") for line in REFERENCE]


class Table:
    """A translator that knows some lines by heart; scoring needs no real model to be tested, only its texts."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known = known
        self.asked: list[str] = []

    def translate(self, texts: Sequence[str]) -> list[str]:
        self.asked += texts
        return [self.known[text] for text in texts]


def test_scores_are_sacrebleus_with_signatures() -> None:
    import sacrebleu

    found = {one.metric: one for one in score({"good": GOOD}, REFERENCE)["good"]}
    assert found["BLEU"].value == pytest.approx(sacrebleu.corpus_bleu(GOOD, [REFERENCE]).score)
    assert found["chrF2++"].value == pytest.approx(sacrebleu.corpus_chrf(GOOD, [REFERENCE], word_order=2).score)
    assert found["TER"].value == pytest.approx(sacrebleu.corpus_ter(GOOD, [REFERENCE]).score)
    for one in found.values():
        assert one.low - 1e-6 <= one.value <= one.high + 1e-6
        assert "version:" in one.signature
    assert "nw:2" in found["chrF2++"].signature


def test_an_interval_has_nothing_that_no_text_can_score() -> None:
    almost = [line.replace("left", "quit") if index == 3 else line for index, line in enumerate(REFERENCE)]
    for rows in (score({"almost": almost}, REFERENCE), score({"poor": POOR, "almost": almost}, REFERENCE)):
        for one in rows["almost"]:
            assert 0 <= one.low <= one.high
            assert one.metric == "TER" or one.high <= 100


def test_a_clear_gain_is_significant_and_no_gain_is_not() -> None:
    found = score({"poor": POOR, "good": GOOD, "same": POOR}, REFERENCE)
    for metric in range(3):
        assert found["poor"][metric].p is None
        p = found["good"][metric].p
        assert p is not None
        assert p < 0.05
        assert found["same"][metric].p == 1.0
    assert found["good"][0].value > found["poor"][0].value
    assert found["good"][2].value < found["poor"][2].value


def test_uneven_texts_are_refused_with_their_lengths() -> None:
    with pytest.raises(UnevenError, match=r"one has 1 lines and the reference 40"):
        score({"one": ["A line."]}, REFERENCE)
    with pytest.raises(UnevenError, match="empty"):
        score({"none": []}, [])


def test_the_gain_of_cleaning_is_counted_over_all_lines_and_over_the_changed() -> None:
    raw = ["Die Fährelegt ab.", "Das Eis trägt.", "Der Damm hält ."]
    cleaned = ["Die Fähre legt ab.", "Das Eis trägt.", "Der Damm hält."]
    table = Table(
        {
            raw[0]: "The fairy.", cleaned[0]: "The ferry is leaving now.", raw[1]: "The ice is thick enough.",
            raw[2]: "The dam holds, sir.", cleaned[2]: "The dam is holding up.",
        }
    )  # fmt: skip
    found = gain(
        raw, cleaned, ["The ferry is leaving now.", "The ice is thick enough.", "The dam is holding up."], table, 100
    )
    assert (found.lines, found.changed) == (3, 2)
    assert found.whole["cleaned"][0].value == pytest.approx(100)
    assert found.only_changed["raw"][0].value < found.whole["raw"][0].value < 100
    assert table.asked.count(raw[1]) == 1, "a line that cleaning left alone is translated once"


def test_cleaning_that_changes_nothing_gains_nothing() -> None:
    found = gain(
        ["Das Eis trägt."], ["Das Eis trägt."], ["The ice holds."], Table({"Das Eis trägt.": "The ice holds."}), 100
    )
    assert found.changed == 0
    assert found.only_changed == {}
    assert {one.p for one in found.whole["cleaned"]} == {1.0}


def test_the_worst_line_without_a_reference_is_the_false_one(german_english: Path) -> None:
    from mtfix.translate.backend import open_backend
    from mtfix.translate.translator import Translator

    translator = Translator(open_backend(german_english, "ctranslate2", "cpu", 1), "de", "en")
    sources = ["Peter sieht Anna am Strand.", "", "Die Köchin kauft oft drei Äpfel."]
    targets = ["Peter sees Anna on the beach.", "", "The cook buys three lamps often."]
    lines = score_lines(sources, targets, translator)
    assert [line.number for line in lines] == [1, 3]
    worst = min(lines, key=lambda line: line.score)
    assert worst.number == 3
    assert "lamp" in worst.worst
    assert worst.score < mean(lines) < lines[0].score < 0


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    from mtfix.cli.main import main

    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_command_compares_files(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name, lines in (("ref", REFERENCE), ("poor", POOR), ("good", GOOD)):
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    given = (tmp_path / "poor", tmp_path / "good", "--reference", tmp_path / "ref", "--bootstrap", 200)
    code, out, _ = run(capfd, "score", *given, "--format", "json")
    rows = json.loads(out)["scores"]
    assert code == 0
    assert [row["metric"] for row in rows] == ["BLEU", "chrF2++", "TER"] * 2
    code, out, _ = run(capfd, "score", *given)
    assert code == 0
    assert "baseline" in out
    assert "seed:12345" in out


def test_the_command_gives_the_headline_number(
    capfd: pytest.CaptureFixture[str], german_english: Path, tmp_path: Path
) -> None:
    (tmp_path / "raw").write_text("Peter siehtAnna am Strand.\nPeter sieht Anna im Hafen.\n", encoding="utf-8")
    (tmp_path / "ref").write_text("Peter sees Anna on the beach.\nPeter sees Anna in the harbour.\n", encoding="utf-8")
    code, out, err = run(
        capfd, "score", "--clean", tmp_path / "raw", "-r", tmp_path / "ref", "-m", german_english, "--format", "json",
        "--tier", "hint", "--bootstrap", 100,
    )  # fmt: skip
    assert code == 0, err
    answer = json.loads(out)
    assert (answer["lines"], answer["changed"]) == (2, 1)
    values = {(row["system"], row["metric"]): row["value"] for row in answer["changed_lines_only"]}
    assert values["cleaned", "chrF2++"] > values["raw", "chrF2++"]


@pytest.mark.parametrize("arguments", [(), ("one",), ("--clean", "x")], ids=["nothing", "no reference", "clean alone"])
def test_a_question_without_an_answer_is_a_wrong_usage(
    capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    code, _, err = run(capfd, "score", *arguments)
    assert code == 2
    assert "--reference FILE" in err


def test_a_missing_file_is_named(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = run(capfd, "score", tmp_path / "nowhere", "-r", tmp_path / "ref")
    assert code == 2
    assert "ref: No such file or directory." in err
