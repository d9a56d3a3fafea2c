"""Runs the command: python -m mtfs."""

import sys

from mtfs.cli import main

sys.exit(main())
