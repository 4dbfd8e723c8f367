"""What the house tests share: the package's modules as syntax trees."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).resolve().parent.parent / "src" / "newscli"
BRANCHES = (ast.If, ast.For, ast.While, ast.AsyncFor, ast.ExceptHandler, ast.comprehension, ast.match_case)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    name: str  # dotted, below newscli: "text.safe"
    path: Path
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.name.partition(".")[0]


def modules() -> list[Module]:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(p for p in parts if p != "__init__") or "__init__"
        found.append(Module(name, path, ast.parse(path.read_text("utf-8"))))
    return found


def runtime_nodes(module: Module) -> Iterator[ast.AST]:
    """Every node but those under `if TYPE_CHECKING:`."""
    stack: list[ast.AST] = [module.tree]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            stack.extend(node.orelse)
            continue
        yield node
        stack.extend(ast.iter_child_nodes(node))


def imported(module: Module) -> Iterator[tuple[str, bool]]:
    """(dotted name of what is imported at run time, whether inside a function)."""
    inside = {
        id(child) for node in ast.walk(module.tree) if isinstance(node, Function) for child in ast.walk(node)
    }
    for node in runtime_nodes(module):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, id(node) in inside
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, id(node) in inside


def called(module: Module) -> Iterator[tuple[str, ast.Call]]:
    for node in runtime_nodes(module):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def functions(module: Module) -> Iterator[Function]:
    return (node for node in ast.walk(module.tree) if isinstance(node, Function))


def complexity(function: Function) -> int:
    """McCabe's number: 1 + the branches of the function's own body."""
    total, stack = 1, list(ast.iter_child_nodes(function))
    while stack:
        node = stack.pop()
        if isinstance(node, Function | ast.Lambda | ast.ClassDef):
            continue
        total += isinstance(node, BRANCHES)
        stack.extend(ast.iter_child_nodes(node))
    return total
