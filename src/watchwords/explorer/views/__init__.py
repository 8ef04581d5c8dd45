"""What each address shows: a page, and the table and the answer behind it."""

from __future__ import annotations

from watchwords.explorer.pages import View
from watchwords.explorer.views.edition import edition_page
from watchwords.explorer.views.home import coverage_page, home_page

VIEWS: dict[str, View] = {
    "": home_page,
    "/coverage": coverage_page,
    "/edition/{edition}": edition_page,
}
"""Addresses behind the language; each but the first also answers under .csv and .json."""

WRITES: dict[str, View] = {}
"""Addresses that take forms."""
