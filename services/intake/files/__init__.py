"""From bytes to a table of texts or a parsed document: CSV, workbooks, Parquet and maps."""
