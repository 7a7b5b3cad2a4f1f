"""How fast the local page answers, and what many uploads at once cost."""
