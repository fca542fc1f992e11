"""What the fuzz run reads: documents and pages with faults of every size, and small rubbish."""

import re
from html import escape
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import msgspec
from attrs import field, frozen

import minebrief
from minebrief.model.briefing import CountryBriefing, GlobalBriefing
from minebrief.reading import read
from minebrief.render.markdown_text import markdown
from minebrief.serde.documents import from_json, to_json
from minebrief.serde.markdown import to_markdown
from minebrief.serde.messagepack import to_messagepack
from minebrief.serde.yaml import to_yaml
from minebrief.serde.yaml_emitter import write_yaml
from tests.conformance.cases import INVALID, VALID
from tests.conformance.mutation import mutate

__all__ = ["Inputs"]

_SAMPLE = Path(minebrief.__file__).parent / "samples" / "global-mining-2026-W04.txt"
_NOISE = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r\n", b"\t", b"{", b"[", b'"', b"\\", b"\\ud800", b"NaN",
    b"-0", b"1e999", b"null", b"&a", b"*a", b"!!python", b"Korea", b"Bullish", b"; ", b"9" * 40,
    b" \xe2\x80\x94 ", b"\xe2\x80\x8b", b"Global Positioning: ", b"\n\n", b"Top Event", b"\x1b[31m",
    b"<script>", b"format: ", b'{"format":', b"- ", b"|\n ", b": ", b"\xc7\x0c\xff", b"\xdf\xff",
    b"| ", b"**", b"\n## ", b"<!-- 1 -->", b"<!--", b"```json\n", b"\n| --- | --- |\n", b"](",
    b"<td>", b"</td>", b"<table>", b"<tr>", b"<td colspan=3 rowspan=2>", b"&#x41;", b"&#769;",
    b"<b>", b"</b>",
)  # fmt: skip
_TOKEN = re.compile(rb"\w+|\s+|[^\w\s]")
_MOST = 20_000

Tree: TypeAlias = dict[str, Any]


@frozen
class Inputs:
    """An endless supply of inputs, the same for the same seed."""

    random: Random
    texts: list[bytes] = field(factory=list)
    trees: list[Tree] = field(factory=list)

    @classmethod
    def seeded(cls, seed: int) -> "Inputs":
        """Begin with the sample page and the conformance documents, in every form."""
        page = _SAMPLE.read_bytes()
        value = read(page.decode()).require()
        texts = [page, *(each.read_bytes() for each in (*VALID, *INVALID))]
        for document in (value, *(from_json(each.read_bytes()) for each in VALID)):
            texts += [to_json(document), to_yaml(document), to_messagepack(document)]
            if isinstance(document, GlobalBriefing | CountryBriefing):
                texts.append(to_markdown(document).encode())
        texts += [markdown(value).encode(), _html(page.decode()).encode()]
        trees = [msgspec.json.decode(each.read_bytes()) for each in VALID]
        return cls(Random(seed), texts, trees)  # noqa: S311 (no secret)

    def next(self) -> bytes:
        """Make one input, of one of four kinds."""
        kinds = (self.small, self.sprinkled, self.shuffled, self.grafted)
        return self.random.choice(kinds)()

    def small(self) -> bytes:
        """A few pieces of noise and of the texts, mostly no document at all."""
        pieces = (self.random.choice((self.noise, self.piece))() for _ in range(6))
        return b"".join(each for each in pieces if self.random.random() < 0.7)

    def sprinkled(self) -> bytes:
        """A text with bytes taken out, put in, repeated, or turned into others."""
        text = bytearray(self.text())
        for _ in range(self.random.randint(1, 6)):
            at = self.random.randrange(len(text) + 1)
            end = min(len(text), at + self.random.choice((1, 2, 8, 64)))
            match self.random.randrange(5):
                case 0:
                    del text[at:end]
                case 1:
                    text[at:at] = self.noise()
                case 2:
                    text[at:at] = text[at:end] * self.random.choice((1, 2, 20))
                case 3:
                    text[at:end] = self.random.randbytes(end - at)
                case _:
                    text[at:end] = self.piece()
        return bytes(text)

    def shuffled(self) -> bytes:
        """A text whose words, blanks and marks were swapped, repeated, dropped or exchanged."""
        tokens = _TOKEN.findall(self.text())
        for _ in range(self.random.randint(1, 8) if tokens else 0):
            one, other = (self.random.randrange(len(tokens)) for _ in range(2))
            match self.random.randrange(4):
                case 0:
                    tokens[one], tokens[other] = tokens[other], tokens[one]
                case 1:
                    tokens[one] *= self.random.choice((0, 2, 30))
                case 2:
                    tokens[one] = tokens[other]
                case _:
                    tokens[one] = self.noise()
        return b"".join(tokens)

    def grafted(self) -> bytes:
        """A document whose members were exchanged, in any of its forms."""
        tree = mutate(self.random.choice(self.trees), self.random)
        match self.random.randrange(4):
            case 0:
                return write_yaml(tree).encode("utf-8", "surrogatepass")
            case 1:
                return msgspec.msgpack.encode(_within_64_bits(tree))
            case 2:
                return b"\n".join([msgspec.json.encode(tree), self.small(), self.text()[:200]])
            case _:
                return msgspec.json.encode(tree)

    def text(self) -> bytes:
        """The beginning of a text, short more often than long."""
        return self.random.choice(self.texts)[: self.random.choice((100, 400, 2_000, _MOST))]

    def piece(self) -> bytes:
        """A piece from anywhere in a text."""
        text = self.random.choice(self.texts)
        start = self.random.randrange(len(text) + 1)
        return text[start : start + self.random.choice((4, 40, 400))]

    def noise(self) -> bytes:
        """Something that is known to make trouble."""
        return self.random.choice(_NOISE)


def _html(page: str) -> str:
    """Write a page as HTML: lines with tabs as rows of a table, others as paragraphs."""
    lines = [escape(each) for each in page.splitlines()]
    rows = [f"<table><tr><td>{'<td>'.join(each.split(chr(9)))}</table>" for each in lines]
    return "<html><body>" + "\n".join(
        row if "\t" in line else f"<p>{line}</p>" for line, row in zip(lines, rows, strict=True)
    )


def _within_64_bits(value: Any) -> Any:
    """Make integers that MessagePack has not into texts."""
    match value:
        case dict():
            return {name: _within_64_bits(each) for name, each in value.items()}
        case list():
            return [_within_64_bits(each) for each in value]
        case int() if abs(value) >= 2**63:
            return str(value)
    return value
