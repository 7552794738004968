"""The plain way to highlight: one Dash callback that returns the whole Plotly figure at every click.

`python -m tests.benchmarks.plain_app [DATA FOLDER...] PORT`
"""

import sys

from dash import Dash, Input, Output, dcc, html
from waitress import serve

from explorer.atlas import load
from explorer.drawing.layout import positions
from explorer.drawing.network import CONFIG, map_figure, short_names
from explorer.drawing.network import map as map_
from explorer.reasoning.rank import rank
from explorer.reasoning.records import Findings
from explorer.sessions.workbench import Workbench
from tests.benchmarks.generated_atlas import folders

INDEX = """<!DOCTYPE html><html><head>{%metas%}{%css%}</head>
<body>{%app_entry%}<footer>{%config%}{%scripts%}{%renderer%}<script>
window.plainPlot = () => document.querySelector('.js-plotly-plot');
window.plainMarked = () => window.plainPlot().layout.meta && window.plainPlot().layout.meta.marked;
window.plainTargets = () => {
  const plot = window.plainPlot(), box = plot.getBoundingClientRect(), {xaxis, yaxis} = plot._fullLayout, found = [];
  for (const trace of plot._fullData) (trace.ids || []).forEach((id, n) => found.push({id,
    x: box.left + xaxis._offset + xaxis.c2p(trace.x[n]), y: box.top + yaxis._offset + yaxis.c2p(trace.y[n])}));
  return found;
};
</script></footer></body></html>"""


def main() -> None:
    map_.MANY = sys.maxsize  # every node a marker of its own, as one draws without thinking of size
    bench = Workbench(load(folders(sys.argv[1:-1]))).prepare()
    app = Dash(__name__, index_string=INDEX, update_title=None)
    places, names = positions(bench.atlas), short_names(bench.graph)
    base = map_figure(bench.bench.setting.links, places, names)
    app.layout = html.Div(dcc.Graph(id="map", figure=base, config=CONFIG, style={"width": 1000, "height": 780}))

    @app.callback(Output("map", "figure"), Input("map", "clickData"), prevent_initial_call=True)
    def redraw(clicked):  # type: ignore[no-untyped-def]
        node = clicked["points"][0]["id"]
        ranking = rank(bench.bench, Findings(inhibited=frozenset([node])))
        lit = {node, *(row.node for row in ranking.explains)}
        figure = map_figure(bench.bench.setting.links, places, names)
        for trace in figure.data:
            if trace.ids is not None:
                trace.marker.color = ["#d55e00" if each in lit else "#b9c0c7" for each in trace.ids]
        return figure.update_layout(meta={**(figure.layout.meta or {}), "marked": node})

    serve(app.server, host="127.0.0.1", port=int(sys.argv[-1]), threads=4, _quiet=True)


if __name__ == "__main__":
    main()
