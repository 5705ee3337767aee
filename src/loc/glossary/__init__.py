"""The glossary: what it holds, how it is read, and where its terms stand in a text."""
