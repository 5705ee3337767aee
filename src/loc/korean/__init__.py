"""The Korean language: no glossary, no file, no engine in here."""
