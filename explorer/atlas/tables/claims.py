"""Table of claims that nothing supports: what is not said in this program, and hinted at when somebody writes it."""

from explorer.atlas.columns import ID_PATTERN, column, table


@table("claims")
class Claim:
    """One claim that must not be made, and how it reads when somebody makes it."""

    id: str = column("Stable key, never reused.", example="scar_causes", pattern=ID_PATTERN)
    claim: str = column("What must not be said.", example="A scar causes this pain or weakness.")
    phrases: tuple[str, ...] = column(
        "How it reads: words in their order; `|` between words of which one is there, `*` for any ending, `#` for a "
        "number, ` ... ` for up to six words between. A sentence that says not, no or never is passed over.",
        example="scar* ... cause|causes|caused ... pain|weak*",
    )
    where: str = column(
        "Everywhere, or only in what a client reads.", example="everywhere", one_of=("everywhere", "client")
    )
    say: str = column("What can be said instead.", example="It might contribute; that is unproven.")
    source: tuple[str, ...] = column("Why not.", example="claims_review", refers_to=("sources",))
