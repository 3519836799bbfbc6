"""A wide table on a phone: every row as a small list, each value with its heading before it."""

from collections.abc import Sequence

WIDE = 5  # columns, from which words would break in the middle on a phone
PHONE = "(max-width: 640px)"


def stacked_style(key: str, headings: Sequence[str]) -> str:
    """The style for the table in the container with this `key`. Print and wide screens keep the table as it is."""
    table = f'.st-key-{key} [data-testid="stTable"]'
    said = "\n".join(
        f'{table} td:nth-child({at})::before {{ content: "{_quoted(name)}: "; }}'
        for at, name in enumerate(headings, 1)
        if at > 1
    )
    return f"""<style>@media screen and {PHONE} {{
{table} :is(table, tbody, tr, td) {{ display: block; width: auto; min-width: 0; text-align: left !important; }}
{table} thead {{ display: none; }}
{table} :is(td, td *) {{ overflow-wrap: break-word !important; text-align: left !important; }}
{table} td {{ border: 0; padding: 0.1rem 0.25rem; display: flex; gap: 0.35rem; flex-wrap: wrap; }}
{table} td:first-child {{ font-weight: 600; padding-top: 0.6rem; }}
{table} tr {{ border-bottom: 1px solid rgba(128, 128, 128, 0.35); padding-bottom: 0.5rem; }}
{said}
}}</style>"""


def _quoted(text: str) -> str:
    """As a string of CSS: what is no letter or figure as its number, so that no text can end the string."""
    return "".join(one if one.isascii() and one.isalnum() else f"\\{ord(one):x} " for one in text)
