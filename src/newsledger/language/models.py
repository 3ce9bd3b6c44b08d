"""Which model analyses the articles: the bundled one, a user's, spaCy's, or none."""

from pathlib import Path

from newsledger.language.analysis import Model
from newsledger.language.spacy import SpacyModel
from newsledger.lexicon import Lexicon

BUNDLED = Path(__file__).parent / "model"


def model_for(setting: str, lexicon: Lexicon) -> Model | None:
    """The model of the setting ``language.model``, None for ``none``; our own weights are loaded when first used.

    Args:
        setting: ``builtin``, ``none``, the name of a spaCy pipeline, or a path.
        lexicon: For cutting words.

    Raises:
        ConfigError: There is no such model.
    """
    if setting == "none":
        return None
    folder = BUNDLED if setting == "builtin" else Path(setting)
    if (folder / "encoder.onnx").exists():
        from newsledger.language.builtin import Builtin  # noqa: PLC0415 - numpy takes a while, and a report needs none

        return Builtin(folder, lexicon)
    return SpacyModel(setting)
