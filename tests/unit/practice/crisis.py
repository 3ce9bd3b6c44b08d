"""A tiny crisis on disk, for tests of the compiler."""

from pathlib import Path

from practice.compiler.compiled import Compiled, compile_crisis
from practice.compiler.refusal import Refused

WORLD = """
countries:
  - {code: XAX, name: Ostra, demonyms: [Ostran], capital: Lund, places: [Vell]}
persons:
  - {name: Ada Brock, office: minister, country: XAX, sector: GOV}
  - {name: Ole Brock, office: surgeon, country: XAX}
agencies:
  - {name: Dawn Wire, country: XAX}
"""
HEAD = "---\nid: {name}\noutlet: The {name}\npublished: 2026-03-10\n---\n"
PLAIN = "“We will open the bridge at noon,” Ada Brock said."


def write(folder: Path, articles: dict[str, str], links: str = "", cast: str = "") -> Path:
    """A folder with articles by id; their texts come without a head."""
    (folder / "articles").mkdir(parents=True)
    (folder / "world.yaml").write_text(WORLD, "utf-8")
    if cast:
        (folder / "cast.yaml").write_text(cast, "utf-8")
    if links:
        (folder / "links.yaml").write_text(links, "utf-8")
    for name, body in articles.items():
        (folder / "articles" / f"{name}.txt").write_text(HEAD.format(name=name) + body + "\n", "utf-8")
    return folder


def compiled(folder: Path, body: str) -> Compiled:
    """One article, compiled."""
    return compile_crisis(write(folder, {"a": body}))


def refusals(folder: Path, articles: dict[str, str], links: str = "", cast: str = "") -> list[str]:
    """What the compiler says of these articles, without the folder; empty if they compile."""
    return told(write(folder, articles, links, cast))


def told(folder: Path) -> list[str]:
    """What the compiler refuses in a folder."""
    try:
        compile_crisis(folder)
    except Refused as problem:
        return [str(item).removeprefix(f"{folder}/") for item in problem.refusals]
    return []
