"""What the page knows by itself: names to search, what each outline stands for, where injuries lie, the words."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import RLock, Thread
from typing import TYPE_CHECKING, Any

from plotly.utils import PlotlyJSONEncoder

from explorer import settings
from explorer.atlas import Atlas
from explorer.atlas.find import names, names_in
from explorer.atlas.tables import Condition, ConditionLink, Group, Muscle, RedFlag, Trauma
from explorer.drawing.body.places import places
from explorer.drawing.layout import positions
from explorer.drawing.network import DRAWN_ONCE, map_figure, short_names
from explorer.graph.sides import PAIR, sided, split
from explorer.graph.units import expand, paired, units, units_of
from explorer.reasoning.rank import rank
from explorer.screens.frame.parcel import Parcel
from explorer.sessions.desk import SHOWN
from explorer.sessions.journal import State
from explorer.sessions.scene import paint
from explorer.sessions.telling import Telling
from explorer.sessions.workbench import Workbench, uncollected
from explorer.words import SPOKEN, all_texts

if TYPE_CHECKING:
    from explorer.reasoning.paths import Roads

MAP_SIZE = (512, 640)  # pixels; the page fits the drawing into its place, so that no change of size draws it anew
TOLD = ("role", "band", "called", "within")  # of each painted node, in this order
MOST_KNOWN = 1500
SAID = (
    "session.",
    "flow.",
    "side.",
    "letter.",
    "role.",
    "band.",
    "status.",
    "outcome.",
    "honest.",
    "position.",
    "name.",
    "map.",
    "region.",
    "grade.",
)


@dataclass(frozen=True)
class Catalogue:
    """What one workbench lets a page know by itself, worked out once: ahead, or when it is first asked for."""

    bench: Workbench
    _drawing: RLock = field(default_factory=RLock, init=False, repr=False, compare=False)
    _knowing: RLock = field(default_factory=RLock, init=False, repr=False, compare=False)

    def foresee(self) -> None:
        """Begin to work everything out, in the order in which pages ask for it."""

        def ahead() -> None:
            with uncollected():
                _ = self.bench.graph, self.names, self.map
            self.bench.prepare()
            _ = self.known

        Thread(target=ahead, daemon=True).start()

    @property
    def names(self) -> dict[str, Any]:
        """Everything the page needs to name, find and draw structures, in the language that is spoken."""
        if SPOKEN.get() not in self._names:
            self._names[SPOKEN.get()] = self._named()
        return self._names[SPOKEN.get()]

    @cached_property
    def _names(self) -> dict[str, dict[str, Any]]:
        return {}

    def _named(self) -> dict[str, Any]:
        atlas, telling, called = self.bench.atlas, self.bench.telling, _called(self.bench.atlas)
        return {
            "words": {key: text for key, text in all_texts().items() if key.startswith(SAID)},
            "units": {unit: _unit(self.bench, unit, called) for unit in units(atlas)},
            "drawn": drawn(atlas),
            "trauma": _injuries(telling, called),
            "groups": [*_groups(telling, called), *_complaints(telling, called)],
            "flags": [
                {"id": row.id, "urgency": row.urgency, **_cells(telling, "red_flags", row, "name question")}
                for row in atlas.rows(RedFlag)
            ],
        }

    @property
    def known(self) -> dict[str, dict[str, list[str]]]:
        """What one inhibited muscle alone paints: node -> what `TOLD` names; left is the mirror image.

        Of very many muscles nothing: ranking each of them would keep the server from everything else. Every page asks
        for this when it is opened, and none waits for it: the map, which may be waited for, comes first.
        """
        with self._knowing:
            _ = self.map
            return self._known

    def busy(self, part: str) -> bool:
        """Whether another thread works this part out: who asks meanwhile asks again, and keeps no thread waiting."""
        lock = {"known": self._knowing, "map": self._drawing}.get(part)
        free = lock is None or lock.acquire(blocking=False)
        if lock and free:
            lock.release()
        return not free

    @cached_property
    def _known(self) -> dict[str, dict[str, list[str]]]:
        atlas = self.bench.atlas
        nodes = [sided(unit, PAIR[1] if paired(atlas, unit) else "") for unit in units(atlas)]
        return {node: _painted(self.bench, node) for node in nodes} if len(nodes) <= MOST_KNOWN else {}

    @property
    def map(self) -> Parcel:
        """The figure of the whole graph; marks and words are painted above it, in every session."""
        with self._drawing:
            return self._map

    @cached_property
    def _map(self) -> Parcel:
        links = self.bench.bench.setting.links
        figure = map_figure(links, positions(self.bench.atlas), short_names(links.graph), pointed=False)
        figure.update_layout(width=MAP_SIZE[0], height=MAP_SIZE[1])
        told = {**figure.to_plotly_json(), "config": DRAWN_ONCE}
        return Parcel.of(json.dumps(told, cls=PlotlyJSONEncoder, separators=(",", ":")).encode(), "application/json")

    @cached_property
    def roads(self) -> "Roads":
        """Every two joined nodes with their best supported link, for paths."""
        from explorer.reasoning.paths import Roads  # noqa: PLC0415 - takes a while to import, and is rarely asked for

        return Roads(self.bench.bench.setting.links)


def _painted(bench: Workbench, node: str) -> dict[str, list[str]]:
    state = State(marks={node: "inhibited"})
    states = paint(bench.telling, state, rank(bench.bench, state.findings, top=SHOWN))
    return {other: [held.get(each, "") for each in TOLD] for other, held in states.items() if other != node}


def drawn(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """Return the units that each outline of the body map stands for; sheets of fascia stand for none."""
    file = settings.assets_folder() / "body" / "index.json"
    outlines = json.loads(file.read_text(encoding="utf-8"))["home"]
    return {outline: units_of(atlas, outline) for outline in outlines if outline in atlas.by_id(Muscle)}


def _called(atlas: Atlas) -> Mapping[str, list[str]]:
    """Return every name of everything that can be looked up, in English and in the language that is spoken."""
    found: dict[str, list[str]] = defaultdict(list)
    english = ((id_, name) for id_, _, _, name in names(atlas))
    for id_, name in (*english, *names_in(atlas, SPOKEN.get())):
        found[id_].append(name)
    return found


def _unit(bench: Workbench, unit: str, called: Mapping[str, list[str]]) -> dict[str, Any]:
    row, test, telling = bench.atlas.by_id(Muscle)[unit], bench.tests.get(unit), bench.telling
    others = (name for member in bench.atlas.lineage(unit) for name in called[member])
    return {
        "name": row.name,
        "plain": telling.cell("muscles", row, "plain_name"),
        "paired": row.paired,
        "called": list(dict.fromkeys(others)),
        "position": test.position if test else "",
        "test": {"seconds": test.seconds, **_cells(telling, "tests", test, "client_does tester_does watch_for")}
        if test
        else None,
    }


def _cells(telling: Telling, table: str, row: Any, columns: str) -> dict[str, str]:
    return {column: telling.cell(table, row, column) for column in columns.split()}


def _injuries(telling: Telling, called: Mapping[str, list[str]]) -> dict[str, dict[str, Any]]:
    rows = telling.atlas.rows(Trauma)
    lies = places(rows)
    return {
        row.id: {
            "paired": row.paired,
            "called": called[row.id],
            **_cells(telling, "trauma", row, "name question"),
            "kind": row.kind,
            "life": row.life or "adult",
            "places": {
                node: {"home": lies[node].view, "seen": lies[node].pixels}
                for node in ([sided(row.id, side) for side in PAIR] if row.paired else [row.id])
            },
        }
        for row in rows
    }


def _groups(telling: Telling, called: Mapping[str, list[str]]) -> Iterable[dict[str, Any]]:
    for row in telling.atlas.rows(Group):
        told = {"name": telling.structure(row.id), "called": called[row.id], "members": _of(telling.atlas, row.id)}
        yield {"id": row.id, "kind": "group", **told}


def _complaints(telling: Telling, called: Mapping[str, list[str]]) -> Iterable[dict[str, Any]]:
    atlas = telling.atlas
    targets: dict[str, list[ConditionLink]] = defaultdict(list)
    for link in sorted(atlas.rows(ConditionLink), key=lambda link: link.order):
        targets[link.condition].append(link)
    for row in atlas.rows(Condition):
        members = dict.fromkeys(node for link in targets[row.id] for node in _of(atlas, link.target))
        yield {
            "id": row.id,
            "kind": "condition",
            "called": called[row.id],
            "members": list(members),
            **_cells(telling, "conditions", row, "name refer_when"),
        }


def _of(atlas: Atlas, wanted: str) -> list[str]:
    return list(dict.fromkeys(split(node)[0] for node in expand(atlas, wanted)))
