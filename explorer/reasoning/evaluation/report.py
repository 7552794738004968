"""The table of outcomes summed up: recall at each cut and mean reciprocal rank, with bootstrap intervals."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

CUTS = (1, 3, 5, 10, 20)
RECIPROCAL = "mean_reciprocal_rank"
RANKING = "ranking"
COLUMNS = ["inhibited", "overworking", "relative_side", "kind", "confidence", "method", "same_page", "place"]
GROUPS = ("kind", "confidence")
BOOTSTRAPS = 1000
CONFIDENCE = (0.025, 0.975)


@dataclass(frozen=True)
class Report:
    """One row a case, method and treatment of its own page (place 0: not in the list), and the names no table knows."""

    outcomes: pd.DataFrame
    unknown: tuple[str, ...]

    @property
    def methods(self) -> tuple[str, ...]:
        """The ranking, then each baseline."""
        return tuple(self.outcomes["method"].unique())

    def of(self, method: str = RANKING, *, same_page: bool = True) -> pd.DataFrame:
        """Return the outcomes of one method, with or without the pairs that a case's own page teaches."""
        rows = self.outcomes
        return rows[(rows["method"] == method) & (rows["same_page"] == same_page)]


def measures(places: pd.Series) -> pd.DataFrame:
    """Return what each place is worth: found within each cut or not, and one over the place.

    >>> measures(pd.Series([2, 0])).mean().round(2).to_dict()
    {1: 0.0, 3: 0.5, 5: 0.5, 10: 0.5, 20: 0.5, 'mean_reciprocal_rank': 0.25}
    """
    worth: dict[Any, Any] = {cut: places.between(1, cut).astype(float) for cut in CUTS}
    return pd.DataFrame(worth | {RECIPROCAL: (1.0 / places.where(places > 0)).fillna(0.0)})


def summary(places: pd.Series, seed: int = 0) -> pd.DataFrame:
    """Return value, low and high of each measure; a bootstrap draws whole cases, so measures vary together."""
    worth = measures(places)
    if worth.empty:
        return pd.DataFrame(np.nan, index=worth.columns, columns=["value", "low", "high"])
    drawn = np.random.default_rng(seed).integers(len(worth), size=(BOOTSTRAPS, len(worth)))
    low, high = np.quantile(worth.to_numpy()[drawn].mean(axis=1), CONFIDENCE, axis=0)
    return pd.DataFrame({"value": worth.mean(), "low": low, "high": high})


def grouped(outcomes: pd.DataFrame, by: str) -> Iterator[tuple[str, pd.Series]]:
    """Yield the places of each kind, or each confidence; a case of two kinds counts in both."""
    for name, rows in outcomes.explode(by).groupby(by):
        yield str(name), rows["place"]


def told(report: Report) -> dict[str, Any]:
    """Return everything measured as plain values for other programs."""
    names = [name for name in report.methods if name != RANKING]
    return {
        **_ranked(report.of()),
        "unknown_names": list(report.unknown),
        "leave_source_out": _ranked(report.of(same_page=False)),
        "baselines": {
            name: {
                **_whole(report.of(name)["place"]),
                "leave_source_out": _whole(report.of(name, same_page=False)["place"]),
            }
            for name in names
        },
    }


def _ranked(outcomes: pd.DataFrame) -> dict[str, Any]:
    found = _whole(outcomes["place"])
    for group in GROUPS:
        parts = {name: _whole(places) for name, places in grouped(outcomes, group)}
        found[f"by_{group}"] = {
            name: {cut: row["value"] for cut, row in part["recall"].items()} for name, part in parts.items()
        }
        found[f"{group}_summaries"] = parts
    return found


def _whole(places: pd.Series) -> dict[str, Any]:
    found = summary(places).astype(object).where(lambda cells: cells.notna(), None)
    value, *interval = found.loc[RECIPROCAL]
    return {
        "cases": len(places),
        RECIPROCAL: value,
        f"{RECIPROCAL}_interval": interval,
        "recall": {
            str(cut): {"value": row["value"], "interval": [row["low"], row["high"]]}
            for cut, row in found.drop(RECIPROCAL).iterrows()
        },
    }
