"""`klantwinst plan`: its commands and their options; what they do is in `plan_steps.py`."""

from pathlib import Path
from typing import Annotated

import typer

from services.commands.options import DecimalOption, FormatOption, SharesOption
from services.commands.output import Format
from services.domain.plan_state import Decision

plan = typer.Typer(help="Start a plan, change it, decide it.", no_args_is_help=True)
Code = Annotated[str, typer.Argument(help="The plan, by its code.")]
Version = Annotated[str, typer.Argument(help="A plan, or a version of it: CODE or CODE@VERSION.")]
Other = Annotated[str | None, typer.Argument(help="Another one; without it the newest version.")]
Reason = Annotated[str, typer.Option(help="Why.")]


@plan.command("list")
def list_plans(form: FormatOption = Format.TABLE) -> None:
    """Every plan: its newest version, and the one that was decided where that is another."""
    from services.commands import plan_steps

    plan_steps.list_plans(form)


@plan.command()
def new(
    code: Code,
    origin: Annotated[str, typer.Option("--from", help="The plan to begin from: one of yours, or a packaged one.")],
    starts: Annotated[str | None, typer.Option(help="The month in which it begins: YYYY-MM.")] = None,
    name: Annotated[str, typer.Option(help="What it is called.")] = "",
) -> None:
    """A draft that begins as a copy of another plan."""
    from services.commands import plan_steps

    plan_steps.new(code, origin, starts, name)


@plan.command()
def copy(code: Code, to: Annotated[str, typer.Argument(help="The code of the copy.")]) -> None:
    """A draft that is the same as a plan, to try something beside it."""
    from services.commands import plan_steps

    plan_steps.new(to, code, None, "")


@plan.command("set")
def set_(
    code: Code,
    what: Annotated[list[str], typer.Argument(help="PATH=VALUE, such as redesign.budget_eur=900000.")],
) -> None:
    """Change a plan: its next version, which is a draft."""
    from services.commands import plan_steps

    plan_steps.change(code, what)


@plan.command()
def swap(
    code: Code,
    investment: Annotated[str, typer.Argument(help="The investment that goes.")],
    other: Annotated[str, typer.Option("--for", help="PLAN.INVESTMENT: the one that comes in its place.")],
) -> None:
    """Another investment in the place of one, such as people in the place of hardware: the next version, a draft."""
    from services.commands import plan_steps

    plan_steps.swap(code, investment, other)


@plan.command()
def propose(code: Code, reason: Annotated[str, typer.Option(help="What is proposed, and why.")] = "") -> None:
    """Lay a draft before those who decide: it does not change until then."""
    from services.commands import plan_steps

    plan_steps.take_step(code, Decision(state="proposed", reason=reason))


@plan.command()
def redraft(code: Code, reason: Reason = "") -> None:
    """Take a proposal back: it is a draft again."""
    from services.commands import plan_steps

    plan_steps.take_step(code, Decision(state="draft", reason=reason))


@plan.command()
def decide(
    code: Code,
    on: Annotated[str | None, typer.Option(help="The day of the decision: YYYY-MM-DD.")] = None,
    by: Annotated[str, typer.Option(help="Who decided: a council, a board.")] = "",
    reason: Annotated[str, typer.Option(help="Why; needed where another version was decided before.")] = "",
) -> None:
    """Write down a decision: from now on the plan is public, and its first forecast is what was promised."""
    from services.commands import plan_steps

    plan_steps.decide(code, on, by, reason)


@plan.command()
def archive(code: Code, reason: Reason = "") -> None:
    """Put a plan away: it is on no page any more. `undo` brings it back."""
    from services.commands import plan_steps

    plan_steps.take_step(code, Decision(state="archived", reason=reason))


@plan.command()
def diff(one: Version, other: Other = None, form: FormatOption = Format.TABLE) -> None:
    """What two plans, or two versions of one, say otherwise."""
    from services.commands import plan_steps

    plan_steps.diff(one, other, form)


@plan.command()
def choices(
    code: Code,
    months: Annotated[int, typer.Option(help="How many months later a delay is.")] = 6,
    at_most: Annotated[
        int, typer.Option(help="How many to move at once, at most 3; with more than 1 also the best.")
    ] = 1,
    budget: Annotated[
        float | None,
        typer.Option(help="Euros: first, at most so much; of what is dropped or delayed, at least so much."),
    ] = None,
    audience: Annotated[str | None, typer.Option(help="citizen or business; without it both together.")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """What first, what drop, what delay: points of chance and months of the date, by investment and by euro."""
    from services.commands import plan_choices

    plan_choices.choices(code, months, at_most, budget, audience, form)


@plan.command()
def costs(code: Code, form: FormatOption = Format.TABLE) -> None:
    """What was promised to become cheaper, what came of it, and why that differs."""
    from services.commands import plan_steps

    plan_steps.costs(code, form)


@plan.command()
def export(code: Version, out: Annotated[Path, typer.Option(help="The file: .xlsx or .toml.")]) -> None:
    """Write a plan as a file that can be changed and loaded again."""
    from services.commands import plan_steps

    plan_steps.export(code, out)


@plan.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A plan: .xlsx, .csv or .toml.")],
    decimal: DecimalOption = None,
    shares: SharesOption = None,
) -> None:
    """Load a plan from a file, as a draft; the same as `klantwinst load`."""
    from services.commands import plan_steps

    plan_steps.load_plan(file, decimal, shares)
