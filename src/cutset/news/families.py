"""Types of events that belong together."""

TIE_CUTS = frozenset(
    {"partnership_ended", "supply_halted", "purchase_halted", "purchase_reduced", "deal_dropped"}
)
RESTRICTIONS = frozenset(
    {
        "export_ban",
        "use_ban",
        "import_halted",
        "tariff",
        "sanction",
        "restriction_eased",
        "restriction_reinstated",
    }
)
LEGAL = frozenset({"fine", "settlement", "investigation"})
