"""How often the ranking finds the partner that a published case names, beside plain ways to rank the same graph.

`cases` fixes what is asked before anything is scored, `pages` takes a case's own page out of the graph, `baselines`
are the plain ways, `measure` runs them all into one table, `report` sums that table up. Codes and numbers only.
"""

from explorer.reasoning.evaluation.cases import Case, Question, distinct, published, questions
from explorer.reasoning.evaluation.measure import evaluate
from explorer.reasoning.evaluation.report import CUTS, GROUPS, Report, grouped, summary, told

__all__ = [
    "CUTS",
    "GROUPS",
    "Case",
    "Question",
    "Report",
    "distinct",
    "evaluate",
    "grouped",
    "published",
    "questions",
    "summary",
    "told",
]
