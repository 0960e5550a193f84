"""The faults that a mutation run puts into the code: each changes one place of a file's source text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Mutant:
    """One fault: the text between two offsets of a file, and what takes its place."""

    path: str
    line: int
    start: int
    end: int
    old: str
    new: str

    def applied_to(self, source: str) -> str:
        """``source`` with the fault in it."""
        assert source[self.start : self.end] == self.old
        return source[: self.start] + self.new + source[self.end :]

    def __str__(self) -> str:
        old, new = (" ".join(text.split()) for text in (self.old, self.new))
        return f"{self.path}:{self.line}: {old[:60]} -> {new[:60]}"


COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: ">=", ast.LtE: "<", ast.Gt: "<=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], str] = {
    ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.FloorDiv: "*", ast.Mod: "*",
}  # fmt: skip
OPPOSITES = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "left": "right", "top": "bottom"}
SILENT = {"__all__", "__slots__"}


def mutants_of(path: Path, root: Path) -> Iterator[Mutant]:
    """Every fault that the operators find in the file at ``path``, named by its path from ``root``."""
    source = path.read_text(encoding="utf-8")
    finder = _Finder(source, path.relative_to(root).as_posix())
    finder.visit(ast.parse(source))
    yield from finder.found


class _Finder(ast.NodeVisitor):
    """Walks the code that runs: no docstrings, annotations, messages of exceptions, or declarations of types."""

    def __init__(self, source: str, name: str) -> None:
        self._source = source
        self._name = name
        # ast counts columns in bytes of UTF-8
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line.encode()))
        self._bytes = source.encode()
        self.found: list[Mutant] = []

    def _offset(self, line: int, column: int) -> int:
        return len(self._bytes[: self._starts[line - 1] + column].decode())

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._offset(node.lineno, node.col_offset), self._offset(node.end_lineno, node.end_col_offset)

    def _add(self, line: int, start: int, end: int, new: str) -> None:
        self.found.append(Mutant(self._name, line, start, end, self._source[start:end], new))

    def _between(self, left: ast.expr, right: ast.expr, new: str) -> None:
        """Replaces the operator between two operands."""
        start, end = self._span(left)[1], self._span(right)[0]
        text = self._source[start:end]
        token = text.strip("() \n\t\\")
        at = start + text.index(token) if token and "#" not in text else -1
        if at >= 0:
            self._add(left.end_lineno or left.lineno, at, at + len(token), new)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Visits the body and the defaults, not annotations and decorators."""
        for default in [*node.args.defaults, *(one for one in node.args.kw_defaults if one)]:
            self.visit(default)
        for statement in node.body:
            self.visit(statement)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Visits methods and constants."""
        for statement in node.body:
            self.visit(statement)

    def visit_Expr(self, node: ast.Expr) -> None:
        """Takes out a call made for what it does; passes over docstrings."""
        if isinstance(node.value, ast.Constant):
            return
        if isinstance(node.value, ast.Call | ast.YieldFrom | ast.Yield):
            start, end = self._span(node)
            self._add(node.lineno, start, end, "pass" if isinstance(node.value, ast.Call) else "yield from ()")
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Visits the value, not the annotation."""
        if node.value is not None:
            self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        """Passes over lists of names."""
        if not any(isinstance(target, ast.Name) and target.id in SILENT for target in node.targets):
            self.visit(node.value)

    def visit_Raise(self, node: ast.Raise) -> None:
        """Leaves exceptions as they are."""

    def visit_Assert(self, node: ast.Assert) -> None:
        """Leaves assertions as they are."""

    def visit_Compare(self, node: ast.Compare) -> None:
        """Turns a comparison into its opposite or moves its end."""
        self.visit(node.left)
        for left, operator, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
            self._between(left, right, COMPARISONS[type(operator)])
            if isinstance(right, ast.Tuple) and isinstance(operator, ast.In | ast.NotIn):
                for element in right.elts:  # their order means nothing
                    self.visit(element)
            else:
                self.visit(right)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """Passes over the arguments of a type."""
        self.visit(node.value)
        if not isinstance(node.slice, ast.Tuple):
            self.visit(node.slice)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        """Visits what is done about an exception, not which."""
        for statement in node.body:
            self.visit(statement)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        """Swaps plus and minus, times and divided by."""
        is_text = any(isinstance(side, ast.JoinedStr) or _is_text(side) for side in (node.left, node.right))
        if type(node.op) in ARITHMETIC and not is_text:
            self._between(node.left, node.right, ARITHMETIC[type(node.op)])
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """Swaps and and or."""
        self._between(node.values[0], node.values[1], "or" if isinstance(node.op, ast.And) else "and")
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        """Takes the other branch."""
        self._negate(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        """Takes the other value."""
        self._negate(node.test)
        self.generic_visit(node)

    def _negate(self, test: ast.expr) -> None:
        if isinstance(test, ast.Name) and test.id == "TYPE_CHECKING":
            return
        start, end = self._span(test)
        self._add(test.lineno, start, end, f"not ({self._source[start:end]})")

    def visit_Call(self, node: ast.Call) -> None:
        """Swaps min and max, any and all; turns a truth value given by name."""
        if isinstance(node.func, ast.Name) and node.func.id in OPPOSITES:
            start, end = self._span(node.func)
            self._add(node.lineno, start, end, OPPOSITES[node.func.id])
        for keyword in node.keywords:
            if keyword.arg not in (None, "strict") and isinstance(keyword.value, ast.Constant | ast.Name):
                start, end = self._span(keyword.value)
                new = {"True": "False", "False": "True"}.get(self._source[start:end])
                if new:
                    self._add(keyword.value.lineno, start, end, new)
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        """Returns the other truth value."""
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, bool):
            start, end = self._span(node.value)
            self._add(node.lineno, start, end, str(not node.value.value))
        elif node.value is not None:
            self.visit(node.value)

    def visit_Tuple(self, node: ast.Tuple) -> None:
        """Swaps the first two of a tuple's values."""
        if (
            len(node.elts) >= 2
            and isinstance(node.ctx, ast.Load)
            and not any(isinstance(e, ast.Starred) for e in node.elts)
        ):
            (start, middle), (other, end) = self._span(node.elts[0]), self._span(node.elts[1])
            first, second = self._source[start:middle], self._source[other:end]
            if first != second:
                self._add(node.lineno, start, end, second + self._source[middle:other] + first)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        """Changes a number by a step; gives a short word of code another value."""
        value = node.value
        start, end = self._span(node)
        if (
            self._source[start:end][:1] in "\"'"
            and isinstance(value, str)
            and 0 < len(value) <= 24
            and " " not in value
        ):
            new = OPPOSITES.get(value, "X" + value)
            if "\\" not in self._source[start:end] and self._source[start : start + 3] not in ('"""', "'''"):
                self._add(node.lineno, start + 1, end - 1, new)
        elif isinstance(value, bool) or value is None:
            return
        elif isinstance(value, int):
            self._add(node.lineno, start, end, str(value + 1))
        elif isinstance(value, float):
            self._add(node.lineno, start, end, repr(value * 1.25 + 0.1))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Leaves the words of an f-string as they are: offsets inside are not kept by every Python."""


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
