"""The model book as text, for the terminal."""

from collections.abc import Mapping
from typing import Any

from lantu.book.book import ModelBook
from lantu.book.entry import Given, VariableEntry
from lantu.hindcast import named
from lantu.language.text import say


def book_text(book: ModelBook, language: str) -> str:
    """Return every variable in one line, by file: name, unit, what it is."""
    lines = [say("book_about", language)]
    for file, entries in book.files().items():
        lines += ["", f"{file}"]
        wide = max(len(entry.name) for entry in entries)
        most = max(len(entry.unit) for entry in entries)
        lines += [f"  {entry.name:<{wide}}  {entry.unit:<{most}}  {entry.label(language)}" for entry in entries]
    return "\n".join(lines)


def entry_text(entry: VariableEntry, language: str) -> str:
    """Return the page of one variable."""
    other = entry.label("en" if language == "zh" else "zh")
    head = f"{entry.label(language)} ({other})" if other != entry.label(language) else entry.label(language)
    parts = [f"{entry.name}  {head}"]
    if more := says_more(entry):
        parts.append(more)
    if entry.lacks:
        parts.append(f"{say('book_lacks', language)}: {', '.join(entry.lacks)}")
    facts = [("book_unit", entry.unit), ("book_file", file_of_entry(entry, language))]
    parts.append("\n".join(f"{say(key, language)}: {value}" for key, value in facts))
    parts.append(_block("book_equation", entry.equation, language))
    if entry.start or entry.start_inputs:
        start = entry.start or "\n".join(given_text(item, language) for item in entry.start_inputs)
        parts.append(_block("book_first_year", start, language))
    lines = [given_text(item, language) for item in entry.inputs]
    parts.append(_block("book_inputs", "\n".join(lines), language))
    parts.append(f"{say('book_users', language)}: {', '.join(entry.users) or say('book_nobody', language)}")
    if entry.indicators:
        parts.append(f"{say('book_indicators', language)}: {', '.join(entry.indicators)}")
    parts.append(f"{say('book_record', language)}: {own_record_text(entry, language)}")
    parts.append(f"{say('book_source', language)}: {entry.source or say('book_no_source', language)}")
    rows = [track_text(row, language) for row in entry.track]
    parts.append(_block("book_track", "\n".join(rows) or say("book_untested", language), language))
    return "\n\n".join(parts)


def says_more(entry: VariableEntry) -> str:
    """Return what a docstring says beyond the names, '' where that is nothing."""
    names = f"{entry.label_en} ({entry.label_zh})" if entry.label_zh else entry.label_en
    return "" if entry.text.rstrip(".") == names else entry.text


def file_of_entry(entry: VariableEntry, language: str) -> str:
    """Return where a variable is written: a file of lantu/model, or the pack's own code."""
    return say("book_own_code", language) if entry.own else f"lantu/model/{entry.file}.py"


def own_record_text(entry: VariableEntry, language: str) -> str:
    """Return in words what was observed of a variable itself."""
    if not entry.record:
        return say("book_no_record", language)
    return f"{record_text(entry.record, language)}; {say('book_wins', language)}"


def given_text(item: Given, language: str) -> str:
    """Return an input in one line: name, what it is, who supplies it and how sure it is."""
    label = item.label_zh if language == "zh" else item.label_en
    known = "" if label == item.name.replace("_", " ") or item.supplier == "chance" else f" {label}"
    return f"{item.name}{known} [{supplier_text(item, language)}]"


def supplier_text(item: Given, language: str) -> str:
    """Return who supplies an input, with the evidence."""
    who = say(f"book_{item.supplier}", language)
    if item.supplier == "chance":
        return f"{who}: {say(f'book_{item.how}', language)}"
    if item.supplier == "variable":
        return f"{who}, {item.unit}" + (f", {say('book_last', language)}" if item.how == "last" else "")
    if item.supplier == "assumption":
        facts = item.evidence
        span = f"{facts['value']:g} ({facts['low']:g} … {facts['high']:g}) {item.unit}"
        return f"{who}: {span}, {say(facts['basis'], language)}; {facts['source']}"
    if item.supplier == "observation":
        how = f", {say(f'book_{item.how}', language)}" if item.how in ("observed", "city_observed") else ""
        seen = record_text(item.evidence, language) if item.evidence else say("book_never_seen", language)
        return f"{who}{how}: {seen}"
    return who


def record_text(seen: Mapping[str, Any], language: str) -> str:
    """Return in words what is on record."""
    span = f"{seen['first_year']}–{seen['last_year']}"
    parts = [
        f"{seen['last_year']}" if seen["years"] == 1 else f"{seen['years']} {say('book_years_seen', language)}, {span}"
    ]
    parts += [say("book_by_districts", language)] if seen["districts"] else []
    parts += [say("book_by_sex_age", language)] if seen["sex_and_age"] else []
    if seen["city_year"] is not None:
        nation = "" if seen["own"] else f" ({say('book_national', language)})"
        parts.append(
            f"{seen['city_year']}: {seen['city_value']:.6g} {seen['unit']}{nation}, {say(seen['basis'], language)}"
        )
    return ", ".join(parts)


def track_text(row: Mapping[str, Any], language: str) -> str:
    """Return a row of the hindcast in one line: what, how wrong, against what, and whether runs use it."""
    variable, level, rival, used = (named(row[name], language) for name in ("variable", "level", "rival", "used"))
    seen = f" ({say('book_informed', language)})" if row.get("informed") else ""
    what = f"{variable}, {level}, {row['origin']} +{row['horizon']} (n {row['n']:,})"
    wrong = f"MAPE {row['mape']:.1f} % ({rival} {row['rival_mape']:.1f} %)"
    coverage = "" if row["cover80"] is None else f"; 80 % {say('book_bands', language)} {100 * row['cover80']:.0f} %"
    return f"{what}: {wrong}{coverage}; {say('book_used', language)}: {used}{seen}"


def _block(key: str, text: str, language: str) -> str:
    indented = "\n".join(f"    {line}".rstrip() for line in text.splitlines())
    return f"{say(key, language)}:\n{indented}"
