"""The sets of the benchmark: documents in a database, and questions with their places.

Each question is a dict: question, language, right (a function of a hit), and kinds.
"""

import json
import sys
from pathlib import Path

FOLDER = Path(__file__).with_name("data")
QUESTIONS = FOLDER / "own_questions.json"
# Written before any figure was seen and never tuned on: what a gate is worth elsewhere.
HELD_OUT = FOLDER / "held_out_questions.json"


def own(env, folder):
    """Uploads the demo manuals, which the lanes then read; returns the questions.

    Those of the held-out set are marked so.
    """
    from manuals.build import build

    documents = env["ai.production.document"]
    made = {}
    for path in build(folder):
        made[path.name], _new = documents._upload(path.name, path.read_bytes())
    asked = json.loads(QUESTIONS.read_text("utf-8"))
    held_out = json.loads(HELD_OUT.read_text("utf-8"))
    asked += [{**one, "held_out": True} for one in held_out]
    return [{**one, "right": _in_manual(one, made)} for one in asked]


def _in_manual(one, made):
    if one["document"] is None:
        return None
    document = made[one["document"]].id

    def right(hit):
        if hit.document_id != document:
            return False
        if "row" not in one:
            return hit.page == one["page"]
        return hit.label == one["sheet"] and hit.rows[0] <= one["row"] <= hit.rows[1]

    return right


def xquad(env, folder, language):
    """Each paragraph a document, without the title of its article."""
    from odoo.addons.ai_production_assistant.engine.knowledge import Block, Page
    from odoo.addons.ai_production_assistant.engine.knowledge.passages import Splitter

    path = Path(folder) / f"xquad.{language}.json"
    articles = json.loads(path.read_text("utf-8"))["data"]
    # Without a file, as nobody may make them.
    documents = env["ai.production.document"].sudo()
    questions = []
    for article in articles:
        for paragraph in article["paragraphs"]:
            document = documents.create(
                {
                    "name": "XQuAD",
                    "state": "embedding",
                    "generation": 1,
                    "language": language,
                }
            )
            blocks = (Block("text", paragraph["context"].lstrip("\ufeff")),)
            passages = Splitter("XQuAD").split(Page(1, blocks, language=language))
            env["ai.production.passage"].sudo()._store(
                passages, document_id=document.id, generation=1
            )
            questions += [
                {
                    "question": asked["question"],
                    "language": language,
                    "right": lambda hit, id_=document.id: hit.document_id == id_,
                }
                for asked in paragraph["qas"]
            ]
    return questions


def say(text):
    print(f"retrieval: {text}", file=sys.stderr, flush=True)
