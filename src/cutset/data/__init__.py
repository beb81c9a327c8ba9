"""What ships in the wheel: list snapshots, rule tables, case files, example books, language model."""
