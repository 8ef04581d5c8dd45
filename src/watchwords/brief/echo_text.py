"""Echoes for a terminal, in both languages: what was taken up first, then what was not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchwords.answers.echo import EchoAnswer, EchoedFormulation, NotEchoed, SharedWording, SpokenUse
from watchwords.brief.echo_words import FORM_KINDS, MANNERS, ORDERS, WORDS
from watchwords.brief.formats import BriefLang, join_words, plural
from watchwords.brief.naming import name_of
from watchwords.brief.runs import has_han

MAX_LONG = 240
"""Characters of a passage shown in a line; the answer as JSON has it whole."""
MAX_EARLIER = 3
MAX_PLAIN = 8
"""Formulations without a use of the source's that are listed."""


def describe(answer: EchoAnswer, lang: BriefLang) -> str:
    """The answer as lines, the wordings that were taken up by most first."""
    words = WORDS[lang]
    rows = [row for row in answer.formulations if row.source]
    taken = [row for row in rows if row.uses and not row.already_common]
    lines = list(_head(answer, lang))
    for row in taken:
        lines += ["", *_formulation(row, lang)]
    if not taken and answer.sources:
        lines += ["", words["none taken"]]
    common = [name_of(row.names, lang) for row in rows if row.uses and row.already_common]
    alone = [row for row in rows if row.is_in_source_now and not row.uses]
    lists = {
        "common": common,
        "alone": [name_of(row.names, lang) for row in alone if not row.earlier],
        "earlier only": [_with_earlier(row, lang) for row in alone if row.earlier],
    }
    for label, told in lists.items():
        if told:
            lines += ["", words[label].format(all=_listed(told, lang))]
    blocks = (_others(answer, lang), _not_echoed(answer, lang), _shared(answer.shared, lang), _copies(answer, lang))
    for block in blocks:
        if block:
            lines += ["", *block]
    return "\n".join(lines)


def _head(answer: EchoAnswer, lang: BriefLang) -> Iterator[str]:
    words = WORDS[lang]
    who = join_words((name_of(names, lang) for names in answer.source_names), lang)
    yield words["title" if who else "no leader"].format(series=answer.series_key, edition=answer.edition, who=who)
    yield words["searched"].format(
        events=f"{answer.coverage.n_documents:,}",
        speakers=sum(not row.is_source for row in answer.panel),
        unnamed=answer.n_unnamed,
        copies=answer.n_copies_passed_over,
    )


def _formulation(row: EchoedFormulation, lang: BriefLang) -> Iterator[str]:
    words = WORDS[lang]
    yield name_of(row.names, lang)
    if row.source is not None:
        yield _told("source", row.source, lang)
    for use in row.uses:
        yield _told("echo" if use.order == "after" else "also", use, lang)
    for use in row.earlier[:MAX_EARLIER]:
        yield _told("earlier", use, lang)
    if (more := len(row.earlier) - MAX_EARLIER) > 0:
        yield words["more earlier"].format(n=f"{more}人" if lang == "zh" else plural(more, "more speaker"))
    yield f"  {_share(row, lang)}"


def _told(label: str, use: SpokenUse, lang: BriefLang) -> str:
    """One use in a line, with its passage in the language of the answer where the event has one."""
    return WORDS[lang][label].format(
        when=use.date or use.edition,
        who=_speaker(use, lang),
        lag=_lag(use, lang),
        how=_how(use, lang) if label in ("echo", "also") else "",
        quote=_quote(_passage(use, lang)[0], lang),
    )


def _passage(use: SpokenUse, lang: BriefLang) -> tuple[str, str]:
    """Text and form in the language asked for; those that were compared where there are none."""
    texts = [(use.passage.text, use.form), *zip((one.text for one in use.also), use.also_forms, strict=False)]
    return next((pair for pair in texts if has_han(pair[1]) == (lang == "zh")), texts[0])


def _how(use: SpokenUse, lang: BriefLang) -> str:
    words = WORDS[lang]
    share = "" if use.verbatim_share is None else words["verbatim"].format(share=use.verbatim_share)
    own = _passage(use, lang)[1]
    told = words["form" if own == use.form else "other form"].format(
        own=own,
        lang=words["zh" if has_han(use.form) else "en"],
        kind=FORM_KINDS[lang][use.kind],
        form=use.form,
        share=share,
    )
    return told + ("；" if lang == "zh" else "; ") + words["credits" if use.credits_source else "no credit"]


def _lag(use: SpokenUse, lang: BriefLang) -> str:
    words = WORDS[lang]
    if use.order != "after":
        return ORDERS[lang].get(use.order, "")
    if use.lag_days is not None:
        return words["days after"].format(days=_days(use.lag_days, lang))
    if use.lag_editions:
        n = use.lag_editions
        return words["editions after"].format(editions=f"{n}届" if lang == "zh" else plural(n, "edition"))
    return words["later"]


