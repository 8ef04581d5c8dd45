"""Seeded changes of English sentences, one list for each kind of alteration."""

# ruff: noqa: E501 - a rule is read on one line
from __future__ import annotations

import random
import re

from benchmarks.quality.corruptions.changes import Rules, either, one_of, other_number, other_year, rule, swaps, turns

MARGIN = 10
_WORDS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "twenty",
    "thirty",
    "forty",
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_COUNTRIES = (
    "Iraq", "Iran", "Syria", "Libya", "Yemen", "China", "Russia", "Japan", "Germany", "France", "Israel", "Egypt", "Mexico", "Canada",
    "Afghanistan", "Vietnam", "Cuba", "Ukraine", "Somalia", "Haiti", "Kosovo", "Bosnia", "Mali", "Nigeria", "Kenya", "Ethiopia", "Sudan",
    "India", "Pakistan", "Brazil", "Argentina", "Spain", "Italy", "Turkey", "Poland", "Greece", "Cyprus", "Colombia", "Venezuela",
)  # fmt: skip
_TITLES = (
    "Secretary of State",
    "Secretary of Defense",
    "Attorney General",
    "Vice President",
    "Prime Minister",
    "Chief Justice",
)
_BODIES = ("Security Council", "General Assembly", "Human Rights Council", "African Union", "European Union", "World Bank", "Senate",
           "House of Representatives", "Supreme Court", "Pentagon", "Economic and Social Council")  # fmt: skip
_ADJECTIVES = ("great", "important", "strong", "new", "historic", "serious", "significant", "real", "deep", "vital", "special",
               "remarkable", "difficult", "enormous", "common", "essential", "tremendous")  # fmt: skip
_ADVERBS = ("greatly", "strongly", "deeply", "rapidly", "steadily", "effectively", "successfully", "dramatically", "carefully",
            "vigorously", "closely", "actively", "quickly", "significantly", "substantially", "truly", "firmly", "fully", "further",
            "clearly", "sincerely")  # fmt: skip
# No word that tells how many, how likely, whether, when or on what condition.
_SAFE = (
    r"(?:(?!(?:not?|never|nor|without|if|unless|but|although|though|only|some|all|every|each|many|most|any|both|may|might|must|"
    r"should|can|could|will|would|shall|about|over|nearly|almost|least|more|less|than|until|when|while|however|one|two|three|"
    r"was|were|is|are|has|have|had|been|be|and|or|to)\b)[a-z]+)"
)
_PAST = ("increased=increase", "reduced=reduce", "created=create", "launched=launch", "established=establish", "adopted=adopt",
         "achieved=achieve", "expanded=expand", "improved=improve", "signed=sign", "strengthened=strengthen", "passed=pass",
         "proposed=propose", "started=start", "helped=help", "worked=work", "asked=ask", "ended=end")  # fmt: skip
_VERBS = ("build|make|take|keep|bring|give|help|work|strengthen|support|promote|protect|improve|create|provide|expand|reduce|address|"
          "achieve|ensure|continue|move|meet|develop|increase|reform|invest|fight|cut|maintain|encourage|restore|act")  # fmt: skip
_SUBJECT = "we|they|I|you|it|he|she|America|Congress|Government|people|nation|world|country|Committee|Nations|States|Americans|who|that"
_FIGURE = r"(?<![\w.,/-])(?<!(?:uary|arch|pril|June|July|gust|mber|ober) )\$?(?!(?:1[789]|20)\d\d\b)\d+(?:,\d{3})*(?:\.\d+)?(?=[ ,.;](?!\d))(?! (?:January|February|March|April|May|June|July|August|September|October|November|December))"


def _flipped(match: re.Match[str], rng: random.Random) -> str | None:
    one, other = match.group(1), match.group(3)
    return None if one == other else f"{other}{match.group(2)}{one}"


