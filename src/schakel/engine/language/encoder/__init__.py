"""The subword model: wordings of a taxonomy become vectors that lie close when they mean the same."""

from schakel.engine.language.encoder.model import Encoder
from schakel.engine.language.encoder.training import Settings, Views, train

__all__ = ["Encoder", "Settings", "Views", "train"]
