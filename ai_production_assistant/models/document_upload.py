import hashlib
import io
from pathlib import PurePath

from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ..engine.knowledge.readers.registry import registered
from .document import EDITABLE, KINDS
from .knowledge_wording import problem_text
from .session import clean_question

MEGABYTE = 1024 * 1024
_NAME_LENGTH = 150
_DEFAULT_UPLOAD = 128 * MEGABYTE
_CHUNK = MEGABYTE
_KINDS = dict(KINDS)
# Whose files can be added from their Action menu; a site may have no maintenance.
RECORDS = (
    "product.template",
    "product.product",
    "mrp.bom",
    "mrp.workcenter",
    "maintenance.equipment",
)
# As what a file is served. Never as a web page: it would run in Odoo's own name.
_SERVED = {
    "pdf": "application/pdf",
    "csv": "text/csv",
    "text": "text/plain",
    "markdown": "text/plain",
    "html": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class AiProductionDocument(models.Model):
    """Files on their way in."""

    _inherit = "ai.production.document"

    @api.model
    @api.private
    def _suffixes(self) -> dict[str, str]:
        """Suffix, with its dot, → kind, of all files that can be read."""
        return {
            suffix: reader.kind if reader.kind in _KINDS else "other"
            for reader in registered()
            for suffix in reader.suffixes
        }

    @api.model
    @api.private
    def _max_bytes(self) -> int:
        """The largest file that is taken."""
        # sudo: ir.config_parameter - a limit that the web client tells everybody
        raw = self.env["ir.config_parameter"].sudo()
        raw = raw.get_param("web.max_file_upload_size")
        allowed = int(raw) if str(raw).isdigit() else _DEFAULT_UPLOAD
        own = self.env["ai.production.knowledge"].settings().max_file_mb * MEGABYTE
        return min(allowed, max(own, MEGABYTE))

    @api.model
    @api.private
    def _too_large(self) -> str:
        return problem_text(self.env, "too_large", str(self._max_bytes() // MEGABYTE))

    def _unknown_type(self) -> str:
        formats = ", ".join(self._limits_to_client()["formats"])
        return problem_text(self.env, "unknown_type", formats)

    @api.model
    @api.private
    def _upload(self, name, content, scope="shared", mimetype="", **values):
        """Take a file into the knowledge, or find that it is there already.

        :param content: bytes, or a stream that can be sought, which is not read into
            memory before its size is known
        :param scope: ``shared``, or ``question`` for a file of one question only
        :param values: of the fields that a person may write
        :return: ``(document, whether it is new)``
        :raises UserError: when the file is not taken, with the reason
        """
        self.check_access("create")
        self._check_upload_values(values)
        name, kind = self._check_name(name)
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        size, checksum = self._measure(stream)
        company = values.get("company_id", self.env.company.id)
        if same := self._same_file(checksum, size, scope, company):
            same._take_up()
            return same, False
        # sudo: ai.production.document - users create documents here only; all values
        # that they do not choose are made from the file
        document = self.sudo().create(
            {
                "name": self._title(name),
                "file_name": name,
                "scope": scope,
                "kind": kind,
                "mimetype": mimetype or _SERVED.get(kind),
                "file_size": size,
                "checksum": checksum,
                "user_id": self.env.uid,
                "company_id": company,
                **values,
            }
        )
        document = document.sudo(self.env.su)
        document._check_links(values)
        document._check_kept(values)
        attachment = self._quiet_attachments().create(
            {
                **self._file_values(name, kind, stream.read()),
                "res_model": self._name,
                "res_id": document.id,
            }
        )
        # sudo: ai.production.document - the file of the document just made
        document.sudo().attachment_id = attachment
        document._read_again()
        document._notify()
        return document, True

    @api.private
    def _new_version(self, name, content):
        """Replace the file. The old passages serve until the new ones are ready.

        :return: whether the file is another one than before
        """
        self.ensure_one()
        attachment = self._replaceable()
        name, kind = self._check_name(name)
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        _size, checksum = self._measure(stream)
        if checksum == self.checksum:
            return False
        attachment = attachment.with_env(self._quiet_attachments().env)
        attachment.write(self._file_values(name, kind, stream.read()))
        return True

    def _replaceable(self):
        """The file, when the user may put another one in its place."""
        if not self.has_access("write"):
            raise AccessError(
                self.env._(
                    "Only whoever uploaded this document and the administrators of the "
                    "assistant can upload a new version of it."
                )
            )
        if not self.attachment_id.has_access("write"):
            raise AccessError(
                self.env._(
                    "This document is the file of a record that you may not change. "
                    "Ask somebody who may to upload the new version."
                )
            )
        return self.attachment_id

    @api.model
    @api.private
    def _from_attachment(self, attachment, **values):
        """Add the file of a record to the knowledge; where it is, it stays.

        Whoever may not read the record cannot find or read the document.

        :return: ``(document, whether it is new)``
        """
        self.check_access("create")
        self._check_upload_values(values)
        attachment.ensure_one()
        attachment.check_access("read")
        record = self._record_of(attachment)
        if reason := self._cannot_add(attachment):
            raise UserError(reason)
        self._hold([("attachment_id", "=", attachment.id)])
        if known := self._of_attachment(attachment, archived=True)[:1]:
            known._take_up()
            return known, False
        name, kind = self._check_name(attachment.name)
        # sudo: ai.production.document - users create documents here only; the rights to
        # the attachment and its record were checked
        document = self.sudo().create(
            {
                "name": self._title(name),
                "kind": kind,
                "user_id": self.env.uid,
                "company_id": record["company_id"].id
                if "company_id" in record
                else False,
                "attachment_id": attachment.id,
                "res_model": record._name,
                "res_id": record.id,
                **self._links_of(record),
                **self._of_file(attachment),
                **values,
            }
        )
        document = document.sudo(self.env.su)
        document._check_links(values)
        document._check_kept(values)
        document._read_again()
        document._notify()
        return document, True

    @api.model
    @api.private
    def _cannot_add(self, attachment) -> str:
        """Why the file of a record cannot be added; empty when it can."""
        record = self._record_of(attachment)
        if attachment.type != "binary" or attachment.res_field or record is None:
            return self.env._(
                "Only the files of a record can be added to the knowledge."
            )
        if not self._kind(attachment.name):
            return self._unknown_type()
        if not attachment.file_size:
            return problem_text(self.env, "empty")
        if attachment.file_size > self._max_bytes():
            return self._too_large()
        return ""

    @api.private
    def _follow_file(self):
        """The attachment was written: read a new content, go with it to its record."""
        for document in self:
            attachment = document.attachment_id
            record = self._record_of(attachment)
            place = (record._name, record.id) if record is not None else (False, 0)
            if document.res_model and not place[0]:
                # Who may read it was the record's to say: now it is nobody's, as is
                # its file, which stays with who uploaded it.
                document.unlink()
                continue
            if place != (document.res_model, document.res_id):
                document.write({"res_model": place[0], "res_id": place[1]})
            if attachment.checksum != document.checksum:
                document.write(
                    {
                        **self._of_file(attachment),
                        "version": document.version + 1,
                        "kind": self._kind(attachment.name) or document.kind,
                    }
                )
                document._read_again()
                document._notify()

    # --- what is known of a file ----------------------------------------------------

    def _check_upload_values(self, values):
        if values.keys() - EDITABLE:
            raise AccessError(
                self.env._("What was read of a document cannot be changed.")
            )
        if not self.env.su:
            self._check_company_choice(values)

    def _check_name(self, name) -> tuple[str, str]:
        """``(clean name, kind)``.

        :raises UserError: when files of this name are not read
        """
        clean = clean_question(name if isinstance(name, str) else "")
        clean = PurePath(clean.replace("\\", "/")).name
        kind = self._kind(clean)
        if not kind:
            raise UserError(self._unknown_type())
        path = PurePath(clean)
        return path.stem[:_NAME_LENGTH] + path.suffix, kind

    def _kind(self, name: str) -> str:
        return self._suffixes().get(PurePath(name or "").suffix.lower(), "")

    def _title(self, name: str) -> str:
        title = " ".join(PurePath(name).stem.replace("_", " ").split())
        return title if any(map(str.isprintable, title)) else name

    def _measure(self, stream) -> tuple[int, str]:
        """``(size, checksum as of ir.attachment)``; the stream is rewound.

        :raises UserError: when it is empty, or too large: before it is read
        """
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        if size > self._max_bytes():
            raise UserError(self._too_large())
        if not size:
            raise UserError(problem_text(self.env, "empty"))
        digest = hashlib.sha1(usedforsecurity=False)
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
        stream.seek(0)
        return size, digest.hexdigest()

    def _quiet_attachments(self):
        """Without Odoo's own index of the text, which would hold the upload up, and
        never with the type of a web page, whoever uploads it."""
        return self.env["ir.attachment"].with_context(
            attachments_mime_plainxml=True,
            image_no_postprocess=True,
            ai_production_no_index=True,
        )

    def _file_values(self, name: str, kind: str, raw: bytes) -> dict:
        served = _SERVED.get(kind, "application/octet-stream")
        return {"name": name, "mimetype": served, "raw": raw}

    def _of_file(self, attachment) -> dict:
        return {
            "file_name": attachment.name,
            "mimetype": attachment.mimetype,
            "file_size": attachment.file_size,
            "checksum": attachment.checksum,
        }

    def _record_of(self, attachment):
        """The record whose file it is; None for one that was uploaded here."""
        name = attachment.res_model
        if not name or not attachment.res_id or name == self._name:
            return None
        return self.env[name].browse(attachment.res_id) if name in self.env else None

    def _links_of(self, record) -> dict:
        """What the machine is that the file belongs to."""
        match record._name:
            case "product.template":
                return {"product_tmpl_id": record.id}
            case "product.product" | "mrp.bom":
                return {"product_tmpl_id": record.product_tmpl_id.id}
            case "mrp.workcenter":
                return {"workcenter_id": record.id}
            case "maintenance.equipment":
                return {"equipment": f"{record._name},{record.id}"}
        return {}
