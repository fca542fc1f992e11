"""One Spark session for all tests: two executors in processes of their own, as on a cluster."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

_PANDAS = "ignore:PySpark does not yet fully support pandas:FutureWarning"
_SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.debug.maxToStringFields": "10000",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let PySpark say that it does not know this pandas yet; no other warning is let through."""
    for each in items:
        if each.path.is_relative_to(Path(__file__).parent):
            each.add_marker(pytest.mark.filterwarnings(_PANDAS))


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The session; it needs Java 17 and the extra ``spark``."""
    from pyspark.sql import SparkSession

    folder = tmp_path_factory.mktemp("spark")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "SPARK_LOCAL_IP", "127.0.0.1")
        patch.setitem(os.environ, "SPARK_WORKER_DIR", str(folder))
        patch.setitem(os.environ, "PYSPARK_PYTHON", sys.executable)
        patch.setitem(os.environ, "PYSPARK_DRIVER_PYTHON", sys.executable)
        builder: Any = SparkSession.builder
        builder = builder.master("local-cluster[2,1,1024]").appName("minebrief")
        for name, value in {**_SETTINGS, "spark.sql.warehouse.dir": str(folder)}.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


@pytest.fixture
def to_spark(spark: Any, tmp_path: Path) -> Callable[[pl.DataFrame], Any]:
    """Put a table before Spark in several files.

    Rows handed over in memory would be worked out by the optimizer, without any executor.
    """

    def put(table: pl.DataFrame) -> Any:
        folder = tmp_path / f"table{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        step = max(1, -(-len(table) // 4))
        for number in range(4):
            table[number * step : (number + 1) * step].write_parquet(folder / f"{number}.parquet")
        return spark.read.parquet(str(folder))

    return put
