"""The command line: thin calls of the Python API. stdout is the answer, stderr everything else.

Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 3 done but some inputs could not be read. `audit` and
`check` say by theirs what they found. Heavy imports stay inside the commands, so that `--help` answers at once.
"""

from watchwords.cli import actors, checking, correcting, exploring, exporting, keeping, reading
from watchwords.cli.running import SUBJECT_KINDS, cli, main

__all__ = [
    "SUBJECT_KINDS",
    "actors",
    "checking",
    "cli",
    "correcting",
    "exploring",
    "exporting",
    "keeping",
    "main",
    "reading",
]
