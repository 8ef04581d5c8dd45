"""Errors are whole wherever they arrive."""

from __future__ import annotations

import pickle

import pytest

from watchwords import errors
from watchwords.errors import WatchwordsError

KINDS = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, WatchwordsError)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_crosses_to_another_process_whole(kind: type[WatchwordsError]) -> None:
    sent = kind("没有这一次", where="湖畔", mend="Name another.")
    arrived = pickle.loads(pickle.dumps(sent))  # noqa: S301
    assert type(arrived) is kind
    assert (arrived.what, arrived.where, arrived.mend, str(arrived)) == (
        "没有这一次",
        "湖畔",
        "Name another.",
        str(sent),
    )
