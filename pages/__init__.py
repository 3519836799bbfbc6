"""Pages, one script each, one folder deeper: a script here would run on its own address without the router."""
