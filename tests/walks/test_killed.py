"""A process killed in the middle of `watchwords add`: what was committed is there, and the next run finishes."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.walks.lakeside import GOOD, add, write

from watchwords.walks.finding import find_text
from watchwords.walks.keeping import new_record, record_status
from watchwords.walks.opening import open_record

N_FILES = 8
ADD_ONE_BY_ONE = """
import sys
from watchwords.cli import cli
from watchwords.walks import adding
adding.BATCH_BYTES = 1  # a commit a source, so that there is a middle to be killed in
cli(["add", *sys.argv[1:]])
"""


def kill_when(process: subprocess.Popen[bytes], sources: Path, n: int) -> None:
    """Kill the process once the bytes of n sources are kept, which is before the last of them is committed."""
    deadline = time.monotonic() + 60
    while sum(1 for _ in sources.glob("*/*")) < n:
        assert process.poll() is None, "the process ended before it could be killed"
        assert time.monotonic() < deadline, "the process made no progress"
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL


@pytest.mark.parametrize("n", [1, 4, 7])
def test_a_killed_add_opens_and_is_finished_by_the_next(tmp_path: Path, record: Path, n: int) -> None:
    whole = tmp_path / "whole"
    new_record(whole, str(tmp_path / "lake.toml"))
    for number in range(N_FILES):
        write(tmp_path / "in" / f"{number:02}.txt", f"第{number}篇。" + GOOD * 20)
    add(whole, tmp_path / "in")
    process = subprocess.Popen(
        [sys.executable, "-c", ADD_ONE_BY_ONE, str(record), str(tmp_path / "in")], stderr=subprocess.DEVNULL
    )
    kill_when(process, record / "sources", n)

    kept = record_status(record).n_documents
    assert n - 1 <= kept < N_FILES
    assert find_text(record, "绿色湖岸").n_occurrences == 20 * kept
    answer = add(record, tmp_path / "in")
    assert (answer.n_added, answer.n_known, answer.n_failed) == (N_FILES - kept, kept, 0)
    assert open_record(record).corpus.snapshot() == open_record(whole).corpus.snapshot()
    assert find_text(record, "绿色湖岸").n_occurrences == find_text(whole, "绿色湖岸").n_occurrences == 20 * N_FILES
