"""What stands in a cell: numbers, days, periods and words, or a mistake with its line and column."""