def _days(number: int, lang: BriefLang) -> str:
    return f"{number}天" if lang == "zh" else plural(number, "day")


def _share(row: EchoedFormulation, lang: BriefLang) -> str:
    words = WORDS[lang]
    told = words["share"].format(n=row.n_used, of=row.n_panel)
    if row.share_low is not None and row.share_high is not None:
        told += words["interval"].format(low=row.share_low, high=row.share_high)
    if row.median_lag is not None:
        low, high = (words["no bound"] if v is None else f"{v:g}" for v in (row.median_low, row.median_high))
        told += words["median"].format(days=_days(int(row.median_lag), lang), low=low, high=high)
    elif row.n_dated:
        told += words["no median"].format(censored=row.n_censored, dated=row.n_dated)
    before = "before" if row.n_speakers_before else "nobody before"
    return told + words[before].format(n=row.n_used_before, of=row.n_speakers_before)


def _speaker(use: SpokenUse, lang: BriefLang) -> str:
    notes = [MANNERS[lang][use.manner], *([WORDS[lang]["paraphrase"]] if use.is_paraphrase else [])]
    name = name_of(use.names, lang)
    return f"{name}（{'，'.join(notes)}）" if lang == "zh" else f"{name} ({', '.join(notes)})"


def _quote(text: str, lang: BriefLang) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= MAX_LONG else text[:MAX_LONG] + ('……' if lang == 'zh' else ' ...')}”"


def _with_earlier(row: EchoedFormulation, lang: BriefLang) -> str:
    """A formulation with who had it before the source, and when first."""
    who = [f"{name_of(use.names, lang)} {use.date or use.edition}" for use in row.earlier[:MAX_EARLIER]]
    if (more := len(row.earlier) - MAX_EARLIER) > 0:
        who.append(f"另有{more}人" if lang == "zh" else f"{more} more")
    name = name_of(row.names, lang)
    return f"{name}（{'、'.join(who)}）" if lang == "zh" else f"{name} ({', '.join(who)})"


def _listed(told: Sequence[str], lang: BriefLang) -> str:
    return ("；" if lang == "zh" else "; ").join(told)


def _others(answer: EchoAnswer, lang: BriefLang) -> list[str]:
    words, comma, colon = WORDS[lang], *(("、", "：") if lang == "zh" else (", ", ": "))
    rows = [row for row in answer.formulations if row.source is None]
    lines = [
        f"  {name_of(row.names, lang)}{colon}{comma.join(name_of(use.names, lang) for use in row.uses)}"
        for row in rows[:MAX_PLAIN]
    ]
    if len(rows) > MAX_PLAIN:
        lines.append(words["more"].format(n=len(rows) - MAX_PLAIN))
    return [words["others"], *lines] if rows else []


def _not_echoed(answer: EchoAnswer, lang: BriefLang) -> list[str]:
    if not answer.sources:
        return []
    told = [row for row in answer.not_echoed if row.is_told]
    head = WORDS[lang]["room" if told else "room none"].format(n=answer.n_tested)
    colon = "：" if lang == "zh" else ": "
    return [head, *(f"  {name_of(row.names, lang)}{colon}{_absence(row, lang)}" for row in told)]


def _absence(row: NotEchoed, lang: BriefLang) -> str:
    return WORDS[lang]["absence"].format(
        n=row.n_texts,
        who=name_of(row.speaker_names, lang),
        last=row.last,
        n_with=row.n_texts_others_with,
        n_others=row.n_texts_others,
        chance=row.chance,
        varying=row.chance_varying,
        adjusted=row.chance_adjusted,
    )


def _shared(rows: Sequence[SharedWording], lang: BriefLang) -> list[str]:
    words = WORDS[lang]
    lines = [
        words["shared one"].format(
            who=name_of(row.names, lang),
            date=row.date or words["undated"],
            order=ORDERS[lang].get(row.order, row.order),
            text=row.text,
        )
        for row in rows
    ]
    return [words["shared"], *lines] if lines else []


def _copies(answer: EchoAnswer, lang: BriefLang) -> list[str]:
    words, comma = WORDS[lang], "、" if lang == "zh" else ", "
    lines = [
        words["copy"].format(
            date=copy.date,
            n=len(copy.outlets),
            credited=comma.join(copy.credited) or words["none"],
            uncredited=comma.join(copy.uncredited) or words["none"],
        )
        for copy in answer.copies
    ]
    return [words["copies"], *lines] if lines else []
