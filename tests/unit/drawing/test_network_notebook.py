"""The notebook beside this file: every cell runs, in order."""

import json
from pathlib import Path
from xml.etree import ElementTree

import plotly.graph_objects as go

SVG = "{http://www.w3.org/2000/svg}"
NOTEBOOK = Path(__file__).with_name("graph.ipynb")


def test_every_cell_of_the_notebook_runs():
    held: dict[str, object] = {}
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), held)

    assert isinstance(held["whole"], go.Figure)
    assert isinstance(held["focus"], go.Figure)
    assert held["links"]
    body = ElementTree.fromstring(held["behind"])
    shown = {group.get("data-node") for group in body.iter(f"{SVG}g")}
    assert "gluteus_medius-right" in shown
    assert shown <= set(held["roles"])
    assert body.find(f"{SVG}image").get("href").startswith("data:image/webp;base64,")
