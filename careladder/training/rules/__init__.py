"""What training decides from plain values: timetables, attendance, outcomes."""
