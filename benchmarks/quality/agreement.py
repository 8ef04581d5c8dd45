"""How far readers agree beyond chance: Krippendorff's alpha for labels without an order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def nominal_alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Krippendorff's alpha for nominal labels: 1 is full agreement, 0 is what chance would give, below 0 is less.

    Alpha is 1 - observed / expected disagreement. Of each unit with m labels (m >= 2) every ordered pair of labels
    weighs 1 / (m - 1), so that a unit counts by its labels and not by its pairs; what is expected is drawn without
    replacement from all labels that can be paired. Source: Krippendorff, Content Analysis, 4th ed. 2018, chapter 12;
    Hayes and Krippendorff, Communication Methods and Measures 1 (2007), 77-89.

    Args:
        units: the labels of each unit, one a reader, None where a reader gave none.

    Returns:
        Alpha; None where it is not defined: no unit has two labels, or all labels are the same.
    """
    labelled = ([label for label in unit if label is not None] for unit in units)
    paired = [labels for labels in labelled if len(labels) > 1]
    totals = Counter(label for labels in paired for label in labels)
    n_labels = totals.total()
    n_expected = n_labels**2 - sum(n**2 for n in totals.values())
    if not n_expected:
        return None
    observed = sum((len(labels) ** 2 - _n_same(labels)) / (len(labels) - 1) for labels in paired)
    return 1 - (n_labels - 1) * observed / n_expected


def _n_same(labels: Sequence[Hashable]) -> int:
    """Ordered pairs of one unit that are alike, each label with itself among them."""
    return sum(n**2 for n in Counter(labels).values())
