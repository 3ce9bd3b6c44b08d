"""Which stages there are, in which order they run, and which of them some kinds of records need.

Stages of others plug in through the entry point ``newsledger.stages``: the name of an entry is the version of this
interface (``v1.anything``), its value a ``Stage``. They run after ours of the same room.
"""

from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import entry_points

from newsledger.errors import MissingNeeds, UnknownStage
from newsledger.model.stage import Stage

API = "v1"

OURS: tuple[str, ...] = (
    "read.furniture.stage",
    "read.credits.stage",
    "read.dating",
    "annotate.mentions.stage",
    "annotate.times.stage",
    "annotate.attributions.stage",
    "annotate.mentions.quoted",
    "annotate.figures.stage",
    "annotate.events.stage",
    "annotate.positions.stage",
    "compare.boilerplate",
    "compare.duplicates",
    "compare.revisions",
    "compare.reuse.stage",
    "compare.stories.stage",
    "compare.dating.stage",
    "compare.threads",
    "compare.origins.stage",
    "compare.entities",
    "compare.utterances.stage",
    "compare.agreement.stage",
    "compare.happenings.stage",
    "compare.answers",
    "compare.standings.stage",
    "compare.bargain",
    "compare.conflicts.stage",
)
"""Modules that hold a ``STAGE``, in the order they run."""

ROOMS = ("read", "annotate", "compare")


def all_stages() -> tuple[Stage, ...]:
    """Every stage in running order: rooms from read to compare, ours before those of others.

    Raises:
        MissingNeeds: A stage needs what no stage before it makes.
        UnknownStage: An entry point speaks another version of the interface.
    """
    stages: list[Stage] = [import_module(f"newsledger.{name}").STAGE for name in OURS]
    for entry in entry_points(group="newsledger.stages"):
        if entry.name.split(".")[0] != API:
            raise UnknownStage(f"stage '{entry.name}' of {entry.value} speaks another version than {API}")
        stages.append(entry.load())
    stages.sort(key=lambda stage: ROOMS.index(stage.room))
    check(stages)
    return tuple(stages)


def check(stages: Iterable[Stage]) -> None:
    """Make sure that what each stage needs is made before it.

    Raises:
        MissingNeeds: It is not; the message names the stage and what is missing.
    """
    made: set[str] = set()
    for stage in stages:
        missing = set(stage.needs) - made
        if missing:
            raise MissingNeeds(f"{stage.label} needs {', '.join(sorted(missing))}, which no stage before it makes")
        made |= set(stage.makes)


def needed_for(
    kinds: Iterable[str], given: frozenset[str] = frozenset(), rooms: tuple[str, ...] = ROOMS
) -> tuple[Stage, ...]:
    """The stages that make some kinds of records, and all that these need, in running order.

    Args:
        kinds: Kinds of marks and links, as in the contract.
        given: Kinds that are there already; a stage that would make nothing else is left out.
        rooms: Only stages of these rooms: a time is made in ``annotate`` and made anew in ``compare``.

    Raises:
        UnknownStage: No stage makes one of the kinds.
    """
    stages = [stage for stage in all_stages() if stage.room in rooms]
    makers = {kind for stage in stages for kind in stage.makes}
    wanted = set(kinds)
    unknown = wanted - makers - given
    if unknown:
        raise UnknownStage(f"no stage makes {', '.join(sorted(unknown))}; there are {', '.join(sorted(makers))}")
    chosen: list[Stage] = []
    for stage in reversed(stages):
        if set(stage.makes) & wanted and not set(stage.makes) <= given:
            chosen.append(stage)
            wanted |= set(stage.needs)
    return tuple(reversed(chosen))
