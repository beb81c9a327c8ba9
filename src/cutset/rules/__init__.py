"""Engine: dated regulations as data, and the evaluator that walks them."""
