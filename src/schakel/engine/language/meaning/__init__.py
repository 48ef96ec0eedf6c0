"""What wordings mean by the trained model: the model in use, and its index of titles and skills."""

from schakel.engine.language.meaning.index import Entry, MeaningIndex, Meant
from schakel.engine.language.meaning.inuse import (
    InUse,
    Trained,
    current,
    home,
    mark,
    train_folder,
    troubles,
    use,
)

__all__ = [
    "Entry",
    "InUse",
    "MeaningIndex",
    "Meant",
    "Trained",
    "current",
    "home",
    "mark",
    "train_folder",
    "troubles",
    "use",
]
