"""Figures that say how sure they are."""
from __future__ import annotations

import math
import random
from typing import Callable, Dict, List, Optional, Sequence, Tuple

DIGITS = 4
SAMPLES = 1000
Z = 1.959964


def wilson(hits: int, of: int) -> Tuple[float, float]:
    """The 95 % interval of a share."""
    if of == 0:
        return 0.0, 1.0
    part = hits / of
    middle = part + Z * Z / (2 * of)
    half = Z * math.sqrt(part * (1 - part) / of + Z * Z / (4 * of * of))
    return max(0.0, (middle - half) / (1 + Z * Z / of)), min(1.0, (middle + half) / (1 + Z * Z / of))


def share(hits: int, of: int) -> Dict[str, object]:
    """How many of how many; without a value when there was nothing to count."""
    if of == 0:
        return {"hits": 0, "of": 0}
    low, high = wilson(hits, of)
    return {"hits": hits, "of": of, "value": rounded(hits / of), "low": rounded(low), "high": rounded(high)}


def mean_of(values: Sequence[float]) -> Dict[str, object]:
    return with_bootstrap(values, mean)


def median_of(values: Sequence[float]) -> Dict[str, object]:
    return with_bootstrap(values, median)


def with_bootstrap(values: Sequence[float], figure: Callable[[Sequence[float]], float]) -> Dict[str, object]:
    """The figure with the middle 95 % of what other samples of the same questions would give. Always the same samples."""
    if not values:
        return {"of": 0}
    chance = random.Random(0)
    values = sorted(values)
    drawn = sorted(figure(chance.choices(values, k=len(values))) for _ in range(SAMPLES))
    return {"of": len(values), "value": rounded(figure(values)), "low": rounded(drawn[int(0.025 * SAMPLES)]),
            "high": rounded(drawn[int(0.975 * SAMPLES) - 1])}


def mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def percentile(values: Sequence[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def rounded(value: float) -> float:
    return round(value, DIGITS) + 0.0       # never -0.0


def kappa(pairs: List[Tuple[str, str]]) -> Optional[float]:
    """Cohen's kappa: agreement of two labellers beyond what chance gives. Nothing when both only ever said one thing."""
    if not pairs:
        return None
    labels = {label for pair in pairs for label in pair}
    agreed = sum(first == second for first, second in pairs) / len(pairs)
    by_chance = sum(sum(first == label for first, _ in pairs) * sum(second == label for _, second in pairs)
                    for label in labels) / len(pairs) ** 2
    return None if by_chance >= 1 else rounded((agreed - by_chance) / (1 - by_chance))
