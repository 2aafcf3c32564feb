import ast

from tests.house.repository import name_of, python_files, text_of


def test_no_file_is_longer_than_one_can_hold_in_mind() -> None:
    too_long = []
    for path in python_files():
        lines = text_of(path).count("\n")
        if lines > (400 if name_of(path).startswith("tests/") else 300):
            too_long.append(f"{name_of(path)}: {lines} lines")
    assert not too_long


def test_no_function_is_longer_than_fifty_lines() -> None:
    too_long = []
    for path in python_files():
        for node in ast.walk(ast.parse(text_of(path))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                lines = node.end_lineno - node.lineno + 1
                if lines > 50:
                    too_long.append(f"{name_of(path)}:{node.lineno} {node.name}: {lines} lines")
    assert not too_long
