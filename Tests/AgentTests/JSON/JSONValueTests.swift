import Testing

@testable import Agent

/// Texts are read as RFC 8259 says, and written so that they read as the same value.
@Suite struct JSONValueTests {
  static let texts: [(text: String, value: JSONValue)] = [
    ("null", nil), (" true\n", true), ("false", false), ("0", 0), ("-0", 0), ("17", 17),
    ("9223372036854775807", .integer(.max)), ("9223372036854775808", 9_223_372_036_854_775_808.0),
    ("-1.5e3", -1500.0), ("1E+2", 100.0), ("0.1", 0.1), ("\"\"", ""),
    (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{c}\n\r\t"), (#""\u00e4\u20AC""#, "ä€"),
    (#""\ud83d\ude00""#, "😀"), (#""\u0000""#, "\0"), ("\"größer\u{7f}\"", "größer\u{7f}"),
    ("[]", []), ("{}", [:]), ("[1, [2,\t{\"a\" : null}] ]", [1, [2, ["a": nil]]]),
    (#"{"b":1,"a":{"":[]}}"#, ["a": ["": []], "b": 1]),
  ]

  @Test(arguments: texts)
  func textsAreRead(text: String, value: JSONValue) throws {
    #expect(try JSONValue(text) == value)
    #expect(try JSONValue(value.text) == value)
  }

  static let faults: [(text: String, reason: String, offset: Int)] = [
    ("", "the end where a value belongs", 0), ("  ", "the end where a value belongs", 2),
    ("nul", "no value", 3), ("nan", "no value", 1), ("Infinity", "no value", 0),
    ("01", "a number with a leading zero", 0), ("-", "no digit", 1), ("1.", "no digit", 2),
    (".5", "no value", 0), ("1e", "no digit", 2), ("1e999", "a number out of range", 0),
    ("+1", "no value", 0), ("1 2", "something after the value", 2),
    ("[1,]", "a comma before the end", 3), ("[1 2]", "no comma", 3),
    ("[1", "no comma", 2), ("{\"a\" 1}", "no colon", 5), ("{a:1}", "no name of a member", 1),
    ("{\"a\":1,\"a\":2}", "a second member of one name", 7), ("'a'", "no value", 0),
    ("\"a", "a string without end", 0), ("\"a\nb\"", "a control character in a string", 3),
    (#""\x""#, "an unknown escape", 3), (#""\u12g4""#, "no hexadecimal digit", 5),
    (#""\ud83d""#, "half a surrogate pair", 7), (#""\ude00""#, "half a surrogate pair", 7),
    (#""\ud83dA""#, "half a surrogate pair", 7), ("/* */1", "no value", 0),
    ("\u{feff}1", "no value", 0),
    (String(repeating: "[", count: 129), "too deep a nesting", 128),
  ]

  @Test(arguments: faults)
  func othersAreRefused(text: String, reason: String, offset: Int) {
    #expect(throws: JSONError(reason: reason, offset: offset)) { try JSONValue(text) }
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(throws: JSONError(reason: "a string that is not UTF-8", offset: 0)) {
      try JSONValue(bytes: [0x22, 0xC3, 0x28, 0x22])
    }
  }

  @Test func anyNestingUpToTheLimitIsRead() throws {
    let text = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(try JSONValue(text).text == text)
  }

  @Test func textIsTheSameForTheSameValue() {
    let value: JSONValue = ["zeta": [1, 2.5, nil], "alpha": ["b": "x\u{1}", "a": true]]
    #expect(value.text == #"{"alpha":{"a":true,"b":"x\u0001"},"zeta":[1,2.5,null]}"#)
  }

  @Test func valuesAreLookedUp() throws {
    let value: JSONValue = ["a": [1, 2.0, 2.5, "x"], "b": nil]
    let elements = try #require(value["a"]?.array)
    #expect(elements.map(\.integer) == [1, 2, nil, nil])
    #expect(elements.map(\.number) == [1, 2, 2.5, nil])
    #expect(elements.map(\.string) == [nil, nil, nil, "x"])
    #expect(value["b"] == JSONValue.null)
    #expect(value["c"] == nil)
    #expect(elements[0]["a"] == nil)
  }
}
