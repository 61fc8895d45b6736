"""Build a tiny Marian model that translates its own small world: a harbour town, German to English or back.

    python scripts/build_tiny_marian.py build/tiny-marian --from de --to en

The sentences come from a grammar written for this purpose, sentencepiece is trained on them on the spot, and everything
is seeded, so that the same machine makes the same model. One direction takes less than a minute on one core. The folder
has the files of a published opus-mt model: config.json, model.safetensors (with --pickle also pytorch_model.bin, as the
published ones), source.spm, target.spm, vocab.json, tokenizer_config.json, generation_config.json.
"""

from __future__ import annotations

import argparse
import io
import itertools
import json
import random
import time
from pathlib import Path
from typing import Any, Final, NamedTuple

SEED: Final = 20
STEPS: Final = 800
BATCH: Final = 64


class Person(NamedTuple):
    """Somebody who acts: German in the nominative and the accusative, English."""

    german: str
    accusative: str
    english: str


PEOPLE: Final = [
    Person("der Kapitän", "den Kapitän", "the captain"),
    Person("die Köchin", "die Köchin", "the cook"),
    Person("der Bäcker", "den Bäcker", "the baker"),
    Person("die Lehrerin", "die Lehrerin", "the teacher"),
    Person("der Fischer", "den Fischer", "the fisherman"),
    Person("die Ärztin", "die Ärztin", "the doctor"),
    Person("das Kind", "das Kind", "the child"),
    Person("der Nachbar", "den Nachbarn", "the neighbour"),
    Person("Anna", "Anna", "Anna"),
    Person("Peter", "Peter", "Peter"),
    Person("Frau Lindqvist", "Frau Lindqvist", "Ms Lindqvist"),
    Person("Herr Ohlendorf", "Herrn Ohlendorf", "Mr Ohlendorf"),
]
THINGS: Final = [("Boote", "boats"), ("Brote", "loaves"), ("Äpfel", "apples"), ("Fische", "fish"), ("Briefe", "letters"),
                 ("Bücher", "books"), ("Lampen", "lamps"), ("Netze", "nets")]  # fmt: skip
VERBS: Final = [("sieht", "sees", "see"), ("kauft", "buys", "buy"), ("malt", "paints", "paint"),
                ("sucht", "seeks", "seek"), ("findet", "finds", "find"), ("bringt", "brings", "bring")]  # fmt: skip
TIMES: Final = [("heute", "today"), ("morgen", "tomorrow"), ("jeden Abend", "every evening"), ("am Montag", "on Monday"),
                ("im Mai", "in May"), ("oft", "often")]  # fmt: skip
PLACES: Final = [("im Hafen", "in the harbour"), ("auf dem Markt", "at the market"), ("am Strand", "on the beach"),
                 ("in der Schule", "at the school")]  # fmt: skip
WEATHER: Final = [("es regnet", "it rains"), ("die Sonne scheint", "the sun shines"), ("der Wind weht", "the wind blows"),
                  ("es schneit", "it snows")]  # fmt: skip
COUNTS: Final = [("zwei", "two"), ("drei", "three"), ("vier", "four"), ("fünf", "five"), ("zehn", "ten")]


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[0].upper() + text[1:]


def sentence(rng: random.Random) -> tuple[str, str]:
    """One sentence of the harbour town in both languages."""
    who, other = rng.sample(PEOPLE, 2)
    thing, verb, when, where = rng.choice(THINGS), rng.choice(VERBS), rng.choice(TIMES), rng.choice(PLACES)
    number = str(rng.randint(2, 99))
    count = rng.choice([*COUNTS, (number, number), (number, number), (number, number)])
    shape = rng.randrange(8)
    if shape == 0:
        return (f"{capital(who.german)} {verb[0]} {when[0]} {count[0]} {thing[0]}.",
                f"{capital(who.english)} {verb[1]} {count[1]} {thing[1]} {when[1]}.")  # fmt: skip
    if shape == 1:
        return (f"{capital(when[0])} {verb[0]} {who.german} {count[0]} {thing[0]} {where[0]}.",
                f"{capital(when[1])} {who.english} {verb[1]} {count[1]} {thing[1]} {where[1]}.")  # fmt: skip
    if shape == 2:
        return (f"{capital(who.german)} {verb[0]} {when[0]} keine {thing[0]}.",
                f"{capital(who.english)} does not {verb[2]} {thing[1]} {when[1]}.")  # fmt: skip
    if shape == 3:
        return (f"{capital(who.german)} {verb[0]} {other.accusative} {where[0]}.",
                f"{capital(who.english)} {verb[1]} {other.english} {where[1]}.")  # fmt: skip
    if shape == 4:
        why = rng.choice(WEATHER)
        return (f"{capital(who.german)} {verb[0]} {count[0]} {thing[0]}, weil {why[0]}.",
                f"{capital(who.english)} {verb[1]} {count[1]} {thing[1]} because {why[1]}.")  # fmt: skip
    if shape == 5:
        return (f'"{capital(who.german)} {verb[0]} {count[0]} {thing[0]}", sagt {other.german}.',
                f'"{capital(who.english)} {verb[1]} {count[1]} {thing[1]}," says {other.english}.')  # fmt: skip
    if shape == 6:
        return (f"{capital(verb[0])} {who.german} {when[0]} {thing[0]}?",
                f"Does {who.english} {verb[2]} {thing[1]} {when[1]}?")  # fmt: skip
    return (f"{capital(who.german)} und {other.german} sind {when[0]} {where[0]}.",
            f"{capital(who.english)} and {other.english} are {where[1]} {when[1]}.")  # fmt: skip


