"""A roster for a terminal, in both languages: tier by tier, then who is new, back or not in the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from watchwords.answers.roster import RosterAbsence, RosterAnswer, RosterOffice, RosterRow, RosterShare
from watchwords.brief.formats import BriefLang, join_words, plural
from watchwords.brief.naming import name_of
from watchwords.brief.roster_words import BEFORE, CHANNELS, MODES, SECTORS, TIER_HEADS
from watchwords.records import Names

_MOST = 24
"""Names of one line; `--json` and `--csv` have all."""
WORDS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "head": "{series} {edition}: {n} reported taking part{before}; {documents} searched",
        "only before": ", {n} more only at a briefing before the meeting",
        "missed": "from the {sitting}",
        "telling": ", none of a kind that tells who was there",
        "channel": "The leader: {how}{value}{reader}",
        "no channel": "The leader: no report in these documents",
        "value": " ({value} of 6)",
        "reader": ", read out by {who}",
        "before": "  before: {all}",
        "highest": "Highest rank: {all}",
        "new": "Neither reported nor named in {n} here ({telling} with a roster): {all}",
        "named": "Never reported before, but named in earlier documents: {all}",
        "back": "Back: {all}",
        "back one": "{who} (last {last})",
        "absent": "Reported absent: {all}",
        "silent": "Regulars without a report of taking part: {all}",
        "silent one": "{who} ({k} of the last {n} editions{named})",
        "named now": "; named in {n} documents",
        "weaker": "; quoted, listed or sending a message",
        "base": "  Of {n} such chances in earlier editions, {missed} passed without a report.",
        "types": "By type: {all}",
        "countries": "By country: {all}",
        "entropy": " (entropy {bits:.2f} bits over {n})",
        "lists": "Order of listing: {n} lists held against the protocol table, {m} pairs against the order",
        "unnamed": "Speakers named only by a pronoun or a title: {n}",
        "more": " and {n} more",
        "unknown": "unknown",
    },
    "zh": {
        "head": "{series} {edition}：据记载参加者{n}人{before}；检索{documents}",
        "only before": "，另有{n}人只见于会前发布会",
        "missed": "{sitting}",
        "telling": "，其中没有说明何人到场的种类",
        "channel": "领导人：{how}{value}{reader}",
        "no channel": "领导人：这些文件中没有记载",
        "value": "（6分中的{value}分）",
        "reader": "，由{who}宣读",
        "before": "  此前：{all}",
        "highest": "最高级别：{all}",
        "new": "库中此前{n}届既无参加记载亦未提及者（其中{telling}届有名单类文件）：{all}",
        "named": "此前没有参加记载、但文件中提到过：{all}",
        "back": "再次参加：{all}",
        "back one": "{who}（上次{last}）",
        "absent": "据报道缺席：{all}",
        "silent": "没有参加记载的常客：{all}",
        "silent one": "{who}（最近{n}届中{k}届{named}）",
        "named now": "；{n}篇提到",
        "weaker": "；仅见引述、列名或致信",
        "base": "  此前各届这样的机会{n}次，其中{missed}次没有记载。",
        "types": "按类型：{all}",
        "countries": "按国别：{all}",
        "entropy": "（{n}人，熵{bits:.2f}比特）",
        "lists": "列名次序：{n}个名单与礼宾次序表对照，{m}对次序相反",
        "unnamed": "只以代词或职务指称的发言者：{n}",
        "more": "等，另有{n}人",
        "unknown": "不详",
    },
}


def describe(answer: RosterAnswer, lang: BriefLang) -> str:
    """The roster as lines."""
    blocks = (_head(answer, lang), _tiers(answer, lang), _moves(answer, lang), _make_up(answer, lang))
    return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block)))


def _head(answer: RosterAnswer, lang: BriefLang) -> Iterator[str]:
    words = WORDS[lang]
    n = answer.sources.n_documents
    documents = plural(n, "document") if lang == "en" else f"{n}篇"
    before = words["only before"].format(n=answer.n_before) if answer.n_before else ""
    head = words["head"].format(
        series=answer.series_key, edition=answer.edition, n=answer.n_present, before=before, documents=documents
    )
    yield head + ("" if answer.sources.is_telling else words["telling"])
    channel = answer.channel
    if channel.channel is None:
        yield words["no channel"]
    else:
        value = "" if channel.value is None else words["value"].format(value=channel.value)
        reader = words["reader"].format(who=name_of(channel.reader, lang)) if channel.reader else ""
        yield words["channel"].format(how=CHANNELS[lang][channel.channel], value=value, reader=reader)
    told = [f"{one.edition} {CHANNELS[lang][one.channel]}" for one in answer.channels_before if one.channel]
    if told:
        yield words["before"].format(all=_joined(told, lang))


def _tiers(answer: RosterAnswer, lang: BriefLang) -> Iterator[str]:
    groups: dict[tuple[str, bool, str], list[RosterRow]] = {}
    for row in answer.rows:
        if row.is_strongest:
            groups.setdefault((row.tier, row.is_before, row.mode or ""), []).append(row)
    for (tier, is_before, mode), rows in groups.items():
        head = TIER_HEADS[lang][tier] + MODES[lang].get(mode, "")
        head += (f" {BEFORE[lang]}" if lang == "en" else f"（{BEFORE[lang]}）") if is_before else ""
        colon = "：" if lang == "zh" else ": "
        yield f"{head} ({len(rows)}){colon}{_joined((_person(row, lang) for row in rows), lang, limit=len(rows))}"


def _person(row: RosterRow, lang: BriefLang) -> str:
    told = [text for office in _told_offices(row) if (text := _office(office, lang))]
    sittings = [] if row.is_before else _sitting(row.sittings, lang)
    beside = (", " if lang == "en" else "，").join([*told, *sittings])
    name = name_of(row.names, lang)
    return (f"{name} ({beside})" if lang == "en" else f"{name}（{beside}）") if beside else name


def _told_offices(row: RosterRow) -> list[RosterOffice]:
    """The first office, and what documents give of other bodies: one of two is not chosen for the reader."""
    rest = [office for office in row.offices[1:] if office.basis == "documents" and office.rank is None]
    return [*row.offices[:1], *(office for office in rest if office.organisation)]


def _office(office: RosterOffice, lang: BriefLang) -> str:
    comma = ", " if lang == "en" else "，"
    return comma.join(name_of(part, lang) for part in (office.title, office.organisation) if part)


def _sitting(sittings: Sequence[Names], lang: BriefLang) -> list[str]:
    """One of them, told in the language of the text where a document does."""
    told = sorted(sittings, key=lambda names: (names.zh if lang == "zh" else names.en) is None)
    return [name_of(names, lang) for names in told[:1]]


def _moves(answer: RosterAnswer, lang: BriefLang) -> Iterator[str]:
    words = WORDS[lang]
    by_key = {row.person: name_of(row.names, lang) for row in answer.rows}
    sources = answer.sources
    if answer.highest:
        yield words["highest"].format(all=_joined((_person(row, lang) for row in answer.highest), lang))
    if answer.new_faces:
        names = _joined((by_key[key] for key in answer.new_faces), lang)
        n = sources.n_earlier_editions
        earlier = plural(n, "earlier edition") if lang == "en" else str(n)
        yield words["new"].format(n=earlier, telling=sources.n_earlier_telling, all=names)
    if answer.named_before:
        yield words["named"].format(all=_joined((by_key[key] for key in answer.named_before), lang))
    if answer.returns:
        rows = (words["back one"].format(who=name_of(r.names, lang), last=r.last) for r in answer.returns)
        yield words["back"].format(all=_joined(rows, lang))
    yield from _absent(answer, lang)


def _absent(answer: RosterAnswer, lang: BriefLang) -> Iterator[str]:
    words = WORDS[lang]
    reported = [row for row in answer.absent if row.is_reported_absent]
    silent = [row for row in answer.absent if not row.is_reported_absent]
    if reported:
        where = {
            row.person: [words["missed"].format(sitting=name) for name in _sitting(row.sittings, lang)]
            for row in answer.rows
            if row.tier == "absent"
        }
        told = (name_of(row.names, lang) + _bracket(where.get(row.person, ()), lang) for row in reported)
        yield words["absent"].format(all=_joined(told, lang))
    if silent:
        n = answer.sources.n_earlier_editions
        yield words["silent"].format(all=_joined((_silent(row, n, lang) for row in silent), lang))
    if answer.absent and answer.n_chances_before:
        yield words["base"].format(n=answer.n_chances_before, missed=answer.n_missed_before)


def _bracket(words: Sequence[str], lang: BriefLang) -> str:
    text = ", ".join(words)
    return (f" ({text})" if lang == "en" else f"（{text}）") if text else ""


def _silent(row: RosterAbsence, n_earlier: int, lang: BriefLang) -> str:
    words = WORDS[lang]
    named = words["weaker"] if row.has_weaker_report else ""
    if not named and row.n_documents_named:
        named = words["named now"].format(n=row.n_documents_named)
    return words["silent one"].format(who=name_of(row.names, lang), k=len(row.editions), n=n_earlier, named=named)


def _make_up(answer: RosterAnswer, lang: BriefLang) -> Iterator[str]:
    words = WORDS[lang]
    whole = next((one for one in answer.composition if one.mode == "all"), None)
    if whole is not None and whole.types.n:
        yield words["types"].format(all=_share(whole.types, lang, SECTORS[lang]))
        yield words["countries"].format(all=_share(whole.countries, lang, {}))
    if answer.n_lists:
        yield words["lists"].format(n=answer.n_lists, m=len(answer.inversions))
    if answer.n_unnamed:
        yield words["unnamed"].format(n=answer.n_unnamed)


def _share(share: RosterShare, lang: BriefLang, labels: dict[str, str]) -> str:
    words = WORDS[lang]
    told = [f"{labels.get(key) or words.get(key, key)} {n}" for key, n in share.counts.items()]
    entropy = "" if share.entropy is None else words["entropy"].format(bits=share.entropy, n=share.n_known)
    return _joined(told, lang) + entropy


def _joined(parts: Iterable[str], lang: BriefLang, *, limit: int = _MOST) -> str:
    told = list(parts)
    more = WORDS[lang]["more"].format(n=len(told) - limit) if len(told) > limit else ""
    return (join_words(told[:limit], lang) if not more else ("、" if lang == "zh" else ", ").join(told[:limit])) + more
