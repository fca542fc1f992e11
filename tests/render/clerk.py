"""A clerk who knows nothing but the printed book, and decides a country from it."""

import re
from collections.abc import Iterator

from minebrief.render.blocks import Block, Grid, Heading
from minebrief.rules.facts import Facts

__all__ = ["Clerk"]

BALANCES = {
    "-1": "adverse",
    "-1/2": "somewhat adverse",
    "0": "even",
    "+1/2": "somewhat favourable",
    "+1": "favourable",
}
HALVES = {"-1": -2, "-1/2": -1, "0": 0, "+1/2": 1, "+1": 2}
Inputs = dict[str, str | int | None]


def rows(grid: Grid) -> list[list[str]]:
    """Give the words of a table in small letters, as they are compared."""
    return [[cell.text.lower() for cell in row] for row in grid.rows]


class Clerk:
    """The printed tables by the heading above them, and what the steps say to do with them."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.grids: dict[str, list[list[str]]] = {}
        heading, self.text = "", str(blocks)
        for block in blocks:
            if isinstance(block, Heading):
                heading = block.text
            elif isinstance(block, Grid):
                self.grids[heading] = rows(block)
        self.names = {name: key for name, key, _ in self.grids["Inputs"]}
        self.points = {
            name: dict(self._points(levels)) | {None: int(unknown)}
            for name, levels, unknown in self.grids["Points"]
        }
        self.needed = self._named_after(r"the ([^.,]+?) the call is")
        self.settling = self._named_after(r"the ([^.,]+?), take the score")

    @staticmethod
    def _points(levels: str) -> Iterator[tuple[str | None, int]]:
        for each in levels.split(", "):
            level, _, worth = each.rpartition(" ")
            yield level, int(worth)

    def _named_after(self, pattern: str) -> list[str]:
        found = re.search(f"Without {pattern}", self.text)
        return found[1].split(" or the ") if found else []

    def decide(self, facts: Facts) -> dict[str, str | int | None]:
        """Follow the steps; without a call the answer is only the weight "undetermined"."""
        at = self._levels(facts)
        unknown = [name for name in self.points if at.get(name) is None]
        worth = {name: levels[at.get(name)] for name, levels in self.points.items()}
        cost = self._cost(facts)
        added = [*worth.values(), -min(cost, -int(self.grids["What risks cost"][4][1]))]
        score = sum(added)
        reach = {
            self._weight(
                score - sum(worth[each] for each in unknown) + sum(map(end, self._known(unknown))),
                at,
            )
            for end in (min, max)
        }
        if any(each in unknown for each in self.needed):
            return {"weight": "undetermined"}
        if len(reach) > 1 and any(each in unknown for each in self.settling):
            return {"weight": "undetermined"}
        weight = self._weight(score, at)
        completeness = ("settled" if len(reach) == 1 else "open") if unknown else "complete"
        inputs: Inputs = {
            **at, "weight": weight, "score": score, "margin": self._margin(score, at),
            "change": self._change(facts), "completeness": completeness, "risk load": cost,
            "conflict": min(sum(each for each in added if each > 0),
                            -sum(each for each in added if each < 0)),
        }  # fmt: skip
        return {"weight": weight, "score": score, "margin": inputs["margin"], **self._ask(inputs)}

    def _levels(self, facts: Facts) -> dict[str, str | None]:
        raw = dict(facts.levels)
        raw["balance"] = BALANCES.get(raw["balance"] or "")
        return {name: raw.get(key) for name, key in self.names.items()}

    def _known(self, unknown: list[str]) -> Iterator[list[int]]:
        yield from [[p for level, p in self.points[name].items() if level] for name in unknown]

    def _cost(self, facts: Facts) -> int:
        counts = facts.risks
        numbers = (counts.low, counts.medium, counts.high, counts.unstated)
        costs = [-int(cost) for _, cost in self.grids["What risks cost"][:4]]
        return sum(n * cost for n, cost in zip(numbers, costs, strict=True))

    def _weight(self, score: int, at: dict[str, str | None]) -> str:
        last = at["last week's weight"]
        for weight, enter, stay in self.grids["Weight"][:2]:
            edge = int((stay if last == weight else enter).split()[0])
            if score >= edge if "more" in enter else score <= edge:
                return weight
        return "neutral"

    def _margin(self, score: int, at: dict[str, str | None]) -> int:
        now, away = self._weight(score, at), 1
        while now == self._weight(score + away, at) == self._weight(score - away, at):
            away += 1
        return away

    @staticmethod
    def _change(facts: Facts) -> str | None:
        if facts.direction is None and facts.balance is None:
            return None
        steps = {"tightening": -2, "easing": 2}
        total = steps.get(facts.direction.value, 0) if facts.direction else 0
        total += HALVES[str(facts.balance)] if facts.balance else 0
        return "rising" if total > 0 else "falling" if total < 0 else "flat"

    def _ask(self, inputs: Inputs) -> dict[str, str | int | None]:
        convictions = []
        for title in list(self.grids)[list(self.grids).index("Selective") : -1]:
            answer = self._answer(self.grids[title], inputs)
            inputs[title.lower()] = answer
            if title.startswith("Conviction"):
                convictions.append(answer)
        answers = {name: inputs[name] for name in ("selective", "role", "horizon")}
        weakest = next(each for each in ("unknown", "low", "medium", "high") if each in convictions)
        return answers | {"conviction": weakest}

    def _answer(self, table: list[list[str]], inputs: Inputs) -> str:
        for _, when, answer, _ in table:
            if when in ("no row answers", "always"):
                return answer
            if all(self._holds(each, inputs) for each in when.split(" and ")):
                return answer
        raise AssertionError("a table ends with its default")

    @staticmethod
    def _holds(condition: str, inputs: Inputs) -> bool:
        name, _, wanted = condition.partition(" is ")
        value = inputs[name]
        if found := re.fullmatch(r"(-?\d+) or (more|less)", wanted):
            assert isinstance(value, int)
            return value >= int(found[1]) if found[2] == "more" else value <= int(found[1])
        if found := re.fullmatch(r"(-?\d+) to (-?\d+)", wanted):
            assert isinstance(value, int)
            return int(found[1]) <= value <= int(found[2])
        return (value or "unknown") in wanted.split(" or ")
