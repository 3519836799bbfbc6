"""What a title of one's own says more than the chart does."""

from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.titles.overclaims import overclaims


def too_much(one: Exhibit) -> list[str]:
    """A sentence each; none for the title that was made from the figures."""
    if not one.own_title:
        return []
    picture = one.picture
    cells = [str(cell) for row in picture.table.itertuples(index=False) for cell in row]
    made_from = [one.subtitle, picture.title, picture.sentence, picture.alt, one.facts.period, *cells]
    return overclaims(one.own_title, one.figures_title, one.verdict, one.better, made_from, one.language)
