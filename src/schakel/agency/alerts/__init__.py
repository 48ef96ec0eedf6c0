"""Job alerts by mail: a search that comes to somebody."""
