"""`loc review`: a local page on which an editor finishes a translation. It writes the catalogs that other tools read.

    serve(project, paths)                 # starts a server on loopback, opens the browser, returns on Ctrl+C

Who does what:
    library.py      catalogs on disk → articles and rows (rows.py), read again when a file changes; analysed in the
                    background; places.py finds the files
    flow.py         the rows of an article in the order in which it reads
    search.py       what an address asks for → which rows
    marking.py      a text, its terms, quantities and tags → pieces that a template shows; wording.py compares texts
    panel.py        everything about one row: findings, cards of its terms, quantities, history
    suggestions.py  n-best answers of the engine, nearest earlier translations
    editing.py      edit, accept, give back to the machine, undo; writing.py puts it on disk; undo.py remembers
    terms.py        proposals for the glossary, with their impact
    security.py     who may ask for anything at all
    app.py          addresses → pages; pages.py renders them; serving.py starts and stops the server

Nothing but serving.py, app.py and security.py knows of HTTP. starlette and uvicorn come with the extra `review`.
"""
