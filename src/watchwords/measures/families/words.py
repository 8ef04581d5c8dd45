"""The words of a form: English as written, Chinese as the pool's own texts tell where words end.

As in discovery (`measures/discovery/words.py`): the freedom of a string is the entropy of its neighbours less that of
the string without its last (first) character, set off against strings of its length (Magistry & Sagot 2012,
aclanthology.org/P12-2075).
"""

from __future__ import annotations

from watchwords.measures.families.pool import Pool, Tokens, is_chinese

LONGEST_WORD = 4
_MEAN = (1.27, -3.45, -1.65, -0.75)
_SPREAD = (1.44, 1.54, 1.77, 1.22)
"""Gain of freedom over all strings of 1 to 4 characters: the same within a tenth in work reports and in congress
reports, so it is not measured anew for every question."""


def word_ends(pool: Pool, tokens: Tokens) -> tuple[int, ...]:
    """Where words of a form end, from 0 to its length."""
    if not is_chinese(tokens):
        return tuple(range(len(tokens) + 1))
    best, back = [0.0], [0]
    for at in range(1, len(tokens) + 1):
        options = [
            (best[at - n] + n * wordness(pool, tokens[at - n : at]), n) for n in range(1, min(LONGEST_WORD, at) + 1)
        ]
        value, n = max(options, key=lambda option: (option[0], -option[1]))
        best.append(value)
        back.append(at - n)
    ends = [len(tokens)]
    while ends[-1]:
        ends.append(back[ends[-1]])
    return tuple(reversed(ends))


def wordness(pool: Pool, tokens: Tokens) -> float:
    """How well 1 to 4 tokens stand as one word, in deviations from all strings of that length, both sides together."""
    n = len(tokens)
    right, left = pool.freedom(tokens, 1), pool.freedom(tokens, -1)
    if n > 1:
        right -= pool.freedom(tokens[:-1], 1)
        left -= pool.freedom(tokens[1:], -1)
    return (right + left - 2 * _MEAN[n - 1]) / _SPREAD[n - 1]
