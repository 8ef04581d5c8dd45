"""The explorer over an invented record, asked without a network."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.walks.lakeside import SERIES, add, write

from watchwords.explorer.app import create_app
from watchwords.explorer.guard import Door
from watchwords.walks.keeping import new_record

with warnings.catch_warnings():
    # Starlette 1.10 wants another client library than the one that is here; both send the same requests.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

HOST = "127.0.0.1:80"

ZH = """---
title: 湖畔论坛开幕讲话
edition: "2021"
date: 2021-09-26
kind: speech
speaker: 岑远山
event: lake-2021-opening
lang: zh
---

# 湖畔论坛开幕讲话

数字湖岸是大家的湖岸。我们承诺在2025年前种下3000棵柳树。岑远山指出，绿色湖岸建设要加快。

人人有责，人人人都来，湖水清
澈是共同的愿望。
"""
EN = """---
title: Opening of the Lakeside Forum
edition: "2021"
date: 2021-09-26
kind: speech
speaker: Cen Yuanshan
event: lake-2021-opening
lang: en
---

# Opening of the Lakeside Forum

The digital shore belongs to all. We will plant 3,000 willows by 2025. "The shore is
growing," Cen Yuanshan said. Ashore or afloat, the SHORE stays.
"""
TRADITIONAL = """---
title: 湖畔論壇回顧
edition: "2018"
kind: briefing
lang: zh
---

數字湖岸在２０１８年初次提出。
"""
HOSTILE = """---
title: "<script>alert(1)</script> & 'quotes'"
edition: "2019"
kind: speech
speaker: "=HYPERLINK(1)"
lang: en
---

<img src=x onerror=alert(2)> stands here as text, & so does "this'.

A \u202egnol turn, an escape \u001b[31mred, and wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww.

=1+1 reeds
"""


@pytest.fixture(scope="session")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of four invented documents; a test that changes it takes a copy."""
    folder = tmp_path_factory.mktemp("explored")
    series = write(folder / "lake.toml", SERIES)
    new_record(folder / "record", str(series))
    texts = {"opening.zh.md": ZH, "opening.en.md": EN, "look-back.zh.md": TRADITIONAL, "hostile.en.md": HOSTILE}
    for name, text in texts.items():
        write(folder / "texts" / name, text)
    add(folder / "record", folder / "texts")
    return folder / "record"


@pytest.fixture(scope="session")
def client(explored: Path) -> Iterator[TestClient]:
    """Somebody who reads without the token."""
    with TestClient(create_app(explored, Door("127.0.0.1", 80)), f"http://{HOST}", headers={"host": HOST}) as made:
        yield made


@pytest.fixture(scope="session")
def writer(explored: Path) -> Iterator[TestClient]:
    """Somebody who opened the address with the token; sends no forms, as the record is shared."""
    door = Door("127.0.0.1", 80)
    with TestClient(create_app(explored, door), f"http://{HOST}", headers={"host": HOST}) as made:
        made.cookies.set(door.cookie, door.token)
        yield made
