"""What every figure of the graph has in common, and what every `dcc.Graph` of this app is told."""

from typing import Any

from explorer.drawing.theme import FONT, Theme

# call nobody, show no logo, follow the size of its place
CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "responsive": True,
    "scrollZoom": True,
    "doubleClick": "reset",
    "displayModeBar": "hover",
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "sendDataToCloud"],
}

# a figure that the page itself moves and points at
DRAWN_ONCE: dict[str, Any] = {**CONFIG, "staticPlot": True, "responsive": False}


def sheet(colours: Theme) -> dict[str, Any]:
    """Return the layout of a figure without axes, margins or background."""
    return {
        "template": "none",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "showlegend": False,
        "hovermode": "closest",
        "font": {"family": FONT, "size": 13, "color": colours.ink},
        "hoverlabel": {
            "bgcolor": colours.paper,
            "bordercolor": colours.soft,
            "align": "left",
            "font": {"family": FONT, "size": 13, "color": colours.ink},
        },
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": colours.soft, "activecolor": colours.ink},
    }
