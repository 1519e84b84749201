import io
import zipfile

import docx
import openpyxl

from ...engine.knowledge.blocks import ReadProblem
from ...engine.knowledge.detect import detect
from ...engine.knowledge.language import language_of
from ...engine.knowledge.readers import registry
from .read_common import ReadCase

PDF = b"%PDF-1.4\n1 0 obj\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
HTML = b"<!DOCTYPE html><html><body>Error 404</body></html>"
XML = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def zipped(**members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return data.getvalue()


def saved(document):
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


class TestDetect(ReadCase):
    def detected(self, content, name, mimetype=""):
        return detect(self.file("stored", content), name, mimetype)

    def told(self, content, name, mimetype=""):
        with self.assertRaises(ReadProblem) as caught:
            self.detected(content, name, mimetype)
        return caught.exception.code, caught.exception.detail

    def test_honest_names(self):
        xlsx, word = saved(openpyxl.Workbook()), saved(docx.Document())
        for content, name, kind in (
            (PDF, "a.pdf", "pdf"),
            (b"\n junk before " + PDF, "a.PDF", "pdf"),
            (xlsx, "a.xlsx", "xlsx"),
            (xlsx, "a.xlsm", "xlsx"),
            (word, "a.docx", "docx"),
            (b"a;b\n1;2", "a.csv", "csv"),
            (b"text", "a.txt", "text"),
            (b"# text", "README.md", "markdown"),
            (HTML, "a.htm", "html"),
            (b"<p>no head", "a.html", "html"),
            # text is text
            (b"<h1>centered</h1>", "README.md", "markdown"),
            (HTML, "a.txt", "html"),
            # without a suffix: by what it is
            (PDF, "manual", "pdf"),
            (xlsx, "manual", "xlsx"),
            (b"text", "manual", "text"),
        ):
            self.assertEqual(self.detected(content, name), kind, name)
        self.assertEqual(self.detected(b"a,b", "list", "text/csv; charset=x"), "csv")
        self.assertEqual(self.detected(xlsx, "list", XML), "xlsx")

    def test_names_that_lie(self):
        xlsx, word = saved(openpyxl.Workbook()), saved(docx.Document())
        for content, name, really in (
            (PDF, "a.txt", "PDF"),
            (PDF, "a.xlsx", "PDF"),
            (HTML, "a.pdf", "HTML"),
            (HTML, "a.csv", "HTML"),
            (HTML, "a.xlsx", "HTML"),
            (b"only text", "a.pdf", "TXT"),
            (b"only text", "a.docx", "TXT"),
            (word, "a.xlsx", "Word (.docx)"),
            (xlsx, "a.docx", "Excel (.xlsx)"),
            (xlsx, "a.csv", "Excel (.xlsx)"),
            (zipped(ppt__presentation_xml=b""), "a.docx", "PowerPoint (.pptx)"),
            (zipped(readme=b"hello"), "a.docx", "ZIP"),
            (zipped(readme=b"hello"), "a.pdf", "ZIP"),
            (OLE + "Workbook".encode("utf-16-le"), "a.xlsx", "Excel 97 (.xls)"),
            (OLE + "WordDocument".encode("utf-16-le"), "a.docx", "Word 97 (.doc)"),
            (b"\x89PNG\r\n\x1a\n" + bytes(500), "a.pdf", "PNG"),
            (b"\xff\xd8\xff\xe0" + bytes(500), "a.txt", "JPEG"),
            (b"MZ" + bytes(range(256)) * 9, "a.csv", "EXE"),
            (b"{\\rtf1 text}", "a.docx", "RTF"),
            (b"<?xml version='1.0'?><x/>", "a.xlsx", "XML"),
        ):
            self.assertEqual(self.told(content, name), ("wrong_type", really), name)

    def test_unknown(self):
        self.assertEqual(self.told(b"", "a.pdf"), ("empty", ""))
        self.assertEqual(self.told(b"text", "a.dwg"), ("unknown_type", ".dwg"))
        self.assertEqual(
            self.told(bytes(range(256)) * 20, "a.bin"), ("unknown_type", ".bin")
        )
        odt = zipped(mimetype=b"application/vnd.oasis.opendocument.text")
        self.assertEqual(
            self.told(odt, "a.odt"), ("unknown_type", "OpenDocument (.odt)")
        )
        self.assertEqual(self.told(b"\x89PNG" + bytes(99), "a.png")[1], "PNG")

    def test_damaged_and_encrypted(self):
        self.assertEqual(self.told(b"PK\x03\x04 broken", "a.xlsx")[0], "damaged")
        self.assertEqual(self.told(b"PK\x03\x04 broken", "a.docx")[0], "damaged")
        locked = OLE + "EncryptedPackage".encode("utf-16-le")
        for name in ("a.xlsx", "a.docx", "a"):
            self.assertEqual(self.told(locked, name)[0], "encrypted")

    def test_reader_with_a_signature(self):
        registry.register_reader("drawing", "x:Y", suffixes=["dwg"], signature=b"AC10")
        self.assertEqual(self.detected(b"AC1032" + bytes(99), "a.dwg"), "drawing")
        self.assertEqual(self.told(b"plain", "a.dwg"), ("wrong_type", "TXT"))
        self.assertEqual(self.told(b"AC1032" + bytes(99), "a.pdf")[1], "DRAWING")

    def test_readers_of_zips(self):
        """Another addon's format may be a zip too."""
        odt = zipped(mimetype=b"application/vnd.oasis.opendocument.text")
        registry.register_reader("odt", "x:Y", suffixes=["odt"])
        self.assertEqual(self.detected(odt, "a.odt"), "odt")
        registry.register_reader(
            "odt", "x:Y", suffixes=["odt"], signature=b"PK\x03\x04"
        )
        self.assertEqual(self.detected(odt, "a.odt"), "odt")
        xlsx = saved(openpyxl.Workbook())
        self.assertEqual(self.detected(xlsx, "a.xlsx"), "xlsx")

    def test_readers_without_a_signature(self):
        registry.register_reader("lines", "x:Y", suffixes=["lines"])
        self.assertEqual(self.detected(b"one line", "a.lines"), "lines")
        self.assertEqual(self.detected(bytes(99), "a.lines"), "lines")
        self.assertEqual(self.told(PDF, "a.lines"), ("wrong_type", "PDF"))


SENTENCES = """\
es|Pare la máquina antes de abrir la puerta.
es|Cambie el filtro de aceite cada 500 horas.
es|Apriete los tornillos con un par de 25 Nm.
es|La alarma E-204 indica una sobrecarga del motor.
es|Compruebe la presión del aire comprimido.
es|No toque las piezas en movimiento.
es|Limpie las guías con un paño seco.
es|Engrase los rodamientos una vez al mes.
es|El husillo debe girar sin ruido.
es|Ajuste la tensión de la correa.
es|Consulte con el fabricante si el fallo continúa.
es|Temperatura máxima del aceite: 60 grados.
es|Repuestos recomendados para el primer año
es|Sustituya la junta si hay fugas.
es|Desconecte la alimentación eléctrica.
en|Stop the machine before opening the door.
en|Change the oil filter every 500 hours.
en|Tighten the bolts to a torque of 25 Nm.
en|Alarm E-204 means that the motor is overloaded.
en|Check the pressure of the compressed air.
en|Do not touch moving parts.
en|Clean the guides with a dry cloth.
en|Grease the bearings once a month.
en|The spindle must turn without noise.
en|Adjust the tension of the belt.
en|Ask the manufacturer if the fault persists.
en|Maximum temperature of the oil: 60 degrees.
en|Recommended spare parts for the first year
en|Replace the seal if there are leaks.
en|Disconnect the power supply.
"""


class TestLanguage(ReadCase):
    def test_sentences_of_manuals(self):
        for line in SENTENCES.splitlines():
            language, sentence = line.split("|")
            self.assertEqual(language_of(sentence), language, sentence)

    def test_other_languages(self):
        for language, sentence in (
            ("de", "Schalten Sie die Maschine vor dem Öffnen der Tür aus."),
            ("fr", "Arrêtez la machine avant d'ouvrir la porte."),
            ("pt", "Desligue a máquina antes de abrir a porta e não toque nas peças."),
            ("ca", "Atureu la màquina abans d'obrir la porta."),
        ):
            self.assertEqual(language_of(sentence), language, sentence)

    def test_no_language(self):
        for text in (
            "",
            "A-100",
            "A-100; A-200; 25 Nm; 400 V; 5 kW",
            "E-204 F17 X200 0042",
            "https://example.com/manual_x200",
        ):
            self.assertEqual(language_of(text), "", text)
