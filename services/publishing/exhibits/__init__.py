"""The charts of the product, a file each, found by being here; `exhibit_parts/protocol.py` says what one must have."""
