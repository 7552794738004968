"""Small atlases of taught pairs between four muscles, for tests of the links and of what is inferred from them."""

from hypothesis import strategies as st

from explorer.atlas.tables import Relation, RelationType
from explorer.graph import build
from tests.bodies import atlas_of, muscle, row

NAMES = ("alpha", "beta", "gamma", "delta")
STRENGTHS = ("none", "weak", "fair", "strong", "very_strong")
NUMBERS = {
    **{f"strength_{word}": value for word, value in zip(STRENGTHS, (0.0, 0.05, 0.14, 0.28, 0.45), strict=True)},
    **{"leak": 0.08, "prior_overworking": 0.03, "prior_trauma": 0.01, "prior_untested": 0.03, "inhibited_ratio": 0.2},
    **{"clear_ratio": 0.6, "overworking_ratio": 4.0, "test_ratio_cap": 6.0, "group_exponent": 0.5},
    **{"contested_share": 0.75, "band_leading": 0.45, "band_possible": 0.15, "history_ratio_cap": 12.0},
    **{"turn_over_seconds": 20.0, "least_bits": 0.0005, "kin_share": 0.6, "kin_largest_group": 12.0},
}


def pairs(least=0):
    """Draw (source, target, strength, side) rows, each pair and side once."""
    one = st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        st.sampled_from(STRENGTHS),
        st.sampled_from(["ipsilateral", "contralateral", "both"]),
    ).filter(lambda pair: pair[0] != pair[1])
    return st.lists(one, min_size=least, max_size=10, unique_by=lambda pair: (pair[0], pair[1], pair[3]))


def graph_of(taught):
    """Return the graph of four muscles and the pairs between them."""
    relations = [
        row(
            Relation,
            source_id=source,
            target_id=target,
            type="taught_pair",
            side=side,
            strength=strength,
            grade="taught",
            source=("book",),
        )
        for source, target, strength, side in taught
    ]
    drives = row(RelationType, id="taught_pair", name="overworks for", role="drives", kind="taught")
    return build(atlas_of(drives, *map(muscle, NAMES), *relations))
