"""The structured truth of the demo agency, built from lists of words and repeatable chance."""

from .build import build
from .model import World
from .pool import cv_file
from .scale import Scaled, scale

__all__ = ["Scaled", "World", "build", "cv_file", "scale"]
