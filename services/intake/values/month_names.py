"""The months by their Dutch and English names, whole or short."""

_NAMES = """
    januari january jan; februari february feb; maart march mrt mar maa; april apr; mei may; juni june jun;
    juli july jul; augustus august aug; september sep sept; oktober october okt oct; november nov; december dec
"""
MONTH_OF = {name: month for month, names in enumerate(_NAMES.split(";"), start=1) for name in names.split()}
MONTH = "(?P<name>[a-z]{3,9})[.]?"
