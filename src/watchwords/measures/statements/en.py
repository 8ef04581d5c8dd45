"""Statements of contrast in English: for the first time, unlike before, since 2017, n mentions of, a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchwords.measures.contrast import CountHedge
from watchwords.measures.statements.parts import Cue, EditionName, LanguageCues, Scope

_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
_NUMBERS = {word: n for n, word in enumerate((*_UNITS, *_TEENS))} | {
    "once": 1,
    "twice": 2,
    "thrice": 3,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "a dozen": 12,
    "a hundred": 100,
    "a decade": 10,
    "two decades": 20,
    "three decades": 30,
}
_RANKS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
_HIGHER_RANKS = ("twelfth", *(teen.replace("twenty", "twentie") + "th" for teen in _TEENS))
_ORDINALS = {word: n for n, word in enumerate((*_RANKS, *_HIGHER_RANKS), start=1)}
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS |= {f"{ten[:-1]}ieth": 10 * n for n, ten in enumerate(_TENS, start=2)}
_ORDINALS |= {
    f"{ten}-{rank}": 10 * n + k for n, ten in enumerate(_TENS, start=2) for k, rank in enumerate(_RANKS[:9], start=1)
}
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_NUMERAL = rf"[0-9]{{1,3}}(?:,[0-9]{{3}})*|{_WORDS}"
_SPAN = rf"{_WORDS}|[0-9]{{1,2}}"
_RANK = r"[a-z]{5,11}|[0-9]{1,3}(?:st|nd|rd|th)"
_YEAR = r"(?P<year>(?:1[7-9]|20)[0-9]{2})"
# The last word of a compound is no rank by itself: "seventy-first".
_NTH = rf"(?<!-)(?P<nth>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))}|[0-9]{{1,3}}(?:st|nd|rd|th))"
_TEXTS = (
    *("year", "summit", "edition", "conference", "report", "meeting", "session", "document", "text", "statement"),
    *("forum", "keynote", "letter", "resolution", "declaration", "communique", "debate", "message"),
)
_EVENT = rf"(?:{'|'.join(_TEXTS)}|speech|congress|address)"
_EVENTS = rf"(?:(?:{'|'.join(_TEXTS)})s|speeches|congresses|addresses)"
_OWN = r"(?:[a-z]{1,14} ){0,2}?"
_BEFORE = r"(?:previous|earlier|past|prior|preceding|former)"
_GAP = r"[^,.;:!?\n]"
_OVER = ("more than", "over", "at least", "no fewer than", "upwards of", "as many as")
_ABOUT = ("nearly", "almost", "about", "around", "some", "roughly")
_BELOW = ("fewer than", "less than", "under")
_PLAIN = ("exactly", "only", "just", "a total of")
_HEDGE = "|".join((*_OVER, *_ABOUT, *_BELOW, *_PLAIN))

# An edition or a time before: what the statement compares with.
_EARLIER = (
    rf"(?:(?P<any>any|each|every) )?(?:(?:all|any|the|those|its|each|every|of|at|in|from) ){{0,3}}(?:"
    rf"(?:previous|past|last|preceding|prior) (?P<back>{_SPAN}) (?P<backunit>{_EVENTS})"
    rf"|(?P<one>(?:previous|preceding|prior) {_OWN}{_EVENT}\b(?!s|es))"
    rf"|{_BEFORE} {_OWN}(?:{_EVENTS}|{_EVENT})\b|(?:years|summits|editions) past|before|ever before"
    rf"|(?P<last>last {_EVENT}(?:'s)?|the year before|a year (?:earlier|ago))|{_YEAR}\b(?!-))"
)
_MORE = r"(?:(?:more than|over|nearly|almost|at least|about) )"
_FIRST = re.compile(
    r"(?:for |marking |marks |marked |was |is |be )?the (?:very )?first time\b"
    rf"(?:,? (?:ever|in (?:{_MORE})?(?P<span>{_SPAN})(?: (?P<spanunit>{_EVENTS}))?\b"
    rf"|since (?:the )?(?:{_EVENT} of )?{_YEAR}))?"
    r"|\b(?:a |another )?first[- ]ever (?=mention|reference|use|appearance)"
    r"|\bfirst (?:mention(?:ed|s)?|appear(?:ance|ed|s)|use[ds]?|references?|raised|named|introduced|worded|written)\b"
    r"|\bfirst (?:invoked|entered|put forward|proposed)\b|\bdebut(?:ed|s)\b|\bmade (?:its|their) debut\b"
    r"|(?<!\bas )(?<!\blike )\bnever before\b|\bnever previously\b"
    r"|\b(?:had|has|have) never (?:yet )?(?:been )?(?=mention|appear|use|name|refer|includ|feature|spoke|stood)"
    r"|\bpreviously (?:un(?:mentioned|used|named|heard)|absent)"
)
_FIRST_TEXT = re.compile(rf"\bthe (?:very )?first (?:{_OWN}{_EVENT} )?(?:ever )?(?:to|in which|that) ")
_NO_EARLIER = re.compile(
    r"\b(?:(?:in|at) )?(?:no|none of the|not one of the|not in any|not any) (?:other )?"
    rf"{_BEFORE} {_OWN}(?:{_EVENTS}|{_EVENT})\b"
)
_AFTER_GAP = re.compile(
    rf"\bafter an? (?P<span>{_SPAN})[- ](?P<spanunit>year|edition)s? (?:absence|gap|silence|hiatus|break)\b"
)
_RUN = re.compile(
    rf"\bfor (?:the|a) (?P<o>{_RANK}) (?:consecutive|straight|successive|running) (?P<unit>time|{_EVENT})\b"
    rf"|\bthe (?P<o_row>{_RANK}) (?:{_OWN}{_EVENT} )?(?:in a row|running)\b"
    rf"|\b(?P<n>{_NUMERAL}) (?:consecutive|straight|successive) {_OWN}(?P<n_unit>{_EVENTS})\b"
    rf"|\b(?P<n_row>{_NUMERAL}) (?P<row_unit>{_EVENTS}) (?:in a row|running|on end)\b"
)
_TIMES = re.compile(
    rf"\bfor the (?P<o>{_RANK}) time\b(?! in (?:{_SPAN})\b)|\bthe (?P<o_text>{_RANK}) {_OWN}{_EVENT} to\b"
)
_FIRST_AS_LABEL = re.compile(r"[- ](?P<word>[a-z-]+)")
_VAGUE = re.compile(r"\bunprecedented(?:ly)?\b|\bunparalleled\b")
_UNLIKE = re.compile(
    r"\b(?:unlike|in (?:marked |sharp |stark )?contrast (?:to|with)|in a (?:clear )?departure from|as distinct from"
    r"|differ(?:ent(?:ly)?|ing|s|ed) from|as opposed to|contrary to|not seen (?:in|at)|unseen (?:in|at)|absent from"
    rf"|missing from|not (?:found|heard) (?:in|at)) (?:at |in )?{_EARLIER}"
)
_SINCE = re.compile(
    rf"\b(?:ever )?since (?:the )?(?:(?:{_EVENT} (?:of|in) )?{_YEAR}\b(?:-?[0-9]{{0,2}})|{_NTH} {_EVENT})"
    rf"|\bfrom {_YEAR.replace('year', 'from_year')} (?:on(?:wards?)?\b"
    r"|(?:to|until|through|up to)(?= (?:1[7-9]|20)[0-9]{2}\b))"
)
_EVERY = re.compile(
    r"\b(?:(?:at|in|of|to) (?:every|each)|every)(?: single| one of the| of the)?"
    rf" (?:previous |earlier |past )?{_EVENT}s?\b(?! since| from)"
)
_COUNT = re.compile(
    rf"(?:(?P<hedge>{_HEDGE}) )?\b(?P<n>{_NUMERAL}) (?:separate |explicit |direct )?"
    rf"(?:mentions?|references?|occurrences?|uses|appearances?|instances?) (?:of|to) (?P<obj>{_GAP}{{1,80}})"
    r"|\b(?:mentions?|mentioned|uses?|used|names?|named|invokes?|invoked|repeats?|repeated|says?|said|cites?|cited)"
    rf"(?P<mid>(?: {_GAP}{{1,60}}?)??) (?:(?P<mid_hedge>{_HEDGE}) )?(?P<mid_n>{_NUMERAL})(?: times)?\b"
    r"|\b(?:appears?|appeared|occurs?|occurred|stands?|stood|featured?|features)(?: in [a-z ]{0,20})?"
    rf" (?:(?P<end_hedge>{_HEDGE}) )?(?P<end_n>{_NUMERAL})(?: times)?\b"
)
_DOCUMENTS = re.compile(
    rf"(?:(?P<hedge>{_HEDGE}) )?\b(?P<n>{_NUMERAL}) (?:[a-z]{{1,12}} )?(?:documents|texts|letters|keynotes|{_EVENTS}) "
    r"(?:that )?(?:mention(?:ed)?|used?|named?|refer(?:red)? to|cited?|contain(?:ed)?)\b"
)
_RECORD = re.compile(
    rf"\b(?P<extreme>highest|most|largest|biggest|greatest|fastest|strongest|lowest|smallest|fewest|slowest|weakest)\b"
    rf"(?: [a-z\"'-]+){{0,6}}? (?:since (?:the )?(?:{_EVENT} of )?{_YEAR}\b"
    rf"|in (?:{_MORE})?(?P<span>{_SPAN})(?: (?P<spanunit>{_EVENTS}))?\b)"
    rf"|\b(?:an? )?(?P<high_span>{_SPAN})[- ]year (?P<extent>high|low)\b"
    r"|(?P<low>\b(?:a|an|another|the) (?:new )?(?:all-time )?record low\b|\brecord[- ]low\b|\ball-time low\b"
    r"|\b(?:lowest|fewest|smallest) (?:ever|on record)\b)"
    r"|\b(?:a|an|another|the) (?:new )?(?:all-time )?record "
    r"(?=high|low|number|level|turnout|attendance|sum|amount|total|[0-9])"
    r"|\brecord[- ](?:high|breaking|setting)\b|\brecord (?:number|turnout|attendance|[0-9])"
    r"|\bset(?:s|ting)? (?:a|another) (?:new )?record\b|\b(?:a|an) (?:new |all-time )record\b(?! of the| label| deal)"
    r"|\ball-time high\b|\b(?:highest|most|largest) (?:ever|on record)\b|\bbroke (?:the|a|all) (?:previous )?records?\b"
)
_NEGATED = re.compile(
    rf"\b(?:did|does|do|was|were|is|are)(?: not|n't)\b{_GAP}{{0,20}}?"
    r"\b(?:mention|appear|use|name|refer|includ|feature|speak)"
    r"|\b(?:no|without(?: a| any)?) (?:single )?(?:mention|reference|word)\b|\bno longer\b|\bnot (?:been )?mentioned\b"
    r"|\bdisappear(?:s|ed)?\b|\bdropped\b|\bomit(?:s|ted)?\b|\bleft out\b|\bmakes? no\b|\bmade no\b|\bfail(?:s|ed) to\b"
    r"|\b(?:is|was|are|were) (?:absent|missing|gone)\b(?! from (?:earlier|previous|past))"
)
_EARLIER_CLAUSE = re.compile(rf"\b(?:which|when|whose|where)\b|\b(?:previous|earlier|past|last) {_EVENT}s?\b")
_COUNTED = r"(?! (?:people|persons|participants|delegates|guests|exhibitors|companies|dollars|times|million|billion)\b)"
_NAMED = re.compile(rf"(?<![0-9-]){_YEAR}\b(?!-[0-9]){_COUNTED}|\b{_NTH} (?:[a-z]{{1,12}} ){{0,3}}{_EVENT}\b")
_NO_WORD = re.compile(r"[^a-z]+")
_BEHIND = re.compile(r" ?([a-z-]+)")
_REPORTS = re.compile(r"\b(?!(?:phrase|term|word|wording|slogan|formulation|concept|notion)\b)[a-z]+ that\b")
_AFTER_CUE = re.compile(r" ?,? ?(?:(?:in|at) [^,;:]{1,40}, )?")
_CLAUSE_END = re.compile(r"[,;:]")
REACH = 80
"""Characters from "for the first time" to its verb."""
LONGEST_QUOTED = 9
"""Words of a quotation that is taken for a wording, not for what somebody said."""


def read_cues(text: str, start: int, end: int, words: LanguageCues) -> Iterator[Cue]:
    """The statements of the lowered sentence [start, end); the surest reading of each place first."""
    yield from _told_by_texts(text, start, end)
    yield from _firsts(text, start, end, words)
    for match in _UNLIKE.finditer(text, start, end):
        scope, years, n_back = _scope(match)
        is_years = match["backunit"] == "years"
        yield Cue("unlike", match.start(), match.end(), scope=scope, years=years, n_back=n_back, is_years=is_years)
    yield from filter(None, map(_record, _RECORD.finditer(text, start, end)))
    for match in _DOCUMENTS.finditer(text, start, end):
        yield _documents(match)
    yield from filter(None, map(_count, _COUNT.finditer(text, start, end)))
    yield from filter(None, map(_since, _SINCE.finditer(text, start, end)))
    for match in _EVERY.finditer(text, start, end):
        yield Cue("every", match.start(), match.end())
    for match in _VAGUE.finditer(text, start, end):
        yield Cue("first", match.start(), match.end(), is_vague=True)


def _told_by_texts(text: str, start: int, end: int) -> Iterator[Cue]:
    """First, never before, again and again, told of the texts rather than of the time."""
    for match in (*_FIRST_TEXT.finditer(text, start, end), *_NO_EARLIER.finditer(text, start, end)):
        yield Cue("first", match.start(), match.end(), is_denied=True)
    for match in _AFTER_GAP.finditer(text, start, end):
        is_years = match["spanunit"] == "year"
        yield Cue("first", *match.span(), scope="back", n_back=_number(match["span"]), is_years=is_years)
    for match in _RUN.finditer(text, start, end):
        ordinal, number = match["o"] or match["o_row"], match["n"] or match["n_row"]
        n = _ordinal(ordinal) if ordinal else _number(number)
        if n is not None and n > 1:
            is_years = (match["unit"] or match["n_unit"] or match["row_unit"] or "").startswith("year")
            yield Cue("run", match.start(), match.end(), n=n, is_years=is_years)
    for match in _TIMES.finditer(text, start, end):
        n = _ordinal(match["o"] or match["o_text"])
        if n is not None and n > 1:
            yield Cue("nth", match.start(), match.end(), n=n)


def _record(match: re.Match[str]) -> Cue | None:
    is_low = match["low"] is not None or match["extent"] == "low"
    is_low |= match["extreme"] in ("lowest", "smallest", "fewest", "slowest", "weakest")
    if year := match["year"]:
        return Cue("record", *match.span(), scope="named", years=(year,), is_since=True, is_low=is_low)
    if span := match["span"] or match["high_span"]:
        unit = match["spanunit"] or ("years" if "decade" in span or match["high_span"] else None)
        if unit is None:
            return None
        n_back = _number(span)
        return Cue("record", *match.span(), scope="back", n_back=n_back, is_years=unit == "years", is_low=is_low)
    return Cue("record", *match.span(), is_low=is_low)


def _firsts(text: str, start: int, end: int, words: LanguageCues) -> Iterator[Cue]:
    for match in _FIRST.finditer(text, start, end):
        behind = _FIRST_AS_LABEL.match(text, match.end(), end)
        if not (behind and behind["word"] in words.not_first):
            yield _first(match)


def _since(match: re.Match[str]) -> Cue | None:
    year = match["year"] or match["from_year"]
    number = _ordinal(match["nth"]) if match["nth"] else None
    if not (year or number):
        return None
    return Cue("since", match.start(), match.end(), years=(year,) if year else (), number=number)


def _first(match: re.Match[str]) -> Cue:
    if match["year"]:
        return Cue("first", match.start(), match.end(), scope="named", years=(match["year"],), is_since=True)
    if span := match["span"]:
        is_years = match["spanunit"] == "years" or "decade" in span
        return Cue("first", match.start(), match.end(), scope="back", n_back=_number(span), is_years=is_years)
    return Cue("first", match.start(), match.end())


def _scope(match: re.Match[str]) -> tuple[Scope, tuple[str, ...], int | None]:
    if match["last"] or (match["one"] and not match["any"]):
        return "last", (), None
    if match["year"]:
        return "named", (match["year"],), None
    if match["back"]:
        return "back", (), _number(match["back"])
    return "all", (), None


def _documents(match: re.Match[str]) -> Cue:
    n = _number(match["n"])
    return Cue("count", match.start(), match.end(), n=n, hedge=_hedge(match["hedge"]), unit="documents")


def _count(match: re.Match[str]) -> Cue | None:
    written = match["n"] or match["mid_n"] or match["end_n"]
    if match["n"] is None and not match[0].endswith(("times", "once", "twice", "thrice")):
        return None
    place = next((match.span(name) for name in ("obj", "mid") if match[name] and match[name].strip()), None)
    # What follows "mentions of" belongs to the sentence, not to the cue: an edition may be named there.
    end = match.start("obj") if match["obj"] else match.end()
    hedge = _hedge(match["hedge"] or match["mid_hedge"] or match["end_hedge"])
    return Cue("count", match.start(), end, n=_number(written), hedge=hedge, unit="occurrences", object=place)


def _hedge(written: str | None) -> CountHedge:
    if written in _OVER:
        return "over"
    if written in _BELOW:
        return "below"
    return "about" if written in _ABOUT else "none"


def _number(written: str) -> int | None:
    return _NUMBERS.get(written) if written[0].isalpha() else int(written.replace(",", ""))


def _ordinal(written: str) -> int | None:
    return int(written[:-2]) if written[0].isdigit() else _ORDINALS.get(written)


def is_negated(text: str, cue: Cue, start: int, end: int) -> bool:
    """Whether the sentence says that the thing is not there now; what earlier editions lacked is no such word."""
    low, high = max(start, cue.start - 80), min(end, cue.end + 120)
    for match in _NEGATED.finditer(text, low, high):
        is_inside = match.start() < cue.end and cue.start < match.end()
        clause = max(low, text.rfind(",", low, match.start()))
        if not is_inside and not _EARLIER_CLAUSE.search(text, clause, match.start()):
            return True
    return False


def read_editions(text: str, start: int, end: int) -> Iterator[tuple[int, int, EditionName]]:
    """Editions named in [start, end), with their places."""
    for match in _NAMED.finditer(text, start, end):
        if match["year"]:
            yield match.start(), match.end(), EditionName(year=match["year"])
        elif number := _ordinal(match["nth"]):
            yield match.start(), match.end(), EditionName(number=number)


def verb_window(text: str, cue: Cue, start: int, end: int) -> tuple[int, int]:
    """Where the verb of the cue stands: around "for the first time", anywhere in the sentence for others."""
    if cue.relation != "first" or cue.is_denied or cue.is_vague:
        return start, end
    opens = _AFTER_CUE.match(text, cue.end, end)
    stop = _CLAUSE_END.search(text, opens.end() if opens else cue.end, min(end, cue.end + REACH))
    before = max(
        (mark.end() for mark in _CLAUSE_END.finditer(text, max(start, cue.start - REACH), cue.start)), default=0
    )
    return max(start, cue.start - REACH, before), stop.start() if stop else min(end, cue.end + REACH)


_EVERY_WORD = re.compile(r"\b(?:every|each|all|always|invariably|without exception)\b")
_USES = re.compile(r"\b(?:uses?|used|using|says?|said) (?:(?:the|a) )?(?:(?:phrase|term|words?|slogan) )?[\"']?$")


def says_every(text: str, cue: Cue, end: int) -> bool:
    """Whether "since" goes on with "every", so that no edition may lack it."""
    return _EVERY_WORD.search(text, cue.end, min(end, cue.end + 2 * REACH)) is not None


def is_used(text: str, start: int) -> bool:
    """Whether the quotation that begins at `start` is said to be used, as words are."""
    return _USES.search(text[max(0, start - 40) : start]) is not None


def has_word(text: str, start: int, end: int, words: Sequence[str]) -> bool:
    """Whether one of the words stands in [start, end), as a whole word; "stressed that" reports and is none."""
    running = f" {_NO_WORD.sub(' ', _REPORTS.sub(' ', text[start:end]))} "
    return any(f" {word} " in running for word in words)


def is_wording(written: str) -> bool:
    """Whether a quotation is short enough to be a wording."""
    return len(written) > 1 and len(written.split()) <= LONGEST_QUOTED and not written.endswith((".", "!", "?"))


def is_other_thing(text: str, at: int, words: LanguageCues) -> bool:
    """Whether a noun behind makes another thing of the wording that ends at `at`."""
    behind = _BEHIND.match(text, at)
    return behind is not None and behind[1] in words.heads_behind


def trim_object(written: str, words: LanguageCues) -> str:
    """The object of a count without what is said around it."""
    tokens = written.strip().split(" ")
    while tokens and tokens[0] in ("the", "a", "an", "phrase", "term", "word", "slogan", "formulation", "to", "of"):
        tokens = tokens[1:]
    cut = next((at for at, token in enumerate(tokens) if token in words.tails), len(tokens))
    return " ".join(tokens[:cut]).strip("\"' ")
