"""Documents against their peers: decode, check, encode and construct, in one run.

python benchmarks/documents.py
"""

import json
import platform

import msgspec
from by_hand import global_briefing
from harness import compare, table
from pages import bare, page, with_unknown_members
from peers import plain_cattrs, pydantic_twin, struct_twin

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.matrix import Assessment
from minebrief.model.policy import PolicyTrend
from minebrief.model.vocabulary import NewsFlow, PolicyDirection, PolicyStance, Signal
from minebrief.serde.documents import check, from_json, load, to_json


def decode(count: int) -> str:
    """Bytes to validated objects, unknown members detected."""
    data = to_json(page(count))
    plain = json.dumps(bare(page(count))).encode()
    model, decoder = pydantic_twin(GlobalBriefing), _struct_decoder()
    detailed = plain_cattrs(forbid_extra_keys=True)
    quick = plain_cattrs(forbid_extra_keys=True, detailed_validation=False)
    contenders = {
        "minebrief from_json": lambda: from_json(data, GlobalBriefing),
        "pydantic v2 strict + forbid": lambda: model.model_validate_json(data),
        "msgspec Struct, equal rules": lambda: decoder.decode(data),
        "json.loads to dict": lambda: json.loads(data),
        "written by hand over json.loads": lambda: global_briefing(json.loads(data)),
        "plain cattrs": lambda: detailed.loads(plain, GlobalBriefing),
        "plain cattrs, detailed_validation=False": lambda: quick.loads(plain, GlobalBriefing),
    }
    goals = {"pydantic v2 strict + forbid": 1.7 if count < 10 else 1.9}
    title = f"decode {count} countries, {len(data):,} bytes"
    return table(title, compare(contenders), ours="minebrief from_json", goals=goals)


def _struct_decoder() -> msgspec.json.Decoder:
    return msgspec.json.Decoder(struct_twin(GlobalBriefing))


def check_only(count: int) -> str:
    """Whether a document is right, nothing kept; ours also sees repeated member names."""
    data = to_json(page(count))
    spaced = to_json(page(count), indent=2)
    model, decoder = pydantic_twin(GlobalBriefing), _struct_decoder()
    contenders = {
        "minebrief check": lambda: check(data),
        "minebrief check, indented text": lambda: check(spaced),
        "pydantic v2 strict + forbid": lambda: model.model_validate_json(data),
        "msgspec Struct, equal rules": lambda: decoder.decode(data),
    }
    goals = {"pydantic v2 strict + forbid": 3.0}
    title = f"check only, {count} countries"
    return table(title, compare(contenders), ours="minebrief check", goals=goals)


def unknown(count: int) -> str:
    """A document with two members that nobody knows, beside a clean one."""
    clean = to_json(page(count))
    data = with_unknown_members(page(count))
    names = iter(range(10**9))

    def never_seen() -> bytes:
        return data.replace(b'"momentum"', b'"momentum%d"' % next(names))

    contenders = {
        "from_json, unknown members": lambda: from_json(data),
        "from_json, names never seen before": lambda: from_json(never_seen()),
        "load, unknown members noted": lambda: load(data),
        "from_json, clean": lambda: from_json(clean),
    }
    goals = {"from_json, clean": 6.0}
    times, title = compare(contenders), f"unknown members, {count} countries"
    return table(title, times, ours="from_json, unknown members", goals=goals, is_cost=True)


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
    for report in (decode, check_only, unknown, encode):
        print(report(3))
        print(report(40))
    print(construct())