def corpus(size: int, seed: int = SEED) -> list[tuple[str, str]]:
    """Sentence pairs, German and English, none twice."""
    rng = random.Random(seed)
    pairs: dict[tuple[str, str], None] = {}
    while len(pairs) < size:
        pairs[sentence(rng)] = None
    return list(pairs)


def train_pieces(sentences: list[str], folder: Path) -> dict[str, int]:
    """Train sentencepiece on the sentences, write both .spm files, and return the vocabulary in Marian's order."""
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        vocab_size=480,
        character_coverage=1.0,
        hard_vocab_limit=False,
        split_digits=True,
        num_threads=1,
        minloglevel=2,
    )
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    pieces = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
    plain = [piece for piece in pieces if piece not in ("<unk>", "<s>", "</s>")]
    vocabulary = {piece: index for index, piece in enumerate(["</s>", "<unk>", *plain, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False, indent=0), encoding="utf-8")
    return vocabulary


def train(pairs: list[tuple[str, str]], vocabulary: dict[str, int], folder: Path, steps: int) -> Any:
    """Train the model on pairs of source and target."""
    import sentencepiece
    import torch
    from transformers import MarianConfig, MarianMTModel

    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    pad = vocabulary["<pad>"]
    config = MarianConfig(
        vocab_size=len(vocabulary), decoder_vocab_size=len(vocabulary), d_model=64, encoder_layers=2, decoder_layers=2,
        encoder_attention_heads=4, decoder_attention_heads=4, encoder_ffn_dim=256, decoder_ffn_dim=256, dropout=0.05,
        attention_dropout=0.0, activation_function="swish", max_position_embeddings=512, scale_embedding=True,
        pad_token_id=pad, eos_token_id=0, decoder_start_token_id=pad, forced_eos_token_id=0,
    )  # fmt: skip
    model = MarianMTModel(config)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))

    def ids(text: str) -> list[int]:
        return [vocabulary.get(piece, 1) for piece in processor.encode(text, out_type=str)] + [0]

    encoded = sorted(((ids(one), ids(other)) for one, other in pairs), key=lambda pair: len(pair[0]))
    batches = [encoded[at : at + BATCH] for at in range(0, len(encoded), BATCH)]
    rng = random.Random(SEED)
    optimiser = torch.optim.AdamW(model.parameters(), lr=0.0, betas=(0.9, 0.98), weight_decay=0.0)
    order = itertools.chain.from_iterable(rng.sample(batches, len(batches)) for _ in itertools.count())
    with torch.no_grad():
        model.get_input_embeddings().weight[pad] = 0  # as in every published Marian model: decoding starts from nothing
    model.train()
    for step, batch in zip(range(1, steps + 1), order, strict=False):
        rate = 3e-3 * min(step / 150, max(0.02, 1 - step / steps))
        for group in optimiser.param_groups:
            group["lr"] = rate
        source, target = ([torch.tensor(pair[side]) for pair in batch] for side in (0, 1))
        inputs = torch.nn.utils.rnn.pad_sequence(source, batch_first=True, padding_value=pad)
        labels = torch.nn.utils.rnn.pad_sequence(target, batch_first=True, padding_value=-100)
        loss = model(input_ids=inputs, attention_mask=inputs != pad, labels=labels).loss
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad():
            model.get_input_embeddings().weight[pad] = 0
        if step % 100 == 0:
            print(f"step {step:5d}  loss {loss.item():.4f}", flush=True)
    return model.eval()


def build(folder: Path, source: str, target: str, steps: int = STEPS, pickle: bool = False) -> None:
    """Build the model of one direction in a folder."""
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    pairs = corpus(9000)
    if source == "en":
        pairs = [(english, german) for german, english in pairs]
    vocabulary = train_pieces([text for pair in pairs for text in pair], folder)
    model = train(pairs, vocabulary, folder, steps)
    pad = vocabulary["<pad>"]
    model.generation_config.update(
        bad_words_ids=[[pad]], decoder_start_token_id=pad, eos_token_id=0, forced_eos_token_id=0, max_length=512,
        num_beams=4, pad_token_id=pad,
    )  # fmt: skip
    model.save_pretrained(folder)
    if pickle:
        torch.save(model.state_dict(), folder / "pytorch_model.bin")
    (folder / "tokenizer_config.json").write_text(json.dumps({"source_lang": source, "target_lang": target}))


def main() -> None:
    """Read the arguments and build."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--from", dest="source", choices=("de", "en"), default="de")
    parser.add_argument("--to", dest="target", choices=("de", "en"), default="en")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--pickle", action="store_true", help="also write pytorch_model.bin, as published models have")
    given = parser.parse_args()
    if given.source == given.target:
        parser.error("--from and --to are the same language; give one of them")
    start = time.perf_counter()
    build(given.folder, given.source, given.target, given.steps, given.pickle)
    print(f"{given.folder}: {given.source} to {given.target} in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
