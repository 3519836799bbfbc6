"""What the columns of a plan as a table are called, and the words in which people say the kinds of investments."""

from collections.abc import Set

from services.domain.document import Document
from services.domain.scenario import Effect, Investment, Scenario
from services.intake.headings import columns_by_meaning

HEADINGS = {
    "plan_code": ("code van het plan", "code of the plan"),
    "code": ("code",),
    "scenario": ("scenario", "plan"),
    "investment": ("investering", "project", "investment"),
    "kind": ("soort", "kind"),
    "budget_eur": ("budget", "begroot"),
    "run_cost_eur_per_year": ("per jaar", "kosten per jaar", "per year"),
    "saves_eur_per_year": ("besparing per jaar", "saves per year"),
    "start": ("start", "begin"),
    "end": ("eind", "einde", "end"),
    "needs": ("hangt af van", "wacht op", "depends on"),
    "metric": ("effect op", "effect on"),
    "service": ("dienst", "service"),
    "audience": ("doelgroep", "audience"),
    "p10": ("verbetering laag", "improvement low"),
    "p50": ("verbetering midden", "improvement middle"),
    "p90": ("verbetering hoog", "improvement high"),
    "probability": ("kans", "chance"),
    "evidence": ("bewijs", "evidence"),
    "owner": ("eigenaar", "owner"),
}
NEEDED = ("scenario", "investment", "kind", "budget_eur", "start", "end")
EUROS = ("budget_eur", "run_cost_eur_per_year", "saves_eur_per_year")
SHARED = ("investment", "kind", *EUROS, "start", "end", "needs", "owner")  # what all rows of an investment say
START = "plan.starts_on"
KINDS = {
    "infrastructure": "infrastructuur hardware",
    "applications": "applicaties applicatie programmas",
    "cloud_migration": "cloud naardecloud cloudmigratie",
    "process_change": "werkwijze werkwijzen proces processen",
    "competences": "competenties vaardigheden opleiding",
    "information_solution": "informatieoplossing oplossing",
    "governance": "sturing besturing",
}
PATHS: dict[str, type[Document]] = {"plan": Scenario, "investment": Investment, "effect": Effect}
HORIZON, AFTER = 96, 24  # months of a plan that does not say so; and after its last investment at least


def headings_of(columns: Set[str]) -> dict[str, str]:
    """Which column is which; without one of those that it needs, none."""
    return columns_by_meaning(HEADINGS, NEEDED, columns)


def is_path(column: str) -> bool:
    """Whether a column stands under the path of a field."""
    whole, _, field = column.partition(".")
    return whole in PATHS and field.partition(".")[0] in PATHS[whole].model_fields
