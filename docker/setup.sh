#!/usr/bin/env bash
# Creates the database on the first start and brings the addon in it up to its code.
# Can be run again after an interruption at any point.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
entrypoint="${ENTRYPOINT:-/entrypoint.sh}"
common=(--database="$ODOO_DATABASE" --no-http)

options=(--init=ai_production_assistant --update=ai_production_assistant)
if [ "${ODOO_DEMO:-no}" = yes ]; then
    options+=(--with-demo)
fi
if [ -n "${ODOO_LANGUAGES:-}" ]; then
    options+=(--load-language="$ODOO_LANGUAGES")
fi

"$entrypoint" odoo "${common[@]}" "${options[@]}" --stop-after-init
"$entrypoint" odoo shell "${common[@]}" <"$here/admin_password.py"
