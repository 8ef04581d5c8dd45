"""Charts of an invented record, one of each kind, for tests of how they are drawn and told."""

from __future__ import annotations

from watchwords.records import Chart, ChartKind, Names

EDITIONS = ("2017", "2018", "2019", "2020", "2021")
HERE = "2021"
Row = dict[str, str | int | float | None]


def edition_rows() -> tuple[Row, ...]:
    """2018 is a gap; 2021 has most, five speeches and a communique."""
    counted = (
        ("2017", "speech", 2),
        ("2018", None, 0),
        ("2019", "speech", 3),
        ("2020", "speech", 1),
        ("2021", "communique", 1),
        ("2021", "speech", 5),
    )
    return tuple({"edition": e, "kind": kind, "documents": n, "units": 100 * n} for e, kind, n in counted)


def point(
    wording: str, documents: int, ratio: float | None, low: float | None = None, high: float | None = None, n: int = 12
) -> Row:
    """A wording that so many of `n` documents have, with its log ratio."""
    is_zh = any("\u4e00" <= char <= "\u9fff" for char in wording)
    return {
        "wording": wording,
        "zh": wording if is_zh else None,
        "en": None if is_zh else wording,
        "source": "found" if ratio is None else "listed",
        "documents_with": documents,
        "documents": n,
        "occurrences": documents,
        "units": 1200,
        "earlier_documents_with": 0 if ratio is None else 4,
        "earlier_documents": 40,
        "earlier_occurrences": 0 if ratio is None else 4,
        "earlier_units": 4000,
        "log_ratio": ratio,
        "low": low,
        "high": high,
        "dispersion": None,
        "kinds": "speech",
    }


def keyness_rows() -> tuple[Row, ...]:
    """Two clearly up, one clearly down, one undecided, two without an earlier use."""
    return (
        point("digital shore", 6, 3.0, 1.2, None),
        point("数字湖岸", 4, 2.0, 0.5, 3.5),
        point("old pier", 2, -2.0, -3.0, -0.8),
        point("calm water", 5, 0.2, -1.0, 1.4),
        point("lake charter", 3, None),
        point("湖岸公约", 1, None),
    )


def theme_rows() -> tuple[Row, ...]:
    """Boats rise to two fifths of the sentences; trees stay away; 2018 is a gap."""
    shares = {"boats": (0.1, None, 0.2, 0.15, 0.4), "trees": (0.05, None, 0.0, 0.1, 0.05)}
    names = {"boats": ("船只", "boats"), "trees": ("树木", "trees")}
    return tuple(
        {
            "theme": theme,
            "zh": names[theme][0],
            "en": names[theme][1],
            "edition": edition,
            "documents": 0 if share is None else 6,
            "documents_with": None if share is None else 5,
            "sentences": 0 if share is None else 100,
            "sentences_about": None if share is None else 100 * share,
            "share": share,
            "low": None if share is None else max(0.0, share - 0.05),
            "high": None if share is None else share + 0.1,
            "indication": None if share is None else 1,
            "kinds": "speech",
        }
        for theme, own in shares.items()
        for edition, share in zip(EDITIONS, own, strict=True)
    )


def roster_rows() -> tuple[Row, ...]:
    """Lin Hai spoke thrice, Anna Berg once by video and was then reported absent; 2018 is a gap."""
    told: dict[tuple[str, str], dict[str, tuple[str, str | None]]] = {
        ("林海", "Lin Hai"): {"2017": ("spoke", None), "2019": ("spoke", None), "2021": ("spoke", "in_person")},
        ("安娜·贝格", "Anna Berg"): {"2020": ("spoke", "video"), "2021": ("absent", None)},
    }
    return tuple(
        {
            "person_zh": zh,
            "person_en": en,
            "edition": edition,
            "tier": own.get(edition, (None, None))[0],
            "mode": own.get(edition, (None, None))[1],
            "before": 0 if edition in own else None,
            "gap": int(edition == "2018"),
        }
        for (zh, en), own in told.items()
        for edition in EDITIONS
    )


