"""Dicts to objects and back: minebrief's cattrs converter and pydantic hook against their peers.

python benchmarks/converter.py
"""

import json
import platform

from harness import compare, table
from pages import page
from peers import plain_cattrs, pydantic_twin

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.serde.converter import make_converter
from minebrief.serde.documents import to_json


def structure(count: int) -> str:
    """A dict to validated objects."""
    record = json.loads(to_json(page(count)))
    bare = {name: each for name, each in record.items() if name not in ("format", "version")}
    model = pydantic_twin(GlobalBriefing)
    ours = make_converter()
    plain, quick = plain_cattrs(), plain_cattrs(detailed_validation=False)
    strict = plain_cattrs(forbid_extra_keys=True)
    contenders = {
        "minebrief converter.structure": lambda: ours.structure(record, GlobalBriefing),
        # Not strict: a strict model takes no date from a text in a dict.
        "pydantic v2 model_validate": lambda: model.model_validate(record, strict=False),
        "plain cattrs": lambda: plain.structure(bare, GlobalBriefing),
        "plain cattrs, detailed_validation=False": lambda: quick.structure(bare, GlobalBriefing),
        "plain cattrs, forbid_extra_keys=True": lambda: strict.structure(bare, GlobalBriefing),
    }
    goals = {"pydantic v2 model_validate": 2.0, "plain cattrs": 6.0}
    title = f"structure a dict, {count} countries"
    return table(title, compare(contenders), ours="minebrief converter.structure", goals=goals)


def unstructure(count: int) -> str:
    """Objects to the dict that their JSON is."""
    briefing = page(count)
    model = pydantic_twin(GlobalBriefing).model_validate_json(to_json(briefing))
    ours, plain = make_converter(), plain_cattrs()
    contenders = {
        "minebrief converter.unstructure": lambda: ours.unstructure(briefing),
        "pydantic v2 model_dump(mode=json)": lambda: model.model_dump(mode="json"),
        "plain cattrs": lambda: plain.unstructure(briefing),
    }
    title = f"unstructure to a dict, {count} countries"
    return table(title, compare(contenders), ours="minebrief converter.unstructure")


def structure_customised(count: int) -> str:
    """A dict to objects where the user's own hook reads countries: the price of the slow pass."""
    record = json.loads(to_json(page(count)))
    bare = {name: each for name, each in record.items() if name not in ("format", "version")}
    ours, plain = make_converter(), plain_cattrs()
    for converter in (ours, plain):
        converter.register_structure_hook(Country, lambda value, _: Country(value))
    contenders = {
        "minebrief converter, own hook for Country": lambda: ours.structure(record, GlobalBriefing),
        "plain cattrs, own hook for Country": lambda: plain.structure(bare, GlobalBriefing),
    }
    title = f"structure with a customised hook, {count} countries"
    return table(title, compare(contenders), ours="minebrief converter, own hook for Country")


if __name__ == "__main__":
    print(f"Python {platform.python_version()}, medians of 21 rounds\n")
    for count in (3, 40):
        for report in (structure, structure_customised, unstructure):
            print(report(count))
