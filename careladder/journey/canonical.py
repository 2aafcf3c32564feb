"""The bytes of a fact that are sealed: one text form that the database and every later version agree on."""

# Every column of the fact, in a fixed order, as one JSON array. Instants are written in UTC microseconds by
# arithmetic, since the text form of a timestamptz follows the session's time zone.
CANONICAL_SQL = """
jsonb_build_array(
  f.uid::text, f.seq, f.kind, f.person::text, to_char(f."on", 'YYYY-MM-DD'),
  (extract(epoch from f.recorded_at) * 1000000)::bigint,
  f."by"::text, f.role, f.channel, f.org::text, f.region, f.programme, f.amount_fen,
  f.payload, f.evidence, f.voids_id::text, f.key
)::text
"""
