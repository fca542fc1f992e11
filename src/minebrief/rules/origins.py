"""Origins: the words and lines of the page behind each contribution."""

from collections.abc import Iterator

from minebrief.model.briefing import GlobalBriefing
from minebrief.model.country import Country
from minebrief.model.provenance import Origin
from minebrief.model.vocabulary import Basis
from minebrief.rules.facts import reaches
from minebrief.rules.inputs import FACTS

__all__ = ["Origins"]


class Origins:
    """Where a briefing was read from, by country and by factor of the score."""

    def __init__(self, briefing: GlobalBriefing) -> None:
        self.briefing = briefing
        self.known = briefing.provenance

    def of(self, country: Country) -> dict[str, tuple[Origin, ...]]:
        """Give the origins behind each factor of one country; empty if the briefing knows none."""
        if self.known is None or not self.known.origins:
            return {}
        found: dict[str, list[Origin]] = {}
        for factor, path in self._paths(country):
            origin = self.known.origin(path)
            if origin is not None and origin.basis is not Basis.GUESS:
                found.setdefault(factor, []).append(origin)
        return {factor: tuple(dict.fromkeys(each)) for factor, each in found.items()}

    def _paths(self, country: Country) -> Iterator[tuple[str, str]]:
        index = self.briefing.countries.index(country)
        assessment = self.briefing.matrix[index]
        yield "signal", f"/matrix/{index}/signal"
        yield "stance", f"/matrix/{index}/policy_trend/stance"
        yield "direction", f"/matrix/{index}/policy_trend/direction"
        for number, observation in enumerate(assessment.observations):
            if observation.ordinal in FACTS:  # it is called like a fact, and is not that fact
                continue
            yield observation.ordinal, f"/matrix/{index}/observations/{number}/level"
        for number, outlook in enumerate(self.briefing.outlook):
            if outlook.country is country:
                yield "outlook", f"/outlook/{number}/near_term_signal"
        for number, dynamic in enumerate(self.briefing.dynamics):
            for effect_number, effect in enumerate(dynamic.effects):
                if reaches(effect, country, self.briefing.period.end):
                    yield "balance", f"/dynamics/{number}/effects/{effect_number}"
        for number, risk in enumerate(self.briefing.risks):
            if country in risk.countries:
                place = risk.countries.index(country)
                yield "risk_load", f"/risks/{number}/countries/{place}"
