"""One file a kind of file: what its rows must say, and what is read from them."""
