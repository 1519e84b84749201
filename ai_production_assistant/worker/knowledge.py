"""What an answer waits for before it looks into manuals and files."""

from __future__ import annotations

import time

from ..engine.planning import vocabulary, words

# Bounded: a file of thousands of pages must not keep an answer for hours.
SECONDS = 120
LOOK_SECONDS = 0.5
READING = ("waiting", "reading")


def await_files(job, task, pause, tell) -> list[dict]:
    """Wait until the files of the question can be searched, or will not be soon.

    :param pause: sleeps, and raises when a person stops the answer
    :param tell: called once when there is something to wait for
    :return: notices of files that failed, are partly read or still being read
    """
    if not task.knowledge.documents:
        return []
    until = time.monotonic() + SECONDS
    while True:
        files = _files(job, task)
        reading = [file for file in files if file["state"] in READING]
        if not reading or time.monotonic() >= until:
            break
        tell()
        pause(LOOK_SECONDS)
    return [notice for file in files if (notice := _notice(file))]


def _files(job, task) -> list[dict]:
    with job.env(task.asker.uid, task.asker.context) as env:
        documents = env["ai.production.document"].browse(task.knowledge.documents)
        return [
            {"name": d.name, "state": d.state, "error": d.error or {}}
            for d in documents._readable()
        ]


def _notice(file: dict) -> dict | None:
    if file["state"] == "failed":
        return {
            "code": "file_failed",
            "name": file["name"],
            "problem": file["error"].get("code", ""),
            "detail": file["error"].get("detail", ""),
        }
    if file["state"] in READING:
        return {"code": "file_slow", "name": file["name"]}
    if file["state"] == "partly":
        return {"code": "file_partly", "name": file["name"]}
    return None


def needs_vector(task) -> bool:
    knowledge = task.knowledge
    small = vocabulary.is_small_talk(words(task.question))
    return not knowledge.is_empty and (not small or bool(knowledge.documents))