_NOUN = (
    r"(?:[a-z]+(?:tion|ment|ity|ness|ance|ence|ship|ism|tions|ments|ties)|peace|freedom|justice|growth|jobs|men|women|health|education|"
    r"food|water|energy|trade|hunger|poverty|disease|terror|war|children|farmers|workers|teachers|schools|roads|bridges|homes|businesses|"
    r"families|households|nations|States|states|land|law|order|hope|courage|mothers|fathers|sons|daughters|friends|allies|money|time|"
    r"research|science|technology|culture|training|housing|transport|agriculture|industry|climate|conflict|violence|drugs|crime|debt|"
    r"taxes|wages|prices|output|demand|production|investment|spending|size|timing|stability|security)"
)

RULES: Rules = {
    "number": [
        rule(_FIGURE, other_number),
        rule(rf"(?<=[a-z,] )(?:{either(*_WORDS)})(?= (?!(?:of|hundred|thousand)\b)[a-z])", one_of(*_WORDS)),
        rule(r"(?<= )(?:1/4|1/2|3/4)(?=[ -])", one_of("1/4", "1/2", "3/4")),
        rule(r"(?<= )(?:one-half|one-quarter|one-third|two-thirds)\b", one_of("one-half", "one-quarter", "one-third", "two-thirds")),
    ],
    "unit or scale": [
        *turns(r"(?<=\d )\b{}\b", "billion>million|trillion", "million>billion|thousand", "trillion>billion", "miles>kilometres|feet",
               "tons>pounds", "acres>square miles", "barrels>gallons", "days>weeks|months", "hours>minutes|days", "months>weeks|years",
               "years>months|decades", "weeks>days"),
        *turns(r"(?<=(?:wo|ee|ur|ve|ix|en|ht|ne|ty) )\b{}\b", "billion>million", "million>billion|thousand", "days>weeks|months",
               "years>months|decades", "months>years|weeks", "decades>years", "hours>minutes|days", "weeks>months"),
    ],
    "percent or points": [
        rule(r"(?<=\d )(?:percent|per cent)\b(?!age)", "percentage points"),
        rule(r"(?<=\d)%", " percentage points"),
        rule(r"\bpercentage points?\b", "percent"),
    ],
    "currency": [
        rule(r"(?<=[a-z] )dollars\b", "euros", "yen", "rubles"),
        rule(r"\$(?=\d)", "€", "£"),
        rule(r"\beuros\b", "dollars"),
    ],
    "date": [
        rule(r"(?<=(?: in| of| by|nce|rom|til|ore|ter|ear|ing|the| to|and|for) )((?:18|19|20)\d\d)(?=[ ,.;])(?! (?:people|men|women|jobs|troops|families|of)\b)", other_year),
        rule(rf"(?<=[a-z,] )(?:{either(*_MONTHS)})(?= \d|,| of| meeting| [a-z])(?<!by May)(?<!you May)", one_of(*_MONTHS)),
        rule(rf"\b(?:{either(*_DAYS)})\b", one_of(*_DAYS)),
        rule(r"\blast year\b", "this year", "next year"),
        rule(r"\bthis year\b", "last year", "next year"),
        rule(r"\bnext year\b", "this year", "last year"),
        rule(r"\b(?:19|20)(\d)0s\b", lambda m, rng: m.group()[:2] + str((int(m.group(1)) + rng.randint(1, 4)) % 10) + "0s"),
    ],
    "hedge": [
        rule(r"\b(?:about|nearly|almost|approximately|roughly|around) (?=\$?\d|(?:one|two|three|four|five|ten|half)\b)", "", "more than "),
        rule(r"\b(?:more than|at least|over|up to) (?=\$?\d|(?:one|two|three|four|five|ten|half)\b)", "", "nearly ", "about "),
        rule(r"(?<=(?:of|by|to|at|in|or|is|as) )(?=\d[\d.,]* (?:percent|per cent|million|billion|people|jobs))", "about ", "nearly ", "more than "),
        rule(r"(?<=(?:ate|ave|han|ore|ted|ded|and) )(?=\$?\d[\d.,]* (?:million|billion))", "about ", "nearly ", "over "),
    ],
    "negation": [
        rule(r"\b(will|must|can|should|could|would|shall) (?!not|never|no\b|neither|be no|only|fail)(?=[a-z]{3,})", r"\1 not "),
        rule(r"\b(will|must|should|could|would|shall|do|does|did|is|are|was|were|has|have) (?:not|never) (?!only|just|merely|simply|even|yet)", r"\1 "),
        rule(r"\bcannot (?!but|help)", "can "),
        rule(r"(?P<pre>\b(?:America|countries|country|people|nation) )(is|are) (?!not|no\b|never)(?=(?:a|the|in|[a-z]+ing|[a-z]+ed)\b)", r"\2 not "),
        rule(r"\bhave (?=(?:made|seen|done|been|taken|come|begun|given|shown|reached|achieved)\b)", "have not "),
        rule(r"\b(will|have) never ", r"\1 "),
    ],
    "modality": [
        *turns(r"\b{}(?= (?:not )?(?:be|have|[a-z]{{3,}})\b)", "should>must|could", "must>should|may|can", "may>must|will", "shall>may",
               "could>must", "might>will|must"),
        *turns(r"(?<=(?:we|We|ey|it|It|ou| I|rs|ss|nt|ee) )\b{}\b(?= (?:continue|be|have|make|work|take|help|ensure|provide|need)\b)",
               "will>may|might|should", "can>must|should"),
        *turns(r"\b{}\b", "need to>may", "have to>may", "ought to>must"),
        rule(r"\bencourag(e|es|ed)\b", r"requir\1"),
        rule(r"\ballow(s|ed)?\b(?= [a-z]+ [a-z]* ?to\b)", lambda m, rng: {"s": "requires", "ed": "required"}.get(m.group(1) or "", "require")),
    ],
    "name or office": [
        rule(rf"\b(?:{either(*_COUNTRIES)})\b", one_of(*_COUNTRIES[:26])),
        rule(rf"\b(?:{either(*_TITLES)})\b", one_of(*_TITLES)),
        rule(rf"\b(?:{either(*_BODIES)})\b", one_of("Security Council", "General Assembly", "World Bank", "Supreme Court", "European Union")),
        rule(r"\b(?<![-])(?:President|Senator|Congressman|Ambassador|Secretary|Governor|Chairman) (?=[A-Z][a-z]+)(?!General|State|Pro|Council)",
             one_of("President ", "Senator ", "Ambassador ", "Governor ", "Chairman ")),
    ],
    "substitution": [
        *swaps(r"(?<=[a-z,] )\b{}\b(?!-)", "increase=decrease", "improve=weaken", "growth=decline", "strong=weak", "peace=trade",
               "freedom=prosperity", "workers=farmers", "children=students", "families=veterans", "higher=lower", "education=transport",
               "schools=hospitals", "economic=military", "energy=water", "poverty=crime", "jobs=homes", "local=federal", "women=teachers",
               "rising=falling", "public=private", "health=housing", "hope=fear", "friends=rivals", "progress=effort", "war=famine"),
        *turns(r"(?<=[a-z,] )\b{}\b(?!-)", "important>urgent", "strengthen>undermine", "support>oppose", "protect>change", "global>regional",
               "challenge>chance", "challenges>chances", "future>past", "cooperation>competition", "human>civil", "security>stability",
               "development>defence", "inflation>output", "remain>become", "expects>intends", "economy>industry", "nation>party"),
    ],
    "insertion": [
        rule(r"(?P<pre>\b(?:our|the|its|his) )(?=(?:economy|people|nation|world|country|region|government|future|system|children|budget|"
             r"community|challenge|program|plan|agreement|conflict|efforts?|policy)\b)",
             "great ", "proud ", "modern ", "fragile ", "beloved ", "remarkable ", "troubled "),
        rule(rf"(?<=\bto )(?=(?:{_VERBS})\b(?!-))", "quickly ", "vigorously ", "carefully ", "boldly ", "jointly ", "firmly "),
        rule(r"(?<=[a-z]{3})(?=, and [a-z]+)", ", together with our partners", ", at home and abroad", ", day after day"),
    ],
    "deletion": [
        rule(rf"(?<=[a-z] )(?<!more )(?<!most )(?<!very )(?<!as )(?<!so )(?<!too )(?<!is )(?<!are )(?<!be )(?<!an )(?<!was )(?<!a )(?:{'|'.join(_ADJECTIVES)}) "
             r"(?=(?!and\b|or\b|than\b|to\b|in\b|for\b|of\b|as\b|by\b)[a-z]{3,})", ""),
        rule(rf"(?<=[a-z] )(?<!more )(?<!as )(?<!so )(?<!too )(?<!very )(?:{'|'.join(_ADVERBS)}) (?=(?!and\b|or\b|as\b|than\b)[a-z]{{3,}})", ""),
        rule(rf"(?<=[a-z], ){_SAFE}(?: {_SAFE}){{0,2}}, (?=(?:and )?[a-z])", ""),
        rule(rf", {_SAFE}(?: {_SAFE}){{2,6}},(?= [a-z])", ""),
        rule(rf"(?<=[a-z]{{4}}) (?:in|for|with|from) (?:the|our|this) {_SAFE}(?= (?:and|to|is|are|was|has|will)\b)", ""),
    ],
    "order": [
        rule(rf"(?<=[a-z] )\b({_NOUN})( and )({_NOUN})\b(?=[.,;]| (?:in|of|for|to|that|are|is|will|with|by|on|at|as|must|can)\b)", _flipped),
        rule(r"(?<=, )([a-z]+(?: [a-z]+)?)(, )([a-z]+(?: [a-z]+)?)(?=, (?:and|or) )", _flipped),
        rule(r"(?<=(?:he|ur|is|or|nd|th|of|in) )([A-Z][a-z]{3,})( and )([A-Z][a-z]{3,})\b(?![- ][A-Za-z]*[A-Z]|-)", _flipped),
    ],
    "aspect": [
        rule(r"\bwill be\b", "had been"),
        rule(r"\b(?:has|have) been\b", "will be", "had been"),
        rule(r"(?<=(?:we|it|ey|es|ch|ca|he|ty|nt|rs|on|en|ld|ee) )(?:is|are)(?= (?!not)[a-z]{3,}(?:ing|ed)\b)", lambda m, rng: {"is": "was", "are": "were"}[m.group()]),
        rule(r"(?<=[a-z] )(?:was|were)(?= [a-z]{3,}(?:ed|ing)\b)", "will be"),
        rule(r"(?<=[a-z] )(?:has|have)(?= (?:made|become|taken|begun|reached|achieved|created|adopted|worked|increased|declined|improved|moved|remained)\b)",
             "had"),
        rule(r"(?<=[a-z] )(?:is|are)(?= (?:now|today|still|already)\b)", lambda m, rng: {"is": "was", "are": "were"}[m.group()]),
        *(rule(rf"(?<=\b(?:We|we|it|It) )\b{one.split('=')[0]}\b(?= (?!by\b))", f"will {one.split('=')[1]}") for one in _PAST),
    ],
    "scope": [
        *turns(r"(?<=[a-z,] )(?<!too )(?<!so )(?<!how )(?<!as )(?<!great ){}(?= (?!these|those|times|days|years|hours)(?:[a-z]{{4,}} )?[a-z]{{3,}}[a-rt-z]s\b(?! old))", "all>some|most|many", "many>all|few", "some>all|many"),
        *turns(r"\b{}\b", "all of>some of|most of", "most of>all of|some of", "some of>all of|most of", "many of>all of|few of"),
        *turns(r"(?<=[a-z,] ){}(?= (?:countries|nations|people|States|members|areas|Americans|families)\b)", "several>all", "most>some|all", "few>most", "both>some"),
    ],
}  # fmt: skip
