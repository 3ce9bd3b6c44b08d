"""Pictures of a report, drawn by hand as SVG, each with its data in a table beneath."""

from newsledger.export.picture_ladder import ladder
from newsledger.export.picture_ranges import ranges
from newsledger.export.picture_trees import trees
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage


def pictures(wording: Wording, coverage: Coverage) -> dict[str, str]:
    """Name of a section to its pictures as a part of a page; sections without any are left out.

    ``origins`` holds the trees of sources; no other section of a report bears that name.
    """
    made = {
        "figures": ranges(wording, coverage),
        "standings": ladder(wording, coverage),
        "origins": trees(wording, coverage),
    }
    return {name: drawn for name, drawn in made.items() if drawn}
