"""A page made of hostile articles with very many links: how long it takes, and what a browser runs and asks for.

Run ``python -m bench.hostile [LINKS]``, by default a million. A web page and an article as JSON hold so many links, to a
socket on this machine and to ``javascript:``, among script tags, event handlers, data URLs and bidirectional controls.
``newsledger report --format html`` is made of both, every passage is opened, and headless Chromium loads the page.
Printed: seconds and bytes; the title, scripts and handlers of the page as the browser has it; and how often the socket was
asked. Right is: the title of a report, no script, no handler, asked 0 times.
"""

import argparse
import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

PROGRAM = str(Path(sys.executable).parent / "newsledger")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
HANDLER = re.compile(r"<[a-z][^<>]*\son\w+=", re.IGNORECASE)
SAID = (
    "Orlane demanded on Monday that Kestrin reopen the bridge {attack} to all 40 lorries. “We want it open {attack},”"
    " Foreign Minister Ada Lund said.\n\n"
)


def articles(folder: Path, links: int, port: int) -> None:
    """Write a web page and an article as JSON."""
    here = f"http://127.0.0.1:{port}"
    run = "document.title='injected'"
    attacks = (
        f"<script>{run}</script>",
        f'"><img src="{here}/a.png" onerror="{run}">',
        f"</blockquote></details></main><svg/onload={run}><image href={here}/b>",
        f"<iframe src='data:text/html,<script>{run}</script>'></iframe>",
        f"<meta http-equiv=refresh content='0;url={here}/g'><base href='{here}/'>",
        "\u202etxt.exe\u2066 <!-- --!> ]]> \u2029",
    )
    said = "".join(SAID.format(attack=attack) for attack in attacks)
    many = "".join(f"<a href='{here}/{n}'>{n}</a> <a href='javascript:{run}'>x</a>\n" for n in range(links // 2))
    (folder / "page.html").write_text(f"<html><title>{attacks[0]}</title><body><article>{said}{many}", "utf-8")
    article = {"id": f"<b onclick={run}>.txt", "title": attacks[2], "text": said + many, "url": f"javascript:{run}"}
    (folder / "article.jsonl").write_text(json.dumps(article) + "\n", "utf-8")


def listen(server: socket.socket, asked: list[bytes], stop: threading.Event) -> None:
    """Take down what the socket is asked, until told to stop."""
    server.settimeout(0.2)
    while not stop.is_set():
        try:
            connection, _ = server.accept()
        except TimeoutError:
            continue
        with connection:
            asked.append(connection.recv(200))


def measure(folder: Path, links: int, browser: str) -> None:
    """Make the page, load it, and print what came of it."""
    asked: list[bytes] = []
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=listen, args=(server, asked, stop))
        thread.start()
        try:
            articles(folder, links, server.getsockname()[1])
            page, begun = folder / "report.html", time.perf_counter()
            sources = [str(folder / "page.html"), str(folder / "article.jsonl")]
            subprocess.run([PROGRAM, "report", *sources, "--format", "html", "-o", str(page)], check=False)
            spent = time.perf_counter() - begun
            page.write_text(page.read_text("utf-8").replace("<details", "<details open"), "utf-8")
            flags = (
                *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync", "--disable-quic"),
                *("--disable-background-networking", "--disable-component-update"),
                *("--virtual-time-budget=5000", "--dump-dom"),
            )
            command = [browser, *flags, f"--user-data-dir={folder / 'profile'}", page.as_uri()]
            done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", errors="replace")
        finally:
            stop.set()
            thread.join()
    title = re.search(r"<title>(.*?)</title>", done.stdout)
    print(f"{links:,} links: {spent:.1f} s, a page of {page.stat().st_size:,} bytes")
    print(f"in the browser: title {title[1] if title else None!r}, {done.stdout.count('<script')} scripts,", end=" ")
    print(f"{len(HANDLER.findall(done.stdout))} handlers; the socket was asked {len(asked)} times")


def main() -> None:
    """Find a browser and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("links", type=int, nargs="?", default=1_000_000)
    given = parser.parse_args()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise SystemExit("no Chromium on this machine")
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name), given.links, browser)


if __name__ == "__main__":
    main()
