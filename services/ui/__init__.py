"""Streamlit helpers: navigation, state, cache and the parts that pages are made of."""
