"""What everyone may see, made from all that was gathered: the only way to a value that the public pages take."""

from services.answers.public.material import Disclosed, Material
from services.domain.question import LANGUAGES
from services.publishing.disclosure.effect import disclosed_effect
from services.publishing.disclosure.shares import disclosed_answer
from services.publishing.disclosure.yearly import disclosed_years


def disclosed(found: Material, smallest: int) -> Disclosed:
    """`smallest`: figures over fewer people stay inside, and what would give them back too."""
    metrics = found.known[LANGUAGES[0]].metrics
    return Disclosed(
        answers=[disclosed_answer(one, smallest) for one in found.answers],
        events=found.events,
        targets=found.targets,
        effects=[disclosed_effect(one, metrics, smallest) for one in found.effects],
        data_set=found.data_set,
        citation=found.citation,
        licence=found.licence,
        is_example=found.is_example,
        known=found.known,
        people_decided=found.people_decided,
        shown=disclosed_years(found.figures, metrics, smallest),
        smallest=smallest,
    )
