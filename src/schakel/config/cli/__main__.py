"""Lets `python -m schakel.config.cli` run the command line."""

import sys

from schakel.config.cli import main

sys.exit(main())
