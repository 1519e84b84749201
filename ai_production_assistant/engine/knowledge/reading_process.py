"""What the process does that reads one file. See :mod:`.reading` for its parent."""

from __future__ import annotations

import base64
import importlib
import json
import re
import traceback
from dataclasses import replace
from pathlib import Path

from .blocks import Block, FileInfo, Page, ReadProblem
from .detect import detect
from .language import language_of
from .readers.base import ReadOptions
from .readers.registry import ReaderType, reader_class, register_reader

MOST_BLOCKS = 20_000
# Of a title or the name of a sheet, which stand in the header of each passage.
MOST_NAME = 200
# As many pages in a row that fail with an error of their own: the file is broken.
MOST_DAMAGED = 20
LANGUAGE_SAMPLE = 3000
# No database keeps NUL or half a character; other control signs are of no use.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Answers:
    """One line of JSON each."""

    def __init__(self, file):
        self._file = file

    def send(self, **message):
        # ASCII only, so that a line ends where it seems to.
        self._file.write(json.dumps(message).encode() + b"\n")
        self._file.flush()


def work(request: dict, file):
    answers = Answers(file)
    try:
        for data in request["readers"]:
            entry = ReaderType.from_dict(data)
            register_reader(
                entry.kind,
                entry.target,
                suffixes=entry.suffixes,
                mimetypes=entry.mimetypes,
                signature=entry.signature,
            )
        if request["task"] == "picture":
            _picture(request, answers)
        else:
            _read(request, answers)
    except ReadProblem as problem:
        answers.send(problem=problem.code, detail=clean(problem.detail))
    except MemoryError:
        # The parent decides whether to go on at the next page.
        answers.send(stopped="memory")
    except ImportError as error:
        traceback.print_exc()
        answers.send(problem="crashed", detail=error.name or "")
    except Exception:
        traceback.print_exc()
        answers.send(problem="damaged", detail="")


def _picture(request: dict, answers: Answers):
    module = importlib.import_module(".readers.pdf_picture", __package__)
    png = module.png(Path(request["path"]), request["start"], request["password"])
    answers.send(picture=base64.b64encode(png).decode("ascii"))


def _read(request: dict, answers: Answers):
    path = Path(request["path"])
    options = ReadOptions(**request["options"])
    kind = detect(path, request["name"], request["mimetype"])
    reader = reader_class(kind)(path, options)
    info = reader.info()
    answers.send(info=clean_info(info).to_dict(), seekable=reader.seekable)
    number, damaged = request["start"], 0
    while True:
        try:
            for page in reader.pages(number):
                page = finished(page, options.max_characters)
                number, damaged = page.number + 1, 0
                answers.send(page=page.to_dict())
            break
        except (ReadProblem, MemoryError, ImportError):
            raise
        except Exception as error:
            traceback.print_exc()
            damaged += 1
            if damaged > MOST_DAMAGED:
                raise ReadProblem("damaged") from error
            if info.pages and number > info.pages:
                break
            page = Page(number, method="none", problem="page_damaged")
            answers.send(page=page.to_dict())
            number += 1
    answers.send(end=True)


def clean(text: str) -> str:
    return _UNWANTED.sub("", text)


def clean_info(info: FileInfo) -> FileInfo:
    notes = tuple((code, clean(detail)) for code, detail in info.notes)
    title = clean(info.title).strip()[:MOST_NAME]
    return replace(info, title=title, notes=notes)


def finished(page: Page, most: int) -> Page:
    """``page`` as it may be stored: clean, not too long, and with its language."""
    blocks = [_clean_block(block) for block in page.blocks[:MOST_BLOCKS]]
    kept: list[Block] = []
    left = most
    cut = len(page.blocks) > MOST_BLOCKS
    for block in blocks:
        length = len(block.shown)
        if length > left:
            cut = True
            if block.cells:
                continue  # half a row would say something else
            kept.append(replace(block, text=block.text[:left]))
            break
        left -= length
        kept.append(block)
    label = clean(page.label)[:MOST_NAME]
    page = replace(page, label=label, blocks=tuple(kept))
    if cut and not page.problem:
        page = replace(page, problem="cut", detail=str(most))
    if not page.language:
        page = replace(page, language=language_of(_sample(kept)))
    return page


def _clean_block(block: Block) -> Block:
    if not _UNWANTED.search(block.shown):
        return block
    cells = tuple((clean(head), clean(value)) for head, value in block.cells)
    return replace(block, text=clean(block.text), cells=cells)


def _sample(blocks: list[Block]) -> str:
    """Enough of the page to tell its language by: values, not the heads again."""
    texts: list[str] = []
    length = 0
    for block in blocks:
        for text in [value for _head, value in block.cells] or [block.text]:
            texts.append(text)
            length += len(text)
        if length > LANGUAGE_SAMPLE:
            break
    return "\n".join(texts)[:LANGUAGE_SAMPLE]
