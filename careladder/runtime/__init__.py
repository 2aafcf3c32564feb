"""What has to stand before Django can: the data folder, PostgreSQL, ports and child processes. Never imports Django."""
