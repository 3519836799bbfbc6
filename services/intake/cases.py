"""Cases to monthly observations, per municipality x service x audience (the method, part 2).

Lead time counts whole calendar days over the cases *decided* in a month; its median is the mean of the lower and
upper middle case and its P90 the nearest rank, both found with whole numbers only, so every engine gives the
same figure. On time and digital are shares of the cases *received* in a month. Case ids stop here.
"""

from datetime import date, timedelta

import narwhals as nw
import numpy as np
import pandas as pd

from services.domain.errors import UserError
from services.domain.metric import Audience, State
from services.domain.observation import Observation
from services.domain.period import Period, month_of_date
from services.intake.cells import Mistakes, is_place

COLUMNS = ("case_id", "municipality", "service", "audience", "channel", "received_on", "decided_on", "due_on")
GROUP = ["municipality", "service", "audience"]
DIGITAL = {"internet", "website", "webform", "portal", "app", "digital", "online"}
EARLIEST = pd.Timestamp(1900, 1, 1)  # before it a year was mistyped
FORGOTTEN_AFTER_DAYS = 365  # a case still undecided after a year ended without a decision: the log does not say so


def read_cases(table: pd.DataFrame, file: str, today: date | None = None) -> pd.DataFrame:
    """The cases with real dates; a row that stands there twice counts once.

    Raises `InvalidFile` for dates that are none or lie after `today`, and for one case with two contents.
    """
    missing = [name for name in COLUMNS if name not in table]
    if missing:
        raise UserError("columns_missing", file=file, columns=", ".join(missing))
    mistakes = Mistakes(table, file)
    cases = table[list(COLUMNS)].copy()
    last = pd.Timestamp(today or date.today())
    for name in ("received_on", "decided_on", "due_on"):
        days = pd.to_datetime(table[name].replace("", None), format="%Y-%m-%d", errors="coerce")
        cases[name] = days.where(days >= EARLIEST)
        needed = (table[name] != "") | (name == "received_on")
        mistakes.report(needed & cases[name].isna(), name, "not_a_date")
        if name != "due_on":
            mistakes.report(cases[name] > last, name, "date_to_come")
    mistakes.report(~cases["audience"].isin(list(Audience)), "audience", "not_a_choice", expected=", ".join(Audience))
    for name in ("municipality", "service"):
        mistakes.report(~is_place(cases[name]), name, "not_a_code")
    case = ["municipality", "case_id"]
    twice = cases.duplicated(case, keep=False) & ~cases.duplicated(list(COLUMNS), keep=False)
    mistakes.report(twice & (cases["case_id"] != ""), "case_id", "twice")
    mistakes.stop_if_any()
    return cases[~cases.duplicated(list(COLUMNS)) | (cases["case_id"] == "")]


def ends_before_start(cases: pd.DataFrame) -> pd.Series:
    """Cases whose decision lies before their receipt: an error in the register, left out of every figure."""
    return cases["decided_on"].notna() & (cases["decided_on"] < cases["received_on"])


def observe(cases: pd.DataFrame, known_until: date, source: str = "") -> list[Observation]:
    """Monthly observations of all metrics that cases can give, as known at the end of `known_until`.

    A month that was not over by then is provisional.
    """
    sound = cases[~ends_before_start(cases)]
    found = [
        *lead_times(sound),
        *on_time_shares(sound, known_until),
        *digital_shares(sound),
        *open_work(sound, known_until),
    ]
    whole = _last_whole_month(known_until)
    months = {row[3]: Period(row[3], 1) for row in found}
    return [
        Observation(months[month], town, service, audience, metric, value, n, state, month > whole, source)
        for town, service, audience, month, metric, value, n, state in found
    ]


Row = tuple[str, str, str, int, str, float | None, int | None, State]


def lead_times(cases: pd.DataFrame) -> list[Row]:
    """Median and P90 of the calendar days from receipt to decision, by month of decision."""
    decided = cases[cases["decided_on"].notna()].copy()
    decided["month"] = _month(decided["decided_on"])
    decided["days"] = (decided["decided_on"] - decided["received_on"]).dt.days
    by = [*GROUP, "month"]
    frame = nw.from_native(decided[[*by, "days"]])
    ranked = frame.with_columns(
        rn=nw.col("days").rank("ordinal").over(*by).cast(nw.Int64),
        k=nw.col("days").len().over(*by).cast(nw.Int64),
    )
    figures = (
        ranked.with_columns(
            lo=nw.when(2 * nw.col("rn") >= nw.col("k")).then(nw.col("days")),
            hi=nw.when(2 * nw.col("rn") > nw.col("k")).then(nw.col("days")),
            p90=nw.when(10 * nw.col("rn") >= 9 * nw.col("k")).then(nw.col("days")),
        )
        .group_by(*by)
        .agg(nw.col("lo").min(), nw.col("hi").min(), nw.col("p90").min(), n=nw.col("k").max())
        .sort(*by)
    )
    rows: list[Row] = []
    for town, service, audience, month, lo, hi, p90, n in figures.select(*by, "lo", "hi", "p90", "n").iter_rows():
        place = (town, service, audience, int(month))
        rows.append((*place, "lead_time_days", (float(lo) + float(hi)) / 2, int(n), State.VALUE))
        rows.append((*place, "lead_time_p90_days", float(p90), int(n), State.VALUE))
    return rows


