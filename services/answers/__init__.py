"""One module a user question: read storage, call a core, return a result that speaks."""
