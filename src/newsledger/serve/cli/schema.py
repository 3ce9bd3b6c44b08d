"""``newsledger schema``: the contract as JSON Schema."""

import json

import click

from newsledger.model.codec import schema


@click.command(epilog="Example:  newsledger schema > newsledger.schema.json")
def command() -> None:
    """Print the JSON Schema of articles, marks, links, issues and the report."""
    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
