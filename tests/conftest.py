"""Profiles of generated tests: new examples at the desk, the same ones in CI, so that a red build is red twice."""

from __future__ import annotations

import os

from hypothesis import settings

# A first example loads tables and opens records; how long that takes says nothing about the code under test.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
