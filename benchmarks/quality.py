"""Measures doubles and rules over a whole agency: many candidates, in a database of its own.

Usage: python benchmarks/quality.py [--people N]
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SCHAKEL_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "schakel.config.settings"}
        django.setup()
        importlib.import_module("benchmarks._quality_desk").measure(chosen.people)


if __name__ == "__main__":
    main()
