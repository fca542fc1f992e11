"""Documents against their peers: decode, encode and construct, in one run.

python benchmarks/documents.py
"""

import json
import platform

import cattrs
import cattrs.preconf.msgspec
import msgspec
from harness import compare, table
from pages import page
from peers import pydantic_twin, struct_twin

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.policy import PolicyTrend
from minebrief.model.vocabulary import NewsFlow, PolicyDirection, PolicyStance, Signal
from minebrief.serde.documents import from_json, to_json


def decode(count: int) -> str:
    """Bytes to validated objects, unknown members detected."""
    data = to_json(page(count))
    model, struct = pydantic_twin(GlobalBriefing), struct_twin(GlobalBriefing)
    decoder = msgspec.json.Decoder(struct)
    converter = cattrs.preconf.msgspec.make_converter(forbid_extra_keys=True)
    bare = json.loads(data)
    del bare["format"], bare["version"]
    plain = json.dumps(bare).encode()
    converter.register_structure_hook(Country, lambda value, _: Country(value))
    converter.register_structure_hook_func(
        lambda cls: str(cls) == str(Country | __import__("minebrief.model.bloc").model.bloc.Bloc),
        lambda value, _: Country(value),
    )
    contenders = {
        "minebrief from_json": lambda: from_json(data, GlobalBriefing),
        "pydantic v2 strict + forbid": lambda: model.model_validate_json(data),
        "msgspec Struct, equal rules": lambda: decoder.decode(data),
        "json.loads to dict": lambda: json.loads(data),
        "plain cattrs, no text rules": lambda: converter.loads(plain, GlobalBriefing),
    }
    goals = {"pydantic v2 strict + forbid": 1.7 if count < 10 else 1.9}
    title = f"decode {count} countries, {len(data):,} bytes"
    return table(title, compare(contenders), ours="minebrief from_json", goals=goals)


def encode(count: int) -> str:
    """Objects to bytes."""
    briefing = page(count)
    data = to_json(briefing)
    model = pydantic_twin(GlobalBriefing).model_validate_json(data)
    struct = msgspec.json.decode(data, type=struct_twin(GlobalBriefing))
    encoder = msgspec.json.Encoder()
    contenders = {
        "minebrief to_json": lambda: to_json(briefing),
        "pydantic v2 model_dump_json": lambda: model.model_dump_json(),
        "pydantic v2, defaults left out": lambda: model.model_dump_json(exclude_defaults=True),
        "msgspec Struct": lambda: encoder.encode(struct),
    }
    goals = {"pydantic v2 model_dump_json": 2.3}
    title = f"encode {count} countries"
    return table(title, compare(contenders), ours="minebrief to_json", goals=goals)


def construct() -> str:
    """One checked object built in Python."""
    trend = PolicyTrend(stance=PolicyStance.SUPPORTIVE, direction=PolicyDirection.EASING)
    model = pydantic_twin(Assessment)
    peer_trend = pydantic_twin(PolicyTrend)(stance=trend.stance, direction=trend.direction)
    members = {
        "country": Country.CN,
        "signal": Signal.BULLISH,
        "news_flow": NewsFlow.HIGH,
        "top_event": "State groups buy copper",
        "item_count": 31,
    }
    contenders = {
        "minebrief Assessment(...)": lambda: Assessment(policy_trend=trend, **members),
        "pydantic v2 Assessment(...)": lambda: model(policy_trend=peer_trend, **members),
    }
    goals = {"pydantic v2 Assessment(...)": 1.0}
    return table(
        "construct one assessment",
        compare(contenders),
        ours="minebrief Assessment(...)",
        goals=goals,
    )


if __name__ == "__main__":
    print(f"Python {platform.python_version()}, medians of 21 rounds\n")
    for report in (decode(3), decode(40), encode(3), encode(40), construct()):
        print(report)
