"""From an uploaded file to plain rows: judged by content, read in a process of its own with limits."""

from careladder.gates.reading.headed import HeadedRow, HeadedTable, read_headed
from careladder.gates.reading.upload import Upload, receive
from careladder.gates.reading.workbook import Cell, Sheet, read_workbook

__all__ = ["Cell", "HeadedRow", "HeadedTable", "Sheet", "Upload", "read_headed", "read_workbook", "receive"]
