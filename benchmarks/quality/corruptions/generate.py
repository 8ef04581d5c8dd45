"""Cases by the thousand, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from benchmarks.quality.corruptions import chinese, english, wholes
from benchmarks.quality.corruptions.articles import Said, article, is_wanted, named
from benchmarks.quality.corruptions.cases import ALTERED, KINDS, TRUE, Case, Sentence, has_marks, sentences
from benchmarks.quality.corruptions.changes import changed
from benchmarks.quality.corruptions.grounds import Ground, plain
from benchmarks.quality.corruptions.quoting import QUOTED

SHARES = {
    TRUE: 0.40,
    ALTERED: 0.36,
    "stitched": 0.04,
    "misattributed": 0.06,
    "edition": 0.04,
    "invented": 0.06,
    "truncated": 0.04,
}
"""Of the cases of a set."""
NAMINGS = ("both", "both", "edition", "edition", "speaker", "speaker", "neither")
TRIES = 60
"""Sentences tried for each case that is wanted."""
ENOUGH = 1200
"""Sentences that a kind of change is drawn from."""
COMMON = 0.5
"""A sentence more than half of which stands in other texts too is changed only where its edition is named."""
RIGHT = {
    TRUE: {"verbatim"},
    ALTERED: {"altered"},
    "stitched": {"stitched"},
    "misattributed": {"misattributed"},
    "edition": {"misattributed"},
    "invented": {"not found"},
    "truncated": {"truncated"},
}


LENIENT = {"verbatim"}
"""May stand where a "but" was cut off: whether it takes back what was quoted is a reader's to say."""


@dataclass
class _Maker:
    """Makes the cases of one record."""

    ground: Ground
    rng: random.Random

    def __post_init__(self) -> None:
        self.pool = sentences(self.ground)
        self.rules = (chinese if self.ground.lang == "zh" else english).RULES
        self.margin = (chinese if self.ground.lang == "zh" else english).MARGIN
        self.by_text: dict[int, list[Sentence]] = {}
        for sentence in self.pool:
            self.by_text.setdefault(sentence.text, []).append(sentence)
        self.made: set[str] = set()
        self.cases: list[Case] = []

    def keep(self, family: str, kind: str, said: str, source: int | None, about: Said, naming: str) -> None:
        """One case more."""
        ground = self.ground
        text = article(ground.lang, ground.name, said, about, naming, self.rng)
        number = f"{ground.name}/{family}/{kind}/{len(self.cases)}"
        self.made.add(plain(said))
        right = RIGHT[family] | (LENIENT if kind == "contrast" else set())
        self.cases.append(Case(number, ground.name, family, kind, text, said, source, frozenset(right)))

    def named(self, text: int, wanted: Sequence[str] = NAMINGS) -> tuple[Said, str]:
        """How a text is named, and how much of it."""
        about = named(self.ground.name, self.ground.texts[text], self.rng)
        possible = [naming for naming in wanted if is_wanted(naming, about)]
        return about, self.rng.choice(possible or ["neither"])

    def many(self, n: int, make: Callable[[], bool]) -> int:
        """Try until so many are made, or until too many tries fail; how many were made."""
        made = 0
        for _ in range(n * TRIES):
            if made == n:
                break
            made += make()
        return made

    def true(self, kind: str) -> bool:
        sentence = self.rng.choice(self.pool)
        said = QUOTED[kind][0](self.ground, sentence, self.rng)
        if said is None or plain(said) in self.made:
            return False
        self.keep(TRUE, kind, said, sentence.text, *self.named(sentence.text))
        return True

    def altered(self, kind: str, pool: Sequence[Sentence]) -> bool:
        sentence = self.rng.choice(pool)
        said = changed(sentence.words, self.rules[kind], self.rng, self.margin)
        if said is None or plain(said) in self.made or plain(said) == plain(sentence.words) or self.ground.has(said):
            return False
        about, naming = self.named(sentence.text)
        if self.ground.shared(sentence.words) > COMMON:
            if about.edition is None:
                return False
            naming = "edition" if naming in ("speaker", "neither") else naming
        self.keep(ALTERED, kind, said, sentence.text, about, naming)
        return True

    def stitched(self) -> bool:
        one, other = self.rng.choice(self.pool), self.rng.choice(self.pool)
        if self.rng.random() < 0.5:
            other = self.rng.choice(self.by_text[one.text])
        said = wholes.stitched(self.ground, one, other, self.rng)
        if said is None or self.ground.has(said):
            return False
        kind = "one text" if one.text == other.text else "two texts"
        about, naming = self.named(one.text, ("both", "edition", "neither") if kind == "one text" else ("neither",))
        self.keep("stitched", kind, said, one.text, about, naming)
        return True

    def another(self, family: str) -> bool:
        """The words of one text given to another speaker or edition, in which they do not stand."""
        sentence, other = self.rng.choice(self.pool), self.rng.randrange(len(self.ground.texts))
        how = self.rng.choice(("whole", "whole", "clause", "few words"))
        said = QUOTED[how][0](self.ground, sentence, self.rng)
        if said is None or has_marks(said) or plain(said) in self.made:
            return False
        holders = [self.ground.texts[number] for number in self.ground.holders(said)]
        wrong = self.ground.texts[other]
        if family == "misattributed":
            about, naming = self.named(other, ("speaker", "both"))
            known = {one.speaker for one in holders}
            fits = naming in ("speaker", "both") and None not in known and wrong.speaker not in known
        else:
            about, naming = self.named(other, ("edition",))
            fits = wrong.edition not in {one.edition for one in holders}
        if fits:
            self.keep(family, naming if family == "misattributed" else how, said, sentence.text, about, naming)
        return fits

    def invented(self, pool: Sequence[str]) -> bool:
        held_out = self.rng.random() < 0.7 and bool(pool)
        said = (
            wholes.invented(self.ground, self.rng, pool)
            if held_out
            else wholes.recombined(self.ground, self.pool, self.rng)
        )
        if said is None or plain(said) in self.made:
            return False
        about, naming = self.named(self.rng.randrange(len(self.ground.texts)))
        self.keep("invented", "kept out" if held_out else "recombined", said, None, about, naming)
        return True

    def truncated(self) -> bool:
        sentence = self.rng.choice(self.pool)
        found = wholes.truncated(self.ground, sentence, self.rng)
        if found is None or plain(found[1]) in self.made or len(self.ground.holders(found[1])) > 1:
            return False
        self.keep("truncated", found[0], found[1], sentence.text, *self.named(sentence.text))
        return True


