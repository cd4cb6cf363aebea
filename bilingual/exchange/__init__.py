"""Translation memories from and to other programs, as TMX 1.4b."""
