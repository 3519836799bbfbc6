"""Which plans are shown together: those of the example and one's own never on one page."""

from collections.abc import Sequence

from services.domain.errors import UserError
from services.storage import plan_versions, queries
from services.storage.plan_versions import StoredScenario
from services.storage.snapshot import Snapshot


def plans(snapshot: Snapshot) -> dict[str, StoredScenario]:
    """Of every plan the version that holds; read once."""
    return snapshot.once(("scenarios",), lambda: plan_versions.scenarios(snapshot))


def in_view(snapshot: Snapshot, named: Sequence[str] = ()) -> list[str]:
    """The decided plans that are shown where nobody says which. Without figures of one's own all of them; with them
    one's own plans, or those of the example where `named` holds one of these. Raises `UserError` where there are
    none."""
    known = plans(snapshot)
    if not known:
        raise UserError("no_scenarios")
    decided = [code for code, one in known.items() if one.is_decided]
    examples = examples_aside(snapshot)
    own = [code for code in decided if code not in examples]
    found = examples if set(named) & set(examples) else own
    if found:
        return found
    if examples:
        raise UserError("no_own_plan", known=", ".join(examples))
    raise UserError("no_decided_plan", known=", ".join(known))


def examples_aside(snapshot: Snapshot) -> list[str]:
    """The decided plans of the example that are shown only to who asks for them; none as long as nobody has figures of
    his own."""
    if not has_own_figures(snapshot):
        return []
    return [code for code, one in plans(snapshot).items() if one.is_decided and one.is_example]


def has_own_figures(snapshot: Snapshot) -> bool:
    """Whether anybody loaded figures beside those that come with the product."""

    def look() -> bool:
        sets = queries.data_sets(snapshot)
        return any(not sets[code].is_example for code in queries.data_sets_with_figures(snapshot))

    return snapshot.once(("own_figures",), look)
