"""One explained call against zen-engine and json-logic, in one run.

    python benchmarks/calls.py

Ours gives weight, score, margin, reach, selective, role, horizon, conviction, the contributions
and a verdict for every band and row. The peers give the score and the weight (zen-engine with
its trace); they are the same decision where they overlap, which is asserted first.
"""

import json
from itertools import cycle, product

import json_logic
import zen
from harness import compare, table

from minebrief.model.vocabulary import PolicyDirection, PolicyStance, Signal
from minebrief.rules.decide import Decider, decide
from minebrief.rules.facts import Facts, RiskExposure
from minebrief.rules.inputs import Balance
from minebrief.rules.standard import STANDARD

CASES = [
    Facts(signal=s, outlook=o, stance=p, direction=d, balance=b, risks=RiskExposure(unstated=1))
    for s, o, p, d, b in product(Signal, Signal, PolicyStance, PolicyDirection, Balance)
]
RECORDS = [
    {**{name: level for name, level in each.levels.items() if level}, "load": 5} for each in CASES
]


def _zen_points(name: str, levels: dict[str, int]) -> str:
    text = "0"
    for level, points in levels.items():
        text = f"({name} == '{level}' ? {points} : {text})"
    return text


def _levels() -> dict[str, dict[str, int]]:
    return {f.input: {each.level: each.points for each in f.points} for f in STANDARD.factors}


def zen_decision() -> zen.ZenDecision:
    """The score as one expression, the bands as one decision table."""
    score = " + ".join(_zen_points(*each) for each in _levels().items())
    place = {"x": 0, "y": 0}
    bands = {
        "hitPolicy": "first",
        "inputs": [{"id": "a", "name": "score", "field": "score"}],
        "outputs": [{"id": "b", "name": "weight", "field": "weight"}],
        "rules": [
            {"_id": "over", "a": ">= 50", "b": "'overweight'"},
            {"_id": "under", "a": "<= -50", "b": "'underweight'"},
            {"_id": "else", "a": "", "b": "'neutral'"},
        ],
    }
    expression = {
        "expressions": [{"id": "s", "key": "score", "value": f"{score} - min([load, 20])"}]
    }
    nodes = [
        {"id": "i", "type": "inputNode", "name": "in", "position": place},
        {
            "id": "e",
            "type": "expressionNode",
            "name": "score",
            "position": place,
            "content": expression,
        },
        {
            "id": "t",
            "type": "decisionTableNode",
            "name": "bands",
            "position": place,
            "content": bands,
        },
        {"id": "o", "type": "outputNode", "name": "out", "position": place},
    ]
    steps = [("i", "e"), ("e", "t"), ("t", "o")]
    edges = [{"id": f"{a}{b}", "sourceId": a, "targetId": b, "type": "edge"} for a, b in steps]
    content = {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}
    return zen.ZenEngine().create_decision(json.dumps(content))


def json_logic_rule() -> dict:
    """The same decision as one json-logic rule."""

    def points(name: str, levels: dict[str, int]) -> dict:
        choices: list = []
        for level, each in levels.items():
            choices += [{"==": [{"var": name}, level]}, each]
        return {"if": [*choices, 0]}

    parts = [points(*each) for each in _levels().items()]
    score = {"+": [*parts, {"-": [{"min": [{"var": "load"}, 20]}]}]}
    return {
        "if": [{">=": [score, 50]}, "overweight", {"<=": [score, -50]}, "underweight", "neutral"]
    }


def main() -> None:
    """Check that the decisions are the same, then time them over all cases in turn."""
    decision, rule = zen_decision(), json_logic_rule()
    for known, record in zip(CASES, RECORDS, strict=True):
        ours = decide(known).weight
        assert ours is not None
        assert decision.evaluate(record)["result"]["weight"] == ours.value
        assert json_logic.jsonLogic(rule, record) == ours.value
    turn = [cycle(CASES), cycle(CASES), cycle(RECORDS), cycle(RECORDS), cycle(RECORDS)]
    contenders = {
        "minebrief decide": lambda: decide(next(turn[0])),
        "minebrief decide, nothing remembered": lambda: Decider(STANDARD)(next(turn[1])),
        "zen-engine, traced": lambda: decision.evaluate(next(turn[2]), {"trace": True}),
        "zen-engine": lambda: decision.evaluate(next(turn[3])),
        "json-logic": lambda: json_logic.jsonLogic(rule, next(turn[4])),
    }
    goals = {"zen-engine, traced": 80, "json-logic": 15}
    print(
        table(
            f"one call, {len(CASES)} cases",
            compare(contenders),
            ours="minebrief decide",
            goals=goals,
        )
    )


if __name__ == "__main__":
    main()
