"""The outlet a page belongs to, by its web domain."""

from urllib.parse import urlsplit

from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Outlet
from newsledger.lexicon.load import table_names


def outlet_at(url: str | None, lexicon: Lexicon) -> str | None:
    """Name of the outlet whose domain an address has, a subdomain counting too; None if no outlet is known for it."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    domains: dict[str, str] = lexicon.built(_domains)
    parts = host.lower().split(".")
    return next((domains[name] for cut in range(len(parts)) if (name := ".".join(parts[cut:])) in domains), None)


def _domains(lexicon: Lexicon) -> dict[str, str]:
    if "outlets" not in table_names():
        return {}
    found: dict[str, str] = {}
    for outlet in lexicon.entries("outlets/outlets", Outlet):
        for domain in outlet.domains:
            found.setdefault(domain.lower().removeprefix("www."), outlet.name)
    return found
