"""Compare the shipped anatomy with published tables, muscle by muscle: recall, precision and every difference.

python -m tests.benchmarks.anatomy
"""

from rich.console import Console
from rich.table import Table

from explorer import settings
from explorer.atlas import load
from tests.votes import agreement, published


def main() -> None:
    atlas = load([settings.anatomy_folder()])
    told, found = published(atlas), agreement(atlas)
    print(f"{told['source'].nunique()} published tables and pages, {told['muscle'].nunique()} muscles")
    table = Table("", "settled by half of the tables", "of them ours", "ours", "of them supported")
    for kind, row in found.iterrows():
        table.add_row(
            str(kind), str(row["settled"]), f"{row['recall']:.1f} %", str(row["ours"]), f"{row['precision']:.1f} %"
        )
    Console().print(table)
    for title, column in (("Settled there, not ours", "missing"), ("Ours, hardly there", "unbacked")):
        print(title)
        for kind, row in found.iterrows():
            for muscle, value in row[column]:
                print(f"  {kind}: {muscle}, {value}")


if __name__ == "__main__":
    main()
