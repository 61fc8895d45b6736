"""Pieces: sentences to the subwords of a Marian model and back, without torch."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from mtfix.translate.errors import need
from mtfix.translate.folder import check_pieces

END: Final = "</s>"
UNKNOWN: Final = "<unk>"
PAD: Final = "<pad>"


class Pieces:
    """The two sentencepiece models of a Marian model and the vocabulary they share."""

    def __init__(self, folder: Path) -> None:
        need(("sentencepiece",), "Translating")
        check_pieces(folder)
        import sentencepiece

        self._source: Any = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
        self._target: Any = sentencepiece.SentencePieceProcessor(model_file=str(folder / "target.spm"))
        self.ids: dict[str, int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self.names: dict[int, str] = {index: piece for piece, index in self.ids.items()}

    def source(self, sentences: Sequence[str]) -> list[list[str]]:
        """The pieces of source sentences, each with the end mark; what the vocabulary lacks becomes <unk>."""
        return [self._known(pieces) for pieces in self._source.encode(list(sentences), out_type=str)]

    def target(self, sentences: Sequence[str]) -> list[list[str]]:
        """The pieces of target sentences, each with the end mark."""
        return [self._known(pieces) for pieces in self._target.encode(list(sentences), out_type=str)]

    def _known(self, pieces: Sequence[str]) -> list[str]:
        return [*(piece if piece in self.ids else UNKNOWN for piece in pieces), END]

    def text(self, pieces: Sequence[str]) -> str:
        """The sentence that target pieces spell."""
        plain = [piece for piece in pieces if piece not in (END, PAD, UNKNOWN)]
        decoded: str = self._target.decode_pieces(plain)
        return decoded.replace("▁", " ").strip()

    def count(self, sentence: str) -> int:
        """How many pieces a source sentence takes, the end mark included."""
        return len(self._source.encode(sentence)) + 1
