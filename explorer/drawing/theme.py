"""The only colours in Python: what Plotly needs of `assets/00-tokens.css`, under the same names, light and dark."""

from collections.abc import Mapping
from dataclasses import dataclass

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"


DARKEST = 0x808080


@dataclass(frozen=True)
class Theme:
    """The colours of one theme; `a_b` here is the custom property `--a-b` there."""

    paper: str
    ink: str
    soft: str
    inhibited_flat: str
    synergist_flat: str
    antagonist_flat: str
    trauma_flat: str
    body_glow: str
    graph_front: str
    graph_muscle: str
    graph_site: str
    graph_link: str
    graph_fascia: str
    graph_measured: str
    graph_nerve: str
    graph_neighbour: str
    graph_region: str
    graph_land: str
    graph_hub: str

    @property
    def is_dark(self) -> bool:
        """Whether light lines stand on a dark ground."""
        return int(self.paper[1:], 16) < DARKEST


THEMES: Mapping[str, Theme] = {
    "light": Theme(
        paper="#faf8f5",
        ink="#2b2622",
        soft="#665d54",
        inhibited_flat="#0068a3",
        synergist_flat="#d55e00",
        antagonist_flat="#e8a200",
        trauma_flat="#7a1d74",
        body_glow="#f3ebe3",
        graph_front="#ece0d5",
        graph_muscle="#c39a86",
        graph_site="#a593a8",
        graph_link="#8a7466",
        graph_fascia="#2f8f86",
        graph_measured="#c2417a",
        graph_nerve="#75801f",
        graph_neighbour="#7f8894",
        graph_region="#a98f79",
        graph_land="#fbf8f3",
        graph_hub="#5e4336",
    ),
    "dark": Theme(
        paper="#12161c",
        ink="#e9e4dd",
        soft="#a6afb9",
        inhibited_flat="#1b7fc4",
        synergist_flat="#e8701a",
        antagonist_flat="#efb224",
        trauma_flat="#d596d8",
        body_glow="#232b35",
        graph_front="#2a333f",
        graph_muscle="#9c7b6c",
        graph_site="#8b7a91",
        graph_link="#8d98a5",
        graph_fascia="#5cc0b4",
        graph_measured="#e57aa8",
        graph_nerve="#b3bd5c",
        graph_neighbour="#98a3af",
        graph_region="#66788b",
        graph_land="#1b222b",
        graph_hub="#dcb9a2",
    ),
}
