"""Migrations of the ledger, run by `according.ledger.database` when a ledger is opened."""
