"""Users, roles as data, organisations and scopes, sign-in, audited reading of sensitive fields."""
