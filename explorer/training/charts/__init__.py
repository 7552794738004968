"""Wall charts as vector PDF without a browser: the pairs of a region, and each line or sling as a map."""

from explorer.training.charts.lines import line_chart
from explorer.training.charts.pairs import pairs_chart, regions

__all__ = ["line_chart", "pairs_chart", "regions"]
