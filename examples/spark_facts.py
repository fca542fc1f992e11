"""From briefings to calls on Spark: documents are read by Python workers, calls by Spark alone.

Each line of the files is a briefing as JSON. Install ``minebrief[spark]`` where the driver and
the executors run, then ``spark-submit spark_facts.py 'weeks/*.jsonl' calls.parquet``.
"""

import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession, functions
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StringType, StructField, StructType

from minebrief import GlobalBriefing, from_json, tables
from minebrief.errors import InvalidDocument
from minebrief.frames import recommend
from minebrief.rules.standard import STANDARD

BOOK = STANDARD
FACTS = pa.table(tables.facts([], book=BOOK)).schema
SCHEMA = StructType(
    [
        StructField("source", StringType()),
        StructField("problem", StringType()),
        *(StructField(each.name, each.dataType) for each in from_arrow_schema(FACTS)),
    ]
)
"""The columns of the facts, all of which may be null: a document that is none is a row too."""


def facts_of(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Read documents; give a row a country, or one with the problem."""
    for batch in batches:
        for source, text in zip(*(each.to_pylist() for each in batch.columns), strict=True):
            yield from _facts_of(source, text)


def _facts_of(source: str, text: str) -> list[pa.RecordBatch]:
    try:
        table = pa.table(tables.facts([from_json(text, GlobalBriefing)], book=BOOK))
    except InvalidDocument as refusal:
        row = pa.table({"source": [source], "problem": [str(refusal)]})
    else:
        row = table.select(FACTS.names)  # an ordinal that the book does not declare is left out
        row = row.append_column("source", pa.array([source] * len(row), pa.string()))
    return pa.Table.from_pylist(row.to_pylist(), schema=WRITTEN).to_batches()


WRITTEN = pa.schema(
    [pa.field("source", pa.string()), pa.field("problem", pa.string())]
    + [field.with_nullable(True) for field in FACTS]
)


def calls_of(documents: DataFrame) -> DataFrame:
    """Give the calls of documents in a table with ``source`` and ``value``."""
    found = documents.select("source", "value").mapInArrow(facts_of, SCHEMA)
    return recommend(found, book=BOOK, over=("sector", "country"), order="period_end")


def main(documents: str, out: str) -> None:
    """Read files of JSON lines and write their calls."""
    spark = SparkSession.builder.getOrCreate()
    lines = spark.read.text(documents).withColumn("source", functions.col("_metadata.file_path"))
    calls_of(lines).write.mode("errorifexists").parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
