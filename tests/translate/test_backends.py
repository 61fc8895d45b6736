"""Two back ends, one model: the tiny one really translates, and both back ends say the same, token by token."""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("torch", reason="the reference back end is torch; install mtfix[marian]")
pytest.importorskip("ctranslate2", reason="the fast back end is ctranslate2; install mtfix[marian]")

from mtfix.formats import markdown, plain
from mtfix.translate.backend import Backend, Candidate, open_backend
from mtfix.translate.batches import LARGEST, batches, limit
from mtfix.translate.cache import Cache
from mtfix.translate.documents import tail, translated
from mtfix.translate.errors import ModelError
from mtfix.translate.fast import choose
from mtfix.translate.quotes import plain as plain_marks
from mtfix.translate.reference import choose as reference_choice
from mtfix.translate.translator import Translator

SENTENCES = [
    "Am Montag sucht Anna 27 Netze im Hafen.",
    '"Der Kapitän kauft drei Lampen", sagt Peter.',
    "Die Köchin kauft oft drei Äpfel.",
    "Die Ärztin findet im Mai keine Boote.",
    "Der Bäcker malt zehn Briefe, weil es schneit.",
    "Frau Lindqvist und das Kind sind heute am Strand.",
    "Sieht der Nachbar jeden Abend Bücher?",
]
ENGLISH = [
    "On Monday Anna seeks 27 nets in the harbour.",
    '"The captain buys three lamps," says Peter.',
    "The cook buys three apples often.",
    "The doctor does not find boats in May.",
    "The baker paints ten letters because it snows.",
    "Ms Lindqvist and the child are on the beach today.",
    "Does the neighbour see books every evening?",
]


