"""Derived synergists and antagonists against moment arms computed from published musculoskeletal models.

`moment_arms.csv` holds those of half a centimetre and more, in centimetres, in the neutral posture and with the hip
flexed to 90 degrees, from MyoSim 0.2.4 (source `myosim`): the mean of a muscle's strands, by the change of tendon
length. Its knee extensors are left out, because the kneecap of the model is not held to the knee's angle.
"""

import csv
from pathlib import Path

from explorer.atlas.tables import Motion

NEUTRAL, FLEXED = "", "hip_flexed_90"
BENT = {"hip_flexed_70", FLEXED}


def test_derived_pairs_pull_as_the_models_do(bench):
    undone = {(row.joint, row.motion): row.opposite for row in bench.atlas.rows(Motion)}
    with (Path(__file__).parent / "moment_arms.csv").open(encoding="utf-8") as file:
        arms = {
            (row["muscle"], row["joint"], motion, row["posture"]): sign
            for row in csv.DictReader(file)
            for motion, sign in ((row["motion"], 1), (undone[row["joint"], row["motion"]], -1))
        }

    agreed = []
    for source, target, facts in bench.graph.edges(data=True):
        if facts["kind"] in ("synergist", "antagonist") and (source + target).count("-right") == 2:
            held = {facts["condition"], facts["target_condition"]}
            posture = FLEXED if facts["joint"] == "hip_joint" and held & BENT else NEUTRAL
            if facts["joint"] == "hip_joint" or not any(held):
                signs = [
                    arms.get((node.removesuffix("-right"), facts["joint"], facts["motion"], posture))
                    for node in (source, target)
                ]
                if all(signs):
                    agreed.append((signs[0] == signs[1]) == (facts["kind"] == "synergist"))

    assert len(agreed) > 1200
    assert sum(agreed) / len(agreed) >= 0.97
