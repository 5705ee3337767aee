"""Terms that reach the English, verifiably: prepare a segment, judge a hypothesis, climb the ladder.

`prepare` writes the wanted English and the quantities into the Korean that the engine sees (code-switching);
`judge` says what a hypothesis lacks; `ladder` tries, in this order, to mend it: n-best rerank, known-wrong
repair, prefix-constrained re-decoding, and at last a flag. A term is never pasted silently into a sentence.
"""
