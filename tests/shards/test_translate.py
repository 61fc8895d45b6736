"""Translating shards: as the translator does it sentence by sentence, in batches over records."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from mtfix.formats import plain
from mtfix.shards import cluster, local
from mtfix.shards.job import Job, ShardError, stamp
from mtfix.shards.run import run
from mtfix.translate.folder import identity
from tests.shards.records import rows, write_jsonl

GERMAN = (
    "Die Köchin kauft oft drei Äpfel.",
    "Peter sieht Anna am Strand. Die Köchin kauft drei Lampen.",
    "",
    "Der Kapitän kauft drei Lampen.\n\n- Peter sieht Anna am Strand.",
)


def job(model: Path, **other: Any) -> Job:
    wish = {"source": "de", "target": "en", "model": str(model), "threads": 1, "cached": False, "device": "cpu"}
    wish |= {"backend": "auto", "beam": 4}
    given = {"into": "text_en", "model": wish, "identity": identity(model), "program": stamp(), **other}
    return Job("translate", **given)


def alone(model: Path) -> list[str]:
    """Every text by itself, by the translator."""
    from mtfix.translate.documents import tail, translated
    from mtfix.translate.opening import Wish, open_translator

    translator = open_translator(Wish(model=str(model), cached=False))
    made = []
    for text in GERMAN:
        document = plain.parse(text)
        made.append("".join(one.before + one.text for one in translated(document, translator)) + tail(document))
    return made


def test_each_record_gets_its_english_beside_it(german_english: Path, tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in" / "a.jsonl", [*GERMAN * 3, None])
    outcome = run(job(german_english), [str(tmp_path / "in")], str(tmp_path / "out"), local.engine(1))
    assert outcome.failed == []
    made = rows(tmp_path / "out" / "a.jsonl")
    assert [row["text"] for row in made] == [*GERMAN * 3]
    assert [row["text_en"] for row in made] == alone(german_english) * 3
    assert made[0]["text_en"] == "The cook buys three apples often."
    assert outcome.counts.bad == {"no-text": 1}


def test_lines_stay_parallel_where_one_cannot_be_read(german_english: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Peter sieht Anna am Strand.\n\xff\nDie K\xc3\xb6chin kauft drei Lampen.\n")
    run(job(german_english), [str(tmp_path / "a.txt")], str(tmp_path / "out"), local.engine(1))
    first, second, third, *rest = (tmp_path / "out" / "a.txt").read_text().split("\n")
    assert (first, second, rest) == ("Peter sees Anna on the beach.", "", [""])
    assert third.startswith("The cook buys three lamps")


def test_a_model_that_is_another_one_on_the_worker_is_refused(german_english: Path, tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in" / "a.jsonl", [*GERMAN])
    given = job(german_english, identity="sha256:0")
    [report] = run(given, [str(tmp_path / "in")], str(tmp_path / "out"), local.engine(1)).failed
    assert "is another one than that of the machine that started the job" in str(report.error)


def test_ray_translates_the_same(german_english: Path, tmp_path: Path) -> None:
    if importlib.util.find_spec("ray") is None:
        pytest.skip("a real Ray is started here; install the extra: pip install 'mtfix[ray]'")
    for at in range(2):
        write_jsonl(tmp_path / "in" / f"{at}.jsonl", [*GERMAN])
    outcome = run(job(german_english), [str(tmp_path / "in")], str(tmp_path / "out"), cluster.engine(None, 1))
    assert outcome.failed == []
    made = [row["text_en"] for at in range(2) for row in rows(tmp_path / "out" / f"{at}.jsonl")]
    assert made == alone(german_english) * 2


def test_another_model_is_another_job(german_english: Path, english_german: Path, tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in" / "a.jsonl", [*GERMAN])
    run(job(german_english), [str(tmp_path / "in")], str(tmp_path / "out"), local.engine(1))
    with pytest.raises(ShardError, match=r"made with other settings .*model: sha256"):
        run(job(english_german), [str(tmp_path / "in")], str(tmp_path / "out"), local.engine(1))
