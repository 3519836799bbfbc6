"""How are our services doing? Every series judged, in words, and what changed since last month."""
