"""A page made of hostile articles with very many links: how long it takes, and what a browser runs and asks for.

Run ``python -m bench.hostile [LINKS]``, by default a million. A web page and an article as JSON hold so many links, to a
socket on this machine and to ``javascript:``; beside them stand articles full of script tags, event handlers, data URLs
and bidirectional controls. ``newsledger report --format html`` is made of all, every passage is opened, and headless
Chromium loads the page. Printed: seconds (wall and CPU), memory and bytes; the title, scripts and handlers of the page as
the browser has it; and how often the socket was asked. Right is: the title of a report, no script, no handler, asked 0
times. The suite runs the same with a few thousand links.
"""

import json
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.inputs import asked
from lxml import html

PROGRAM = str(Path(sys.executable).parent / "newsledger")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--virtual-time-budget=5000"),
)
SOME_FAILED = 3
"""Exit code of a run in which an article was too long to be read to its end."""

MARKER = "injected-marker"
RUN = f"document.title='{MARKER}';document.body.id='{MARKER}'"
SAID = (
    "Orlane demanded on Monday that Kestrin reopen bridge {n} {attack} to all {lorries} lorries."
    ' "We want it open {attack}," Foreign Minister Ada {attack} Lund said.\n\n'
)


def attacks(here: str) -> tuple[str, ...]:
    """Markup that runs, loads from an address, breaks out of its element, or turns its text around."""
    return (
        f"<script>{RUN}</script>",
        f'"><img src="{here}/a.png" onerror="{RUN}">',
        f"</blockquote></details></main><svg/onload={RUN}><image href={here}/b>",
        f"<style>@import url({here}/c.css); body {{ background: url({here}/d) }}</style></style>",
        f'<iframe src="{here}/e"></iframe><link rel="stylesheet" href="{here}/f"><base href="{here}/">',
        f"<iframe src='data:text/html,<script>{RUN}</script>'></iframe>",
        f"<meta http-equiv=refresh content='0;url={here}/g'><object data={here}/h></object>",
        "\u202etxt.exe\u2066 ]]> \u2029",
    )


def articles(folder: Path, links: int, port: int) -> list[str]:
    """The paths of a web page and of four articles as JSON, the page and the first article with so many links."""
    here = f"http://127.0.0.1:{port}"
    every = attacks(here)
    said = "".join(SAID.format(n=n, attack=attack, lorries=n + 40) for n, attack in enumerate(every))
    many = "".join(f"<a href='{here}/{n}'>{n}</a> <a href='javascript:x()'>x</a>\n" for n in range(links // 2))
    web, contract = folder / "page.html", folder / "articles.jsonl"
    web.write_text(f"<html><title>{every[0]}</title><body><article>{said}{many}", "utf-8")
    addresses = (
        f"javascript:{RUN}",
        f"data:text/html,<script>{RUN}</script>",
        f'{here}/"onfocus="{RUN}" autofocus x="',
        f"{here}/plain",
    )
    with contract.open("w", encoding="utf-8") as out:
        for number, url in enumerate(addresses):
            headline = f"Orlane demands {every[number]} a bridge <!-- --!> <![CDATA[ \x00"
            article = {
                "id": f'"><script>{RUN}</script> {number}.txt',
                "title": f"\u202e{headline}",
                "text": f"{headline}\n\n{said}{many if number == 0 else ''}",
                "outlet": f"The <img src={here}/o onerror={RUN}> Mail {number}",
                "url": url,
                "published": f"2031-03-0{number + 3}",
            }
            out.write(json.dumps(article) + "\n")
    return [str(web), str(contract)]


@contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """The port of a socket on this machine, and what is asked of it."""
    heard: list[bytes] = []
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)

        def listen() -> None:
            while not stop.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    connection.settimeout(1)
                    heard.append(connection.recv(200))

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield server.getsockname()[1], heard
        finally:
            stop.set()
            thread.join()


def opened(page: Path) -> Path:
    """The page with every passage open, beside it."""
    wide = page.with_name("opened.html")
    wide.write_text(page.read_text("utf-8").replace("<details", "<details open"), "utf-8")
    return wide


def browse(page: Path, profile: Path, *arguments: str) -> str:
    """What headless Chromium prints when it has loaded a page: with ``--dump-dom`` the page as it then is."""
    command = [str(BROWSER), *QUIET, f"--user-data-dir={profile}", *arguments, page.as_uri()]
    done = subprocess.run(command, capture_output=True, check=True, timeout=600, encoding="utf-8", errors="replace")
    return done.stdout


def measure(folder: Path, links: int) -> None:
    """Make the page, load it, and print what came of it."""
    with listening() as (port, heard):
        sources, page, begun = articles(folder, links, port), folder / "report.html", time.perf_counter()
        done = subprocess.run([PROGRAM, "report", *sources, "--format", "html", "-o", str(page)], check=False)
        spent, used = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in (0, SOME_FAILED):
            raise SystemExit(f"the report failed with {done.returncode}")
        after = html.document_fromstring(browse(opened(page), folder / "profile", "--dump-dom"))
    handlers = sum(name.startswith("on") for node in after.iter() for name in node.attrib)
    print(f"{links:,} links: {spent:.1f} s ({used.ru_utime + used.ru_stime:.1f} of CPU), ", end="")
    print(f"{used.ru_maxrss / 1024:,.0f} MB, a page of {page.stat().st_size:,} bytes")
    print(f"in the browser: title {after.findtext('.//title')!r}, {len(after.findall('.//script'))} scripts,", end=" ")
    print(f"{handlers} handlers; the socket was asked {len(heard)} times")


def main() -> None:
    """Measure, if there is a browser."""
    parser = asked(__doc__)
    parser.add_argument("links", type=int, nargs="?", default=1_000_000)
    given = parser.parse_args()
    if BROWSER is None:
        raise SystemExit("no Chromium on this machine")
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name), given.links)


if __name__ == "__main__":
    main()
