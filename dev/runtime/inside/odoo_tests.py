"""Starts Odoo with its results observed.

odoo_tests.py FILE_DESCRIPTOR -- ODOO'S OPTIONS
"""

import sys

from observe import observe
from unwanted import leave_out_unwanted

import odoo.cli


def main() -> None:
    split = sys.argv.index("--")
    observe(int(sys.argv[1]))
    leave_out_unwanted()
    sys.argv[1:] = ["server", *sys.argv[split + 1 :]]
    odoo.cli.main()


if __name__ == "__main__":
    main()
