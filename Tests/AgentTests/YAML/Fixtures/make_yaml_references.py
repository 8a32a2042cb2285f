"""Makes documents.json: YAML texts and the trees PyYAML's own parser, without libyaml, makes of them.

    pip install PyYAML==6.0.3 && python3 make_yaml_references.py > documents.json
"""

import json

import yaml

DOCUMENTS = {
    "empty": "",
    "only a comment": "# nothing\n",
    "only spaces and lines": "  \n\n  \n",
    "plain word": "word",
    "plain words over lines": "one\n  two\n\n  three\n",
    "plain with a hash inside": "a#b: c#d # e\n",
    "plain with colons inside": "url: http://localhost:8000/v1\n",
    "plain with quotes inside": "it's: say \"no\"\n",
    "plain beginning with a sign": "a: -1\nb: ?x\nc: :y\n",
    "words YAML 1.1 has a meaning for": "on: yes\noff: ~\nnull: 1_000\n1.0: 0x1F\n2024-01-01: 12:30\n",
    "empty values": "a:\nb: ''\nc: \"\"\nd:   # nothing\n",
    "empty key": ": a\n",
    "mapping": "a: 1\nb: 2\nc: 3\n",
    "mapping in mapping": "a:\n  b:\n    c: d\n  e: f\ng: h\n",
    "sequence": "- a\n- b\n-\n- d\n",
    "sequence in mapping at its level": "a:\n- b\n- c\nd: e\n",
    "sequence in mapping, indented": "a:\n    - b\n    - c\nd: e\n",
    "sequence of sequences": "- - a\n  - b\n- - c\n",
    "sequence of mappings": "- a: 1\n  b: 2\n- a: 3\n  b: 4\n",
    "mapping of sequences of mappings": "m:\n  - n: a\n    e: sum(x)\n  - n: b\n    e: avg(y)\n",
    "indentation by one": "a:\n b:\n  c: d\n",
    "flow sequence": "[a, b, c]",
    "flow mapping": "{a: 1, b: 2}",
    "flow in flow": "{a: [b, {c: d}], e: {f: [g]}}",
    "flow over lines": "a: [\n  b,\n  c # d\n  , e\n]\n",
    "flow with a comma at its end": "a: [b, c,]\nd: {e: f,}\n",
    "flow of nothing": "a: []\nb: {}\n",
    "flow with keys alone": "{a, b: , c: d}",
    "flow with quoted keys": "{\"a b\": 1, 'c,d': 2}",
    "flow with a quoted key at the value": "{\"a\":1}",
    "single pair in a sequence": "[a: b, c]",
    "flow with spaces in words": "[ a b , c  d ]",
    "flow in block": "- [a, b]\n- {c: d}\n",
    "question marks": "? a\n: b\n? c\n",
    "key in quotes": "\"a: b\": c\n'd#': e\n",
    "single quotes": "'it''s # not: a \"comment\"\\n'",
    "single quotes over lines": "'one\n  two\n\n  three '\n",
    "double quotes": "\"a\\tb\\nc\\\\d\\\"e\\/f\"",
    "double quotes with codes": "\"\\x41\\u00e4\\U0001F4FA\\0\\a\\b\\e\\f\\r\\v\\N\\_\\L\\P\\ \"",
    "double quotes over lines": "\"one\n  two\n\n  three\"\n",
    "double quotes with escaped line ends": "\"one\\\n  two \\\n  \\ three\"\n",
    "no such escape": "\"\\q\"",
    "half an escape": "\"\\x4\"",
    "a code beyond the last": "\"\\U00110000\"",
    "a quote without end": "a: \"b\nc: d\n",
    "single quote without end": "'a",
    "literal": "a: |\n  one\n    two\n\n  three\nb: c\n",
    "literal clipped": "a: |\n  one\n\n\nb: c\n",
    "literal stripped": "a: |-\n  one\n\n\nb: c\n",
    "literal kept": "a: |+\n  one\n\n\nb: c\n",
    "literal with its indentation said": "a: |2\n    one\n   two\n",
    "literal stripped, with its indentation said": "a: |1-\n  one\n\n",
    "literal with a comment in its head": "a: | # b\n  c # d\n",
    "literal of nothing": "a: |\nb: |+\n\nc: d\n",
    "literal at the root": "|\n one\n two\n",
    "literal at the end without a line end": "a: |\n  one",
    "folded": "a: >\n  one\n  two\n\n  three\nb: c\n",
    "folded with deeper lines": "a: >\n  one\n    two\n    three\n  four\n",
    "folded stripped": "a: >-\n  one\n  two\n\n",
    "folded kept": "a: >+\n  one\n  two\n\n",
    "folded with empty lines first": "a: >\n\n  one\n",
    "a statement in a literal": "source: |\n  select week, sum(spend) as spend\n  from bronze.media -- a comment\n  group by 1\n",
    "less indentation in a literal": "a: |\n   one\n  two\n",
    "anchor and alias": "a: &x b\nc: *x\n",
    "anchor of a mapping": "a: &x {b: c}\nd: *x\ne: [*x, *x]\n",
    "anchor of a sequence": "- &x [a, b]\n- *x\n",
    "anchor of nothing": "a: &x\nb: *x\n",
    "merge key is a key": "a: &x {b: c}\nd: {<<: *x}\n",
    "alias of nothing": "a: *x\n",
    "alias and value": "- &x a\n- *x b\n",
    "two anchors": "a: &x &y b\n",
    "own tags": "a: !!str 1\nb: !!int \"2\"\nc: !!seq [d]\ne: !!map {f: g}\nh: ! i\nj: !<tag:yaml.org,2002:str> k\n",
    "directive": "%YAML 1.1\n---\na: b\n",
    "directive of another version": "%YAML 3.0\n---\na: b\n",
    "directive twice": "%YAML 1.1\n%YAML 1.1\n---\na\n",
    "directive without a document": "%YAML 1.1\n",
    "directive for tags": "%TAG !y! tag:yaml.org,2002:\n---\na: !y!str b\n",
    "tag with an unknown handle": "a: !y!str b\n",
    "marks of a document": "---\na: b\n...\n",
    "mark and value in a line": "--- a\n",
    "mark alone": "---\n",
    "two documents": "---\na: b\n---\nc: d\n",
    "two documents with an end": "a\n...\n---\nb\n",
    "comments everywhere": "# a\na: # b\n  # c\n  b: c # d\n# e\n\n  # f\n  d: e\n",
    "line ends of Windows": "a: b\r\nc: |\r\n  d\r\n  e\r\n",
    "line ends of old Macs": "a: b\rc: d\r",
    "byte order mark": "\ufeffa: b\n",
    "spaces at ends": "a: b   \nc:   d\n",
    "tab as indentation": "a:\n\tb: c\n",
    "tab before a sequence": "\t- a\n",
    "other scripts": "Werbung: \u00fcber\n\u5e7f\u544a: \u7535\u89c6\n\U0001f4fa: \u0939\u093f\u0928\u094d\u0926\u0940\n",
    "unlike levels": "a:\n    b: c\n  d: e\n",
    "deeper without reason": "a: b\n  c: d\n",
    "two values in a line": "a: b: c\n",
    "sequence after a value": "a: b\n- c\n",
    "sequence in a line with a key": "a: - b\n",
    "a list that does not end": "a: [b, c\n",
    "a mapping that does not end": "a: {b: c\n",
    "an end without a beginning": "a: b]\n",
    "an end alone": "a: ]\n",
    "the wrong end": "a: [b}\n",
    "two commas": "a: [b,, c]\n",
    "at sign": "a: @b\n",
    "grave accent": "a: `b`\n",
    "percent": "a: %b\n",
    "value beside quotes": "a: \"b\" c\n",
    "sequence as a key": "? [a]\n: b\n",
    "mapping as a key": "{{a: b}: c}\n",
    "control character": "a: \u0007\n",
    "long key": "x" * 1100 + ": a\n",
}


def tree(node):
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return {"line": line, "text": node.value}
    if isinstance(node, yaml.SequenceNode):
        return {"line": line, "elements": [tree(value) for value in node.value]}
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.YAMLError("a key is not a text")
    return {"line": line, "entries": [[tree(key), tree(value)] for key, value in node.value]}


def document(name, text):
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        root = node and tree(node)
    except (yaml.YAMLError, ValueError):  # chr() of too large a code is a ValueError
        return {"name": name, "yaml": text, "isRefused": True}
    return {"name": name, "yaml": text, "isRefused": False, "root": root}


lines = [json.dumps(document(*item)) for item in DOCUMENTS.items()]
print('{"package": "PyYAML %s", "documents": [' % yaml.__version__)
print(",\n".join(lines))
print("]}")
