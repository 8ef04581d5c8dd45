"""What each address shows: a page, and the table and the answer behind it."""

from __future__ import annotations

from watchwords.explorer.pages import View
from watchwords.explorer.views.comparison import choose_page, comparison_page
from watchwords.explorer.views.corrections import add_page, corrections_page, undo_page
from watchwords.explorer.views.document import document_page, source_file
from watchwords.explorer.views.edition import edition_page
from watchwords.explorer.views.home import coverage_page, home_page
from watchwords.explorer.views.search import search_page
from watchwords.explorer.views.subject import subject_page, subjects_page

VIEWS: dict[str, View] = {
    "": home_page,
    "/coverage": coverage_page,
    "/edition/{edition}": edition_page,
    "/compare": choose_page,
    "/compare/{first}/{second}": comparison_page,
    "/subjects": subjects_page,
    "/subject/{kind}/{name:path}": subject_page,
    "/search": search_page,
    "/document/{doc_id}": document_page,
    "/source/{sha256}": source_file,
    "/corrections": corrections_page,
}
"""Addresses behind the language; each but the first also answers under .csv and .json."""

WRITES: dict[str, View] = {
    "/corrections/add": add_page,
    "/corrections/undo": undo_page,
}
"""Addresses that take forms."""
