"""What went wrong with a file or a page, in the words of the person who uploaded it."""

# The parameter named _ is env._ itself.
# pylint: disable=prefer-env-translation

from __future__ import annotations


def problem_text(env, code: str, detail: str = "") -> str:
    """What happened and what to do, in one or two sentences.

    :param code: of :class:`~..engine.knowledge.ReadProblem`, of a page or of a note
    :param detail: a figure or a name that belongs to it
    """
    return _TEXTS.get(code, _unknown)(env._, str(detail or "")[:200])


def _unknown(_, d):
    return _("It could not be read. The administrator finds the reason in the log.")


def _named(_, d):
    """The type of a file by the name of its kind, where it is one of ours."""
    names = {
        "pdf": _("a PDF"),
        "xlsx": _("an Excel workbook"),
        "docx": _("a Word document"),
        "html": _("a web page"),
        "text": _("plain text"),
        "csv": _("a CSV file"),
        "markdown": _("Markdown"),
    }
    return names.get(d, d or _("something else"))


_TEXTS = {
    # the whole file
    "encrypted": lambda _, d: _(
        "The file is protected by a password. Enter it, or upload the file without one."
    ),
    "wrong_password": lambda _, d: _(
        "The password does not open the file. Enter it again."
    ),
    "damaged": lambda _, d: _(
        "The file is damaged. Open it in its own program, save it anew and upload that."
    ),
    "empty": lambda _, d: _(
        "The file is empty. Check that it was saved, and upload it again."
    ),
    "too_large": lambda _, d: _(
        "The file is larger than the %(limit)s MB that are allowed. Split it, or ask "
        "an administrator to raise the limit in the settings.",
        limit=d or "?",
    ),
    "wrong_type": lambda _, d: _(
        "The file is not what its name says: its content is %(content)s. Correct the "
        "ending of its name and upload it again.",
        content=_named(_, d),
    ),
    "unknown_type": lambda _, d: (
        _("Files of this type cannot be read. These can: %(formats)s.", formats=d)
        if d
        else _("Files of this type cannot be read.")
    ),
    "bomb": lambda _, d: _(
        "The file unpacks to far more than a document would, and was refused to "
        "protect the server. Save it anew with less in it and upload that."
    ),
    "no_text": lambda _, d: _(
        "There is no text in the file, only pictures perhaps. Upload a version with "
        "text, or ask an administrator to switch on the reading of scanned pages."
    ),
    "memory": lambda _, d: _(
        "Reading the file takes more memory than is allowed. Split it into smaller "
        "files, or ask an administrator to raise the limit."
    ),
    "timeout": lambda _, d: _(
        "Reading the file takes longer than is allowed. Split it into smaller files, "
        "or ask an administrator to raise the limit."
    ),
    "crashed": lambda _, d: _(
        "Reading broke off several times. Save the file anew in its own program and "
        "upload that."
    ),
    "missing": lambda _, d: _(
        "The file is not on the server any more. Upload it again as a new version."
    ),
    "stopped": lambda _, d: _(
        "Reading was stopped. Choose “Read again” to take it up."
    ),
    # one page
    "scanned": lambda _, d: _(
        "Scanned, not read: the page is a picture without text. Upload a version with "
        "text, or ask an administrator to switch on the reading of scanned pages."
    ),
    "ocr_failed": lambda _, d: _(
        "The page is a picture, and its text could not be recognized. Upload a sharper "
        "scan, or a version with text."
    ),
    "page_damaged": lambda _, d: _(
        "The page is damaged and could not be read. Save the file anew and upload it "
        "as a new version."
    ),
    "page_timeout": lambda _, d: _(
        "The page took longer to read than is allowed and was left out."
    ),
    "page_memory": lambda _, d: _(
        "The page took more memory to read than is allowed and was left out."
    ),
    "cut": lambda _, d: _(
        "The page is very long: only its beginning was read. Split it to have all of "
        "it found."
    ),
    # what was left out
    "hidden_sheet": lambda _, d: _(
        "The hidden sheet “%(name)s” was left out. Show it in the workbook to have it "
        "read.",
        name=d,
    ),
    "hidden_rows": lambda _, d: (
        _("Hidden rows were left out: %(detail)s.", detail=d)
        if d
        else _("Hidden rows were left out.")
    ),
    "external": lambda _, d: _(
        "The file refers to something outside of it, which was not loaded."
    ),
    "no_formula_values": lambda _, d: _(
        "Some formulas have no stored values. Open the workbook in a spreadsheet "
        "program, save it, and upload it as a new version."
    ),
    "encoding": lambda _, d: _(
        "The file does not say how its letters are encoded; %(encoding)s was assumed. "
        "If letters look wrong, save it as UTF-8.",
        encoding=d,
    ),
}
CODES = frozenset(_TEXTS)
