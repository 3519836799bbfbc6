"""Words, numbers and dates as people read them, in Dutch and English."""

from services.text.catalogue import t

__all__ = ["t"]
