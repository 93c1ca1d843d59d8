"""Text as it is: name folding, sentences, dates, quantities, language. Pure, and never alters a text."""
