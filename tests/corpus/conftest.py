from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def killed_add() -> ModuleType:
    """The helper script as a module: it makes entries, and dies on request when run as a program."""
    spec = importlib.util.spec_from_file_location("killed_add", Path(__file__).with_name("killed_add.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
