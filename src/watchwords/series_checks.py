"""What the entries of a series file say of each other: keys, dates, references, forms and ranks that must agree."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Sequence

from watchwords.errors import ConfigurationError
from watchwords.records import Edition, Qualifier, Series

_ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_EDITION_KEYS = {
    "year": (re.compile(r"\d{4}"), "a year such as 2016"),
    "number": (re.compile(r"\d+"), "a number such as 20"),
    "date": (re.compile(r"\d{4}-\d{2}-\d{2}"), "a day such as 2016-09-21"),
}


def check_series(series: Series, where: str) -> None:
    """Refuse a series whose entries contradict each other.

    Raises:
        ConfigurationError: the entry, what is wrong with it, and how to mend it.
    """
    for field in ("editions", "known", "themes", "formulations", "rules"):
        check_unique([entry.key for entry in getattr(series, field)], field, where)
    numbers = [str(edition.number) for edition in series.editions if edition.number is not None]
    check_unique(numbers, "numbers of editions", where)
    for at, edition in enumerate(series.editions):
        _check_edition(edition, series.edition_by, f"{where}: editions[{at}]")
    _check_references(series, where)
    _check_forms(series, where)
    check_qualifiers(series.qualifiers, where)


def check_unique(keys: list[str], field: str, where: str) -> None:
    """Refuse a key that two entries of a list have."""
    first: dict[str, int] = {}
    for at, key in enumerate(keys):
        if key in first:
            raise ConfigurationError(
                f"{field}[{first[key]}] and {field}[{at}] have the same key {key!r}",
                where=where,
                mend="Give each its own key, or join the two entries.",
            )
        first[key] = at


def _check_edition(edition: Edition, edition_by: str, where: str) -> None:
    pattern, wanted = _EDITION_KEYS[edition_by]
    if not pattern.fullmatch(edition.key):
        raise ConfigurationError(
            f'key is "{edition.key}", expected {wanted}',
            where=where,
            mend=f'The series names its editions by edition_by = "{edition_by}"; days go into `dates`.',
        )
    for day in edition.dates:
        _check_date(day, f"{where}.dates")
    if len(edition.dates) > 2 or list(edition.dates) != sorted(edition.dates):
        raise ConfigurationError(
            f"dates are {list(edition.dates)}, expected the first and the last day in this order",
            where=where,
            mend='Write for example dates = ["2016-11-16", "2016-11-18"].',
        )
    if edition_by == "year" and any(day[:4] != edition.key for day in edition.dates):
        raise ConfigurationError(
            f"dates are {list(edition.dates)}, but the key is the year {edition.key}",
            where=where,
            mend="Correct the year or the dates.",
        )


def _check_date(day: str, where: str) -> None:
    if not _is_date(day):
        raise ConfigurationError(
            f'"{day}" is no date', where=where, mend="Write 2021-09-26, or 2021-09 or 2021 where no more is known."
        )


def _is_date(day: str) -> bool:
    if not _ISO_DATE.fullmatch(day):
        return False
    year, month, rest = [*day.split("-"), "01", "01"][:3]
    try:
        datetime.date(int(year), int(month), int(rest))
    except ValueError:
        return False
    return True


def _check_references(series: Series, where: str) -> None:
    known = [entry.key for entry in series.known]
    themes = [theme.key for theme in series.themes]
    for at, entry in enumerate(series.known):
        if entry.parent is not None:
            _check_refers(entry.parent, known, f"{where}: known[{at}].parent", "entry in `known`")
    for at, formulation in enumerate(series.formulations):
        if formulation.theme is not None:
            _check_refers(formulation.theme, themes, f"{where}: formulations[{at}].theme", "theme")
    for at, rule in enumerate(series.rules):
        for theme in rule.themes:
            _check_refers(theme, themes, f"{where}: rules[{at}].themes", "theme")
        for day in filter(None, (rule.issued_on, rule.effective_on)):
            _check_date(day, f"{where}: rules[{at}]")
    _check_leaders(series, where)


def _check_leaders(series: Series, where: str) -> None:
    people = [entry.key for entry in series.known if entry.type == "person"]
    for at, leader in enumerate(series.leaders):
        place = f"{where}: leaders[{at}]"
        _check_refers(leader.person, people, f"{place}.person", "person in `known`")
        for day in filter(None, (leader.since, leader.until)):
            _check_date(day, place)
        if leader.until is not None and leader.until < leader.since:
            raise ConfigurationError(
                f"until {leader.until} lies before since {leader.since}", where=place, mend="Exchange the two."
            )


def _check_refers(key: str, keys: list[str], where: str, wanted: str) -> None:
    if key not in keys:
        raise ConfigurationError(
            f"{key!r} is the key of no {wanted}{nearest_known(key, keys)}",
            where=where,
            mend="Correct it, or add the entry it should name.",
        )


def _check_forms(series: Series, where: str) -> None:
    """One wording, one owner: a name or a form that two entries claim could be counted under either."""
    for field in ("known", "formulations"):
        owners: dict[tuple[str, str], str] = {}
        for at, entry in enumerate(getattr(series, field)):
            place = f"{field}[{at}] ({entry.key})"
            for form in [("zh", name) for name in entry.zh] + [("en", name) for name in entry.en]:
                folded = (form[0], form[1].casefold())
                if owners.setdefault(folded, place) != place:
                    raise ConfigurationError(
                        f'"{form[1]}" is claimed by {owners[folded]} and by {place}',
                        where=where,
                        mend="Leave it to one of them.",
                    )


RANKS = range(1, 6)


def check_qualifiers(qualifiers: Sequence[Qualifier], where: str) -> None:
    """Refuse a lexicon of degree words with a rank off the scale, a year that is none, or a word ranked twice."""
    seen: dict[tuple[str, str], int] = {}
    for at, word in enumerate(qualifiers):
        place = f"{where}: qualifiers[{at}] ({word.form})"
        if word.rank not in RANKS:
            raise ConfigurationError(
                f"rank is {word.rank}, expected {RANKS[0]} to {RANKS[-1]}",
                where=place,
                mend="1 is the weakest word of its scale, 5 the strongest.",
            )
        for year in (word.since, word.until):
            if year is not None and not re.fullmatch(r"\d{4}", year):
                raise ConfigurationError(f'"{year}" is no year', where=place, mend='Write for example since = "2009".')
        if (first := seen.setdefault((word.lang, word.form.casefold()), at)) != at:
            raise ConfigurationError(
                f"qualifiers[{first}] ranks the same word", where=place, mend="Leave one of the two entries out."
            )


def nearest_known(given: str, known: list[str]) -> str:
    """ "; the nearest is ..." for a misspelt word; empty where nothing is near."""
    close = difflib.get_close_matches(given.casefold(), known, n=1, cutoff=0.5)
    return f"; the nearest is {close[0]!r}" if close else ""
