"""The graph as Plotly figures: the whole map, drawn once, and the focus on what was marked.

Both are plain `go.Figure`s, usable in a notebook. `assets/30-network.js` paints marks and candidates above the map.
"""

from explorer.drawing.network.config import CONFIG, DRAWN_ONCE
from explorer.drawing.network.focus import Teller, focus_figure
from explorer.drawing.network.map import map_figure, short_names

__all__ = ["CONFIG", "DRAWN_ONCE", "Teller", "focus_figure", "map_figure", "short_names"]
