"""How fast files become searchable, and what it takes: ``dev/bench ingest``.

In a real Odoo, through its upload and its reading lane, without a model server:

text_pages_per_s    text pass of a generated manual of 300 pages, from the upload until
                    all of its passages are stored; the median of the rounds
share_of_pypdf      seconds that bare pypdf takes for the text of the same file, in a
                    process of its own, by the seconds of our text pass
table_pages_per_s   the second pass over the same pages, in which tables become rows
searchable_after_s  from sending the file until a word of its last page is found by the
                    words; the slowest round
demo_*              the same of the demo manuals and sheets, one after the other
peak_mb             server and reading process above the idle server, while a manual of
                    2,000 pages and a sheet of 200,000 rows are read
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from _ingest_server import Server
from common import figures
from common.bed import DATABASE, say

from manuals import build, large
from runtime.stack import Stack

BOUNDS = {"share_of_pypdf": 0.5, "searchable_after_s": 15, "peak_mb": 600}
AT_LEAST = {"share_of_pypdf"}
PYPDF = """
import sys
from pypdf import PdfReader
print(sum(len(page.extract_text()) for page in PdfReader(sys.argv[1]).pages))
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="ingest", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="manuals of --pages")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--large-pages", type=int, default=2000)
    parser.add_argument("--rows", type=int, default=200_000)
    options = parser.parse_args()
    before = figures.load()
    result = {"pages": options.pages, "rounds": options.rounds}
    with tempfile.TemporaryDirectory() as folder, prepared() as server:
        folder = Path(folder)
        # The first file finds nothing of the server warm.
        result |= demo(server, folder)
        result |= manual(server, folder, options.rounds, options.pages)
        result |= memory(server, folder, options.large_pages, options.rows)
    figures.report("ingest", result, BOUNDS, before, at_least=AT_LEAST)
    return 0


@contextmanager
def prepared():
    with Stack.of("bench") as stack:
        stack.prepare(DATABASE, fresh=True)
        stack.serve(DATABASE)
        yield Server(stack, DATABASE)


def demo(server: Server, folder: Path) -> dict:
    pages = text = tables = tabled = 0
    files = build.build(folder / "demo")
    for path in files:
        document = server.upload(path)
        seconds = server.finish(document)
        done = server.row(document)
        if done["state"] != "ready":
            say(f"  !!! {path.name}: {json.dumps(done)}")
        pages += done["pages_read"]
        text += seconds["read"]
        if "tables" in seconds:
            tables += seconds["tables"]
            tabled += done["pages_read"]
    return {
        "demo_files": len(files),
        "demo_pages": pages,
        "demo_text_pages_per_s": round(pages / text, 1),
        "demo_table_pages_per_s": round(tabled / tables, 1) if tables else 0,
    }


def manual(server: Server, folder: Path, rounds: int, pages: int) -> dict:
    texts, tables, shares, found = [], [], [], []
    for number in range(rounds):
        path = large.build(folder / f"manual_{number}.pdf", pages, seed=number + 10)
        bare = pypdf_seconds(path)
        sent = time.monotonic()
        document = server.upload(path)
        found.append(server.wait_until_found(document, pages) - sent)
        seconds = server.finish(document)
        # Once before and once after: the machine's other work changes all the time.
        bare = (bare + pypdf_seconds(path)) / 2
        texts.append(pages / seconds["read"])
        tables.append(pages / seconds["tables"])
        shares.append(bare / seconds["read"])
        say(f"  ... found after {found[-1]:.1f} s; pypdf alone {bare:.1f} s; {seconds}")
    return {
        "text_pages_per_s": round(statistics.median(texts), 1),
        "table_pages_per_s": round(statistics.median(tables), 1),
        "share_of_pypdf": round(statistics.median(shares), 2),
        "searchable_after_s": round(max(found), 1),
    }


def pypdf_seconds(path: Path) -> float:
    started = time.monotonic()
    command = [sys.executable, "-c", PYPDF, str(path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - started


def memory(server: Server, folder: Path, pages: int, rows: int) -> dict:
    result = {}
    for name, path in (
        ("pdf", large.build(folder / "large.pdf", pages, seed=7)),
        ("sheet", large.large_sheet(folder / "large.xlsx", rows, seed=7)),
    ):
        idle = server.resident()
        with server.watched() as peak:
            document = server.upload(path)
            seconds = server.finish(document)
        done = server.row(document)
        result[f"{name}_peak_mb"] = round((peak.bytes - idle) / 1e6)
        result[f"{name}_s"] = round(sum(seconds.values()))
        result[f"{name}_passages"] = done["passage_count"]
        say(f"  ... {path.name}: {done['state']}, {seconds}")
    peak = max(result["pdf_peak_mb"], result["sheet_peak_mb"])
    return {"peak_mb": peak, **result}


if __name__ == "__main__":
    raise SystemExit(main())
