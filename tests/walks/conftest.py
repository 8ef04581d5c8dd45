"""Records that several files of tests read: made once, never changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.walks.lakeside import SERIES

from watchwords.records import DecodedEdition
from watchwords.walks.adding import add_inputs
from watchwords.walks.decoding import decode_edition
from watchwords.walks.inputs import bundled_notes
from watchwords.walks.keeping import new_record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """An empty record of the invented series."""
    (tmp_path / "lake.toml").write_text(SERIES, encoding="utf-8")
    new_record(tmp_path / "record", str(tmp_path / "lake.toml"))
    return tmp_path / "record"


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the bundled notes; a test that changes it takes a copy."""
    directory = tmp_path_factory.mktemp("bundled") / "record"
    new_record(directory, "wic")
    add_inputs(directory, [str(bundled_notes())], jobs=1)
    return directory


@pytest.fixture(scope="session")
def decoded(bundled: Path) -> DecodedEdition:
    """Edition 2021 of the bundled record."""
    return decode_edition(bundled, "2021")
