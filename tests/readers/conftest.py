"""A small invented series, and reading in one call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from watchwords.readers.reading import RawInput, Reading, read
from watchwords.records import Edition, KindPattern, Names, Series

DATA = Path(__file__).parents[2] / "../shared/data"

ReadBytes = Callable[..., Reading]


@pytest.fixture(scope="session")
def series() -> Series:
    return Series(
        key="lakeside",
        name=Names(zh="湖滨论坛", en="Lakeside Forum"),
        unit=Names(zh="届", en="forum"),
        edition_by="year",
        editions=(
            Edition(key="2020", number=7, dates=("2020-11-23", "2020-11-24")),
            Edition(key="2021", number=8, dates=("2021-09-26", "2021-09-28")),
        ),
        default_kind="report",
        kinds=(
            KindPattern(contains="决议", kind="resolution"),
            KindPattern(contains="Resolution", kind="resolution"),
        ),
    )


@pytest.fixture
def read_bytes(series: Series) -> ReadBytes:
    def call(name: str, data: bytes | str, sidecar: str | None = None, of: Series = series) -> Reading:
        content = data.encode("utf-8") if isinstance(data, str) else data
        return read(RawInput(name, content, sidecar.encode("utf-8") if sidecar else None), of)

    return call


@pytest.fixture(scope="session")
def shared_data() -> Path:
    if not DATA.is_dir():
        pytest.skip("the shared texts are not beside this checkout (../shared/data)")
    return DATA
