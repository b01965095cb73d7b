"""How far scores agree, as ``interview grade --compare`` prints it."""

from rich.console import Console

from interview_cli.core.agreement import Agreement
from interview_cli.screen.console import foreign
from interview_cli.screen.tables import columns, pairs_table


def print_agreement(console: Console, found: Agreement, alone: int) -> None:
    """The figures, then the answers that are scored most differently. ``alone``: labels without an answer."""
    figures = {
        "Pearson": found.pearson,
        "Spearman": found.spearman,
        "quadratic-weighted kappa": found.kappa,
        "mean absolute error": found.mean_absolute_error,
    }
    rows = [(name, "-" if value is None else f"{value:.3f}") for name, value in figures.items()]
    both = "1 answer" if found.answers == 1 else f"{found.answers} answers"
    rest = f", {alone} scored by the other alone" if alone else ""
    console.print(foreign(f"{both} scored by both{rest}", "label"))
    console.print(pairs_table(rows))
    if found.worst:
        console.print()
        table = columns("ours", "theirs", "apart", "answer")
        for one in found.worst:
            table.add_row(f"{one.ours:.1f}", f"{one.theirs:.1f}", f"{one.gap:.1f}", foreign(one.id))
        console.print(table)
