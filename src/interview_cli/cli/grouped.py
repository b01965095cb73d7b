"""A command whose many options are listed in groups."""

from typing import Any

from typer.core import TyperCommand

OTHERS = "Other options"


class Grouped(TyperCommand):
    """Its help lists the options under the heading that each names as its panel."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the groups."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            told = param.get_help_record(ctx)
            heading = "Arguments" if param.param_type_name == "argument" else OTHERS
            if told:
                groups.setdefault(getattr(param, "rich_help_panel", None) or heading, []).append(told)
        for heading, options in groups.items():
            with formatter.section(heading):
                formatter.write_dl(options)