def cases(ground: Ground, seed: int, n: int) -> list[Case]:
    """About so many cases of a record, in an order of chance.

    A kind that the texts do not allow so often has fewer; true ones are made in its place.
    """
    rng = random.Random(f"{seed}/{ground.name}")  # noqa: S311 - the same cases in every run
    maker = _Maker(ground, rng)
    share = {family: round(n * part) for family, part in SHARES.items()}
    for kind in KINDS:
        pool = _able(maker, kind)
        if pool:
            maker.many(round(share[ALTERED] / len(KINDS)), partial(maker.altered, kind, pool))
    maker.many(share["stitched"], maker.stitched)
    if any(one.speaker for one in ground.texts):
        maker.many(share["misattributed"], partial(maker.another, "misattributed"))
    maker.many(share["edition"], partial(maker.another, "edition"))
    outside = [words for words in wholes.outside(ground) if not ground.has_long(words) and ground.known(words) <= 0.25]
    maker.many(share["invented"], partial(maker.invented, outside))
    maker.many(share["truncated"], maker.truncated)
    whole = sum(weight for _, weight in QUOTED.values())
    left = n - len(maker.cases)
    for kind, (_, weight) in QUOTED.items():
        maker.many(round(left * weight / whole), partial(maker.true, kind))
    maker.many(n - len(maker.cases), partial(maker.true, "whole"))
    rng.shuffle(maker.cases)
    return maker.cases


def _able(maker: _Maker, kind: str) -> list[Sentence]:
    """Sentences, in an order of chance, that a change of this kind may be made in; enough to choose from."""
    order = maker.rng.sample(maker.pool, len(maker.pool))
    able = (
        one
        for one in order
        if not has_marks(one.words) and any(rule.found.search(one.words) for rule in maker.rules[kind])
    )
    return list(islice(able, ENOUGH))
