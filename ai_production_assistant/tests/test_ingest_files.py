import os
import shutil
import stat
import sys
import time
from unittest.mock import patch

import psutil

from odoo.tests import tagged

from ..engine.knowledge import Page, reading
from ..engine.knowledge.readers import pdf_ocr
from ..worker import POOL
from .engine.pdf_builder import BOLD_HEAD, PROSE, Sheet, locked, pages_raw, raw, stream
from .engine.test_read_pdf_scanned import FAKE, READ, scan
from .ingest_common import LANE, IngestCase
from .test_ingest_interrupted import Killed, kill_run

ALARMS = [["Code", "Cause"], ["E-045", "Oil too hot"], ["E-046", "Hood open"]]


def manual(pages):
    sheet = Sheet()
    for number in range(1, pages + 1):
        sheet.line(f"{number} Unit {number}", size=16, bold=True).gap()
        sheet.lines(PROSE[:80], PROSE[80:], f"Order number MX-{number:05d}.")
        if number % 2 == 0:
            sheet.gap().table(ALARMS, BOLD_HEAD, widths=[100, 200])
        sheet.page()
    return sheet.data()


@tagged("post_install", "-at_install")
class TestIngestFiles(IngestCase):
    """Real files through the real process that reads them."""

    def ingest(self, content, name="press.pdf", mimetype="application/pdf"):
        document = self.document_of(content, file_name=name, mimetype=mimetype)
        self.go_on(document)
        return document

    def go_on(self, document):
        self.run_jobs(LANE, 60)
        document.invalidate_recordset()

    def assertEnded(self, document, state, code=""):
        found = document.state, (document.error or {}).get("code", "")
        self.assertEqual(found, (state, code))

    def test_pdf(self):
        document = self.ingest(manual(4))
        self.assertEnded(document, "ready")
        self.assertEqual((document.kind, document.language), ("pdf", "en"))
        self.assertEqual((document.page_count, document.pages_read), (4, 4))
        self.assertEqual(self.jobs(document).mapped("kind"), ["read", "tables"])
        rows = document._pages_after(1, 0, 9)
        self.assertEqual(rows.mapped("method"), ["text", "table", "text", "table"])
        found = self.passages(document, page=2).mapped("text")
        self.assertIn("Code: E-045; Cause: Oil too hot", "\n".join(found))

    def test_csv(self):
        rows = "Código;Descripción\nE-045;Presión de bomba\n"
        document = self.ingest(rows.encode("latin-1"), "alarmas.csv", "text/csv")
        self.assertEnded(document, "ready")
        self.assertIn("Presión de bomba", self.passages(document).text)

    def test_password(self):
        document = self.ingest(locked("secret"))
        self.assertEnded(document, "failed", "encrypted")
        document._read_again("wrong")
        self.go_on(document)
        self.assertEnded(document, "failed", "wrong_password")
        document._read_again("secret")
        self.go_on(document)
        self.assertEnded(document, "ready")
        self.assertIn("40 Nm", self.passages(document).text)

    def test_bad_files(self):
        good = manual(1)
        for content, code in (
            (good[: len(good) // 3].replace(b"obj", b"obi"), "damaged"),
            (b"", "empty"),
            (b"PK\x03\x04 no PDF at all", "wrong_type"),
        ):
            document = self.ingest(content)
            self.assertEqual((document.state, document.error["code"]), ("failed", code))

    def test_a_bad_version_leaves_the_good_one(self):
        document = self.ingest(manual(2))
        before = self.passages(document).ids
        document.attachment_id.sudo().raw = b"%PDF-1.4 and nothing more"
        self.go_on(document)
        self.assertEqual(
            (document.state, document.error["code"]), ("failed", "damaged")
        )
        self.assertEqual(self.passages(document, live=True).ids, before)

    def test_cyclic_page_tree(self):
        objects = pages_raw([stream(b"")], kids=b"2 0 R 5 0 R", count=100_000)
        document = self.ingest(raw(objects))
        self.assertEqual(document.state, "failed")

    def test_scanned_pages_without_any_help(self):
        with patch.object(shutil, "which", lambda name: None):
            document = self.ingest(scan(2))
        self.assertEnded(document, "failed", "no_text")
        self.assertEqual(document.pages_failed, 2)
        self.assertEqual(self.jobs(document).mapped("kind"), ["read"])

    def test_scanned_pages_by_tesseract(self):
        folder = self.env["ir.attachment"]._filestore() + "_bin"
        os.makedirs(folder, exist_ok=True)
        self.addCleanup(shutil.rmtree, folder)
        program = os.path.join(folder, "tesseract")
        with open(program, "w") as file:
            languages = "eng spa"
            log = os.path.join(folder, "log")
            file.write(
                FAKE.format(
                    python=sys.executable, languages=languages, log=log, act=READ
                )
            )
        os.chmod(program, os.stat(program).st_mode | stat.S_IXUSR)
        pdf_ocr._installed.cache_clear()
        with patch.dict(os.environ, PATH=folder):
            document = self.ingest(scan(2))
        self.assertEnded(document, "ready")
        self.assertEqual(self.jobs(document).mapped("kind"), ["read", "tables"])
        rows = document._pages_after(1, 0, 9)
        self.assertEqual(rows.mapped("method"), ["ocr", "ocr"])
        self.assertIn("Presión de la bomba: 120 bar", self.passages(document)[0].text)

    def test_a_kill_in_the_middle(self):
        document = self.document_of(manual(12), file_name="press.pdf")
        read = reading.read

        def killed(*args, **options):
            for item in read(*args, **options):
                if isinstance(item, Page) and item.number == 6:
                    raise Killed
                yield item

        with (
            patch.object(reading, "read", killed),
            patch.object(POOL, "_run", kill_run),
        ):
            self.go_on(document)
        self.env.cr.execute(
            "UPDATE ai_production_ingestion SET lease_until = '2000-01-01'"
        )
        left = document._last_page(1).number
        self.go_on(document)
        self.assertEnded(document, "ready")
        self.assertLess(left, 6)
        once = self.ingest(manual(12))
        self.assertEqual(
            self.passages(document).mapped("hash"), self.passages(once).mapped("hash")
        )
        pages = document._pages_after(1, 0, 99)
        self.assertEqual(pages.mapped("number"), list(range(1, 13)))

    def test_stop_ends_the_process(self):
        document = self.document_of(manual(150), file_name="press.pdf")
        with self.pool_at_work(LANE, 20), self.assertNoLogs("odoo", "WARNING"):
            until = time.monotonic() + 20
            while time.monotonic() < until:
                with self.registry.cursor() as cr:
                    if document.with_env(self.env(cr=cr)).pages_read:
                        break
                time.sleep(0.02)
            with self.registry.cursor() as cr:
                document.with_env(self.env(cr=cr)).active = False
        document.invalidate_recordset()
        self.assertEnded(document, "partly", "stopped")
        readers = [
            process
            for process in psutil.Process().children(recursive=True)
            if "reading_start.py" in " ".join(process.cmdline())
        ]
        self.assertFalse(readers)
        document.active = True
        self.go_on(document)
        self.assertEnded(document, "ready")
        self.assertEqual(document.pages_read, 150)
