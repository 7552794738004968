"""The same nodes and lines in dash-cytoscape: a click sends a new style sheet from a callback.

`python -m tests.benchmarks.cytoscape_app [DATA FOLDER...] PORT`; needs the `bench` extra, is used by nothing else.
"""

import sys

import dash_cytoscape
from dash import Dash, Input, Output, html
from waitress import serve

from explorer.atlas import load
from explorer.drawing.layout import positions
from explorer.drawing.network.pairs import ties
from explorer.drawing.network.thin import thinned
from explorer.reasoning.rank import rank
from explorer.reasoning.records import Findings
from explorer.sessions.workbench import Workbench
from tests.benchmarks.generated_atlas import folders

SCALE = 700
BASE = [
    {"selector": "node", "style": {"width": 6, "height": 6, "background-color": "#c39a86"}},
    {"selector": "edge", "style": {"width": 1, "line-color": "#cbb", "opacity": 0.5}},
]


def main() -> None:
    bench = Workbench(load(folders(sys.argv[1:-1]))).prepare()
    places, links = positions(bench.atlas), bench.bench.setting.links
    found = [tie for held in thinned(ties(links), places).values() for tie in held]
    nodes = [
        {"data": {"id": node}, "position": {"x": x * SCALE, "y": -y * SCALE}, "grabbable": False}
        for node, (x, y) in places.items()
    ]
    edges = [{"data": {"source": tie.pair[0], "target": tie.pair[1]}} for tie in found]
    app = Dash(__name__, update_title=None)
    size = {"width": 1000, "height": 780}
    map_ = dash_cytoscape.Cytoscape(
        id="map", elements=nodes + edges, layout={"name": "preset"}, stylesheet=BASE, style=size
    )
    app.layout = html.Div([map_, html.P(id="marked")])

    @app.callback(
        Output("map", "stylesheet"),
        Output("marked", "children"),
        Input("map", "tapNodeData"),
        prevent_initial_call=True,
    )
    def restyle(tapped):  # type: ignore[no-untyped-def]
        ranking = rank(bench.bench, Findings(inhibited=frozenset([tapped["id"]])))
        lit = [tapped["id"], *(row.node for row in ranking.explains)]
        colour = {"background-color": "#d55e00", "width": 10, "height": 10}
        return [*BASE, *({"selector": f'[id = "{node}"]', "style": colour} for node in lit)], tapped["id"]

    serve(app.server, host="127.0.0.1", port=int(sys.argv[-1]), threads=4, _quiet=True)


if __name__ == "__main__":
    main()
