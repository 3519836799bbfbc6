"""The HTML around the dashboard, in the language of its reader.

Streamlit ships one page in English for every address. Screen readers must know that ours is Dutch, and an
address that does not exist must say so to people and to machines.
"""

import html
import re

from services.text import t

NOT_FOUND = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{missing} - Klantwinst</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1.1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 15vh auto; padding: 0 1.5rem }}
</style>
</head>
<body><main><h1>{missing}</h1><p><a href="{first}">{to_first}</a></p></main></body>
</html>
"""


def page(shell: str, language: str) -> str:
    """Streamlit's page with our language and title, and without its words about agents, which get no answer here.

    Raises `ValueError` when the page is not as we know it: a new version of Streamlit needs a look here.
    """
    needs_javascript = f"<noscript><p>{html.escape(t('cli.needs_javascript', language))}</p></noscript>"
    for pattern, ours in (
        (r'<html lang="en">', f'<html lang="{language}">'),
        (r"<title>[^<]*</title>", "<title>Klantwinst</title>"),
        (r"<noscript>.*?</noscript>", needs_javascript),
        (r'<link rel="service-desc"[^>]*>', ""),
    ):
        shell, found = re.subn(pattern, ours, shell, flags=re.DOTALL)
        if found != 1:
            raise ValueError(f"{pattern} stands {found} times in the page of Streamlit")
    return shell


def not_found(language: str, first: str) -> str:
    """`first`: the address of the first page."""
    words = {"missing": t("cli.page_missing", language), "to_first": t("cli.page_first", language)}
    return NOT_FOUND.format(language=language, first=html.escape(first), **words)
