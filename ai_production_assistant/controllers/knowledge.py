"""Files in, and what was read of them out."""

from werkzeug.exceptions import RequestEntityTooLarge

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.http import Controller, request, route

from .arguments import check_user, choice, identifier, number
from .chat import BASE, rpc

DOCUMENT = "ai.production.document"
MAX_FILES = 50
MAX_IDS = 500
# What a form has beside its file.
_SLACK = 256 * 1024


def readable(document_id):
    """The document, when the user may read it.

    :raises UserError: the same for one that is not there and for one of others, so
        that nobody learns which exist
    """
    check_user()
    documents = request.env[DOCUMENT].browse(identifier(document_id))
    if not (found := documents._readable()):
        raise UserError(
            request.env._("This document does not exist any more, or is not for you.")
        )
    return found


def _limit(_controller):
    """The largest request; one that says it is larger is refused before it is read."""
    documents = request.env[DOCUMENT]
    limit = documents._max_bytes() + _SLACK
    if (request.httprequest.content_length or 0) > limit:
        body = {
            "documents": [],
            "problems": [{"name": "", "message": documents._too_large()}],
        }
        raise RequestEntityTooLarge(
            response=request.make_json_response(body, status=413)
        )
    return limit


class KnowledgeController(Controller):
    @route(
        f"{BASE}/upload",
        type="http",
        auth="user",
        methods=["POST"],
        max_content_length=_limit,
    )
    def upload(self, scope="shared", document_id=None, **_values):
        """One or more files in ``ufile``; what one of them is refused for is told, and
        the others are taken."""
        documents, problems = [], []
        try:
            check_user()
            scope = choice(scope, request.env[DOCUMENT]._fields["scope"]) or "shared"
            target = self._target(document_id)
            files = request.httprequest.files.getlist("ufile")
            files, left = files[:MAX_FILES], files[MAX_FILES:]
            if not files:
                raise UserError(request.env._("The request holds no file."))
            if target and len(files) > 1:
                raise UserError(request.env._("A new version is one file."))
            problems += [self._left_out(file) for file in left]
        except (UserError, AccessError) as error:
            problems.append({"name": "", "message": str(error)})
            files = []
        for file in files:
            try:
                with request.env.cr.savepoint():
                    documents.append(self._take(file, scope, target))
            except (UserError, AccessError, ValidationError) as error:
                problems.append({"name": file.filename or "", "message": str(error)})
        return request.make_json_response(
            {"documents": documents, "problems": problems}
        )

    @staticmethod
    def _left_out(file):
        message = request.env._(
            "At most %(count)s files are taken at once. Upload this one again.",
            count=MAX_FILES,
        )
        return {"name": file.filename or "", "message": message}

    @staticmethod
    def _target(document_id):
        """The document of which a new version comes; none for a new document."""
        if not document_id:
            return request.env[DOCUMENT]
        number_ = str(document_id)
        return readable(int(number_) if number_.isdecimal() else None)

    @staticmethod
    def _take(file, scope, target):
        if target:
            new = target._new_version(file.filename, file.stream)
            document = target
        else:
            document, new = request.env[DOCUMENT]._upload(
                file.filename, file.stream, scope=scope
            )
        return {**document._to_client(), "is_new": new}

    @rpc("documents", readonly=True)
    def documents(self, ids=None):
        check_user()
        ids = [identifier(i) for i in ids] if isinstance(ids, list) else []
        documents = request.env[DOCUMENT].browse(ids[:MAX_IDS])._readable()
        return {"documents": [document._to_client() for document in documents]}

    @rpc("upload_limits", readonly=True)
    def upload_limits(self):
        check_user()
        return request.env[DOCUMENT]._limits_to_client()

    @rpc("document/text", readonly=True)
    def document_text(self, document_id=None, page=1):
        document = readable(document_id)
        return document._page_to_client(number(page, 1, 1, 2**31 - 1))

    @rpc("document/rows", readonly=True)
    def document_rows(self, document_id=None, page=None, row_from=0, row_to=0):
        document = readable(document_id)
        top = 2**31 - 1
        return document._rows_to_client(
            number(page, 1, 1, top),
            number(row_from, 0, 0, top),
            number(row_to, 0, 0, top),
        )
