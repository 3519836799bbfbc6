"""Titles that somebody gives a chart: held against what the chart shows."""
