"""The learned reader: what it proposes beside the rules, and how far it stands behind what they found."""
