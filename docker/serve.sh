#!/usr/bin/env bash
# Serves the one database that setup.sh has made.
set -euo pipefail
exec "${ENTRYPOINT:-/entrypoint.sh}" odoo --database="$ODOO_DATABASE" \
    --db-filter="^$ODOO_DATABASE\$" "$@"
