"""Where simulated clients come from. A sampled one is made by its seed alone, so that it needs no file."""

from collections.abc import Iterable, Mapping
from random import Random

import numpy as np

from explorer.atlas import Atlas
from explorer.atlas.tables import Condition, ConditionLink, Muscle, PublishedCase, SimulatedClient
from explorer.graph.sides import PAIR, sided, split
from explorer.graph.units import expand
from explorer.sessions.demonstrations import DEMONSTRATIONS
from explorer.sessions.workbench import Workbench
from explorer.training.cases.records import Case, Source
from explorer.words import say

SAMPLED = 20
TRIES = 200
FEWEST, MOST = 2, 9
GIVEN = 1
PLAYED: Mapping[str, tuple[str, ...]] = {
    "old_scar": ("abdominal_surgery_scar",),
    "teeth_grinding": ("teeth_grinding", "jaw_muscles"),
}


def all_cases(bench: Workbench) -> tuple[Case, ...]:
    """Return every client there is, source by source."""
    shown = (f"sampled-{seed}" for seed in range(1, SAMPLED + 1))
    written = (row.id for row in bench.atlas.rows(SimulatedClient))
    found = (case_of(bench, id_) for id_ in (*DEMONSTRATIONS, *written, *shown))
    return tuple(case for case in found if case)


def case_of(bench: Workbench, id_: str) -> Case | None:
    """Return one client by its id; a sampled one exists for every seed."""
    if id_ in DEMONSTRATIONS:
        return _demonstration(bench.atlas, id_)
    row = bench.atlas.by_id(SimulatedClient).get(id_)
    if row:
        return _written(bench, row)
    kind, _, seed = id_.partition("-")
    return _sampled(bench, int(seed)) if kind == "sampled" and seed.isdecimal() and len(seed) < 10 else None


def _nodes(atlas: Atlas, wanted: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(node for each in wanted for node in expand(atlas, each)))


def _demonstration(atlas: Atlas, id_: str) -> Case:
    story = DEMONSTRATIONS[id_]
    first = tuple(sided(muscle, side) for muscle in story.inhibited for side in PAIR)
    return Case(
        id_,
        "demonstration",
        say(f"cases.title.{id_}"),
        say(f"cases.story.{id_}"),
        "",
        first[:2],
        frozenset(first),
        frozenset(_nodes(atlas, PLAYED[id_])),
        frozenset(story.history),
    )


def _written(bench: Workbench, row: SimulatedClient) -> Case:
    atlas, telling = bench.atlas, bench.telling
    pages = {page.case_id: (page.source_title, page.url) for page in atlas.rows(PublishedCase)}
    outcomes = dict(each.split(">", maxsplit=1) for each in row.outcomes)
    return Case(
        row.id,
        "written",
        telling.cell("clients", row, "title"),
        telling.cell("clients", row, "story"),
        telling.complaint(row.complaint),
        _nodes(atlas, row.first),
        frozenset(_nodes(atlas, (*row.first, *row.inhibited))),
        frozenset(_nodes(atlas, row.drivers)),
        frozenset(_nodes(atlas, row.history)),
        {node: result for each, result in outcomes.items() for node in _nodes(atlas, (each,))},  # type: ignore[misc]
        tuple(pages[id_] for id_ in row.after if id_ in pages),
        telling.cell("clients", row, "choices"),
    )


def _sampled(bench: Workbench, seed: int) -> Case | None:
    """Draw what drives the client from the model's priors, then what it would leave weak from the model's links."""
    rng = Random(f"client/{seed}")
    for _ in range(TRIES):
        drivers = _drawn(bench, rng)
        weak = _left_weak(bench, rng, drivers)
        if FEWEST <= len(weak) <= MOST:
            return _told(bench, rng, seed, drivers, weak)
    return None


def _drawn(bench: Workbench, rng: Random) -> list[str]:
    """Return one muscle that overworks, and in half of the clients an injury behind it."""
    setting = bench.bench.setting
    reach = np.asarray(setting.accounts.weights.sum(axis=0)).ravel()
    muscles = [
        place
        for place in np.flatnonzero(reach > 0.5)
        if not setting.is_trauma[place] and not setting.is_untested[place]
    ]
    injuries = [place for place in np.flatnonzero(reach > 0.2) if setting.is_trauma[place]]
    drivers = [setting.links.nodes[rng.choice(muscles)]]
    if injuries and rng.random() < 0.5:
        drivers.append(setting.links.nodes[rng.choice(injuries)])
    return drivers


def _left_weak(bench: Workbench, rng: Random, drivers: list[str]) -> list[str]:
    """Return the tested muscles that come out inhibited, each by its noisy-OR chance."""
    setting, hand = bench.bench.setting, bench.bench.hand_tests
    columns = setting.accounts.weights[:, [setting.links.index[node] for node in drivers]].toarray()
    quiet = np.prod(1.0 - columns, axis=1)
    return [
        node for node in hand.nodes if node not in drivers and rng.random() < 1.0 - quiet[setting.links.index[node]]
    ]


def _told(bench: Workbench, rng: Random, seed: int, drivers: list[str], weak: list[str]) -> Case:
    atlas, setting = bench.atlas, bench.bench.setting
    injuries = [node for node in drivers if setting.is_trauma[setting.links.index[node]]]
    region = atlas.by_id(Muscle)[split(drivers[0])[0]].region
    first = tuple(rng.sample(weak, GIVEN))
    return Case(
        f"sampled-{seed}",
        "sampled",
        say("cases.sampled.title", seed=seed),
        say("cases.sampled.story", region=say(f"region.{region}").lower(), side=say(f"side.{split(drivers[0])[1]}")),
        _complaint(bench, {split(node)[0] for node in (*weak, *drivers)}),
        first,
        frozenset(weak),
        frozenset(drivers),
        frozenset(injuries),
    )


def _complaint(bench: Workbench, structures: set[str]) -> str:
    """Return the complaint whose list of what to test holds most of these, if any holds two."""
    atlas, counts = bench.atlas, dict[str, int]()
    for link in atlas.rows(ConditionLink):
        if structures & {split(node)[0] for node in expand(atlas, link.target)}:
            counts[link.condition] = counts.get(link.condition, 0) + 1
    known = {row.id for row in atlas.rows(Condition) if row.scope == "test"}
    best = max((id_ for id_ in counts if id_ in known), key=lambda id_: (counts[id_], id_), default="")
    return bench.telling.complaint(best) if best and counts[best] > 1 else ""


__all__ = ["SAMPLED", "Source", "all_cases", "case_of"]
