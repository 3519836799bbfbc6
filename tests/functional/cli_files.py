"""Files of a co-operation that this project has never seen: two towns, their own metrics, a plan of certain numbers.

Everything in the plan is certain, so that every month of the answer follows by hand: see test_cli_own_files.py.
"""

from pathlib import Path

METRICS = """
[waiting_minutes]
name = { nl = "Wachttijd aan de balie", en = "Waiting time at the desk" }
definition = { nl = "Minuten van nummer tot balie.", en = "Minutes from ticket to desk." }
unit = "minutes"
scale = "positive"
better = "lower"
noticeable = 0.1
customer_facing = true
n_counts = "cases"

[answered_share]
name = { nl = "Aangenomen telefoontjes", en = "Calls answered" }
definition = { nl = "Deel van de telefoontjes dat is aangenomen.", en = "Share of the calls that were answered." }
unit = "share"
scale = "share"
better = "higher"
noticeable = 0.05
customer_facing = true
n_counts = "contacts"
"""

# n of a quarter by town and audience: three of four citizens live in the one, three of four entrepreneurs in the other.
COUNTS = {("Duinstad", "citizen"): 300, ("Veenwijk", "citizen"): 100}
COUNTS |= {("Duinstad", "business"): 100, ("Veenwijk", "business"): 300}
WAITING = {1: "10,0", 2: "10,0", 3: "12,1", 4: "12,1"}  # geometric mean of the year: 11; of the first half: 10


def observations() -> str:
    """Four quarters of 2019, as a Dutch spreadsheet saves them: semicolons, decimal commas, percent signs."""
    lines = ["Period;Municipality;Service;Audience;Metric;Value;N;State;Provisional"]
    for quarter, minutes in WAITING.items():
        for (town, audience), n in COUNTS.items():
            place = f"2019-Q{quarter};{town};front_desk;{audience}"
            lines.append(f"{place};waiting_minutes;{minutes};{n};value;nee")
            lines.append(f"{place};answered_share;62,5%;{4 * n};value;nee")
    lines.append("2019-Q4;Duinstad;archive;citizen;waiting_minutes;;;not_provided;")
    lines.append("2019-Q3;Duinstad;archive;citizen;waiting_minutes;1.440,5;40;;")
    return "\n".join(lines) + "\n"


PLAN = """
code = "desk_plan"
starts_on = 2020-01-01
decided_on = 2020-01-01
horizon_months = 36
[name]
nl = "Balie zonder rij"
en = "A desk without a queue"

[[investment]]
code = "network"            # enabling: it helps nobody, but call_back cannot do without
kind = "infrastructure"
name = { nl = "Netwerk", en = "Network" }
budget_eur = 100_000
duration_months = 5
[[investment.effect]]
metric = "waiting_minutes"
service = "front_desk"
improvement = 0
disruption = 0.2            # at its worst halfway, in month 2.5

[[investment]]
code = "booking"            # ready in month 9, noticed from month 11; nobody published anything: hoped
kind = "process_change"
name = { nl = "Werken op afspraak", en = "By appointment" }
budget_eur = 100_000
starts_after_months = 3
duration_months = 6
participants = ["Duinstad"]
[[investment.effect]]
metric = "waiting_minutes"
service = "front_desk"
improvement = 0.2
lag_months = 2

[[investment]]
code = "call_back"          # waits for booking: month 9 to 13, its effect grows from month 14 to 18
kind = "process_change"
name = { nl = "Terugbellen", en = "Call back" }
budget_eur = 50_000
duration_months = 4
depends_on = ["booking", "network"]
[[investment.effect]]
metric = "answered_share"
service = "front_desk"
improvement = 0.1
lag_months = 1
ramp_months = 4
evidence = ["E24"]          # of the packaged register: what makes its money direct, and that of the network enabling
grade = "D"

[[investment]]
code = "server_room"        # neutral: nothing leads from here to a customer
kind = "infrastructure"
name = { nl = "Serverruimte", en = "Server room" }
budget_eur = 250_000
duration_months = 12
"""


def write(folder: Path) -> list[Path]:
    """The files, named so that nothing can be guessed from their names."""
    found = []
    for name, text in (("one.toml", PLAN), ("two.txt", observations()), ("three.toml", METRICS)):
        found.append(folder / name)
        found[-1].write_text(text, encoding="utf-8")
    return found
