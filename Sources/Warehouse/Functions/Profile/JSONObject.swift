/// A JSON object built member by member, in the order of the calls.
struct JSONObject {
  private var members: [String] = []

  /// The object's text.
  var text: String { "{" + members.joined(separator: ", ") + "}" }

  mutating func add(_ name: String, raw json: String) {
    members.append(JSONText.string(name) + ": " + json)
  }

  mutating func add(_ name: String, _ value: SQLValue) { add(name, raw: JSONText.value(value)) }

  mutating func add(_ name: String, _ number: Int) { add(name, raw: String(number)) }

  mutating func add(_ name: String, _ truth: Bool) { add(name, raw: truth ? "true" : "false") }

  mutating func add(_ name: String, _ objects: [JSONObject]) {
    add(name, raw: "[" + objects.map(\.text).joined(separator: ", ") + "]")
  }

  /// An object of one value and its count.
  static func frequency(_ value: SQLValue, _ count: Int) -> JSONObject {
    var object = JSONObject()
    object.add("value", value)
    object.add("count", count)
    return object
  }
}
