"""Tables: briefings, recommendations and news as flat rows under fixed columns."""

from minebrief.tables.assessments import assessments, observations, outlooks
from minebrief.tables.calls import calls
from minebrief.tables.column import IDENTITY, Column, ColumnType
from minebrief.tables.contributions import contributions, verdicts
from minebrief.tables.csv import from_csv, to_csv, write_csv
from minebrief.tables.effects import effects
from minebrief.tables.evidence import evidence
from minebrief.tables.facts import facts
from minebrief.tables.measures import measures
from minebrief.tables.news import news
from minebrief.tables.pages import briefings_from
from minebrief.tables.parquet import read_parquet, write_parquet
from minebrief.tables.problems import problems
from minebrief.tables.risks import risks
from minebrief.tables.table import Table
from minebrief.tables.views import views

__all__ = [
    "ALL",
    "IDENTITY",
    "Column",
    "ColumnType",
    "Table",
    "assessments",
    "briefings_from",
    "calls",
    "contributions",
    "effects",
    "evidence",
    "facts",
    "from_csv",
    "measures",
    "news",
    "observations",
    "outlooks",
    "problems",
    "read_parquet",
    "risks",
    "to_csv",
    "verdicts",
    "views",
    "write_csv",
    "write_parquet",
]

ALL: tuple[Table, ...] = (
    facts(()),
    calls(()),
    assessments(()),
    observations(()),
    outlooks(()),
    risks(()),
    effects(()),
    views(()),
    evidence(()),
    contributions(()),
    verdicts(()),
    problems(()),
    news(()),
    measures(()),
)
"""Every table without a row, for its name and its declared columns."""