def on_time_shares(cases: pd.DataFrame, known_until: date) -> list[Row]:
    """Share decided on or before the due date, of all received in the month; cases without a due date stay out.

    A month in which a case is still open within its term is not finished: its state is `not_due`.
    """
    with_term = cases[cases["due_on"].notna()]
    on_time = with_term["decided_on"].notna() & (with_term["decided_on"] <= with_term["due_on"])
    waiting = with_term["decided_on"].isna() & (with_term["due_on"] >= pd.Timestamp(known_until))
    counted = with_term[GROUP].assign(month=_month(with_term["received_on"]), on_time=on_time, waiting=waiting)
    sums = counted.groupby([*GROUP, "month"], sort=True).agg(
        n=("on_time", "size"), on_time=("on_time", "sum"), waiting=("waiting", "sum")
    )
    return [
        (
            *(str(part) for part in place[:3]),  # type: ignore[misc]
            int(place[3]),
            "on_time_share",
            None if row.waiting else row.on_time / row.n,
            int(row.n),
            State.NOT_DUE if row.waiting else State.VALUE,
        )
        for place, row in zip(sums.index, sums.itertuples(), strict=True)
    ]


def digital_shares(cases: pd.DataFrame) -> list[Row]:
    """Share received through a digital channel, of the cases of the month whose channel is known.

    E-mail is no digital channel here: somebody still types it over. A month without any known channel is
    `not_provided`.
    """
    channel = cases["channel"].str.lower()
    known = channel.notna() & (channel != "")
    counted = cases[GROUP].assign(month=_month(cases["received_on"]), known=known, digital=channel.isin(DIGITAL))
    sums = counted.groupby([*GROUP, "month"], sort=True).agg(n=("known", "sum"), digital=("digital", "sum"))
    return [
        (
            *(str(part) for part in place[:3]),  # type: ignore[misc]
            int(place[3]),
            "digital_share",
            row.digital / row.n if row.n else None,
            int(row.n) if row.n else None,
            State.VALUE if row.n else State.NOT_PROVIDED,
        )
        for place, row in zip(sums.index, sums.itertuples(), strict=True)
    ]


def open_work(cases: pd.DataFrame, known_until: date) -> list[Row]:
    """Cases open at the end of each month and their median age in days, until the last whole month known."""
    last = _last_whole_month(known_until)
    ages = _ages_at_month_ends(cases, last).groupby([*GROUP, "month"])["age"].agg(["size", "median"])
    counted = dict(zip(ages.index, ages.itertuples(index=False, name=None), strict=True))
    first = cases[GROUP].assign(month=_month(cases["received_on"])).groupby(GROUP, sort=True)["month"].min()
    rows: list[Row] = []
    for place, start in first.items():
        town, service, audience = (str(part) for part in place)
        for month in range(int(start), last + 1):
            here = (town, service, audience, month)
            count, age = counted.get(here, (0, None))
            rows.append((*here, "open_cases", float(count), int(count), State.VALUE))
            if count:
                rows.append((*here, "open_age_days", float(age), int(count), State.VALUE))
    return rows


def _ages_at_month_ends(cases: pd.DataFrame, last: int) -> pd.DataFrame:
    """A row for each case and each month at whose end it was open: its place, the month, and its age in days."""
    found = []
    took = (cases["decided_on"] - cases["received_on"]).dt.days.dropna()
    longest = max(FORGOTTEN_AFTER_DAYS, int(took.max()) if len(took) else 0)
    for later in range(longest // 28 + 2):
        month = _month(cases["received_on"]) + later
        end = pd.Series(
            (month.to_numpy() - 1970 * 12 + 1).astype("datetime64[M]").astype("datetime64[D]") - np.timedelta64(1, "D"),
            index=cases.index,
        )
        age = (end - cases["received_on"]).dt.days
        waits = (cases["decided_on"] > end) | (cases["decided_on"].isna() & (age <= FORGOTTEN_AFTER_DAYS))
        still = (month <= last) & waits
        found.append(cases.loc[still, GROUP].assign(month=month[still], age=age[still]))
    return pd.concat(found)


def _last_whole_month(known_until: date) -> int:
    return month_of_date(known_until + timedelta(days=1)) - 1


def _month(days: pd.Series) -> pd.Series:
    return days.dt.year * 12 + days.dt.month - 1
