"""What a column of an unknown file probably is: a proposal that whoever loads it can change."""

from collections.abc import Iterable

# Names that municipalities give to columns; in lower case, without spaces and signs.
SYNONYMS = {
    "period": "period periode maand month kwartaal quarter jaar year tijdvak datum date perioden",
    "municipality": "municipality gemeente gemeentenaam gemeentecode organisatie org gm gmcode regio regios",
    "service": "service dienst product upl productnaam zaaktype dienstverlening",
    "audience": "audience doelgroep klantgroep aanvragertype soortklant",
    "metric": "metric maat indicator kpi meting onderwerp variabele",
    "value": "value waarde score resultaat cijfer uitkomst",
    "n": "n aantal respondenten aantalzaken aantalrespondenten steekproef count",
    "state": "state status toestand",
    "provisional": "provisional voorlopig",
    "source": "source bron",
    "sd": "sd standaardafwijking spreiding",
    "case_id": "caseid zaakid zaaknummer zaak zaakidentificatie id kenmerk",
    "channel": "channel kanaal communicatiekanaal aanvraagkanaal",
    "received_on": "receivedon ontvangen ontvangstdatum datumontvangst startdatum ontvangenop aanvraagdatum",
    "decided_on": "decidedon besloten besluitdatum einddatum datumbesluit beslotenop afgehandeld afhandeldatum",
    "due_on": "dueon uiterlijk deadline uiterlijkedatum termijn streefdatum uiterlijkeeinddatum",
    "target": "target norm doel streefwaarde doelwaarde",
    "valid_from": "validfrom geldigvanaf vanaf ingangsdatum van",
    "valid_until": "validuntil geldigtot tot totenmet einddatumnorm",
    "date": "date datum dag",
    "kind": "kind soort type",
    "certainty": "certainty zekerheid",
    "name_nl": "namenl naam omschrijving gebeurtenis titel",
    "name_en": "nameen name engels",
    "scenario": "scenario plan",
    "investment": "investment investering project",
    "actual": "actual watgebeurde gebeurtenis",
    "on": "on op dag datum",
    "until": "until tot totenmet geplandop",
    "eur": "eur euro bedrag uitgegeven",
    "reason": "reason toelichting reden opmerking",
}
AUDIENCES = {
    "citizen": "burger burgers inwoner inwoners citizen citizens particulier particulieren p natuurlijkpersoon",
    "business": "ondernemer ondernemers bedrijf bedrijven business zakelijk b nietnatuurlijkpersoon",
}


def column_for(field: str, columns: Iterable[str]) -> str:
    """The column that is probably meant by `field`; empty when none of them looks like it."""
    words = SYNONYMS.get(field, _plain(field)).split()
    by_name = {_plain(name): name for name in columns}
    return next((by_name[word] for word in words if word in by_name), "")


def audience_for(word: str) -> str:
    return next((code for code, words in AUDIENCES.items() if _plain(word) in words.split()), "")


def code_for(word: str, names: dict[str, str]) -> str:
    """The code whose name (or code) is `word`; empty when there is none. `names`: code -> name."""
    plain = _plain(word)
    return next((code for code, name in names.items() if plain in (_plain(code), _plain(name))), "")


def _plain(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isalnum())
