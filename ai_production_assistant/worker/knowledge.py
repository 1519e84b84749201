"""What an answer waits for before it looks into manuals and files."""

from __future__ import annotations

from ..engine.planning import vocabulary, words

# From the question on: a file of thousands of pages must not keep an answer for hours.
SECONDS = 120
# The end of a reading wakes the answer; this is for an end that was missed.
LOOK_SECONDS = 20
READING = ("waiting", "reading")


class FilesBeingRead(Exception):
    """A file of the question cannot be searched yet.

    The answer goes back into the queue: it must not hold one of the model server's
    places meanwhile.
    """


def look_at_files(job, task) -> list[dict]:
    """Notices of files of the question that failed, or are not wholly read.

    :raises FilesBeingRead: while one is being read, until ``task.files_until``
    """
    if not task.knowledge.documents:
        return []
    with job.env(task.asker.uid, task.asker.context) as env:
        files = _files(env, task)
        in_time = env.cr.now() < task.files_until
    if in_time and any(file["state"] in READING for file in files):
        raise FilesBeingRead
    return [notice for file in files if (notice := _notice(file))]


def _files(env, task) -> list[dict]:
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
