"""Numbers and the lists behind them, on the desk."""
