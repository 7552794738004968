"""Runs the ranking and the baselines on every question, with and without what its own page teaches."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from explorer.atlas import Atlas
from explorer.reasoning.evaluation.baselines import BASELINES, IN_FAMILIES, Web, edge_sum, in_families
from explorer.reasoning.evaluation.cases import Case, Question, questions
from explorer.reasoning.evaluation.pages import bench_for, taught_on
from explorer.reasoning.evaluation.report import COLUMNS, CUTS, RANKING, Report
from explorer.reasoning.rank import Bench, explaining
from explorer.reasoning.records import Findings

LISTED = 4 * max(CUTS)


def evaluate(
    bench: Bench, atlas: Atlas, cases: Sequence[Case], progress: Callable[[int], None] = lambda _: None
) -> Report:
    """Return the place of each case's partner by every method, a row each; `progress` hears how many cases are done."""
    asked, unknown = questions(atlas, cases)
    whole, rows, done = Web.of(bench.setting.links), list[dict[str, Any]](), len(cases) - len(asked)
    for urls, same in groupby(sorted(asked, key=_pages), key=_pages):
        drop = taught_on(atlas, urls)
        elsewhere = whole.without(drop)
        for question in same:
            rows += _outcomes(bench, whole, question, same_page=True)
            rows += _outcomes(bench_for(bench, question.marked, drop), elsewhere, question, same_page=False)
            done += 1
            progress(done)
    return Report(pd.DataFrame(rows, columns=COLUMNS), unknown)


def _pages(question: Question) -> tuple[str, ...]:
    return tuple(sorted(question.case.urls))


def _outcomes(bench: Bench, web: Web, question: Question, *, same_page: bool) -> Iterator[dict[str, Any]]:
    """Yield the place of one partner by the ranking and by each baseline."""
    case, plain = question.case, {name: method(web, question.marked) for name, method in BASELINES.items()}
    ranked = {RANKING: explaining(bench, Findings(inhibited=question.marked))}
    ranked |= {name: [(node,) for node in nodes] for name, nodes in plain.items()}
    ranked[IN_FAMILIES] = in_families(plain[edge_sum.__name__], bench.setting.accounts)
    for method, lines in ranked.items():
        yield {
            "inhibited": case.inhibited,
            "overworking": case.overworking,
            "relative_side": case.relative_side,
            "kind": sorted(case.kinds),
            "confidence": sorted(case.confidences),
            "method": method,
            "same_page": same_page,
            "place": question.place(lines[:LISTED]),
        }
