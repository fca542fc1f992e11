"""What is wrong with a bad document, as text, against the reports of peers.

python benchmarks/errors.py
"""

import platform
from collections.abc import Callable
from typing import Any

import cattrs
import msgspec
import pydantic
from harness import compare, table
from pages import bare, page, with_faults
from peers import plain_cattrs, pydantic_twin, struct_twin

from minebrief.model.briefing import GlobalBriefing
from minebrief.serde.documents import check
from minebrief.serde.json_text import scan_json
from minebrief.serde.nodes import Limits


def _report(read: Callable[[], Any], failure: type[Exception], words: Callable[[Any], str]) -> str:
    try:
        read()
    except failure as refusal:
        return words(refusal)
    raise AssertionError("the document was taken to be right")


def faults(countries: int, count: int) -> str:
    """Every problem of a document with so many faults; ours says line, column and hint too."""
    data = with_faults(page(countries), count=count)
    record = msgspec.json.decode(data)
    inside = {name: record[name] for name in bare(page(countries))}
    model, converter = pydantic_twin(GlobalBriefing), plain_cattrs()
    decoder = msgspec.json.Decoder(struct_twin(GlobalBriefing))
    numbers = iter(range(10**9))

    def never_seen() -> bytes:
        number = b'%d"' % next(numbers)
        return data.replace(b'bulish"', b"bulish" + number).replace(b'XQ"', b"XQ" + number)

    contenders = {
        "minebrief check(...).as_text()": lambda: check(data).as_text(),
        "minebrief, words never seen before": lambda: check(never_seen()).as_text(),
        "pydantic v2 str(error)": lambda: _report(
            lambda: model.model_validate_json(data), pydantic.ValidationError, str
        ),
        "msgspec Struct, first fault only": lambda: _report(
            lambda: decoder.decode(data), msgspec.ValidationError, str
        ),
        "cattrs transform_error (it coerces, and sees fewer)": lambda: _report(
            lambda: converter.structure(inside, GlobalBriefing),
            cattrs.BaseValidationError,
            lambda refusal: "\n".join(
                cattrs.transform_error(refusal, format_exception=lambda each, _: str(each))
            ),
        ),
        "scanning the whole text in Python": lambda: scan_json(data.decode(), Limits()),
    }
    goals = {"pydantic v2 str(error)": 2.5}
    title = f"{count} fault{'s' if count > 1 else ''}, {countries} countries"
    ours = "minebrief check(...).as_text()"
    return table(title, compare(contenders), ours=ours, goals=goals, is_cost=True)


if __name__ == "__main__":
    print(f"Python {platform.python_version()}, medians of 21 rounds\n")
    for countries in (3, 40):
        for count in (1, 5):
            print(faults(countries, count))
