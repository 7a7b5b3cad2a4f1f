"""How fast, how flat and how safe a batch is."""
