"""The structured truth of the demo agency, built from lists of words and repeatable chance."""

from .build import build
from .model import World
from .pool import cv_file

__all__ = ["World", "build", "cv_file"]
