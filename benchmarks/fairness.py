"""Measures whether who somebody is changes a score through the reader: one swap at a time in real files.

Usage: fairness [--people N]

Each golden person's CV is made, one thing about the person is swapped (name, sex words, age, origin, address,
photo, hobbies, letters, layout), the file is read, every proposal taken over, and the profile scored for four
jobs. All numbers of a match have to be the same. Then the same people under the names of each group stand for
one job, and the best half is picked: the impact table shows each group's rate beside that of everybody else.
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
    parser.add_argument("--people", type=int, default=11, help="how many of the golden people")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SCHAKEL_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "schakel.config.settings"}
        django.setup()
        importlib.import_module("benchmarks._fairness_swaps").measure(chosen.people)


if __name__ == "__main__":
    main()
