"""`python -m mtfix` is `mtfix`."""

import sys

from mtfix.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