def rule_rows() -> tuple[Row, ...]:
    """A law, a draft of a month, the edition and a pledge on its first day."""
    return (
        _entry("rule", "r1", ("湖泊法", "Lake Law"), "2021-03-01", "2021-03-01", "in_force"),
        _entry("rule", "r2", ("码头办法", "Pier Measures"), "2021-06-01", "2021-06-30", "draft"),
        _entry("edition", "2021", (None, None), "2021-09-26", "2021-09-28", None),
        _entry("pledge", "p1", ("林海", "Lin Hai"), "2021-09-26", "2021-09-26", None),
    )


def _entry(kind: str, key: str, names: tuple[str | None, str | None], first: str, last: str, state: str | None) -> Row:
    date = first if first == last else first[:7]
    zh, en = names
    row: Row = {"kind": kind, "key": key, "name_zh": zh, "name_en": en, "date": date}
    return {**row, "first": first, "last": last, "state": state}


def echo_rows() -> tuple[Row, ...]:
    """Anna Berg took both formulations up, one after 400 days; Wei Yun the first on the same day."""
    return (
        _echo("数字湖岸", "digital shore", "安娜·贝格", "Anna Berg", ("full", "after", 400, 1)),
        _echo("数字湖岸", "digital shore", "魏云", "Wei Yun", ("varied", "same day", 0, 0)),
        _echo("绿色码头", "green pier", "安娜·贝格", "Anna Berg", ("full", "after", 3, 0)),
        _echo("绿色码头", "green pier", "魏云", "Wei Yun", None),
    )


def _echo(zh: str, en: str, who_zh: str, who_en: str, cell: tuple[str, str, int, int] | None) -> Row:
    kind, order, days, editions = cell or (None, None, None, None)
    names: Row = {"formulation_zh": zh, "formulation_en": en, "first_use": "2020-08-20"}
    return {
        **names,
        "speaker_zh": who_zh,
        "speaker_en": who_en,
        "kind": kind,
        "order": order,
        "lag_days": days,
        "lag_editions": editions,
    }


def order_rows() -> tuple[Row, ...]:
    """Boats move from third to first, piers leave, trees join."""
    lists = {
        "2019": ("harbours", "piers", "boats"),
        "2020": ("harbours", "piers", "boats"),
        "2021": ("boats", "harbours", "trees"),
    }
    return tuple(
        {"edition": edition, "line": item, "item": item, "place": place, "of": len(items)}
        for edition, items in lists.items()
        for place, item in enumerate(items, start=1)
    )


def family_rows() -> tuple[Row, ...]:
    """A root with a longer form, which has one of its own since 2021."""
    return (
        _form("湖岸", None, None, 0, 9, ("2017", "2021")),
        _form("数字湖岸", "湖岸", "数字", 1, 4, ("2019", "2021")),
        _form("绿色数字湖岸", "数字湖岸", "绿色", 2, 1, ("2021", "2021")),
    )


def _form(form: str, parent: str | None, found: str | None, depth: int, n: int, span: tuple[str, str]) -> Row:
    row: Row = {"form": form, "lang": "zh", "parent": parent, "relation": "extension" if parent else None}
    counts: Row = {"given": None, "found": found, "depth": depth, "occurrences": n, "documents_with": n}
    return {**row, **counts, "first_edition": span[0], "last_edition": span[1]}


_ROWS = {
    "editions": edition_rows,
    "keyness": keyness_rows,
    "themes": theme_rows,
    "roster": roster_rows,
    "rules": rule_rows,
    "echo": echo_rows,
    "order": order_rows,
    "family": family_rows,
}
KINDS: tuple[ChartKind, ...] = ("editions", "keyness", "themes", "roster", "rules", "echo", "order", "family")


def chart_of(kind: ChartKind) -> Chart:
    """A chart of one kind."""
    editions = () if kind in ("rules", "echo") else EDITIONS[2:] if kind == "order" else EDITIONS
    named = kind in ("echo", "family")
    names = Names(zh="数字湖岸", en="digital shore") if named else Names()
    return Chart(kind=kind, key=kind, rows=_ROWS[kind](), names=names, editions=editions)
