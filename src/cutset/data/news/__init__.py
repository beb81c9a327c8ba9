"""Tables of the news engine: lines, sentences, verbs and nouns, cues."""
