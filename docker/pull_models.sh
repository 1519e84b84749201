#!/bin/sh
# Pulls the models named in MODELS into the server that OLLAMA_HOST names.
# A download that breaks off goes on where it was.
set -u

tries=${TRIES:-5}
pause=${PAUSE:-10}

attempt() {
    count=1
    until "$@"; do
        if [ "$count" -ge "$tries" ]; then
            return 1
        fi
        count=$((count + 1))
        sleep "$pause"
    done
}

if ! attempt ollama list >/dev/null; then
    echo "No Ollama answers at $OLLAMA_HOST." >&2
    exit 1
fi
failed=""
for model in $MODELS; do
    echo "Pulling $model ..."
    attempt ollama pull "$model" || failed="$failed $model"
done
if [ -n "$failed" ]; then
    echo "Not pulled:$failed. Try again: docker compose up models" >&2
    exit 1
fi
echo "All models are there. In Odoo: Settings > AI Assistant > Synchronise models."
