"""The evaluation: asks a running Loketwijzer every question of questions/, judges what comes back and reports on it."""
