"""The public site: its pages without a script, open data, editions, and how they are served."""