def script() -> ModuleType:
    path = Path(__file__).parents[2] / "scripts" / "build_tiny_marian.py"
    spec = importlib.util.spec_from_file_location("build_tiny_marian", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reference(german_english: Path) -> Backend:
    return open_backend(german_english, "transformers", "cpu", 1)


@pytest.fixture(scope="module")
def fast(german_english: Path) -> Backend:
    return open_backend(german_english, "ctranslate2", "cpu", 1)


@pytest.fixture(scope="module")
def exact(german_english: Path, tmp_path_factory: pytest.TempPathFactory) -> Backend:
    """The same model in CTranslate2 without int8, so that only the back end differs."""
    import ctranslate2

    from mtfix.translate.fast import Fast

    folder = tmp_path_factory.mktemp("float")
    for path in german_english.iterdir():
        if path.is_file() and path.name != "pytorch_model.bin":
            (folder / path.name).write_bytes(path.read_bytes())
    ctranslate2.converters.TransformersConverter(str(german_english)).convert(str(folder / "ct2-int8"))
    return Fast(folder, device="cpu", threads=1, dtype="float32")


@pytest.mark.parametrize("beam", [1, 4])
def test_both_back_ends_give_the_same_pieces_and_scores(reference: Backend, exact: Backend, beam: int) -> None:
    one = reference.translate(SENTENCES, beam=beam, best=beam)
    other = exact.translate(SENTENCES, beam=beam, best=beam)
    assert [row[0].pieces for row in one] == [row[0].pieces for row in other]
    assert [row[0].text for row in one] == [row[0].text for row in other]
    for left, right in zip(one, other, strict=True):
        assert left[0].score == pytest.approx(right[0].score, abs=1e-3)
        assert len(left) == len(right) == beam


def test_forced_decoding_gives_the_same_log_probabilities(reference: Backend, exact: Backend) -> None:
    for left, right in zip(reference.score(SENTENCES, ENGLISH), exact.score(SENTENCES, ENGLISH), strict=True):
        assert left.pieces == right.pieces
        assert left.pieces[-1] == "</s>"
        assert left.log_probs == pytest.approx(right.log_probs, abs=1e-3)


def test_the_search_score_is_the_forced_decoding_score_of_what_it_found(exact: Backend) -> None:
    found = exact.translate(SENTENCES, beam=1)
    scored = exact.score(SENTENCES, [row[0].text for row in found])
    assert [row[0].score for row in found] == pytest.approx([one.mean for one in scored], abs=1e-3)


def test_our_pieces_are_the_tokenizers_pieces(german_english: Path, reference: Backend) -> None:
    from transformers import MarianTokenizer

    tokenizer = MarianTokenizer.from_pretrained(german_english, local_files_only=True)
    texts = [*SENTENCES, "Quark & Xylophon ± 3,5 %", "  zwei   Blanke "]
    for text, pieces in zip(texts, reference.pieces.source(texts), strict=True):
        assert [reference.pieces.ids[piece] for piece in pieces] == tokenizer(text)["input_ids"]


def test_int8_translates_the_small_world(fast: Backend, german_english: Path) -> None:
    world = script()
    known = set(world.corpus(9000))
    fresh = [pair for pair in world.corpus(400, seed=7) if pair not in known][:150]
    assert len(fresh) == 150
    made = fast.translate([german for german, _ in fresh], beam=4)
    right = sum(row[0].text == english for row, (_, english) in zip(made, fresh, strict=True))
    assert right >= 110, f"{right} of 150 sentences never seen in training"


def test_results_come_in_the_order_of_the_sentences(fast: Backend) -> None:
    mixed = SENTENCES * 3 + SENTENCES[::-1]
    alone = {text: fast.translate([text], beam=4)[0][0].text for text in SENTENCES}
    assert [row[0].text for row in fast.translate(mixed, beam=4)] == [alone[text] for text in mixed]


def test_n_best_lists_are_ranked_and_differ(fast: Backend) -> None:
    for row in fast.translate(SENTENCES, beam=4, best=4):
        assert [one.score for one in row] == sorted((one.score for one in row), reverse=True)
        assert len({one.text for one in row}) == 4


def test_a_true_translation_scores_better_than_a_false_one(fast: Backend) -> None:
    translator = Translator(fast, "de", "en")
    true = translator.score(SENTENCES, ENGLISH)
    false = translator.score(SENTENCES, ENGLISH[1:] + ENGLISH[:1])
    assert all(one > other + 1 for one, other in zip(true, false, strict=True))


def test_guards_turn_a_wrong_number_away(fast: Backend) -> None:
    numbers = [f"Der Nachbar sucht im Mai {number} Lampen." for number in range(10, 60)]
    free = list(Translator(fast, "de", "en", guarded=False).deliver(numbers))
    guarded = list(Translator(fast, "de", "en").deliver(numbers))
    wrong = sum(f" {number} " not in one.text for number, one in zip(range(10, 60), free, strict=True))
    silent = [
        one
        for number, one in zip(range(10, 60), guarded, strict=True)
        if f" {number} " not in one.text and not one.alarms
    ]
    assert wrong > 0, "the tiny model is too good for this test; choose harder numbers"
    assert silent == []
    assert sum(bool(one.alarms) for one in guarded) < wrong, "a retry mends at least one of them"
    assert all(one.marked.startswith("[?] ") for one in guarded if one.alarms)


def test_what_has_no_letters_never_reaches_the_model(fast: Backend) -> None:
    translator = Translator(fast, "de", "en")
    odd = ["", " ", "***", "– 12 –", "\u00a0"]
    assert translator.translate(odd) == odd


def test_a_sentence_too_long_for_the_model_is_cut_and_nothing_of_it_is_lost(fast: Backend) -> None:
    text = " ".join(SENTENCES[index] for index in (0, 2, 3, 4) * 5)
    assert fast.pieces.count(text) > 160
    (done,) = Translator(fast, "de", "en").deliver([text])
    assert done.text == " ".join(ENGLISH[index] for index in (0, 2, 3, 4) * 5)


def test_the_cache_answers_without_the_model(fast: Backend, tmp_path: Path) -> None:
    class Unplugged:
        pieces = fast.pieces
        name = fast.name

        def stream(self, sentences: list[str], **settings: int) -> Iterator[list[object]]:
            raise AssertionError("the model was asked")

        def score(self, sources: list[str], targets: list[str]) -> list[object]:
            raise AssertionError("the model was asked")

    path = tmp_path / "cache.sqlite"
    first = Translator(fast, "de", "en", cache=Cache(path, "tiny")).translate(SENTENCES)
    again = Translator(Unplugged(), "de", "en", cache=Cache(path, "tiny")).translate(SENTENCES)  # type: ignore[arg-type]
    assert first == again


def test_a_stopped_run_has_kept_what_it_did(fast: Backend, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite", "tiny")
    stream = Translator(fast, "de", "en", cache=cache, window=2).deliver(SENTENCES)
    for _ in range(3):
        next(stream)
    stream.close()
    kept = cache.find([text for text in SENTENCES if '"' not in text], "beam 4")
    assert 2 <= len(kept) < len(SENTENCES)


def test_a_batch_that_is_done_is_kept_when_the_next_one_fails(fast: Backend, tmp_path: Path) -> None:
    class Stopped:
        pieces = fast.pieces
        name = fast.name

        def stream(self, texts: list[str], **settings: int) -> Iterator[list[tuple[int, list[Candidate]]]]:
            yield [(0, fast.translate(texts[:1])[0])]
            raise KeyboardInterrupt

    cache = Cache(tmp_path / "cache.sqlite", "tiny")
    with pytest.raises(KeyboardInterrupt):
        Translator(Stopped(), "de", "en", cache=cache).translate(SENTENCES)  # type: ignore[arg-type]
    assert len(cache.find([plain_marks(text) for text in SENTENCES], "beam 4")) == 1


def test_a_model_that_does_not_end_is_stopped_and_the_guard_says_so(german_english: Path, tmp_path: Path) -> None:
    import torch
    from transformers import MarianMTModel

    model = MarianMTModel.from_pretrained(german_english, local_files_only=True)
    with torch.no_grad():
        model.final_logits_bias[0, 0] = -1e4
    for path in german_english.iterdir():
        if path.is_file() and path.name not in ("model.safetensors", "pytorch_model.bin"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
    model.save_pretrained(tmp_path)
    for backend in ("ctranslate2", "transformers"):
        endless = open_backend(tmp_path, backend, "cpu", 1)
        (row,) = endless.translate(SENTENCES[:1], beam=2)
        assert len(row[0].pieces) == limit([endless.pieces.count(SENTENCES[0])]) < 100
        assert not row[0].ended
    (done,) = Translator(endless, "de", "en").deliver(SENTENCES[:1])
    assert "end" in {alarm.guard for alarm in done.alarms}


@pytest.mark.parametrize("count", [1, 2, 3, 9, 64, 65, 200])
@pytest.mark.parametrize("workers", [1, 2, 8])
def test_every_worker_has_as_much_to_do_and_every_sentence_is_done_once(count: int, workers: int) -> None:
    lengths = [5 + 7 * index % 40 for index in range(count)]
    cut = batches(lengths, workers)
    assert sorted(index for batch in cut for index in batch) == list(range(count))
    assert len(cut) == count if count < workers else len(cut) % workers == 0
    assert max(map(len, cut)) <= LARGEST
    assert max(map(len, cut)) - min(map(len, cut)) <= 1


def test_several_cores_and_one_sentence_alone_give_the_same(german_english: Path, fast: Backend) -> None:
    wide = open_backend(german_english, "ctranslate2", "cpu", 4)
    for texts in (SENTENCES[:1], SENTENCES, SENTENCES * 20):
        assert [row[0].pieces for row in wide.translate(texts)] == [row[0].pieces for row in fast.translate(texts)]


ALL = {"cpu": {"int8", "float32"}, "cuda": {"int8_float16", "int8", "float16", "float32"}}
OLD_GPU = {"cpu": {"int8", "float32"}, "cuda": {"int8_float32", "int8", "float32"}}


@pytest.mark.parametrize(
    ("device", "dtype", "gpus", "supported", "wanted"),
    [
        pytest.param("auto", "auto", 0, ALL, ("cpu", "int8"), id="no GPU"),
        pytest.param("auto", "auto", 2, ALL, ("cuda", "int8_float16"), id="a GPU is used when there is one"),
        pytest.param("auto", "auto", 1, OLD_GPU, ("cuda", "int8_float32"), id="an old GPU has no half precision"),
        pytest.param("cpu", "auto", 1, ALL, ("cpu", "int8"), id="the CPU in spite of a GPU"),
        pytest.param("cuda", "float16", 1, ALL, ("cuda", "float16"), id="as asked for"),
        pytest.param("auto", "auto", 0, {"cpu": {"float32"}}, ("cpu", "float32"), id="a CPU without int8"),
    ],
)
def test_device_and_arithmetic_are_chosen(
    device: str, dtype: str, gpus: int, supported: dict[str, set[str]], wanted: tuple[str, str]
) -> None:
    assert choose(device, dtype, gpus, supported.__getitem__) == wanted


def test_a_wish_that_cannot_be_had_is_refused_with_what_to_do() -> None:
    with pytest.raises(ModelError, match="--device cpu"):
        choose("cuda", "auto", 0, ALL.__getitem__)
    with pytest.raises(ModelError, match="--device cpu"):
        reference_choice("cuda", "auto", gpu=False)
    with pytest.raises(ModelError, match="float16"):
        choose("cuda", "float16", 1, OLD_GPU.__getitem__)


def test_long_input_is_a_stream(fast: Backend) -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield SENTENCES[taken % len(SENTENCES)]

    stream = Translator(fast, "de", "en", window=16).deliver(endless())  # type: ignore[arg-type]
    for _ in range(20):
        next(stream)
    assert taken <= 32


def test_lines_blanks_and_bullets_stay_where_they_are(fast: Backend) -> None:
    text = "Die Köchin kauft oft drei Äpfel.\n\n  – Peter sieht Anna am Strand.\r\n***\n1. Peter sieht Anna am Strand."
    document = plain.parse(text)
    made = "".join(one.before + one.text for one in translated(document, Translator(fast, "de", "en"))) + tail(document)
    assert made == (
        "The cook buys three apples often.\n\n  – Peter sees Anna on the beach.\r\n***\n1. Peter sees Anna on the beach."
    )


def test_the_lines_of_a_wrapped_paragraph_stay_as_many(fast: Backend) -> None:
    text = (
        "Die Köchin kauft oft drei Äpfel. Am Montag sucht Anna 27 Netze\n"
        "im Hafen. Peter sieht Anna am Strand. Der Bäcker malt zehn\nBriefe, weil es schneit.\n"
    )
    document = plain.parse(text)
    assert len(document.segments) == 1
    made = "".join(one.before + one.text for one in translated(document, Translator(fast, "de", "en"))) + tail(document)
    assert made.count("\n") == 3
    assert "27 nets" in " ".join(made.split())


def test_markup_goes_with_its_words(fast: Backend) -> None:
    text = "# Peter sieht Anna am Strand.\n\n[Anna](https://a.example) sucht heute 27 Netze.\n"
    document = markdown.parse(text)
    made = "".join(one.before + one.text for one in translated(document, Translator(fast, "de", "en"))) + tail(document)
    assert made == "# Peter sees Anna on the beach.\n\n[Anna](https://a.example) seeks 27 nets today.\n"


def test_the_fast_back_end_needs_neither_torch_nor_transformers(german_english: Path, fast: Backend) -> None:
    import subprocess

    code = (
        "import sys; from pathlib import Path; from mtfix.translate.backend import open_backend;"
        "b = open_backend(Path(sys.argv[1]), threads=1); print(b.translate(['Peter sieht Anna am Strand.'])[0][0].text);"
        "assert not {'torch', 'transformers'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(german_english)], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "Peter sees Anna on the beach."


def test_the_fast_back_end_is_the_faster_one(reference: Backend, fast: Backend) -> None:
    def seconds(backend: Backend) -> float:
        start = time.process_time()
        backend.translate(SENTENCES * 4, beam=4)
        return time.process_time() - start

    assert min(seconds(fast) for _ in range(3)) < min(seconds(reference) for _ in range(2))


@pytest.mark.parametrize("damage", ["model.safetensors", "vocab.json", "config.json"])
def test_a_folder_with_a_part_missing_says_which(german_english: Path, tmp_path: Path, damage: str) -> None:
    for path in german_english.iterdir():
        if path.is_file() and path.name not in (damage, "pytorch_model.bin"):
            (tmp_path / path.name).symlink_to(path)
    with pytest.raises(ModelError, match=r"is missing|holds no"):
        open_backend(tmp_path, "transformers", "cpu", 1)
